// Reference: JSON-LD 1.1 Processing Algorithms and API section 9.4 (Remote Document and Context Retrieval).
namespace DigitalIdentity.JsonLd.Loading;

/// <summary>
/// Finds the documents and contexts that JSON-LD names by URL. A processor has <see cref="NoDocumentLoader"/> unless it is given
/// another, so nothing is ever fetched that the caller did not ask for.
/// </summary>
/// <remarks>
/// Implementations are safe for concurrent use. A document that cannot be had is a result with a problem
/// (<see cref="JsonLdErrorCode.LoadingDocumentFailed"/>, with <see cref="JsonLdProblem.IsNotFound"/> when another loader may have it),
/// not an exception; what they throw nevertheless reaches the caller, except where it means the same. A loader that answers without waiting, from memory, keeps processing synchronous and free of
/// allocation when it returns the same <see cref="JsonLdResult{T}"/> for the same URL each time.
/// </remarks>
public interface IDocumentLoader
{
    /// <summary>Finds one document.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The document, or why it cannot be had.</returns>
    ValueTask<JsonLdResult<RemoteDocument>> LoadAsync(DocumentRequest request, CancellationToken cancellationToken);
}
