using DigitalIdentity.Credentials.Formats;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.Dids;
using DigitalIdentity.Dids.Methods;
using DigitalIdentity.Http;

namespace DigitalIdentity;

/// <summary>Composes an <see cref="IdentityAgent"/>. Everything built in is there from the start; each call adds or replaces one thing.</summary>
/// <remarks>Used by one thread, then left. <see cref="Build"/> may be called more than once; agents do not share later changes.</remarks>
public sealed class IdentityAgentBuilder
{
    private readonly List<DidMethod> _methods = [.. BuiltIn.DidMethods];
    private readonly List<Cryptosuite> _cryptosuites = [.. BuiltIn.Cryptosuites];
    private readonly List<CredentialFormat> _formats = [];
    private readonly List<Func<IDidResolver, IDidResolver>> _resolverLayers = [];
    private TimeProvider _time = TimeProvider.System;
    private VerificationOptions _verification = VerificationOptions.Default;

    internal IdentityAgentBuilder()
    {
    }

    /// <summary>Adds a DID method, or replaces the one of the same name.</summary>
    /// <param name="method">The driver.</param>
    public IdentityAgentBuilder AddDidMethod(DidMethod method)
    {
        ArgumentNullException.ThrowIfNull(method);
        _methods.RemoveAll(m => m.Name == method.Name);
        _methods.Add(method);
        return this;
    }

    /// <summary>Adds a cryptosuite, or replaces the one of the same name.</summary>
    /// <param name="suite">The suite.</param>
    public IdentityAgentBuilder AddCryptosuite(Cryptosuite suite)
    {
        ArgumentNullException.ThrowIfNull(suite);
        _cryptosuites.RemoveAll(s => s.Name == suite.Name);
        _cryptosuites.Add(suite);
        return this;
    }

    /// <summary>Adds a credential format; it is asked before the built-in ones.</summary>
    /// <param name="format">The format.</param>
    public IdentityAgentBuilder AddCredentialFormat(CredentialFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        _formats.RemoveAll(f => f.Format == format.Format);
        _formats.Add(format);
        return this;
    }

    /// <summary>Lets did:web resolve over the network. Without this call did:web can be created but not resolved.</summary>
    /// <param name="fetcher">What reads from the network: a <see cref="SafeHttpFetcher"/>, or the host's own. The caller disposes it.</param>
    public IdentityAgentBuilder AddDidWeb(IHttpFetcher fetcher)
    {
        ArgumentNullException.ThrowIfNull(fetcher);
        return AddDidMethod(new WebMethod(fetcher));
    }

    /// <summary>Wraps the resolver in another, such as a cache; the last wrapper added is asked first.</summary>
    /// <param name="wrap">Makes the outer resolver from the inner one.</param>
    public IdentityAgentBuilder UseResolver(Func<IDidResolver, IDidResolver> wrap)
    {
        ArgumentNullException.ThrowIfNull(wrap);
        _resolverLayers.Add(wrap);
        return this;
    }

    /// <summary>The clock. Default: the system's.</summary>
    /// <param name="time">The clock.</param>
    public IdentityAgentBuilder UseTimeProvider(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        return this;
    }

    /// <summary>The verifier's policy where a call names none.</summary>
    /// <param name="options">The policy.</param>
    public IdentityAgentBuilder UseVerificationOptions(VerificationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _verification = options;
        return this;
    }

    /// <summary>Makes the agent.</summary>
    public IdentityAgent Build()
    {
        IDidResolver resolver = new DidResolver(_methods);
        foreach (var wrap in _resolverLayers)
            resolver = new GuardedDidResolver(wrap(resolver) ?? throw new InvalidOperationException("A wrapper that was given to UseResolver made no resolver."));

        return new IdentityAgent(
            [.. _methods], resolver, [.. _cryptosuites], [.. _formats, .. BuiltIn.CredentialFormats([.. _cryptosuites])], _time, _verification);
    }
}
