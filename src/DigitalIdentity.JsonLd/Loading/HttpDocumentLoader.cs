// Reference: JSON-LD 1.1 Processing Algorithms and API section 9.4.1 (LoadDocumentCallback); RFC 8288 (Link); RFC 9110 (Accept,
// redirects, media types).
using DigitalIdentity.JsonLd.Iris;

namespace DigitalIdentity.JsonLd.Loading;

/// <summary>
/// Documents of the web. The loader knows the rules of JSON-LD for media types and Link headers; the requests themselves are made by
/// a function that the program gives, with its own client and its own rules about whom to reach. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// Only <c>https</c> unless <see cref="HttpDocumentLoaderOptions.AllowHttp"/> is set; redirects and links are held to it too. Status
/// 404 and 410 are <see cref="JsonLdProblem.IsNotFound"/>. JSON-LD in script elements of HTML is left out on purpose: a page is
/// loaded only where it has an alternate link to JSON-LD. Nothing is cached: put a <see cref="CachingDocumentLoader"/> around it, and
/// a loader of embedded contexts before it (<see cref="ChainDocumentLoader"/>), or issuers learn who reads their credentials.
/// </remarks>
public sealed class HttpDocumentLoader : IDocumentLoader
{
    private const int LongestLinks = 64 * 1024;
    private const string ContextRelation = "http://www.w3.org/ns/json-ld#context";

    private readonly DocumentFetch fetch;
    private readonly HttpDocumentLoaderOptions options;

    /// <summary>Makes a loader.</summary>
    /// <param name="fetch">Makes the requests.</param>
    /// <param name="options">What is allowed; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="fetch"/> is null.</exception>
    public HttpDocumentLoader(DocumentFetch fetch, HttpDocumentLoaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(fetch);
        this.fetch = fetch;
        this.options = options ?? HttpDocumentLoaderOptions.Default;
    }

    /// <summary>Loads a document over HTTP.</summary>
    /// <param name="request">What is wanted. The profile is asked for as a parameter of <c>application/ld+json</c>.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>
    /// The document. Else <see cref="JsonLdErrorCode.LoadingDocumentFailed"/>; <see cref="JsonLdErrorCode.MultipleContextLinkHeaders"/>
    /// when a JSON document has several; <see cref="JsonLdErrorCode.LimitExceeded"/> when it is too large.
    /// </returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async ValueTask<JsonLdResult<RemoteDocument>> LoadAsync(DocumentRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (AcceptHeader.For(request.RequestProfile) is not { } accept)
            return LoadFailure.Failed("The profile that is asked for cannot stand in an Accept header.");

        var url = LoadFailure.WithoutFragment(request.Url);
        for (int redirects = 0, alternates = 0; ;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!IsAllowed(url))
                return LoadFailure.Failed($"'{LoadFailure.Show(url)}' is refused: it is not an {(options.AllowHttp ? "http or https" : "https")} URL.");

            // 2. Ask for it.
            var response = await FetchAsync(new(url, accept, options.MaxDocumentSize), cancellationToken).ConfigureAwait(false);
            if (response.Failure is { } failure)
                return LoadFailure.Failed($"'{LoadFailure.Show(url)}' could not be fetched: {failure}");

            // 3. Where it was found. The standard excepts redirects of status 303; its test suite (remote-doc 0006) does not.
            if (IsRedirect(response))
            {
                if (++redirects > options.MaxRedirects)
                    return LoadFailure.Failed($"'{LoadFailure.Show(request.Url)}' redirects more than {options.MaxRedirects} times.");
                url = Target(response.FinalUrl ?? url, response.Location!);
                continue;
            }

            url = LoadFailure.WithoutFragment(response.FinalUrl ?? url);
            if (Refuse(url, response) is { } problem)
                return problem;

