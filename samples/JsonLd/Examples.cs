using DigitalIdentity.JsonLd;

namespace JsonLd;

/// <summary>The five examples of the package's README. Each region stands there word for word.</summary>
internal static class Examples
{
    public static async Task<JsonLdDocument> ExpandAsync()
    {
        #region Expand
        var processor = new JsonLdProcessor();
        var expanded = await processor.ExpandAsync("""
            {"@context": {"name": "https://schema.org/name"}, "@id": "did:example:alice", "name": "Alice"}
            """);
        Console.WriteLine(expanded.Value);   // [{"@id":"did:example:alice","https://schema.org/name":[{"@value":"Alice"}]}]
        #endregion
        return expanded.Value;
    }

    public static async Task<JsonLdDocument> CompactAsync()
    {
        #region Compact
        var processor = new JsonLdProcessor();
        var compacted = await processor.CompactAsync(
            """[{"@id": "did:example:alice", "https://schema.org/name": [{"@value": "Alice"}]}]""",
            context: """{"id": "@id", "name": "https://schema.org/name"}""");
        Console.WriteLine(compacted.Value);  // {"@context":{"id":"@id",...},"id":"did:example:alice","name":"Alice"}
        #endregion
        return compacted.Value;
    }

    public static async Task<JsonLdDocument> FrameAsync()
    {
        #region Frame
        var processor = new JsonLdProcessor();
        var library = """{"@context": {"@vocab": "https://example.org/"}, "@id": "urn:shelf", "holds": {"@type": "Book", "title": "Dune"}}""";
        var framed = await processor.FrameAsync(library, frame: """{"@context": {"@vocab": "https://example.org/"}, "@type": "Book"}""");
        Console.WriteLine(framed.Value);     // {"@context":{"@vocab":"https://example.org/"},"@type":"Book","title":"Dune"}
        #endregion
        return framed.Value;
    }

    public static async Task<string> CanonicalizeAsync()
    {
        #region Canonicalize
        var processor = new JsonLdProcessor();
        var canonical = await processor.CanonicalizeAsync("""
            {"@context": {"@vocab": "https://example.org/"}, "@id": "urn:alice", "knows": {"name": "Bob"}}
            """);
        Console.Write(canonical.Value);      // <urn:alice> <https://example.org/knows> _:c14n0 .
                                             // _:c14n0 <https://example.org/name> "Bob" .
        #endregion
        return canonical.Value.ToString();
    }

    public static async Task<JsonLdProblem?> SafeModeAsync()
    {
        #region Safe mode
        var processor = new JsonLdProcessor();
        var refused = await processor.CanonicalizeAsync("""
            {"@context": {"name": "https://schema.org/name"}, "@id": "urn:alice", "name": "Alice", "role": "admin"}
            """);
        Console.WriteLine(refused.Problem);  // DATA_LOSS_DETECTION_ERROR at /role: The property 'role' is left out: no context defines it.
        #endregion
        return refused.Problem;
    }
}
