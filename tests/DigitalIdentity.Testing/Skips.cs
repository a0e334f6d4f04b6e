using System.Text.Json;

using Xunit;

namespace DigitalIdentity.Testing;

/// <summary>
/// Entries of public suites that are not met, and why: <c>spec-vectors/skips.json</c>. Each row has the entry's id, the reason, and the
/// sentence of a standard that decides. A row for an entry that is met after all fails its test, so that the list cannot grow stale.
/// </summary>
public static class Skips
{
    private static readonly Lazy<Dictionary<string, string>> Reasons = new(Read);

    /// <summary>Passes when the entry is met, skips when it is listed, fails when it is neither or both.</summary>
    /// <param name="id">The entry's id: suite, file and place.</param>
    /// <param name="met">Whether the entry was met.</param>
    /// <param name="because">What went wrong when it was not.</param>
    public static void Check(string id, bool met, string? because)
    {
        var listed = Reasons.Value.TryGetValue(id, out var reason);
        Assert.True(met || listed, $"{id}: {because}");
        Assert.False(met && listed, $"{id} is met, so it does not belong in spec-vectors/skips.json.");
        if (listed)
            Assert.Skip(reason!);
    }

    private static Dictionary<string, string> Read()
    {
        using var json = Suites.Vectors("skips.json");
        return json.RootElement.EnumerateArray().ToDictionary(
            row => row.GetProperty("id").GetString()!,
            row => $"{row.GetProperty("reason").GetString()} {row.GetProperty("sentence").GetString()}",
            StringComparer.Ordinal);
    }
}
