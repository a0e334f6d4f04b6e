using System.Text.Json;

namespace DigitalIdentity.Cli.Inspecting;

/// <summary>The <c>type</c> of JSON-LD documents.</summary>
internal static class Types
{
    /// <summary>Whether a document is of a type, perhaps among others.</summary>
    public static bool Has(JsonElement json, string type)
    {
        if (!json.TryGetProperty("type"u8, out var types))
            return false;
        return types.ValueKind == JsonValueKind.Array ? types.EnumerateArray().Any(IsIt) : IsIt(types);

        bool IsIt(JsonElement item) => item.ValueKind == JsonValueKind.String && item.ValueEquals(type);
    }

    /// <summary>The most particular type: the last one.</summary>
    public static string Of(JsonElement json, string otherwise = "document")
    {
        if (!json.TryGetProperty("type"u8, out var types))
            return otherwise;
        if (types.ValueKind == JsonValueKind.Array)
            types = types.EnumerateArray().LastOrDefault();
        return types.ValueKind == JsonValueKind.String ? types.GetString()! : otherwise;
    }
}
