using DigitalIdentity.Http;

namespace DigitalIdentity.Credentials.RelatedResources;

/// <summary>Reads related resources over https, through the fetcher that keeps every rule of doing so.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class HttpResourceLoader : IResourceLoader
{
    private readonly IHttpFetcher _fetcher;
    private readonly FetchRequest _request;

    /// <summary>Makes the loader.</summary>
    /// <param name="fetcher">What reads from the network. The caller disposes it.</param>
    /// <param name="request">Media types and limits; null for any type, and the fetcher's own limits.</param>
    public HttpResourceLoader(IHttpFetcher fetcher, FetchRequest? request = null)
    {
        ArgumentNullException.ThrowIfNull(fetcher);
        (_fetcher, _request) = (fetcher, request ?? FetchRequest.Any);
    }

    /// <inheritdoc/>
    public async ValueTask<ReadOnlyMemory<byte>?> LoadAsync(string url, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttps)
            return null;
        var result = await _fetcher.GetAsync(uri, _request, cancellationToken).ConfigureAwait(false);
        return result.IsSuccess ? result.Body : null;
    }
}
