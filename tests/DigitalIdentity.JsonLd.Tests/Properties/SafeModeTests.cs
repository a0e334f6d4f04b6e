using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Testing;

namespace DigitalIdentity.JsonLd.Tests.Properties;

/// <summary>
/// Safe mode: of a document that canonicalizes, nothing is left out. Whatever value is changed changes the canonical form, and a
/// member that no context defines is refused, with its place.
/// </summary>
public sealed class SafeModeTests
{
    private const string Undefined = "mysteriousMember";

    [Fact]
    public async Task Every_value_that_is_changed_changes_the_canonical_form()
    {
        var changes = 0;
        foreach (var sample in Safe(Fuzz.Rounds(1200)))
        {
            var processor = sample.Processor();
            var before = (await Canonical(processor, sample.Json))!;
            foreach (var (pointer, changed) in Changes(sample.Json))
            {
                changes++;
                if (await Canonical(processor, changed) == before)
                    Assert.Fail($"{sample.Name}: {pointer} does not count\n{sample.Json}\n{changed}\n{before}");
            }
        }

        changes.Should().BeGreaterThan(1000);
    }

    [Fact]
    public async Task A_member_that_no_context_defines_is_found_wherever_it_is()
    {
        var found = 0;
        foreach (var sample in Safe(Fuzz.Rounds(1200)))
        {
            if (sample.Json.Contains("@vocab", StringComparison.Ordinal) || await DefinesAll(sample))
                continue;
            foreach (var (pointer, changed) in Additions(sample))
            {
                var problem = (await sample.Processor().CanonicalizeAsync(changed)).Problem;
                problem.Should().NotBeNull($"{sample.Name}: {pointer} in {changed}");
                if (problem!.ErrorCode != JsonLdErrorCode.DataLossDetected || problem.Pointer != pointer || problem.Url is not null)
                    Assert.Fail($"{sample.Name}: {pointer}\n{problem}\n{changed}");
                found++;
            }
        }

        found.Should().BeGreaterThan(150);
    }

