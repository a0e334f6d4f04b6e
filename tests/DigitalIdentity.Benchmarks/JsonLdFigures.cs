using System.Text;
using System.Text.Json;

using DigitalIdentity.Contexts;
using DigitalIdentity.Interop.Peers;
using DigitalIdentity.JsonLd;
using DigitalIdentity.JsonLd.Loading;
using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.Benchmarks;

/// <summary>The figures of JSON-LD and RDF canonicalization, against a plain parse and against the npm packages <c>jsonld</c> and <c>rdf-canonize</c>.</summary>
public static class JsonLdFigures
{
    private const string Vcdm2 = "https://www.w3.org/ns/credentials/v2";

    private static readonly Lazy<PeerBench?> Peer = new(Start);

    /// <summary>A processor with every context that the inputs name in memory.</summary>
    public static JsonLdProcessor Processor { get; } = new(new JsonLdOptions
    {
        DocumentLoader = new ChainDocumentLoader(
            StandardContexts.Loader, new MapDocumentLoader(Input.All.Select(i => new RemoteDocument(i.ContextUrl, i.Context)))),
    });

    /// <summary>The figures, each made ready when it is reached.</summary>
    public static IEnumerable<Figure> All()
    {
        foreach (var (i, input) in Input.All.Index())
        {
            var contexts = new Dictionary<string, string> { [Vcdm2] = Text(Vcdm2Bytes()), [input.ContextUrl] = Text(input.Context) };
            var credential = Text(input.Credential);
            yield return new(
                $"jsonld canonical N-Quads {input.Name} / parse", () => Canonicalize(input), () => JsonDocument.Parse(input.Credential).Dispose(),
                new[] { "18, 12 KB", "15, 30 KB", "14, 300 KB" }[i]);
            yield return Figure.Against(
                () => Median("canonize", credential, contexts), $"jsonld canonical N-Quads {input.Name} / peer", () => Canonicalize(input), "0.1");

            var quads = Processor.ToRdfAsync(input.Credential).AsTask().GetAwaiter().GetResult().Value;
            yield return Figure.Against(
                () => Median("rdfc", Text(quads.ToNQuads()), contexts), $"jsonld RDFC-1.0 {input.Name} / peer", () => Canonicalize(quads),
                new[] { "0.25", "0.25", "0.2" }[i]);
            yield return Figure.Against(
                () => Median("expand", credential, contexts), $"jsonld expand {input.Name} / peer", () => Expand(input), new[] { "0.17", "0.17", "0.2" }[i]);

            var expanded = Processor.ExpandAsync(input.Credential).AsTask().GetAwaiter().GetResult().Value;
            using var document = JsonDocument.Parse(input.Credential);
            var context = $$"""{"@context":{{document.RootElement.GetProperty("@context").GetRawText()}}}""";
            var contextBytes = Encoding.UTF8.GetBytes(context);
            yield return Figure.Against(
                () => Median("compact", expanded.ToString(), contexts, context), $"jsonld compact {input.Name} / peer",
                () => Compact(expanded, contextBytes), new[] { "0.17", "0.17", "0.2" }[i]);
        }
    }

    /// <summary>Bytes in, canonical N-Quads out, safe mode on.</summary>
    public static ReadOnlyMemory<byte> Canonicalize(ReadOnlyMemory<byte> credential) => Done(Processor.CanonicalizeAsync(credential)).NQuads;

    private static void Canonicalize(Input input) => Canonicalize(input.Credential);

    private static void Canonicalize(RdfDataset dataset)
    {
        if (!RdfCanonicalizer.TryCanonicalize(dataset, out _, out var problem))
            throw new InvalidOperationException(problem.ToString());
    }

    private static void Expand(Input input) => Done(Processor.ExpandAsync(input.Credential));

    private static void Compact(JsonLdDocument expanded, byte[] context) => Done(Processor.CompactAsync(expanded, context));

    private static T Done<T>(ValueTask<JsonLdResult<T>> pending)
        where T : class =>
        pending.IsCompletedSuccessfully ? pending.Result.Value : throw new InvalidOperationException("Every context is in memory.");

    private static double? Median(string operation, string input, Dictionary<string, string> contexts, string? context = null) =>
        Peer.Value?.MedianAsync(operation, input, contexts, context).GetAwaiter().GetResult();

    private static PeerBench? Start()
    {
        try
        {
            var peer = PeerBench.StartAsync("jsonld").GetAwaiter().GetResult();
            Console.WriteLine($"# peer: {peer.VersionsAsync().GetAwaiter().GetResult()}");
            return peer;
        }
        catch (PeerException e)
        {
            Console.WriteLine($"# no peer: {e.Message}");
            return null;
        }
    }

    private static byte[] Vcdm2Bytes() => StandardContexts.TryGet(Vcdm2, out var utf8) ? utf8.ToArray() : throw new InvalidOperationException(Vcdm2);

    private static string Text(byte[] utf8) => Encoding.UTF8.GetString(utf8);
}
