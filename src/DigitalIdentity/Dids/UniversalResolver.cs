// Reference: DID Resolution (CR 2026) section 11.1, HTTP(S) Binding (GET).
// Parameters: https; one GET each; redirects to the same host and port only.
using System.Text;

using DigitalIdentity.Dids.Methods;
using DigitalIdentity.Http;

namespace DigitalIdentity.Dids;

/// <summary>
/// A resolver that runs elsewhere and is asked over HTTP, such as a Universal Resolver: any method that it has drivers for.
/// </summary>
/// <remarks>
/// Immutable and thread-safe. To ask it is to trust it: whoever runs it can say what they like of a DID, and sees which DIDs are resolved.
/// Methods that can be resolved here should be; use it for the rest (<see cref="FallbackDidResolver"/>), or for one method
/// (<see cref="UniversalResolverMethod"/>).
/// <para>
/// Answers in the standard's form, results and bare documents in the older forms, and the older error strings are understood. What comes
/// out conforms: a document must be the DID's own, and what is malformed is a coded error. Options go along as query parameters, except
/// <c>accept</c> and <c>expandRelativeUrls</c>, which are taken care of here.
/// </para>
/// </remarks>
public sealed class UniversalResolver : IDidResolver
{
    private static readonly FetchRequest Request = new()
    {
        Accept = "application/did-resolution, application/ld+json;profile=\"https://w3id.org/did-resolution\";q=0.9, "
            + "application/did;q=0.8, application/did+ld+json;q=0.8, application/did+json;q=0.8, application/json;q=0.7",
        MediaTypes =
        [
            DidMediaTypes.DidResolution, DidMediaTypes.Did, DidMediaTypes.DidLdJson, DidMediaTypes.DidJson,
            "application/did-resolution+json", "application/json", "application/ld+json",
        ],
        StatusCodes = [200, 400, 404, 406, 410, 500, 501],
        MaxResponseBytes = DidLimits.MaxDocumentBytes + RemoteResolution.MaxMetadataBytes,
        SameHostOnly = true,
    };

    private readonly IHttpFetcher _fetcher;
    private readonly string _identifiers;

    /// <summary>Makes a client.</summary>
    /// <param name="endpoint">
    /// Where the resolver is: <c>https://resolver.example</c>, to which <c>/1.0/identifiers/</c> is added; or, when its path is another, all
    /// of it up to and with <c>/identifiers/</c>.
    /// </param>
    /// <param name="fetcher">Reads the answers, usually a <see cref="SafeHttpFetcher"/>; the caller disposes of it.</param>
    /// <exception cref="ArgumentException"><paramref name="endpoint"/> is not an https URL without user, query and fragment.</exception>
    public UniversalResolver(Uri endpoint, IHttpFetcher fetcher)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentNullException.ThrowIfNull(fetcher);
        if (!endpoint.IsAbsoluteUri || endpoint.Scheme != Uri.UriSchemeHttps || endpoint.UserInfo.Length + endpoint.Query.Length + endpoint.Fragment.Length != 0)
            throw new ArgumentException("The endpoint must be an https URL without user information, query and fragment.", nameof(endpoint));
        Endpoint = endpoint;
        _fetcher = fetcher;
        var text = endpoint.AbsoluteUri.TrimEnd('/');
        _identifiers = text + (text.EndsWith("/identifiers", StringComparison.Ordinal) ? "/" : "/1.0/identifiers/");
    }

    /// <summary>Where the resolver is.</summary>
    public Uri Endpoint { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="did"/> is null.</exception>
    public ValueTask<DidResolutionResult> ResolveAsync(
        Did did, DidResolutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(did);
        return new UniversalResolverMethod(did.Method, this).ResolveAsync(did, options, cancellationToken);
    }

    // Called by the driver, which has checked the options and will check the result.
    internal async ValueTask<DidResolutionResult> AskAsync(Did did, DidResolutionOptions options, CancellationToken cancellationToken)
    {
        var query = Query(options);
        if (!Uri.TryCreate(_identifiers + Encode(did, query.Length > 0) + query, UriKind.Absolute, out var url))
            return DidResolutionResult.Failed(DidResolutionError.InvalidOptions, "The options do not fit into a URL.");
        var fetched = await _fetcher.GetAsync(url, Request, cancellationToken).ConfigureAwait(false);
        return RemoteResolution.Read(fetched, did.Method, query.Length > 0);
    }

    // "If any other resolution options [...] than accept are provided: The input DID MUST be URL-encoded". So it is, too, when it holds
    // percent-encoded octets: anyone on the way may decode those of a path once, and the DID would be another.
    private static string Encode(Did did, bool hasQuery) =>
        hasQuery || did.Value.Contains('%', StringComparison.Ordinal) ? Uri.EscapeDataString(did.Value) : did.Value;

    // "Encode all resolution options except accept as query parameters"
    private static string Query(DidResolutionOptions options)
    {
        var query = new StringBuilder();
        if (options.VersionId is { } version)
            Add(query, "versionId", version);
        if (options.VersionTime is { } time)
            Add(query, "versionTime", XsdDateTime.Format(time));
        if (options.NoCache)
            Add(query, "noCache", "true");
        foreach (var (name, value) in options.Additional)
            Add(query, name, value);
        return query.ToString();
    }

    private static void Add(StringBuilder query, string name, string value) =>
        query.Append(query.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
}
