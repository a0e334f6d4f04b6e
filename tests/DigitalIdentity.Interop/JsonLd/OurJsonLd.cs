using System.Text;

using DigitalIdentity.Testing.JsonLd;
using DigitalIdentity.JsonLd;
using DigitalIdentity.JsonLd.Loading;
using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.Interop.JsonLd;

/// <summary>The operations as this library does them: the one place that calls it.</summary>
internal static class OurJsonLd
{
    public static async Task<Outcome> ExpandAsync(RandomDocument document) => Json(await Processor(document).ExpandAsync(document.Json));

    public static async Task<Outcome> CompactAsync(RandomDocument document) => Json(await Processor(document).CompactAsync(document.Json, document.Context));

    public static async Task<Outcome> FlattenAsync(RandomDocument document) => Json(await Processor(document).FlattenAsync(document.Json));

    /// <summary>Without a base IRI.</summary>
    public static async Task<Outcome> FrameAsync(RandomDocument document) => 
        Json(await new JsonLdProcessor(new JsonLdOptions { Ordered = true }).FrameAsync(document.Json, document.Frame));

    public static async Task<Outcome> CanonizeAsync(RandomDocument document, bool safe) =>
        Quads(await Processor(document, safe).CanonicalizeAsync(document.Json));

    public static async Task<Outcome> CanonizeAsync(string json, JsonLdOptions options) => Quads(await new JsonLdProcessor(options).CanonicalizeAsync(json));

    /// <summary>RDFC-1.0 of N-Quads: the canonical N-Quads, and the canonical identifiers by the labels of the input.</summary>
    public static (string NQuads, SortedDictionary<string, string> Map) CanonizeQuads(string nquads)
    {
        if (!RdfDataset.TryParseNQuads(Encoding.UTF8.GetBytes(nquads), out var dataset, out var problem)
            || !RdfCanonicalizer.TryCanonicalize(dataset, out var canonical, out problem))
            throw new InvalidOperationException(problem.ToString());
        return (Encoding.UTF8.GetString(canonical.NQuads.Span), new(canonical.IssuedIdentifiers.ToDictionary(), StringComparer.Ordinal));
    }

    /// <summary>A loader of documents in memory.</summary>
    public static IDocumentLoader Loader(IReadOnlyDictionary<string, string> documents) =>
        new MapDocumentLoader(documents.Select(d => new RemoteDocument(d.Key, Encoding.UTF8.GetBytes(d.Value))));

    /// <summary>In code point order, which is the peer's order.</summary>
    private static JsonLdProcessor Processor(RandomDocument document, bool? safe = null) =>
        new(new JsonLdOptions { DocumentLoader = Loader(document.Contexts), Base = RandomDocument.Base, Ordered = true, SafeMode = safe });

    private static Outcome Json(JsonLdResult<JsonLdDocument> result) =>
        result.TryGet(out var document, out var problem) ? Outcome.Made(Encoding.UTF8.GetString(document.Utf8.Span)) : Refused(problem);

    private static Outcome Quads(JsonLdResult<RdfCanonicalDataset> result) =>
        result.TryGet(out var canonical, out var problem) ? Outcome.Made(Encoding.UTF8.GetString(canonical.NQuads.Span)) : Refused(problem);

    private static Outcome Refused(JsonLdProblem problem) => Outcome.Refused(problem.Code, problem.ToString());
}
