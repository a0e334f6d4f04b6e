using DigitalIdentity.Http;

namespace DigitalIdentity.Tests.Dids.Methods;

/// <summary>Counts reads, and answers none.</summary>
internal sealed class NoFetcher : IHttpFetcher
{
    private int calls;

    public int Calls => calls;

    public ValueTask<FetchResult> GetAsync(Uri url, FetchRequest request, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref calls);
        return new(FetchResult.Failure(url, FetchError.ConnectFailed, "There is no network here."));
    }
}
