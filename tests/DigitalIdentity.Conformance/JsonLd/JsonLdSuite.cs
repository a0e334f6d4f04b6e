using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.JsonLd;

/// <summary>Reads the manifests of the suites of JSON-LD 1.1: one for each operation.</summary>
internal static class JsonLdSuite
{
    internal const string Api = "json-ld-api";
    internal const string Framing = "json-ld-framing";

    /// <summary>The ids of the entries that a JSON-LD 1.1 processor is to meet, or one that makes the test ask for the suite.</summary>
    internal static IEnumerable<TheoryDataRow<string>> Rows(string suite, string manifest, Func<JsonLdEntry, bool>? where = null)
    {
        if (!Suites.Available)
            return [new TheoryDataRow<string>("#t0001")];
        return Entries(suite, manifest).Where(entry => !entry.IsFor10 && (where is null || where(entry))).Select(entry => new TheoryDataRow<string>(entry.Id));
    }

    internal static JsonLdEntry Entry(string suite, string manifest, string id) => Entries(suite, manifest).Single(entry => entry.Id == id);

    internal static IReadOnlyList<JsonLdEntry> Entries(string suite, string manifest)
    {
        var folder = Suites.Require(suite);
        var json = Suites.Json(suite, $"{manifest}-manifest.jsonld").RootElement;
        var baseIri = json.GetProperty("baseIri").GetString()!;
        return json.GetProperty("sequence").EnumerateArray().Select(entry => new JsonLdEntry(folder, baseIri, entry)).ToList();
    }
}
