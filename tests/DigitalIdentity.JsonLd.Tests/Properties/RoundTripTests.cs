using System.Text.Json.Nodes;

using DigitalIdentity.JsonLd.Rdf;
using DigitalIdentity.Testing;

namespace DigitalIdentity.JsonLd.Tests.Properties;

/// <summary>Forms of a document lead to one another: compacted to expanded, flattened to flattened, JSON-LD to RDF and back.</summary>
public sealed class RoundTripTests
{
    private static int Count => Fuzz.Rounds(250);

    // What is relative stays absolute: then compaction loses nothing but what is empty, and some indexes. It can refuse.
    [Fact]
    public async Task What_was_compacted_expands_to_what_it_was()
    {
        var compared = 0;
        for (var seed = 1; seed <= Count; seed++)
        {
            var sample = Sample.Random(seed);
            var processor = new JsonLdProcessor(sample.Options() with { CompactToRelative = false, Ordered = true });
            if (!sample.IsCompactedWithoutLoss || !(await processor.ExpandAsync(sample.Json)).TryGet(out var first, out _)
                || !(await processor.ExpandAsync(first)).TryGet(out var expanded, out _)
                || !(await processor.CompactAsync(expanded, sample.Context)).TryGet(out var compacted, out _))
                continue;
            var again = await processor.ExpandAsync(compacted);
            again.IsSuccess.Should().BeTrue($"{sample.Name}: {again.Problem}\n{expanded}\n{compacted}");
            var second = await processor.CompactAsync(again.Value, sample.Context);
            if (Normal(again.Value) != Normal(expanded))
                Assert.Fail($"{sample.Name}\ncontext:  {sample.Context}\nexpanded: {expanded}\ncompact:  {compacted}\nexpanded: {again.Value}");
            compared++;
            second.IsSuccess.Should().BeTrue($"{sample.Name}: {second.Problem}");
            Normal(second.Value).Should().Be(Normal(compacted), sample.Name);
        }

        compared.Should().BeGreaterThan(50);
    }

    [Fact]
    public async Task Flattening_again_changes_nothing()
    {
        var compared = 0;
        for (var seed = 1; seed <= Count; seed++)
        {
            var sample = Sample.Random(seed);
            var processor = new JsonLdProcessor(sample.Options() with { Ordered = true });
            if (!(await processor.FlattenAsync(sample.Json)).TryGet(out var flattened, out _))
                continue;
            var again = await processor.FlattenAsync(flattened);
            again.IsSuccess.Should().BeTrue($"{sample.Name}: {again.Problem}");
            (await Quads(processor, again.Value)).IsIsomorphicTo(await Quads(processor, flattened)).Should().BeTrue(sample.Name);
            Nodes(again.Value).Should().Be(Nodes(flattened), sample.Name);
            compared++;
        }

        compared.Should().BeGreaterThan(100);
    }

    [Theory]
    [InlineData(RdfDirection.None)]
    [InlineData(RdfDirection.I18nDatatype)]
    [InlineData(RdfDirection.CompoundLiteral)]
    public async Task Rdf_becomes_json_ld_that_becomes_the_same_rdf(RdfDirection direction)
    {
        var compared = 0;
        for (var seed = 1; seed <= Count; seed++)
        {
            var sample = Sample.Random(seed);
            var processor = new JsonLdProcessor(sample.Options() with { RdfDirection = direction });
            if (!(await processor.ToRdfAsync(sample.Json)).TryGet(out var dataset, out _) || !processor.FromRdf(dataset).TryGet(out var document, out _))
                continue;
            var again = (await processor.ToRdfAsync(document)).Value;
            if (!dataset.TryIsIsomorphicTo(again, out var same, out _))
                continue;
            if (!same)
                Assert.Fail($"{sample.Name}\n{System.Text.Encoding.UTF8.GetString(dataset.ToNQuads())}\n{document}\n{System.Text.Encoding.UTF8.GetString(again.ToNQuads())}");
            compared++;
        }

        compared.Should().BeGreaterThan(100);
    }

    private static async Task<RdfDataset> Quads(JsonLdProcessor processor, JsonLdDocument document) => (await processor.ToRdfAsync(document)).Value;

    private static int Nodes(JsonLdDocument document) => document.Root.GetArrayLength();

    /// <summary>The JSON with members in order, and the items of all arrays but those of lists in order, too.</summary>
    private static string Normal(JsonLdDocument document) => Normal(JsonNode.Parse(document.Utf8.Span), false)?.ToJsonString() ?? "null";

    private static JsonNode? Normal(JsonNode? node, bool inList) => node switch
    {
        JsonObject map when map.ContainsKey("@type") && map.ContainsKey("@value") => Sorted(map, false),
        JsonObject map => Sorted(map, true),
        JsonArray array when inList => new JsonArray([.. array.Select(i => Normal(i, true))]),
        JsonArray array => new JsonArray([.. array.Select(i => Normal(i, false)).OrderBy(i => i?.ToJsonString() ?? "null", StringComparer.Ordinal)]),
        JsonValue value => value.DeepClone(),
        _ => null,
    };

    // By the letter of step 12.5, a node in a graph in an index map loses its own index.
    private static bool IsEmpty(string key, JsonNode? value) => key == "@index" || value is JsonArray { Count: 0 } && key is not ("@list" or "@graph" or "@value") || (key == "@reverse" && value is JsonObject { Count: 0 });

    private static JsonObject Sorted(JsonObject map, bool deep) => new(map
        .Where(m => !deep || !IsEmpty(m.Key, m.Value))
        .OrderBy(m => m.Key, StringComparer.Ordinal)
        .Select(m => KeyValuePair.Create(m.Key, deep ? Normal(m.Value, m.Key == "@list") : m.Value?.DeepClone())));
}
