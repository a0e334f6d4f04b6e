namespace DigitalIdentity.Cli.Tests;

public sealed class JsonLdTests : IDisposable
{
    private const string Alice = """{"@context":{"name":"https://schema.org/name"},"@id":"did:example:alice","name":"Alice"}""";
    private const string Stranger = """{"@context":"https://example.com/terms","@id":"urn:a","name":"Alice"}""";

    private readonly Workplace _place = new();

    [Fact]
    public async Task Documents_are_expanded()
    {
        (await _place.PipeAsync(Alice, "jsonld", "expand", "--json")).Ok().Out
            .Should().Be("[{\"@id\":\"did:example:alice\",\"https://schema.org/name\":[{\"@value\":\"Alice\"}]}]\n");
        (await _place.PipeAsync("""{"https://p.example/":{"@id":"x"}}""", "jsonld", "expand", "--base", "https://b.example/")).Ok().Out.Should().Contain("https://b.example/x");
        (await _place.PipeAsync("{}", "jsonld", "expand", "--base", "b")).Fails(64, "absolute");
    }

    [Fact]
    public async Task Documents_are_compacted_with_their_own_context_or_another()
    {
        (await _place.PipeAsync(Alice, "jsonld", "compact")).Ok().Json.GetProperty("name").GetString().Should().Be("Alice");
        var context = _place.Write("c", """{"@context":{"n":"https://schema.org/name"}}""");
        (await _place.PipeAsync(Alice, "jsonld", "compact", "--with", context)).Ok().Json.GetProperty("n").GetString().Should().Be("Alice");
        (await _place.PipeAsync(Workplace.Degree("did:example:a"), "jsonld", "compact", "--with", "https://www.w3.org/ns/credentials/v2")).Ok().Out.Should().Contain("\"credentialSubject\"");
        (await _place.PipeAsync("{}", "jsonld", "compact")).Fails(64, "--with");
        (await _place.PipeAsync(Alice, "jsonld", "compact", "--with", "https://example.com/none")).Fails(2, "--context");
    }

    [Fact]
    public async Task Documents_are_canonicalized()
    {
        const string canonical = "<did:example:alice> <https://schema.org/name> \"Alice\" .\n";
        (await _place.PipeAsync(Alice, "jsonld", "canon")).Ok().Out.Should().Be(canonical);
        (await _place.PipeAsync(Alice, "jsonld", "canon", "--hash", "sha-384")).Ok().Out.Should().Be(canonical);
        (await _place.PipeAsync(Alice, "jsonld", "canon", "--json")).Ok().Json.GetProperty("quads").GetInt32().Should().Be(1);
        (await _place.PipeAsync("_:x <urn:p> _:y .\n_:y <urn:p> \"1\" .", "jsonld", "canon", "--nquads")).Ok().Out.Should().Contain("_:c14n0").And.Contain("_:c14n1");
        (await _place.PipeAsync("{", "jsonld", "canon", "--nquads")).Fails(1);
        (await _place.PipeAsync(Alice, "jsonld", "canon", "--hash", "md5")).Fails(64, "md5");
    }

    [Fact]
    public async Task Nothing_vanishes_from_what_is_signed()
    {
        const string loose = """{"@context":{"name":"https://schema.org/name"},"@id":"urn:a","name":"Alice","role":"admin"}""";

        (await _place.PipeAsync(loose, "jsonld", "canon")).Fails(1, "DATA_LOSS_DETECTION_ERROR at /role");
        (await _place.PipeAsync(loose, "jsonld", "canon", "--unsafe")).Ok().Out.Should().NotContain("admin");
        (await _place.PipeAsync(loose, "jsonld", "expand")).Ok().Out.Should().NotContain("admin");
        (await _place.PipeAsync(loose, "jsonld", "expand", "--safe")).Fails(1, "/role");
        (await _place.PipeAsync(loose, "jsonld", "compact", "--safe")).Fails(1, "/role");
    }

    [Fact]
    public async Task A_context_that_is_not_on_board_is_given_as_a_file_and_never_fetched()
    {
        var file = _place.Write("terms", """{"@context":{"name":"https://schema.org/name"}}""");

        (await _place.PipeAsync(Stranger, "jsonld", "canon")).Fails(2, "--context URL=FILE");
        (await _place.PipeAsync(Stranger, "jsonld", "canon", "--context", $"https://example.com/terms={file}")).Ok().Out.Should().Contain("<https://schema.org/name>");
        (await _place.PipeAsync(Stranger, "jsonld", "canon", "--context", "https://example.com/terms")).Fails(64, "URL=FILE");
        (await _place.PipeAsync(Stranger, "jsonld", "canon", "--context", $"terms={file}")).Fails(64, "absolute");
        (await _place.PipeAsync(Stranger, "jsonld", "canon", "--context", $"https://example.com/terms={_place["none"]}")).Fails(64, "no file");
        (await _place.PipeAsync(Stranger, "jsonld", "canon", "--context", $"https://www.w3.org/ns/credentials/v2={file}")).Fails(64, "on board");
        (await _place.PipeAsync(Stranger, "jsonld", "canon", "--context", $"https://example.com/terms={_place.Write("bad", "[")}")).Fails(1, "context");
    }

    [Theory]
    [InlineData("expand")]
    [InlineData("compact")]
    [InlineData("canon")]
    public async Task What_is_no_JSON_LD_is_invalid(string verb)
    {
        (await _place.PipeAsync("{\"@context\":{\"a\":7}}", "jsonld", verb)).Fails(1);
        (await _place.PipeAsync("{\"@id\":", "jsonld", verb)).Fails(1);
        (await _place.RunAsync("jsonld", verb)).Fails(64, "empty");
    }

    public void Dispose() => _place.Dispose();
}
