namespace DigitalIdentity.Interop.DataIntegrity.Documents;

/// <summary>The documents of the cells, usual and unusual ones.</summary>
internal static class TestDocuments
{
    private static readonly Dictionary<string, TestDocument> ByName =
        new TestDocument[][] { [.. TextDocuments.All], [.. NumberDocuments.All], [.. ShapeDocuments.All], [.. ModelDocuments.All] }
            .SelectMany(d => d).ToDictionary(d => d.Name, StringComparer.Ordinal);

    public static IReadOnlyCollection<TestDocument> All => ByName.Values;

    public static TestDocument Get(string name) => ByName[name];
}
