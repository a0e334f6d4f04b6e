using System.Collections.Concurrent;

using DigitalIdentity.Dids;
using DigitalIdentity.Http;

namespace DigitalIdentity.Tests.Contracts;

/// <summary>A web on which the files are that DID methods said to host, and no others.</summary>
internal sealed class HostedFiles : IHttpFetcher
{
    private readonly ConcurrentDictionary<Uri, HostedFile> _files = new();

    public void Host(HostedFile file) => _files[file.Url] = file;

    public ValueTask<FetchResult> GetAsync(Uri url, FetchRequest request, CancellationToken cancellationToken = default) =>
        new(_files.TryGetValue(url, out var file)
            ? FetchResult.Success(url, file.Content, file.MediaType)
            : FetchResult.Failure(url, FetchError.UnexpectedStatus, "Not there.", 404));
}
