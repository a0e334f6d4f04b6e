using System.Text.Json;

namespace DigitalIdentity.Interop.JsonLd;

/// <summary>
/// Compares JSON as the suites do: the order of an object's entries means nothing, that of arrays does, numbers are compared as doubles.
/// </summary>
internal static class JsonDifference
{
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 2000 };

    /// <summary>The first difference, with its JSON pointer; null when there is none.</summary>
    public static string? Find(string ours, string theirs)
    {
        using var left = JsonDocument.Parse(ours, Deep);
        using var right = JsonDocument.Parse(theirs, Deep);
        return Find(left.RootElement, right.RootElement, "");
    }

    private static string? Find(JsonElement ours, JsonElement theirs, string at)
    {
        if (ours.ValueKind != theirs.ValueKind)
            return Differ(ours, theirs, at);

        switch (ours.ValueKind)
        {
            case JsonValueKind.Object:
                var left = ours.EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
                var right = theirs.EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal);
                foreach (var name in left.Keys.Union(right.Keys))
                {
                    if (!left.TryGetValue(name, out var mine) || !right.TryGetValue(name, out var other))
                        return $"{at}/{name}: only {(left.ContainsKey(name) ? "ours" : "theirs")} has it";
                    if (Find(mine, other, $"{at}/{name}") is { } inside)
                        return inside;
                }

                return null;
            case JsonValueKind.Array:
                if (ours.GetArrayLength() != theirs.GetArrayLength())
                    return Differ(ours, theirs, at);
                for (var i = 0; i < ours.GetArrayLength(); i++)
                    if (Find(ours[i], theirs[i], $"{at}/{i}") is { } inside)
                        return inside;
                return null;
            case JsonValueKind.Number:
                return ours.GetDouble().Equals(theirs.GetDouble()) || (ours.GetDouble() == 0 && theirs.GetDouble() == 0) ? null : Differ(ours, theirs, at);
            case JsonValueKind.String:
                return ours.GetString() == theirs.GetString() ? null : Differ(ours, theirs, at);
            default:
                return null;
        }
    }

    private static string Differ(JsonElement ours, JsonElement theirs, string at) => $"{at}: ours {ours.GetRawText()}, theirs {theirs.GetRawText()}";
}
