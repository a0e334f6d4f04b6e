// Reference: Data Integrity ECDSA Cryptosuites 1.0, "Selective Disclosure Functions".
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.JsonLd.Tests.Selection;

/// <summary>
/// Groups found by the letter of the standard, on nodes of System.Text.Json and texts of quads, with the public methods of the processor:
/// what the library does otherwise must come to the same. For documents without lists, which the letter mixes up.
/// </summary>
internal sealed partial class LetterOfTheStandard
{
    private const string Scheme = "bnid:";
    private int _count;

    /// <summary>The lines of the document, and those of each group; null where compaction does not give the document back.</summary>
    public static async Task<(string[] All, string[][] Groups)?> GroupAsync(JsonLdProcessor processor, JsonObject document, string[][] groups)
    {
        // skolemizeCompactJsonLd
        var expanded = Node((await processor.ExpandAsync(document)).Value).AsArray();
        var skolemized = new LetterOfTheStandard().SkolemizeExpanded(expanded);
        var context = new JsonObject { ["@context"] = document["@context"]!.DeepClone() };
        var compact = Node((await processor.CompactAsync(skolemized, context)).Value).AsObject();
        if (!JsonNode.DeepEquals(Unskolemized(compact), document))
            return null;

        // canonicalizeAndGroup 2), 3)
        RdfCanonicalizer.TryCanonicalize(await DeskolemizedAsync(processor, skolemized), out var canonical, out var problem).Should().BeTrue(problem?.ToString());
        var lines = canonical!.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);

        // 5) to 7)
        var result = new List<string[]>();
        foreach (var pointers in groups)
        {
            var selection = Select(pointers, compact);
            var selected = new HashSet<string>(StringComparer.Ordinal);
            if (selection is not null)
                foreach (var line in Encoding.UTF8.GetString((await DeskolemizedAsync(processor, selection)).ToNQuads()).Split('\n', StringSplitOptions.RemoveEmptyEntries))
                    selected.Add(BlankNode().Replace(line, m => m.Groups[1].Success && canonical.IssuedIdentifiers.TryGetValue(m.Groups[1].Value, out var label) ? "_:" + label : m.Value));
            result.Add([.. lines.Where(selected.Contains)]);
        }

