// Reference: JSON-LD 1.1 Processing Algorithms and API section 9.4 (Remote Document and Context Retrieval).
using DigitalIdentity.JsonLd;
using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.Contexts;

/// <summary>Finds the contexts of <see cref="StandardContexts"/>, from memory.</summary>
internal sealed class StandardContextLoader : IDocumentLoader
{
    public static readonly StandardContextLoader Instance = new();

    private StandardContextLoader()
    {
    }

    public ValueTask<JsonLdResult<RemoteDocument>> LoadAsync(DocumentRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return new(StandardContexts.TryFind(request.Url, out var context)
            ? new JsonLdResult<RemoteDocument>(context.Document)
            : new JsonLdResult<RemoteDocument>(new JsonLdProblem(
                JsonLdErrorCode.LoadingDocumentFailed, $"'{request.Url}' is none of the contexts that ship with the library.") { IsNotFound = true }));
    }
}