            // 4. Something else that says where the JSON-LD is.
            var type = MediaType.TryParse(response.ContentType);
            var links = LinkHeader.Parse(response.Links);
            if (type is not { IsJson: true } && links.Find(link => IsAlternate(link, url)) is { } alternate)
            {
                if (++alternates > options.MaxAlternates)
                    return LoadFailure.Failed($"'{LoadFailure.Show(request.Url)}' leads over more than {options.MaxAlternates} alternate links.");
                url = Target(url, alternate.Target);
                continue;
            }

            // 6. Neither JSON nor JSON-LD.
            if (type is not { IsJson: true } json)
                return LoadFailure.Failed($"'{LoadFailure.Show(url)}' is not JSON; its media type is '{LoadFailure.Show(response.ContentType ?? "")}'.");

            // 5. JSON that names its context.
            string? contextUrl = null;
            if (!json.IsJsonLd && links.FindAll(link => link.Relates(url, ContextRelation)) is { Count: > 0 } contexts)
            {
                if (contexts.Count > 1)
                    return LoadFailure.Failed($"'{LoadFailure.Show(url)}' names {contexts.Count} contexts in Link headers.", JsonLdErrorCode.MultipleContextLinkHeaders);
                contextUrl = IriReference.Resolve(url, contexts[0].Target);
                if (!IriReference.IsWellFormed(contextUrl))
                    return LoadFailure.Failed($"'{LoadFailure.Show(url)}' names a context by '{LoadFailure.Show(contextUrl)}', which is no URL.");
            }

            // 7. and 8.
            return new(new RemoteDocument(url, response.Body) { ContentType = json.Name, Profile = json.Profile, ContextUrl = contextUrl });
        }
    }

    private async ValueTask<DocumentFetchResponse> FetchAsync(DocumentFetchRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await fetch(request, cancellationToken).ConfigureAwait(false)
                ?? throw new InvalidOperationException("The fetch function returned null.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException)
        {
            return DocumentFetchResponse.Failed(LoadFailure.Show(e.Message));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return DocumentFetchResponse.Failed("it took too long.");
        }
    }

    // What is wrong with a response before its media type is looked at; null for nothing.
    private JsonLdResult<RemoteDocument>? Refuse(string url, DocumentFetchResponse response)
    {
        if (!IsAllowed(url))
            return LoadFailure.Failed($"A redirect to '{LoadFailure.Show(url)}' is refused.");
        if (response.Status is 404 or 410)
            return LoadFailure.NotFound($"'{LoadFailure.Show(url)}' is answered with status {response.Status}.");
        if (response.Status is < 200 or > 299)
            return LoadFailure.Failed($"'{LoadFailure.Show(url)}' is answered with status {response.Status}.");
        if (response.Body.Length > options.MaxDocumentSize)
            return LoadFailure.Failed($"'{LoadFailure.Show(url)}' is larger than {options.MaxDocumentSize} bytes.", JsonLdErrorCode.LimitExceeded);
        if (response.Links.Sum(static link => (long)link.Length) > LongestLinks)
            return LoadFailure.Failed($"'{LoadFailure.Show(url)}' has Link headers of more than {LongestLinks} characters.", JsonLdErrorCode.LimitExceeded);
        return null;
    }

    private bool IsAllowed(string url) =>
        IriReference.IsWellFormed(url) && (HasHost(url, "https://") || (options.AllowHttp && HasHost(url, "http://")));

    private static bool HasHost(string url, string start) =>
        url.StartsWith(start, StringComparison.OrdinalIgnoreCase) && url.Length > start.Length && url[start.Length] is not ('/' or '?' or ':' or '@');

    private static bool IsRedirect(DocumentFetchResponse response) =>
        response.Status is 301 or 302 or 303 or 307 or 308 && response.Location is not null;

    private static bool IsAlternate(WebLink link, string url) =>
        MediaType.TryParse(link.Type) is { IsJsonLd: true } && link.Relates(url, "alternate");

    private static string Target(string url, string reference) => LoadFailure.WithoutFragment(IriReference.Resolve(url, reference));
}
