using System.Collections.Concurrent;

using DigitalIdentity.JsonLd;
using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.Conformance.JsonLd;

/// <summary>Finds the URLs below a suite's base in the suite's folder.</summary>
internal sealed class SuiteLoader(string folder, string baseIri, bool waits) : IDocumentLoader
{
    private readonly ConcurrentDictionary<string, JsonLdResult<RemoteDocument>> _found = new(StringComparer.Ordinal);

    public async ValueTask<JsonLdResult<RemoteDocument>> LoadAsync(DocumentRequest request, CancellationToken cancellationToken)
    {
        if (waits)
            await Task.Yield();
        return _found.GetOrAdd(request.Url, Find);
    }

    private JsonLdResult<RemoteDocument> Find(string url)
    {
        var path = url.StartsWith(baseIri, StringComparison.Ordinal) ? Path.Combine(folder, url[baseIri.Length..]) : null;
        return path is not null && File.Exists(path)
            ? new JsonLdResult<RemoteDocument>(new RemoteDocument(url, File.ReadAllBytes(path)))
            : new JsonLdResult<RemoteDocument>(new JsonLdProblem(JsonLdErrorCode.LoadingDocumentFailed, $"The suite has no '{url}'."));
    }
}
