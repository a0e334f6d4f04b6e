using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using DigitalIdentity.JsonLd.Rdf;
using DigitalIdentity.Testing;

namespace DigitalIdentity.JsonLd.Tests.Properties;

/// <summary>What is written differently but says the same has the same canonical form.</summary>
public sealed partial class CanonicalFormTests
{
    [Fact]
    public async Task The_order_of_members_does_not_count() =>
        await Unchanged((json, random) => Shuffled(json, random));

    [Fact]
    public async Task The_labels_of_blank_nodes_do_not_count() =>
        await Unchanged((json, _) => JsonNode.Parse(Label().Replace(json!.ToJsonString(), m => $"\"_:z{Convert.ToHexString(Encoding.UTF8.GetBytes(m.Groups[1].Value))}\"")));

    [Fact]
    public async Task White_space_and_escapes_do_not_count()
    {
        foreach (var sample in Samples())
        {
            var spaced = JsonNode.Parse(sample.Json)!.ToJsonString(new() { WriteIndented = true });
            await Same(sample, sample.Json, spaced);
        }
    }

    // The same document expanded, flattened, and compacted with another context.
    [Fact]
    public async Task The_form_of_the_document_and_the_names_of_terms_do_not_count()
    {
        var compared = 0;
        foreach (var sample in Samples())
        {
            var processor = sample.Processor(false);
            if (!(await processor.ExpandAsync(sample.Json)).TryGet(out var first, out _) || !(await processor.ExpandAsync(first)).TryGet(out var expanded, out _))
                continue;

            // A type that was relative without a base finds one the second time.
            var json = first.ToString() == expanded.ToString() ? sample.Json : expanded.ToString();
            var other = new JsonLdProcessor(sample.Options(false) with { CompactToRelative = false });
            await Same(sample, json, expanded.ToString());
            foreach (var context in (string[])[sample.Context, """{"@context":{"n":"https://v.example/a","@vocab":"https://v.example/","i":"@id","t":"@type"}}"""])
                if (sample.IsCompactedWithoutLoss && (await other.CompactAsync(expanded, context)).TryGet(out var compacted, out _))
                    compared += await Same(sample, json, compacted.ToString()) ? 1 : 0;
            if ((await processor.FlattenAsync(json)).TryGet(out var flattened, out _))
                await Same(sample, json, flattened.ToString());
        }

        compared.Should().BeGreaterThan(100);
    }

    // Reverse properties make @reverse, too.
    [Theory]
    [InlineData("""{"@context":{"r":{"@reverse":"urn:p"}},"@id":"urn:a","r":{"@id":"urn:b"},"@reverse":{"urn:p":{"@id":"urn:c"}}}""")]
    [InlineData("""{"@context":{"r":{"@reverse":"urn:p"}},"@id":"urn:a","@reverse":{"urn:p":{"@id":"urn:c"}},"r":{"@id":"urn:b"}}""")]
    public async Task A_reverse_property_and_a_reverse_map_can_stand_in_any_order(string json) =>
        (await new JsonLdProcessor().CanonicalizeAsync(json)).Value.ToString().Should().Be("<urn:b> <urn:p> <urn:a> .\n<urn:c> <urn:p> <urn:a> .\n");

    [Theory]
    [InlineData("""{"@context":{"r":"@reverse"},"r":{"urn:p":{"@id":"urn:b"}},"@reverse":{"urn:p":{"@id":"urn:c"}}}""")]
    [InlineData("""{"@context":{"r":"@reverse"},"@reverse":{},"r":{"urn:p":{"@id":"urn:b"}}}""")]
    public async Task Two_reverse_maps_collide_in_any_order(string json) =>
        (await new JsonLdProcessor().ExpandAsync(json)).Problem!.ErrorCode.Should().Be(JsonLdErrorCode.CollidingKeywords);

    [Fact]
    public async Task The_order_of_a_set_does_not_count_and_that_of_a_list_does()
    {
        async Task<string> Of(string values) => (await new JsonLdProcessor().CanonicalizeAsync($"{{\"urn:p\":{values}}}")).Value.ToString();
        (await Of("""[1,"x",{"@id":"urn:a"},true]""")).Should().Be(await Of("""[true,{"@id":"urn:a"},"x",1,1]"""));
        (await Of("""{"@set":["a","b"]}""")).Should().Be(await Of("""["b","a"]"""));
        (await Of("""{"@list":["a","b"]}""")).Should().NotBe(await Of("""{"@list":["b","a"]}"""));
    }

    private static async Task Unchanged(Func<JsonNode?, Random, JsonNode?> change)
    {
        var compared = 0;
        foreach (var sample in Samples())
        {
            var random = new Random(sample.Json.Length);
            var changed = change(JsonNode.Parse(sample.Json), random)!.ToJsonString();
            compared += await Same(sample, sample.Json, changed) ? 1 : 0;
        }

        compared.Should().BeGreaterThan(100);
    }

    private static IEnumerable<Sample> Samples() => Enumerable.Range(1, Fuzz.Rounds(250)).Select(Sample.Random).Concat(Sample.OfCredentials());

    /// <summary>False where there is no canonical form, or it is too much work to make.</summary>
    private static async Task<bool> Same(Sample sample, string json, string changed)
    {
        var (before, after) = (await sample.Processor(false).CanonicalizeAsync(json), await sample.Processor(false).CanonicalizeAsync(changed));
        if (before.Problem?.ErrorCode == JsonLdErrorCode.LimitExceeded || after.Problem?.ErrorCode == JsonLdErrorCode.LimitExceeded)
            return false;
        if (before.IsSuccess != after.IsSuccess || (before.IsSuccess && !before.Value.NQuads.Span.SequenceEqual(after.Value.NQuads.Span)))
            Assert.Fail($"{sample.Name}\n{json}\n{Text(before)}\n{changed}\n{Text(after)}");
        return before.IsSuccess;
    }

    private static string Text(JsonLdResult<RdfCanonicalDataset> result) => result.TryGet(out var canonical, out var problem) ? canonical.ToString() : problem.ToString();

    private static JsonNode? Shuffled(JsonNode? node, Random random)
    {
        switch (node)
        {
            case JsonObject map:
                var members = map.Select(m => KeyValuePair.Create(m.Key, Shuffled(m.Value, random))).ToArray();
                random.Shuffle(members);
                return new JsonObject(members);
            case JsonArray array:
                return new JsonArray([.. array.Select(i => Shuffled(i, random))]);
            default:
                return node?.DeepClone();
        }
    }

    // "_:b0" is also a text of the generator, and texts count.
    [GeneratedRegex("\"_:(?!b0\")([^\"]+)\"")]
    private static partial Regex Label();
}