    [Theory]
    [InlineData("""{"@context":{"p":"urn:p"},"p":[{},{"p":[1,{"X":2}]}]}""", "/p/1/p/1/X")]
    [InlineData("""{"@graph":[{"urn:p":1},{"@graph":[{"@id":"urn:a","X":1}]}]}""", "/@graph/1/@graph/0/X")]
    [InlineData("""{"@context":{"p":{"@id":"urn:p","@context":{"q":"urn:q"}}},"p":{"q":{"X":1}}}""", "/p/q/X")]
    [InlineData("""{"@context":{"p":{"@id":"urn:p","@context":{"q":"urn:q"}}},"p":{"q":1},"q":1}""", "/q")]
    [InlineData("""{"@context":{"T":{"@id":"urn:T","@context":{"q":"urn:q"}}},"@type":"T","q":{"q":1}}""", "/q/q")]
    [InlineData("""{"@context":{"n":"@nest"},"n":[{"urn:a":1},{"urn:b":{"X":1}}]}""", "/n/1/urn:b/X")]
    [InlineData("""{"@context":{"m":{"@id":"urn:m","@container":"@id"}},"m":{"urn:a/b~c":{"X":1}}}""", "/m/urn:a~1b~0c/X")]
    [InlineData("""{"@reverse":{"urn:p":[{"@id":"urn:a","X":1}]}}""", "/@reverse/urn:p/0/X")]
    [InlineData("""{"@included":[{"urn:p":1,"X":1}]}""", "/@included/0/X")]
    [InlineData("""{"urn:p":{"@list":[1,[{"X":1}]]}}""", "/urn:p/@list/1/0/X")]
    [InlineData("""{"urn:p":{"@value":"x","X":1}}""", "/urn:p/X")]
    [InlineData("""{"urn:p":"x","@type":"T"}""", "/@type")]
    [InlineData("""{"urn:p":"x","@type":["urn:a","T"]}""", "/@type/1")]
    [InlineData("""{"@id":"relative","urn:p":"x"}""", "/@id")]
    [InlineData("""{"urn:p":{"@id":"relative"}}""", "/urn:p/@id")]
    [InlineData("""{"@context":{"p":{"@id":"urn:p","@type":"@id"}},"p":["urn:a","relative"]}""", "/p/1")]
    [InlineData("""{"@context":{"p":{"@id":"urn:p","@type":"@vocab"}},"p":"Unknown"}""", "/p")]
    [InlineData("""{"urn:p":{"@value":null}}""", "/urn:p")]
    [InlineData("""{"urn:p":[{"@value":"x","@language":"a b"}]}""", "/urn:p/0/@language")]
    [InlineData("""{"@context":{"p":{"@id":"urn:p","@container":"@language"}},"p":{"not a tag":"x"}}""", "/p/not a tag")]
    [InlineData("""{"@context":{"p":{"@id":"urn:p","@container":"@index"}},"p":{"i":"x"}}""", "/p/i")]
    [InlineData("""{"urn:p":1,"@index":"i"}""", "/@index")]
    [InlineData("""{"urn:p":{"@value":"x","@direction":"rtl"}}""", "/urn:p/@direction")]
    [InlineData("""{"urn:p":[1,9007199254740993]}""", "/urn:p/1")]
    [InlineData("""{"_:p":1}""", "/_:p")]
    [InlineData("""{"urn:a b":1}""", "/urn:a b")]
    [InlineData("""{"@future":1,"urn:p":1}""", "/@future")]
    [InlineData("""[{"urn:p":1},"x"]""", "/1")]
    [InlineData("""{"@context":{"@future":"urn:f"},"urn:p":1}""", "/@context/@future")]
    [InlineData("""{"@context":{"f":"@future"},"urn:p":1}""", "/@context/f")]
    [InlineData("""{"@id":"urn:a","@included":[{"urn:p":1}]}""", "")]
    [InlineData("""{"@id":"urn:a","urn:p":[]}""", "")]
    [InlineData("""{"@context":{"j":{"@id":"urn:j","@type":"@json"}},"j":[{"a":9007199254740993}]}""", "/j/0/a")]
    [InlineData("""{"@context":{"g":{"@id":"urn:g","@container":"@graph"}},"g":"x"}""", "/g")]
    [InlineData("""{"@context":{"g":{"@id":"urn:g","@container":"@graph"}},"g":[{"urn:p":1},{"@list":["x"]}]}""", "/g")]
    [InlineData("""{"@context":{"g":{"@id":"urn:g","@container":["@graph","@id"]}},"g":{"urn:a":["x"]}}""", "/g/urn:a")]
    [InlineData("""{"@id":"urn:a","@type":[]}""", "")]
    [InlineData("""[{"@id":"urn:a","@graph":[]},{"urn:p":1}]""", "/0")]
    [InlineData("""{"@graph":[{"@id":"urn:a","@reverse":{"urn:p":[]}}]}""", "/@graph/0")]
    [InlineData("""{"@context":{"g":{"@id":"urn:g","@container":"@graph"}},"g":{"@id":"urn:a"}}""", "")]
    public async Task What_would_be_lost_is_found_at_its_place(string json, string pointer)
    {
        var problem = (await new JsonLdProcessor().CanonicalizeAsync(json)).Problem;
        problem.Should().NotBeNull();
        (problem!.ErrorCode, problem.Pointer).Should().Be((JsonLdErrorCode.DataLossDetected, pointer), problem.ToString());
        problem.Code.Should().Be("DATA_LOSS_DETECTION_ERROR");
    }

    private static async Task<bool> DefinesAll(Sample sample) =>
        (await sample.Processor(false).ExpandAsync($"{{\"@context\":{Context(sample.Json)},\"{Undefined}\":1}}")).Value.ToString() != "[]";

    private static string Context(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement[0] : document.RootElement;
        return root.TryGetProperty("@context", out var context) ? context.GetRawText() : "{}";
    }

    /// <summary>Documents that canonicalize in safe mode, of as many as asked.</summary>
    private static IEnumerable<Sample> Safe(int count) => Enumerable.Range(1, count).Select(Sample.Random)
        .Concat(Sample.OfCredentials().Take(2))
        .Where(s => s.Processor().CanonicalizeAsync(s.Json).AsTask().Result is { IsSuccess: true, Value.Count: > 0 });

    private static async Task<string?> Canonical(JsonLdProcessor processor, string json) =>
        (await processor.CanonicalizeAsync(json)).TryGet(out var canonical, out _) ? Encoding.UTF8.GetString(canonical.NQuads.Span) : null;

