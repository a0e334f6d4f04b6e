namespace DigitalIdentity.Testing.JsonLd;

/// <summary>A generated JSON-LD document, and what else operations on it take. The same for a seed forever.</summary>
/// <param name="Name">Which one: for names of tests and messages.</param>
/// <param name="Json">The document.</param>
/// <param name="Context">A context to compact to: <c>{"@context": ...}</c>.</param>
/// <param name="Frame">A frame.</param>
/// <param name="Contexts">The contexts that all three name by URL.</param>
public sealed record RandomDocument(string Name, string Json, string Context, string Frame, IReadOnlyDictionary<string, string> Contexts)
{
    /// <summary>A frame without a context, in IRIs: what it selects, apart from how that is compacted.</summary>
    public required string PlainFrame { get; init; }

    /// <summary>The base IRI of every document.</summary>
    public const string Base = "https://base.example/dir/document";
}
