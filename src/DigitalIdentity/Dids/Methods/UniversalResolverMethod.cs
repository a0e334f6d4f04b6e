using DigitalIdentity.Http;

namespace DigitalIdentity.Dids.Methods;

/// <summary>One DID method, resolved by a resolver that runs elsewhere: a driver for a method that has none here.</summary>
/// <remarks>Immutable and thread-safe. What <see cref="UniversalResolver"/> says about trust and privacy holds here too.</remarks>
public sealed class UniversalResolverMethod : DidMethod
{
    private readonly UniversalResolver _resolver;

    /// <summary>Makes a driver.</summary>
    /// <param name="name">The method's name: <c>ion</c> for <c>did:ion</c>.</param>
    /// <param name="endpoint">Where the resolver is, as for <see cref="UniversalResolver(Uri, IHttpFetcher)"/>.</param>
    /// <param name="fetcher">Reads the answers; the caller disposes of it.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not a method name, or <paramref name="endpoint"/> cannot be one.</exception>
    public UniversalResolverMethod(string name, Uri endpoint, IHttpFetcher fetcher)
        : this(name, new UniversalResolver(endpoint, fetcher))
    {
    }

    /// <summary>Makes a driver.</summary>
    /// <param name="name">The method's name: <c>ion</c> for <c>did:ion</c>.</param>
    /// <param name="resolver">The resolver.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not a method name.</exception>
    public UniversalResolverMethod(string name, UniversalResolver resolver)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(resolver);
        if (!DidSyntax.TryReadDid($"did:{name}:x", out var nameEnd, out var end) || nameEnd != name.Length + 4 || end != name.Length + 6)
            throw new ArgumentException($"'{name}' is not a DID method name (lower-case letters and digits).", nameof(name));
        (Name, _resolver) = (name, resolver);
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    protected override bool SupportsVersions => true;

    /// <summary>True: the resolver is asked. Only the standard's own options are not to be given under another name.</summary>
    /// <param name="name">Name of the option.</param>
    protected override bool SupportsOption(string name) =>
        name is { Length: > 0 } and not ("accept" or "expandRelativeUrls" or "versionId" or "versionTime" or "noCache");

    /// <inheritdoc/>
    protected override ValueTask<DidResolutionResult> ResolveCoreAsync(Did did, DidResolutionOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(did);
        ArgumentNullException.ThrowIfNull(options);
        return _resolver.AskAsync(did, options, cancellationToken);
    }
}
