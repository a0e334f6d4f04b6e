using System.Net;

using DigitalIdentity.Dids;

using VcApiServer.Demonstration;

namespace DigitalIdentity.VcApi.Tests;

public class IdentifierTests(ServerFixture fixture)
{
    private const string Legacy = "application/ld+json;profile=\"https://w3id.org/did-resolution\"";

    private string Did => fixture.Server.Issuers.Default.Controller.Did.Value;

    [Theory]
    [InlineData("*/*", "application/did-resolution")]
    [InlineData("", "application/did-resolution")]
    [InlineData("application/did-resolution", "application/did-resolution")]
    [InlineData("application/did", "application/did")]
    [InlineData("application/did+json", "application/did+json")]
    [InlineData("application/did+ld+json", "application/did+ld+json")]
    [InlineData("application/ld+json", "application/ld+json")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/did-url-dereferencing", "application/did-url-dereferencing")]
    [InlineData("application/ld+json;profile=\"https://w3id.org/did-resolution\"", "application/ld+json;profile=\"https://w3id.org/did-resolution\"")]
    [InlineData("application/did;q=0.5, application/did+json;q=0.9", "application/did+json")]
    [InlineData("application/did-resolution;q=0.1, application/did", "application/did")]
    [InlineData("text/html, application/did;q=0.2, */*;q=0.1", "application/did")]
    [InlineData("application/did-resolution;q=0, */*", "application/did")]
    [InlineData("application/*;q=0.5, application/did+ld+json", "application/did+ld+json")]
    [InlineData("APPLICATION/DID;charset=utf-8", "application/did")]
    public async Task The_form_is_chosen_by_Accept(string accept, string mediaType)
    {
        var reply = await GetAsync(Did, accept);

        reply.Status.Should().Be(HttpStatusCode.OK);
        reply.ContentType!.Replace(" ", "").Should().Be(mediaType);
        var document = reply.Json.TryGetProperty("didDocument", out var inside) || reply.Json.TryGetProperty("content", out inside) ? inside : reply.Json;
        document.GetProperty("id").GetString().Should().Be(Did);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/did;q=0")]
    [InlineData("application/did;profile=\"https://other.example\"")]
    [InlineData("text/uri-list")]
    [InlineData("nonsense")]
    public async Task What_cannot_be_given_is_406(string accept)
    {
        var reply = await GetAsync(Did, accept);

        reply.Status.Should().Be(HttpStatusCode.NotAcceptable);
        Error(reply).Should().EndWith("REPRESENTATION_NOT_SUPPORTED");
    }

    [Theory]
    [InlineData("did:example:123", 501, "METHOD_NOT_SUPPORTED")]
    [InlineData("did:web:example.com", 501, "METHOD_NOT_SUPPORTED")]
    [InlineData("did:key:zzz", 501, "unsupportedPublicKeyType")]
    [InlineData("did:key:z6Mk", 501, "unsupportedPublicKeyType")]
    [InlineData("not-a-did", 400, "INVALID_DID")]
    [InlineData("did:", 400, "INVALID_DID")]
    [InlineData("DID:key:z6Mk", 400, "INVALID_DID")]
    [InlineData("did:test:absent", 404, "NOT_FOUND")]
    [InlineData("did%3Atest%3Aabsent", 404, "NOT_FOUND")]
    public async Task Errors_have_the_status_of_the_standard(string did, int status, string codes)
    {
        foreach (var accept in (string[])["application/did-resolution", "application/did"])
        {
            var reply = await GetAsync(did, accept);

            ((int)reply.Status).Should().Be(status);
            reply.ContentType.Should().Be("application/did-resolution");
            reply.Json.GetProperty("didDocument").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null);
            codes.Split('|').Should().Contain(Error(reply)!.Split('#')[^1]);
        }
    }

    [Fact]
    public async Task A_deactivated_DID_is_410_in_every_form()
    {
        foreach (var accept in (string[])["application/did-resolution", "application/did", "application/did-url-dereferencing", Legacy])
            (await GetAsync("did:test:gone", accept)).Status.Should().Be(HttpStatusCode.Gone);
        (await GetAsync("did:test:gone", "application/did-resolution")).Json.GetProperty("didDocumentMetadata").GetProperty("deactivated").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task Older_clients_get_older_words()
    {
        var found = await GetAsync(Did, Legacy);
        var failed = await GetAsync("did:example:123", Legacy);

        found.Json.GetProperty("@context").GetString().Should().Be("https://w3id.org/did-resolution/v1");
        found.Json.GetProperty("didResolutionMetadata").GetProperty("contentType").GetString().Should().Be("application/did+ld+json");
        failed.Status.Should().Be(HttpStatusCode.NotImplemented);
        failed.Json.GetProperty("didResolutionMetadata").GetProperty("error").GetString().Should().Be("methodNotSupported");
    }

    [Theory]
    [InlineData("?publicKeyFormat=JsonWebKey", 200)]
    [InlineData("?publicKeyFormat=JsonWebKey2020&enableEncryptionKeyDerivation=true", 200)]
    [InlineData("?expandRelativeUrls=true&noCache=false", 200)]
    [InlineData("?noCache=perhaps", 400)]
    [InlineData("?versionTime=yesterday", 400)]
    [InlineData("?versionTime=2025-01-01T00:00:00.5Z", 400)]
    [InlineData("?versionId=1&versionId=2", 400)]
    [InlineData("?accept=application/did", 400)]
    [InlineData("?versionId=1&versionTime=2025-01-01T00:00:00Z", 501)]
    [InlineData("?versionId=1", 501)]
    [InlineData("?unknownOption=1", 501)]
    public async Task Options_follow_the_encoded_DID_as_a_query(string query, int status)
    {
        var encoded = await GetAsync(Uri.EscapeDataString(Did) + query, "application/did-resolution");
        var plain = await GetAsync(Did + query, "application/did-resolution");

        ((int)encoded.Status).Should().Be(status, encoded.Json.GetRawText());
        ((int)plain.Status).Should().Be(status, plain.Json.GetRawText());
    }

    [Fact]
    public async Task Options_reach_the_method()
    {
        var reply = await GetAsync(Uri.EscapeDataString(Did) + "?publicKeyFormat=JsonWebKey", "application/did");

        reply.Json.GetProperty("verificationMethod")[0].GetProperty("type").GetString().Should().Be("JsonWebKey");
    }

    [Fact]
    public async Task A_DID_URL_is_dereferenced()
    {
        var method = Did + "%23" + Did["did:key:".Length..];

        var content = await GetAsync(Uri.EscapeDataString(Did) + "%23" + Did["did:key:".Length..], "application/did");
        var whole = await GetAsync(Uri.EscapeDataString(Did) + "%23" + Did["did:key:".Length..] + "?verificationRelationship=assertionMethod", "application/did-url-dereferencing");
        var none = await GetAsync(Uri.EscapeDataString(Did) + "%23nothing", "application/did");

        method.Should().NotBeEmpty();
        content.Json.GetProperty("type").GetString().Should().Be("Multikey");
        whole.Json.GetProperty("content").GetProperty("controller").GetString().Should().Be(Did);
        none.Status.Should().Be(HttpStatusCode.NotFound);
        none.ContentType.Should().Be("application/did-url-dereferencing");
    }

    [Theory]
    [InlineData("?verificationRelationship=keyAgreement")]
    [InlineData("?verificationRelationship=nothing")]
    [InlineData("?other=1")]
    [InlineData("?noCache=true&noCache=true")]
    public async Task Dereferencing_options_that_cannot_be_met_are_400(string query) =>
        (await GetAsync(Uri.EscapeDataString(Did) + "%23" + Did["did:key:".Length..] + query, "application/did-url-dereferencing"))
            .Status.Should().Be(HttpStatusCode.BadRequest);

    [Fact]
    public async Task A_service_is_a_redirect()
    {
        var reply = await GetAsync("did:test:services?service=files", "text/uri-list");
        var below = await GetAsync("did:test:services?service=files&relativeRef=%2Fhere%2Fa.pdf", "text/uri-list");
        var encoded = await GetAsync("did%3Atest%3Aservices%3Fservice%3Dfiles", "text/uri-list");
        var odd = await GetAsync("did:test:services?service=odd", "text/uri-list");

        reply.Status.Should().Be(HttpStatusCode.SeeOther);
        reply.Location.Should().Be("https://files.example/here");
        reply.ContentType.Should().BeNull();
        below.Location.Should().StartWith("https://files.example/here/a.pdf");
        encoded.Status.Should().Be(HttpStatusCode.SeeOther);
        ((int)odd.Status).Should().BeOneOf(303, 400, 404);
    }

    [Theory]
    [InlineData("did:test:services?service=none", 404)]
    [InlineData("did:test:services?service=files&service=odd", 400)]
    [InlineData("did:test:services?service=files&relativeRef=..%2F..%2Fetc", 400)]
    [InlineData("did:test:services?service=files&relativeRef=%252e%252e%2Fetc", 400)]
    [InlineData("did:test:services/some/path", 404)]
    public async Task Services_that_are_not_there_and_ways_out_of_them_are_refused(string didUrl, int status) =>
        ((int)(await GetAsync(didUrl, "text/uri-list")).Status).Should().Be(status);

    [Fact]
    public async Task A_port_in_a_did_web_survives_the_way_here()
    {
        const string did = "did:web:localhost%3A8443";
        foreach (var path in (string[])[did, Uri.EscapeDataString(did)])
        {
            var reply = await GetAsync(path, "application/did-resolution");
            reply.Status.Should().Be(HttpStatusCode.NotImplemented); // a DID that this server has no network for; decoded twice it would be none of did:web
        }
    }

    [Fact]
    public async Task A_driver_that_breaks_is_an_internal_error_and_keeps_its_words_to_itself()
    {
        var reply = await GetAsync("did:test:throws", "application/did-resolution");

        Error(reply).Should().EndWith("INTERNAL_ERROR");
        reply.Json.GetRawText().Should().NotContain("secret-in-a-message");
    }

    private Task<Reply> GetAsync(string did, string accept) => fixture.Client.GetAsync("/1.0/identifiers/" + did, accept);

    private static string? Error(Reply reply) =>
        (reply.Json.TryGetProperty("didResolutionMetadata", out var metadata) ? metadata : reply.Json.GetProperty("dereferencingMetadata")).GetProperty("error").GetProperty("type").GetString();
}
