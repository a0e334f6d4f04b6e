// Reference: draft-ietf-oauth-sd-jwt-vc-19 sections 3 (retrieval via HTTP), 4.3.1 (from a URL in vct), 6.1 (SSRF).
using DigitalIdentity.Http;

namespace DigitalIdentity.SdJwt.Vc;

/// <summary>Type Metadata from the https URL that a type is. The host learns that somebody looks at a credential of that type.</summary>
/// <remarks>Immutable and thread-safe as long as the fetcher is. Nothing is kept between calls; a fetcher may.</remarks>
public sealed class HttpTypeSource : ISdJwtVcTypeSource
{
    private static readonly FetchRequest Request = new() { Accept = "application/json", MediaTypes = ["application/json"], MaxResponseBytes = 256 << 10 };

    private readonly IHttpFetcher fetcher;

    /// <summary>A source.</summary>
    /// <param name="fetcher">Reads the documents; must refuse what <see cref="SafeHttpFetcher"/> refuses.</param>
    public HttpTypeSource(IHttpFetcher fetcher)
    {
        ArgumentNullException.ThrowIfNull(fetcher);
        this.fetcher = fetcher;
    }

    /// <inheritdoc/>
    public async ValueTask<SdJwtVcTypeDocument> GetAsync(string type, CancellationToken cancellationToken = default)
    {
        if (!Uri.TryCreate(type, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps)
            return SdJwtVcTypeDocument.Absent();
        var result = await fetcher.GetAsync(url, Request, cancellationToken).ConfigureAwait(false);
        return result.IsSuccess ? SdJwtVcTypeDocument.Found(result.Body)
            : Retrieval.IsOutOfReach(result) ? SdJwtVcTypeDocument.Unreachable(Retrieval.Problem(result))
            : SdJwtVcTypeDocument.Absent(Retrieval.Problem(result));
    }
}
