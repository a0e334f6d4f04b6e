using System.Text;

using DigitalIdentity.JsonLd.Loading;
using DigitalIdentity.Testing.JsonLd;

namespace DigitalIdentity.JsonLd.Tests.Properties;

/// <summary>A document to test with, and the contexts that it names.</summary>
/// <param name="Name">Which one.</param>
/// <param name="Json">The document.</param>
/// <param name="Context">A context to compact to.</param>
/// <param name="Frame">A frame.</param>
/// <param name="Loader">Has the contexts.</param>
internal sealed record Sample(string Name, string Json, string Context, string Frame, IDocumentLoader Loader)
{
    private static readonly string[] Lossy = ["\"@container\":\"@type\"", "[\"@type\"", "[\"@graph\",\"@index\""];
    private static readonly string[] Credentials = ["small", "medium", "large"];

    /// <summary>The texts of the contexts that a generated document names.</summary>
    public IReadOnlyList<string> Contexts { get; init; } = [];

    /// <summary>A generated document.</summary>
    public static Sample Random(int seed)
    {
        var document = RandomDocuments.Make(seed);
        var loader = new MapDocumentLoader(document.Contexts.Select(c => new RemoteDocument(c.Key, Encoding.UTF8.GetBytes(c.Value))));
        return new Sample(document.Name, document.Json, document.Context, document.Frame, loader) { Contexts = [.. document.Contexts.Values] };
    }

    /// <summary>The credentials that performance is measured with.</summary>
    public static IEnumerable<Sample> OfCredentials()
    {
        var contexts = Credentials.Select(name => new RemoteDocument($"https://bench.example/contexts/{name}/v1", Input("contexts", $"{name}-v1.jsonld")))
            .Append(new RemoteDocument("https://www.w3.org/ns/credentials/v2", Input("contexts", "credentials-v2.jsonld")));
        var loader = new MapDocumentLoader(contexts);
        foreach (var name in Credentials)
        {
            var json = Encoding.UTF8.GetString(Input($"{name}.json"));
            var context = $$"""{"@context":["https://www.w3.org/ns/credentials/v2","https://bench.example/contexts/{{name}}/v1"]}""";
            yield return new Sample(name, json, context, context, loader);
        }
    }

    /// <summary>
    /// True when compaction by the letter of the standard loses nothing. Strings in type maps are expanded with the context around a
    /// type's own, and compacted with the latter; a graph with a name can be put into a map of graphs by index, where the name is an index.
    /// </summary>
    public bool IsCompactedWithoutLoss => Contexts.Append(Json).Append(Context).All(
        text => !Lossy.Any(container => text.Contains(container, StringComparison.Ordinal)));

    public JsonLdOptions Options(bool? safe = null) => new() { DocumentLoader = Loader, Base = RandomDocument.Base, SafeMode = safe };

    public JsonLdProcessor Processor(bool? safe = null) => new(Options(safe));

    private static byte[] Input(params string[] path) => File.ReadAllBytes(Path.Combine([AppContext.BaseDirectory, "Inputs", .. path]));
}