    /// <summary>The document with one scalar changed, for each scalar that is no null and no label of a blank node.</summary>
    private static IEnumerable<(string Pointer, string Changed)> Changes(string json)
    {
        var root = JsonNode.Parse(json)!;
        foreach (var (pointer, node) in All(root, ""))
        {
            if (node is not JsonValue value || (value.GetValueKind() == JsonValueKind.String && value.GetValue<string>().StartsWith("_:", StringComparison.Ordinal)))
                continue;
            JsonNode other = value.GetValueKind() switch
            {
                JsonValueKind.String => value.GetValue<string>() + "x",
                JsonValueKind.Number => 4711.5,
                JsonValueKind.True => false,
                _ => true,
            };
            var copy = root.DeepClone();
            Find(copy, pointer).ReplaceWith(other);
            yield return (pointer, copy.ToJsonString());
        }
    }

    /// <summary>The document with a member that is undefined, for each object that is a node, a value, a list or a set.</summary>
    private static IEnumerable<(string Pointer, string Changed)> Additions(Sample sample)
    {
        var root = JsonNode.Parse(sample.Json)!;
        var maps = MapTerms([root, .. sample.Contexts.Select(c => JsonNode.Parse(c))]);
        foreach (var (pointer, node) in All(root, ""))
        {
            if (node is not JsonObject || pointer.Split('/').Any(maps.Contains))
                continue;
            var copy = root.DeepClone();
            (pointer.Length == 0 ? copy : Find(copy, pointer)).AsObject().Insert(0, Undefined, "x");
            yield return ($"{pointer}/{Undefined}", copy.ToJsonString());
        }
    }

    // Terms whose values are maps or JSON literals, and names of @value: what is in them are no nodes. @reverse has properties only.
    private static HashSet<string> MapTerms(IEnumerable<JsonNode?> roots)
    {
        var names = new HashSet<string>(StringComparer.Ordinal) { "@value", "value" };
        foreach (var (name, definition) in roots.SelectMany(Members))
            if (definition is JsonObject map && map.ContainsKey("@id") | map.ContainsKey("@reverse")
                && ((map["@container"]?.ToJsonString() is { } container && (container.Contains("@in", StringComparison.Ordinal) || container.Contains("@id", StringComparison.Ordinal)
                        || container.Contains("@type", StringComparison.Ordinal) || container.Contains("@language", StringComparison.Ordinal)))
                    || map["@type"]?.ToJsonString() == "\"@json\""))
                names.Add(Escape(name));
        return names;
    }

    private static IEnumerable<(string Name, JsonNode? Value)> Members(JsonNode? node) => node switch
    {
        JsonObject map => map.SelectMany(m => Members(m.Value).Prepend((m.Key, m.Value))),
        JsonArray array => array.SelectMany(Members),
        _ => [],
    };

    /// <summary>Everything but contexts, with its pointer.</summary>
    private static IEnumerable<(string Pointer, JsonNode? Node)> All(JsonNode? node, string pointer)
    {
        yield return (pointer, node);
        if (node is JsonObject map)
        {
            foreach (var (key, value) in map)
                if (key != "@context")
                    foreach (var inner in All(value, $"{pointer}/{Escape(key)}"))
                        yield return inner;
        }
        else if (node is JsonArray array)
        {
            for (var i = 0; i < array.Count; i++)
                foreach (var inner in All(array[i], $"{pointer}/{i}"))
                    yield return inner;
        }
    }

    private static JsonNode Find(JsonNode root, string pointer)
    {
        var node = root;
        foreach (var token in pointer.Split('/').Skip(1))
            node = node is JsonArray array
                ? array[int.Parse(token, CultureInfo.InvariantCulture)]!
                : node[token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)]!;
        return node;
    }

    private static string Escape(string key) => key.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    [Theory]
    [InlineData("urn:n:1", true)]
    [InlineData("urn:n:2", false)]
    public async Task The_key_of_an_identifier_map_is_not_lost(string own, bool isSafe)
    {
        var document = $$$"""{"@context":{"p":{"@id":"urn:v:p","@container":"@id"},"t":"urn:v:t"},"@id":"urn:n:0","p":{"urn:n:1":{"@id":"{{{own}}}","t":"x"}}}""";

        var result = await new JsonLdProcessor().CanonicalizeAsync(document);

        result.IsSuccess.Should().Be(isSafe);
        if (!isSafe)
            (result.Problem!.ErrorCode, result.Problem.Pointer).Should().Be((JsonLdErrorCode.DataLossDetected, "/p/urn:n:1"));
    }
}
