namespace DigitalIdentity.Http;

/// <summary>
/// Reads one remote resource. Everything in the library that needs the network goes through this interface;
/// <see cref="SafeHttpFetcher"/> is the implementation that ships. An implementation of your own takes over every duty
/// named there.
/// </summary>
public interface IHttpFetcher
{
    /// <summary>Gets one resource. What servers and URLs do wrong is a coded result, not an exception.</summary>
    /// <param name="url">An absolute https URL; a fragment is ignored.</param>
    /// <param name="request">What is accepted as an answer, and limits stricter than the fetcher's own.</param>
    /// <param name="cancellationToken">Gives up; the only thing besides an argument error that throws.</param>
    /// <exception cref="ArgumentNullException"><paramref name="url"/> or <paramref name="request"/> is null.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    ValueTask<FetchResult> GetAsync(Uri url, FetchRequest request, CancellationToken cancellationToken = default);
}
