using System.Text.Json.Nodes;

using DigitalIdentity.Testing.JsonLd;
using DigitalIdentity.Interop.Peers;

namespace DigitalIdentity.Interop.JsonLd;

/// <summary>The peer itself works as the comparisons need it to.</summary>
public sealed class PeerTests
{
    [Fact]
    public async Task The_peer_has_the_versions_that_figures_and_exceptions_are_about()
    {
        var peer = await RequiredPeers.JsonLdAsync();
        var versions = (await peer.AskAsync(new JsonObject { ["op"] = "versions" })).Required();
        versions.GetProperty("jsonld").GetString().Should().StartWith("9.");
        versions.GetProperty("rdf-canonize").GetString().Should().StartWith("5.");
    }

    [Fact]
    public async Task A_known_document_has_its_known_canonical_form()
    {
        var peer = await TheirJsonLd.RequireAsync();
        const string Document = """
            {"@context":"https://ctx.example/known","id":"urn:n:1","name":"\ud83d\ude00","knows":{"age":5.0,"since":"2024-02-29"}}
            """;
        const string Context = """
            {"@context":{"@vocab":"https://v.example/","id":"@id","since":{"@type":"http://www.w3.org/2001/XMLSchema#date"}}}
            """;
        var canonical = await peer.CanonizeAsync(Document, new Dictionary<string, string> { ["https://ctx.example/known"] = Context }, []);
        canonical.ToString().Should().Be("""
            <urn:n:1> <https://v.example/knows> _:c14n0 .
            <urn:n:1> <https://v.example/name> "😀" .
            _:c14n0 <https://v.example/age> "5"^^<http://www.w3.org/2001/XMLSchema#integer> .
            _:c14n0 <https://v.example/since> "2024-02-29"^^<http://www.w3.org/2001/XMLSchema#date> .

            """);
    }

    [Fact]
    public async Task Safe_mode_refuses_an_undefined_term_with_its_code()
    {
        var peer = await TheirJsonLd.RequireAsync();
        var refused = await peer.CanonizeAsync("""{"@id":"urn:n:1","undefined":1,"urn:v:p":2}""", new Dictionary<string, string>(), new JsonObject { ["safe"] = true });
        refused.Code.Should().Be("invalid property");
        var dropped = await peer.CanonizeAsync("""{"@id":"urn:n:1","undefined":1,"urn:v:p":2}""", new Dictionary<string, string>(), new JsonObject { ["safe"] = false });
        dropped.Text.Should().Be("<urn:n:1> <urn:v:p> \"2\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n");
    }

    [Fact]
    public async Task Quads_come_with_the_map_of_their_identifiers()
    {
        var peer = await TheirJsonLd.RequireAsync();
        var (nquads, map) = await peer.CanonizeQuadsAsync("_:x <urn:v:p> _:y .\n_:y <urn:v:p> \"end\" .\n");
        nquads.Should().Be("_:c14n0 <urn:v:p> \"end\" .\n_:c14n1 <urn:v:p> _:c14n0 .\n");
        map.Should().BeEquivalentTo(new Dictionary<string, string> { ["x"] = "c14n1", ["y"] = "c14n0" });
    }

    [Fact]
    public async Task Nothing_is_fetched()
    {
        var peer = await TheirJsonLd.RequireAsync();
        var refused = await peer.CanonizeAsync("""{"@context":"https://ctx.example/elsewhere"}""", new Dictionary<string, string>(), []);
        refused.Code.Should().Be("loading remote context failed");
    }

    [Fact]
    public async Task Most_generated_documents_are_good_ones()
    {
        var peer = await TheirJsonLd.RequireAsync();
        var refused = new List<string>();
        for (var seed = 1; seed <= RandomDocuments.Count; seed++)
            if (await peer.ExpandAsync(RandomDocuments.Make(seed)) is { Text: null } outcome)
                refused.Add(outcome.ToString());
        refused.Count.Should().BeLessThan(RandomDocuments.Count / 5, string.Join('\n', refused));
    }

    [Fact]
    public void Documents_and_datasets_repeat_with_their_seed()
    {
        for (var seed = 1; seed <= RandomDocuments.Count; seed += 40)
            RandomDocuments.Make(seed).Should().BeEquivalentTo(RandomDocuments.Make(seed));
        RandomDatasets.Make("random", 1).Should().Be(RandomDatasets.Make("random", 1)).And.NotBe(RandomDatasets.Make("random", 2));
    }
}
