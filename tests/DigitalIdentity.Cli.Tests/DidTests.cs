namespace DigitalIdentity.Cli.Tests;

public sealed class DidTests : IDisposable
{
    private readonly Workplace _place = new();

    [Theory]
    [InlineData("key")]
    [InlineData("jwk")]
    public async Task A_DID_of_a_key_resolves_offline(string method)
    {
        var key = await _place.KeyAsync("k", "p256");
        var did = (await _place.RunAsync("did", "create", method, "--key", key)).Ok().Out.Trim();

        (await _place.RunAsync("did", "resolve", did)).Ok().Out.Should().Contain(did).And.Contain("P-256").And.Contain("assertionMethod");
        var json = (await _place.RunAsync("did", "resolve", did, "--json")).Ok().Json;
        json.GetProperty("didDocument").GetProperty("id").GetString().Should().Be(did);
    }

    [Fact]
    public async Task A_did_web_gets_a_document_to_host_and_resolves_from_a_file()
    {
        var key = await _place.KeyAsync();
        (await _place.RunAsync("did", "create", "web", "--key", key, "--location", "example.com")).Fails(64, "--document-out");
        (await _place.RunAsync("did", "create", "web", "--key", key, "--document-out", _place["did.json"])).Fails(64, "Location");
        (await _place.RunAsync("did", "create", "web", "--key", key, "--location", "example.com/u", "--document-out", _place["did.json"]))
            .Ok().Out.Should().Be("did:web:example.com:u\n");
        (await _place.RunAsync("did", "create", "web", "--key", key, "--location", "example.com/u", "--document-out", _place["did.json"])).Fails(64, "already");
        var json = (await _place.RunAsync("did", "create", "web", "--key", key, "--location", "example.com/u", "--json")).Ok().Json;
        json.GetProperty("hosting").GetProperty("url").GetString().Should().Be("https://example.com/u/did.json");

        (await _place.RunAsync("did", "resolve", "did:web:example.com:u")).Fails(2, "--allow-network");
        (await _place.RunAsync("did", "resolve", "did:web:example.com:u", "--did-document", _place["did.json"])).Ok().Out.Should().Contain("#key-1");
        (await _place.RunAsync("did", "deref", "did:web:example.com:u#key-1", "--did-document", _place["did.json"])).Ok().Out.Should().Contain("Multikey");
    }

    [Fact]
    public async Task A_failure_is_invalid_or_cannot_be_told()
    {
        (await _place.RunAsync("did", "resolve", "did:key:z0")).Fails(1, "INVALID_DID");
        (await _place.RunAsync("did", "resolve", "nonsense")).Fails(1, "INVALID_DID");
        (await _place.RunAsync("did", "resolve", "did:example:123")).Fails(2, "METHOD_NOT_SUPPORTED");
        (await _place.RunAsync("did", "create", "example", "--key", await _place.KeyAsync())).Fails(64, "did:example");
        (await _place.RunAsync("did", "resolve")).Fails(64);

        var json = await _place.RunAsync("did", "resolve", "did:example:123", "--json");
        json.ExitCode.Should().Be(2);
        json.Json.GetProperty("didResolutionMetadata").GetProperty("error").GetProperty("type").GetString().Should().EndWith("METHOD_NOT_SUPPORTED");
    }

    [Fact]
    public async Task A_DID_URL_is_dereferenced_under_a_relationship()
    {
        var did = await _place.DidAsync(await _place.KeyAsync());
        var url = $"{did}#{did["did:key:".Length..]}";

        (await _place.RunAsync("did", "deref", url)).Ok().Out.Should().Contain("Multikey");
        (await _place.RunAsync("did", "deref", url, "--relationship", "assertionMethod", "--json")).Ok()
            .Json.GetProperty("content").GetProperty("id").GetString().Should().Be(url);
        (await _place.RunAsync("did", "deref", url, "--relationship", "keyAgreement")).Fails(1);
        (await _place.RunAsync("did", "deref", url, "--relationship", "marriage")).Fails(64, "marriage");
        (await _place.RunAsync("did", "deref", did + "#none")).Fails(1, "NOT_FOUND");
    }

    [Fact]
    public async Task A_DID_document_that_is_malformed_is_invalid()
    {
        var file = _place.Write("did.json", """{"id":"did:web:example.com","verificationMethod":7}""");

        (await _place.RunAsync("did", "resolve", "did:web:example.com", "--did-document", file)).Fails(1, "INVALID_DID_DOCUMENT");
    }

    [Fact]
    public async Task The_network_is_reached_only_when_it_is_allowed_and_never_inside()
    {
        // localhost is refused by the fetcher before anything is sent.
        var refused = (await _place.RunAsync("did", "resolve", "did:web:localhost", "--allow-network")).Fails(2);
        refused.Error.Should().NotContain("--allow-network");
    }

    public void Dispose() => _place.Dispose();
}
