using DigitalIdentity.Contexts;
using DigitalIdentity.Credentials.Formats;
using DigitalIdentity.Credentials.RelatedResources;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.Dids;
using DigitalIdentity.Dids.Methods;
using DigitalIdentity.Http;
using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity;

/// <summary>Composes an <see cref="IdentityAgent"/>. Everything built in is there from the start; each call adds or replaces one thing.</summary>
/// <remarks>Used by one thread, then left. <see cref="Build"/> may be called more than once; agents do not share later changes.</remarks>
public sealed class IdentityAgentBuilder
{
    private readonly List<DidMethod> _methods = [.. BuiltIn.DidMethods];
    private readonly List<Cryptosuite> _cryptosuites = [];
    private readonly HashSet<LegacyProofType> _legacyProofs = [];
    private readonly List<RemoteDocument> _contexts = [];
    private readonly List<CredentialFormat> _formats = [];
    private readonly List<Func<IDidResolver, IDidResolver>> _resolverLayers = [];
    private IDocumentLoader? _documentLoader;
    private IResourceLoader? _resourceLoader;
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

    /// <summary>
    /// Lets proofs of every superseded type be verified (see the other overload). Prefer to name the types that you meet.
    /// </summary>
    public IdentityAgentBuilder AddLegacyProofs() => AddLegacyProofs(Enum.GetValues<LegacyProofType>());

    /// <summary>
    /// Lets proofs of superseded types be verified: those that credentials carried before <c>DataIntegrityProof</c>. Without this call they are
    /// refused. All else holds for them as for other proofs, and a report warns of each. Nothing is ever issued or presented with them.
    /// </summary>
    /// <param name="types">The types; at least one.</param>
    /// <exception cref="ArgumentException">There is no type.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A type is not a member of the enumeration.</exception>
    public IdentityAgentBuilder AddLegacyProofs(params ReadOnlySpan<LegacyProofType> types)
    {
        if (types.IsEmpty)
            throw new ArgumentException("Name at least one type, or pass nothing for all.", nameof(types));
        foreach (var type in types)
        {
            if (!Enum.IsDefined(type))
                throw new ArgumentOutOfRangeException(nameof(types), type, null);
            _legacyProofs.Add(type);
        }

        return this;
    }

    /// <summary>
    /// Adds a JSON-LD context that documents may name, beside the <see cref="StandardContexts"/>. What it says is part of what signatures mean:
    /// take it from where you trust it, and keep it.
    /// </summary>
    /// <param name="url">The URL that documents name it by, compared character by character.</param>
    /// <param name="utf8">The JSON document with an <c>@context</c> member, in UTF-8. Copied.</param>
    /// <exception cref="ArgumentException"><paramref name="url"/> is empty, or is that of a standard context, which cannot be replaced.</exception>
    public IdentityAgentBuilder AddContext(string url, ReadOnlySpan<byte> utf8)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        if (StandardContexts.TryFind(url, out _))
            throw new ArgumentException($"{url} is a standard context.", nameof(url));
        _contexts.RemoveAll(c => c.DocumentUrl == url);
        _contexts.Add(new RemoteDocument(url, utf8.ToArray()));
        return this;
    }

    /// <summary>
    /// Finds the contexts that are neither standard nor added. Without this call there are none: a document that names one cannot be verified. A
    /// loader that reads the network tells others which credentials are looked at, and lets them change what signatures mean: prefer
    /// <see cref="AddContext"/>, or an <see cref="IntegrityDocumentLoader"/> in a <see cref="CachingDocumentLoader"/>.
    /// </summary>
    /// <param name="loader">The loader. The caller disposes it, if need be.</param>
    public IdentityAgentBuilder UseDocumentLoader(IDocumentLoader loader)
    {
        ArgumentNullException.ThrowIfNull(loader);
        _documentLoader = loader;
        return this;
    }

    /// <summary>
    /// Reads the resources that credentials refer to (<c>relatedResource</c>), so that their digests are compared. Without this call those of contexts
    /// are, and others are reported as not compared.
    /// </summary>
    /// <param name="loader">The loader, such as <see cref="HttpResourceLoader"/>.</param>
    public IdentityAgentBuilder UseResourceLoader(IResourceLoader loader)
    {
        ArgumentNullException.ThrowIfNull(loader);
        _resourceLoader = loader;
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

        var canonicalization = Canonicalization();
        Cryptosuite[] suites = [.. BuiltInSuites(canonicalization).Where(s => !_cryptosuites.Exists(own => own.Name == s.Name)), .. _cryptosuites];
        CredentialFormat[] formats = [.. _formats, .. BuiltIn.CredentialFormats(suites, BuiltIn.LegacySuites(_legacyProofs, canonicalization))];
        return new IdentityAgent(
            [.. _methods], resolver, suites, formats, canonicalization.Processor, _resourceLoader, _time, _verification);
    }

    // Agents that know the same contexts share what they remember of them.
    private RdfCanonicalization Canonicalization() => _contexts.Count == 0 && _documentLoader is null
        ? RdfCanonicalization.Default
        : new RdfCanonicalization(new ChainDocumentLoader(
            [StandardContexts.Loader, new MapDocumentLoader(_contexts), .. _documentLoader is null ? (IDocumentLoader[])[] : [_documentLoader]]));

    private static IReadOnlyList<Cryptosuite> BuiltInSuites(RdfCanonicalization canonicalization) =>
        canonicalization == RdfCanonicalization.Default ? BuiltIn.Cryptosuites : BuiltIn.CryptosuitesOver(canonicalization);
}
