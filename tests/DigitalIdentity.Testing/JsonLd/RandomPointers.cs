using System.Globalization;
using System.Text.Json.Nodes;

namespace DigitalIdentity.Testing.JsonLd;

/// <summary>JSON Pointers that lead to something in a document.</summary>
public static class RandomPointers
{
    /// <summary>Some pointers; they may repeat, and lead into one another.</summary>
    /// <param name="choice">The choices.</param>
    /// <param name="document">The document.</param>
    /// <param name="most">How many at most.</param>
    public static string[] Make(Choice choice, JsonNode document, int most) => [.. Enumerable.Range(0, choice.Below(most + 1)).Select(_ => One(choice, document))];

    private static string One(Choice choice, JsonNode document)
    {
        var (pointer, at) = ("", (JsonNode?)document);
        while (true)
        {
            switch (at)
            {
                case JsonObject { Count: > 0 } map when pointer.Length == 0 || choice.Percent(75):
                    var (name, value) = map.ElementAt(choice.Below(map.Count));
                    if (name == "@context" && choice.Percent(80))
                        continue;
                    pointer += "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
                    at = value;
                    break;
                case JsonArray { Count: > 0 } array when choice.Percent(75):
                    var index = choice.Below(array.Count);
                    pointer += "/" + index.ToString(CultureInfo.InvariantCulture);
                    at = array[index];
                    break;
                default:
                    return pointer;
            }
        }
    }
}
