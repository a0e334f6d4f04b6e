namespace DigitalIdentity.JsonLd.Loading;

/// <summary>
/// Makes one HTTP GET request: what a program gives to <see cref="HttpDocumentLoader"/>, so that its own safe client is used. The URL
/// may come from a document, that is, from anybody: the function decides which hosts and addresses may be reached, and bounds time
/// and size. It may follow redirects, or return them and let the loader follow. Must be safe for concurrent use.
/// </summary>
/// <param name="request">What to ask for.</param>
/// <param name="cancellationToken">Cancels it.</param>
/// <returns>
/// The response, of whatever status, or <see cref="DocumentFetchResponse.Failed"/>. Exceptions that mean a failed request
/// (<see cref="System.Net.Http.HttpRequestException"/>, <see cref="IOException"/>, <see cref="TimeoutException"/>, and an
/// <see cref="OperationCanceledException"/> that the token did not ask for) mean the same; others reach the caller.
/// </returns>
public delegate ValueTask<DocumentFetchResponse> DocumentFetch(DocumentFetchRequest request, CancellationToken cancellationToken);
