using System.Text.Json;

using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.Credentials;

/// <summary>The entries of a data model suite, one row each; one row without name when the suite is absent, so that its test can say so.</summary>
internal static class SuiteCases
{
    public static TheoryData<string> Names(string suite)
    {
        var names = new TheoryData<string>();
        if (!Suites.Available)
        {
            names.Add("");
            return names;
        }

        using var index = Suites.Json(suite, "index.json");
        foreach (var entry in index.RootElement.GetProperty("list").EnumerateArray())
            names.Add(entry.GetProperty("file").GetString()!);
        return names;
    }

    public static JsonElement Entry(string suite, string file)
    {
        Suites.Require(suite);
        using var index = Suites.Json(suite, "index.json");
        return index.RootElement.GetProperty("list").EnumerateArray().Single(entry => entry.GetProperty("file").GetString() == file).Clone();
    }

    public static byte[] Read(string suite, string file) => File.ReadAllBytes(Path.Combine(Suites.Require(suite), file));
}
