using System.Text;

using DigitalIdentity.Interop.Generated;
using DigitalIdentity.JsonLd;
using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.Interop.JsonLd;

/// <summary>The operations as this library does them: the one place that calls it.</summary>
internal static class OurJsonLd
{
    public static async Task<Outcome> ExpandAsync(RandomDocument document) => Json(await Processor(document).ExpandAsync(document.Json));

    /// <summary>In code point order, which is the peer's order.</summary>
    private static JsonLdProcessor Processor(RandomDocument document, bool? safe = null) =>
        new(new JsonLdOptions { DocumentLoader = Loader(document.Contexts), Base = RandomDocument.Base, Ordered = true, SafeMode = safe });

    private static TempLoader Loader(IReadOnlyDictionary<string, string> contexts) => new(contexts);

    private static Outcome Json(JsonLdResult<JsonLdDocument> result) =>
        result.TryGet(out var document, out var problem) ? Outcome.Made(Encoding.UTF8.GetString(document.Utf8.Span)) : Refused(problem);

    private static Outcome Refused(JsonLdProblem problem) => Outcome.Refused(problem.Code, problem.ToString());

    private sealed class TempLoader(IReadOnlyDictionary<string, string> contexts) : IDocumentLoader
    {
        public ValueTask<JsonLdResult<RemoteDocument>> LoadAsync(DocumentRequest request, CancellationToken cancellationToken) =>
            new(contexts.TryGetValue(request.Url, out var text) ? new JsonLdResult<RemoteDocument>(new RemoteDocument(request.Url, Encoding.UTF8.GetBytes(text)))
                : new JsonLdResult<RemoteDocument>(new JsonLdProblem(JsonLdErrorCode.LoadingDocumentFailed, "no")));
    }
}
