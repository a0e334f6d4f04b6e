using System.Text;
using System.Text.Json;

using DigitalIdentity.Dids;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.Dids;

/// <summary>The executions that implementers recorded for did-core.</summary>
internal static class Recorded
{
    private const string Suite = "did-core";

    /// <summary>The suite's files of certain kinds.</summary>
    public static IEnumerable<string> Files(params string[] kinds)
    {
        using var index = Suites.Json(Suite, "index.json");
        return [.. index.RootElement.GetProperty("list").EnumerateArray()
            .Where(e => kinds.Contains(e.GetProperty("kind").GetString())).Select(e => e.GetProperty("file").GetString()!)];
    }

    /// <summary>File and number of every execution; one empty row when the suite is absent.</summary>
    public static TheoryData<string, int> Executions(params string[] kinds)
    {
        var rows = new TheoryData<string, int>();
        if (!Suites.Available)
            rows.Add("", 0);
        else
            foreach (var file in Files(kinds))
            {
                using var suite = Suites.Json(Suite, file.Split('/'));
                for (var i = 0; i < suite.RootElement.GetProperty("executions").GetArrayLength(); i++)
                    rows.Add(file, i);
            }

        return rows;
    }

    /// <summary>The outcome that the implementer expected of an execution, without its ending.</summary>
    public static string Expected(JsonElement suite, int index)
    {
        foreach (var outcome in suite.GetProperty("expectedOutcomes").EnumerateObject())
            if (outcome.Value.EnumerateArray().Any(e => e.GetInt32() == index))
                return outcome.Name.Replace("Outcomes", "", StringComparison.Ordinal).Replace("Outcome", "", StringComparison.Ordinal);
        return "none";
    }

    /// <summary>A document that stands in the output as object or as text; null when there is none.</summary>
    public static byte[]? Bytes(JsonElement output, params string[] names)
    {
        foreach (var name in names)
        {
            if (!output.TryGetProperty(name, out var value))
                continue;
            if (value.ValueKind == JsonValueKind.Object)
                return Encoding.UTF8.GetBytes(value.GetRawText());
            if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
                return Encoding.UTF8.GetBytes(text);
        }

        return null;
    }

    public static DidDocument? Parse(byte[]? utf8, out Problem? problem)
    {
        problem = null;
        return utf8 is not null && DidDocument.TryParse(utf8, out var document, out problem) ? document : null;
    }

    public static DidResolutionError? Error(JsonElement metadata) =>
        metadata.TryGetProperty("error", out var error) && DidResolutionErrors.TryParse(error.GetString(), out var read) ? read : null;
}
