using System.Text.Json;
using System.Text.Json.Nodes;

namespace DigitalIdentity.Interop.JsonLd;

/// <summary>
/// Expanded documents as input of other operations. Compaction, flattening and framing begin with expansion in the order of the document
/// (their <c>ordered</c> is false, by the standard), while the peer always sorts: given an expanded, sorted document both have one order.
/// </summary>
internal static class Expanded
{
    /// <summary>Leaves out properties without values: terms are selected for them otherwise by the peer than by the standard.</summary>
    public static string WithoutEmptyArrays(string json)
    {
        var root = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = 2000 })!;
        Clean(root);
        return root.ToJsonString(new JsonSerializerOptions { MaxDepth = 2000 });
    }

    /// <summary>
    /// The same; every value that JavaScript takes for false is another, since the peer drops those when it has framed; and blank nodes have
    /// IRIs, since the peer does not see all of them when it prunes identifiers.
    /// </summary>
    public static string ForFraming(string json)
    {
        var root = JsonNode.Parse(WithoutEmptyArrays(json).Replace("\"_:", "\"urn:blank:", StringComparison.Ordinal), documentOptions: new JsonDocumentOptions { MaxDepth = 2000 })!;
        return WithoutFalse(root)!.ToJsonString(new JsonSerializerOptions { MaxDepth = 2000 });
    }

    private static JsonNode? WithoutFalse(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(e => KeyValuePair.Create(e.Key, WithoutFalse(e.Value)))),
        JsonArray array => new JsonArray([.. array.Select(WithoutFalse)]),
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.False => true,
            JsonValueKind.Number when value.GetValue<double>() == 0 => 7,
            JsonValueKind.String when value.GetValue<string>().Length == 0 => "not empty",
            _ => value.DeepClone(),
        },
        null => "not null",
        _ => node.DeepClone(),
    };

    private static void Clean(JsonNode? node)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                Clean(item);
        }
        else if (node is JsonObject map && map["@type"]?.ToJsonString() != "\"@json\"")
        {
            foreach (var (key, value) in map.ToArray())
            {
                Clean(value);
                if (value is JsonArray { Count: 0 } or JsonObject { Count: 0 } && key != "@list" && key != "@value")
                    map.Remove(key);
            }
        }
    }
}
