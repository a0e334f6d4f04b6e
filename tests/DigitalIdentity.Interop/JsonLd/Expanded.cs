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