        return (lines, [.. result]);
    }

    // A blank node, or a literal, in which nothing is one.
    [GeneratedRegex("""_:([^\s]+)|"(?:[^"\\]|\\.)*"|<[^>]*>""")]
    private static partial Regex BlankNode();

    [GeneratedRegex("<urn:bnid:([^>]+)>")]
    private static partial Regex Skolem();

    private static JsonNode Node(JsonLdDocument document) => JsonNode.Parse(document.Utf8.Span)!;

    private static async Task<RdfDataset> DeskolemizedAsync(JsonLdProcessor processor, JsonNode document)
    {
        var text = Encoding.UTF8.GetString((await processor.ToRdfAsync(document)).Value.ToNQuads());
        RdfDataset.TryParseNQuads(Encoding.UTF8.GetBytes(Skolem().Replace(text, "_:$1")), out var dataset, out var problem).Should().BeTrue(problem?.ToString());
        return dataset!;
    }

    // skolemizeExpandedJsonLd
    private JsonArray SkolemizeExpanded(JsonArray expanded)
    {
        var result = new JsonArray();
        foreach (var element in expanded)
        {
            // 2.1)
            if (element is not JsonObject map || map.ContainsKey("@value"))
            {
                result.Add(element?.DeepClone());
                continue;
            }

            // 2.2)
            var node = new JsonObject();
            foreach (var (property, value) in map)
                node[property] = value is JsonArray array ? SkolemizeExpanded(array) : SkolemizeExpanded([value?.DeepClone()])[0]!.DeepClone();

            // 2.3), 2.4)
            if (!node.ContainsKey("@id"))
                node["@id"] = string.Create(CultureInfo.InvariantCulture, $"urn:{Scheme}_random_{_count++}");
            else if ((string)node["@id"]! is var id && id.StartsWith("_:", StringComparison.Ordinal))
                node["@id"] = $"urn:{Scheme}{id[2..]}";
            result.Add(node);
        }

        return result;
    }

    private static JsonNode? Unskolemized(JsonNode? value)
    {
        switch (value)
        {
            case JsonArray array:
                return new JsonArray([.. array.Select(Unskolemized)]);
            case JsonObject map:
                var result = new JsonObject();
                foreach (var (name, member) in map)
                    if (name != "id" || !((string)member!).StartsWith($"urn:{Scheme}_random_", StringComparison.Ordinal))
                        result[name] = Unskolemized(member);
                return result;
            case JsonValue text when text.TryGetValue<string>(out var id) && id.StartsWith($"urn:{Scheme}", StringComparison.Ordinal):
                return $"_:{id[$"urn:{Scheme}".Length..]}";
            default:
                return value?.DeepClone();
        }
    }

    /// <summary>selectJsonLd; null when nothing is selected.</summary>
    public static JsonObject? Select(string[] pointers, JsonObject document)
    {
        // 1)
        if (pointers.Length == 0)
            return null;

        // 3), 4)
        var selection = InitialSelection(document);
        selection["@context"] = document["@context"]?.DeepClone();

        // 5)
        foreach (var pointer in pointers)
            SelectPaths(document, pointer.Split('/')[1..], selection);

        // 6)
        return Dense(selection)!.AsObject();
    }

    private static JsonObject InitialSelection(JsonObject source)
    {
        var selection = new JsonObject();
        if (source["id"] is JsonValue id && !((string)id!).StartsWith("_:", StringComparison.Ordinal))
            selection["id"] = id.DeepClone();
        if (source["type"] is { } type)
            selection["type"] = type.DeepClone();
        return selection;
    }

    private static void SelectPaths(JsonNode document, string[] paths, JsonObject selectionDocument)
    {
        JsonNode? value = document, selectedValue = selectionDocument, selectedParent = selectionDocument;
        var last = "";
        foreach (var token in paths)
        {
            last = token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            selectedParent = selectedValue!;
            value = value is JsonArray array ? array[int.Parse(last, CultureInfo.InvariantCulture)] : value!.AsObject().TryGetPropertyValue(last, out var member) ? member : throw new InvalidOperationException(last);
            selectedValue = Get(selectedParent, last);
            if (selectedValue is null)
            {
                selectedValue = value is JsonArray ? SparseArray.New() : value is JsonObject map ? InitialSelection(map) : value?.DeepClone();
                Set(selectedParent, last, selectedValue);
                selectedValue = Get(selectedParent, last);
            }
        }

        // 7), 8), 9)
        Set(selectedParent, last, value is JsonArray whole ? SparseArray.Of(whole) : value?.DeepClone());
    }

    // Sparse arrays are objects with a mark.
    private static JsonNode? Get(JsonNode parent, string name) => parent is JsonArray array ? array[int.Parse(name, CultureInfo.InvariantCulture)] : parent[name];

    private static void Set(JsonNode parent, string name, JsonNode? value)
    {
        if (parent is JsonArray array)
            array[int.Parse(name, CultureInfo.InvariantCulture)] = value;
        else
            parent[name] = value;
    }

    private static JsonNode? Dense(JsonNode? value) => value switch
    {
        JsonObject map when map.ContainsKey(SparseArray.Mark) => new JsonArray([.. map.Where(m => m.Key != SparseArray.Mark)
            .OrderBy(m => int.Parse(m.Key, CultureInfo.InvariantCulture)).Select(m => Dense(m.Value))]),
        JsonObject map => new JsonObject(map.Select(m => KeyValuePair.Create(m.Key, Dense(m.Value)))),
        JsonArray array => new JsonArray([.. array.Select(Dense)]),
        null => null,
        _ => value.DeepClone(),
    };

    private static class SparseArray
    {
        public const string Mark = "\0array";

        public static JsonObject New() => new() { [Mark] = true };

        public static JsonObject Of(JsonArray array)
        {
            var sparse = New();
            for (var i = 0; i < array.Count; i++)
                sparse[i.ToString(CultureInfo.InvariantCulture)] = array[i]?.DeepClone();
            return sparse;
        }
    }
}
