using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DigitalIdentity.Interop.JsonLd;

/// <summary>
/// Compares flattened and framed documents as the sets of nodes that they are. The standard numbers blank nodes and orders values in the order of its
/// node map generation, the peer in its own: so blank nodes are named by what is said of them, and values of a property, nodes and types
/// have no order. The items of lists do.
/// </summary>
internal static class Flattened
{
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 2000 };

    public static string? Difference(string ours, string theirs) => JsonDifference.Find(Normal(ours), Normal(theirs));

    /// <summary>The same without names for blank nodes, which are to be equal as they are.</summary>
    public static string? SameValues(string ours, string theirs)
    {
        Dictionary<string, string> none = [];
        return JsonDifference.Find(Renamed(Parse(ours), none, inList: false)!.ToJsonString(Deep), Renamed(Parse(theirs), none, inList: false)!.ToJsonString(Deep));
    }

    /// <summary>The same for framed documents, without the context: the peer drops nulls from it when it has framed.</summary>
    public static string? DifferenceOfFramed(string ours, string theirs) => Difference(WithoutContext(ours), WithoutContext(theirs));

    private static string WithoutContext(string json)
    {
        var root = Parse(json).AsObject();
        root.Remove("@context");
        return root.ToJsonString(Deep);
    }

    private static string Normal(string json)
    {
        var names = Names(json);
        return Renamed(Parse(json), names, inList: false)!.ToJsonString(Deep);
    }

    /// <summary>A name for each blank node: refined, as colours of a graph, until as many are told apart as can be.</summary>
    private static Dictionary<string, string> Names(string json)
    {
        var root = Parse(json);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        Collect(root, names);
        for (var (count, before) = (1, 0); count != before;)
        {
            before = count;
            var next = names.Keys.ToDictionary(label => label, _ => new List<string>(), StringComparer.Ordinal);
            Describe(root, names, next, "");
            names = next.ToDictionary(n => n.Key, n => "_:" + Hash(names[n.Key] + string.Join('\n', n.Value.Order(StringComparer.Ordinal))), StringComparer.Ordinal);
            count = names.Values.Distinct().Count();
        }

        return names;
    }

    private static void Collect(JsonNode? node, Dictionary<string, string> names)
    {
        Visit(node, text => names[text] = "_:");
    }

    /// <summary>Says of each blank node where it is named: the way there, and what stands around it.</summary>
    private static void Describe(JsonNode? node, Dictionary<string, string> names, Dictionary<string, List<string>> next, string place)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                Describe(item, names, next, place);
        }
        else if (node is JsonObject map && !IsJsonLiteral(map))
        {
            var own = Hash(Renamed(map, names, inList: false)!.ToJsonString(Deep));
            foreach (var (key, value) in map)
            {
                var inside = $"{place}/{own}/{names.GetValueOrDefault(key, key)}";
                if (next.TryGetValue(key, out var said))
                    said.Add(inside);
                if (key is "@value" or "@index")
                    continue;
                if (value is not JsonObject)
                    Labels(value, text => next[text].Add(inside));
                Describe(value, names, next, inside);
            }
        }
    }

    /// <summary>The blank nodes named in a value, or in the items of an array.</summary>
    private static void Labels(JsonNode? node, Action<string> blank)
    {
        foreach (var item in node is JsonArray array ? [.. array] : new[] { node })
            if (item is JsonValue value && value.TryGetValue<string>(out var text) && text.StartsWith("_:", StringComparison.Ordinal))
                blank(text);
    }

    private static void Visit(JsonNode? node, Action<string> blank)
    {
        switch (node)
        {
            case JsonArray array:
                foreach (var item in array)
                    Visit(item, blank);
                break;
            case JsonObject map when !IsJsonLiteral(map):
                foreach (var (key, value) in map)
                {
                    if (key.StartsWith("_:", StringComparison.Ordinal))
                        blank(key);
                    if (key != "@value" && key != "@index")
                        Visit(value, blank);
                }

                break;
            case JsonValue value when value.TryGetValue<string>(out var text) && text.StartsWith("_:", StringComparison.Ordinal):
                blank(text);
                break;
        }
    }

    private static JsonNode? Renamed(JsonNode? node, Dictionary<string, string> names, bool inList)
    {
        switch (node)
        {
            case JsonArray array:
                var items = array.Select(item => Renamed(item, names, inList: false)).ToArray();
                return new JsonArray(inList ? items : [.. items.OrderBy(i => i?.ToJsonString(Deep), StringComparer.Ordinal)]);
            case JsonObject map when IsJsonLiteral(map):
                return Numbers(map);
            case JsonObject map:
                var renamed = new JsonObject();
                foreach (var (key, value) in map
                    .Select(e => (names.GetValueOrDefault(e.Key, e.Key), e.Key is "@value" or "@index" ? Numbers(e.Value) : Renamed(e.Value, names, e.Key == "@list")))
                    .OrderBy(e => e.Item1, StringComparer.Ordinal))
                {
                    // Blank nodes that are not told apart yet.
                    var free = key;
                    while (renamed.ContainsKey(free))
                        free += "'";
                    renamed[free] = value;
                }

                return renamed;
            case JsonValue value when value.TryGetValue<string>(out var text) && names.TryGetValue(text, out var name):
                return name;
            default:
                return Numbers(node);
        }
    }

    /// <summary>A copy whose numbers are written alike.</summary>
    private static JsonNode? Numbers(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(e => KeyValuePair.Create(e.Key, Numbers(e.Value))).OrderBy(e => e.Key, StringComparer.Ordinal)),
        JsonArray array => new JsonArray([.. array.Select(Numbers)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.Number => value.GetValue<double>() == 0 ? 0 : value.GetValue<double>(),
        null => null,
        _ => node.DeepClone(),
    };

    private static bool IsJsonLiteral(JsonObject map) => map["@type"] is JsonValue type && type.TryGetValue<string>(out var text) && text == "@json";

    private static JsonNode Parse(string json) => JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = 2000 })!;

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
