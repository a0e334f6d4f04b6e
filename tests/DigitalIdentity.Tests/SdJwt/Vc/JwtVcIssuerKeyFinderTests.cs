using System.Text;

using DigitalIdentity.Http;
using DigitalIdentity.SdJwt;
using DigitalIdentity.SdJwt.Vc;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.SdJwt.Vc;

/// <summary>draft-ietf-oauth-sd-jwt-vc section 4.</summary>
public sealed class JwtVcIssuerKeyFinderTests
{
    private const string Issuer = "https://issuer.example/tenant/1";
    private const string MetadataUrl = "https://issuer.example/.well-known/jwt-vc-issuer/tenant/1";

    [Theory]
    [InlineData("https://example.com", "https://example.com/.well-known/jwt-vc-issuer")]
    [InlineData("https://example.com/", "https://example.com/.well-known/jwt-vc-issuer")]
    [InlineData("https://example.com/tenant/1234", "https://example.com/.well-known/jwt-vc-issuer/tenant/1234")]
    [InlineData("https://example.com/tenant/1234/", "https://example.com/.well-known/jwt-vc-issuer/tenant/1234")]
    [InlineData("https://example.com:8443/a", "https://example.com:8443/.well-known/jwt-vc-issuer/a")]
    public void The_well_known_path_goes_between_host_and_path(string issuer, string url)
    {
        JwtVcIssuerMetadata.TryGetUrl(issuer, out var found).Should().BeTrue();
        found!.AbsoluteUri.Should().Be(url);
    }

    [Theory]
    [InlineData("")]
    [InlineData("http://example.com")]
    [InlineData("HTTPS://example.com")]
    [InlineData("https://")]
    [InlineData("https:///path")]
    [InlineData("https://example.com?x")]
    [InlineData("https://example.com/#x")]
    [InlineData("https://user@example.com")]
    [InlineData("https://example.com/../x")]
    [InlineData("https://example.com/a/%2e%2E/x")]
    [InlineData("https://example.com/.")]
    [InlineData("https://exa mple.com")]
    [InlineData("https://example.com\\@evil.example")]
    [InlineData("did:web:example.com")]
    public void An_issuer_that_is_no_plain_https_url_has_no_metadata(string issuer) => JwtVcIssuerMetadata.TryGetUrl(issuer, out _).Should().BeFalse();

    [Theory]
    [InlineData("""{"issuer":"I","jwks":{"keys":[]}}""", true)]
    [InlineData("""{"issuer":"I","jwks_uri":"https://keys.example/k"}""", true)]
    [InlineData("""{"issuer":"I","jwks":{"keys":[]},"more":1}""", true)]
    [InlineData("""{"issuer":"I"}""", false)]
    [InlineData("""{"issuer":"I","jwks":{"keys":[]},"jwks_uri":"https://keys.example/k"}""", false)]
    [InlineData("""{"issuer":"I/","jwks":{"keys":[]}}""", false)]
    [InlineData("""{"jwks":{"keys":[]}}""", false)]
    [InlineData("""{"issuer":"I","jwks":[]}""", false)]
    [InlineData("""{"issuer":"I","jwks":{"keys":{}}}""", false)]
    [InlineData("""{"issuer":"I","jwks_uri":"http://keys.example/k"}""", false)]
    [InlineData("""{"issuer":"I","jwks_uri":"/k"}""", false)]
    [InlineData("""{"issuer":"I","issuer":"I","jwks":{"keys":[]}}""", false)]
    [InlineData("""[]""", false)]
    public void Metadata_is_the_issuers_own_and_has_keys_in_one_way(string json, bool accepted) =>
        JwtVcIssuerMetadata.TryParse(Encoding.UTF8.GetBytes(json.Replace("\"I", "\"" + Issuer)), Issuer, out _).Should().Be(accepted);

    [Fact]
    public async Task Keys_in_the_metadata_or_at_its_address_verify_the_credential()
    {
        (await VerifyAsync(Web(Key("k1")))).Should().Be("ok");
        var web = new FakeWeb { Documents = { [MetadataUrl] = $$"""{"issuer":"{{Issuer}}","jwks_uri":"https://keys.example/k"}""", ["https://keys.example/k"] = $$"""{"keys":[{{Key("k1")}}]}""" } };
        (await VerifyAsync(web)).Should().Be("ok");
        web.Asked.Should().Equal(MetadataUrl, "https://keys.example/k");
    }

    [Fact]
    public async Task Exactly_one_key_may_be_meant()
    {
        using var other = KeyAlgorithm.P256.Generate();
        using var edward = KeyAlgorithm.Ed25519.Generate();
        (await VerifyAsync(Web(Key("k2", other), Key("k1"), """{"kty":"new"}""", "7"))).Should().Be("ok");
        (await VerifyAsync(Web(Key("k1", edward), Key("k1")))).Should().Be("ok", "the header's algorithm rules the other out");
        (await VerifyAsync(Web(Key("k2")))).Should().Be("SD_JWT_VC_ISSUER_KEY_NOT_FOUND");
        (await VerifyAsync(Web(Key("k1"), Key("k1", other)))).Should().Be("SD_JWT_VC_ISSUER_KEY_NOT_FOUND");
        (await VerifyAsync(Web(Key("k1").Replace("{", "{\"use\":\"enc\",")))).Should().Be("SD_JWT_VC_ISSUER_KEY_NOT_FOUND");
        (await VerifyAsync(Web(Key("k1").Replace("{", "{\"alg\":\"ES384\",")))).Should().Be("SD_JWT_VC_ISSUER_KEY_NOT_FOUND");
        (await VerifyAsync(Web(Key("k1", other)))).Should().Be("JOSE_INVALID_SIGNATURE");
        (await VerifyAsync(Web(Key("k9")), kid: null)).Should().Be("ok", "without kid the only key is meant");
        (await VerifyAsync(Web(Key("k9"), Key("k8", other)), kid: null)).Should().Be("SD_JWT_VC_ISSUER_KEY_NOT_FOUND");
    }

    [Fact]
    public async Task Nobody_is_asked_about_an_issuer_that_is_not_trusted()
    {
        var web = Web(Key("k1"));
        (await VerifyAsync(web, trusted: "https://other.example")).Should().Be("SD_JWT_VC_ISSUER_NOT_ACCEPTED");
        (await VerifyAsync(web, issuer: "http://issuer.example")).Should().Be("SD_JWT_VC_ISSUER_NOT_ACCEPTED");
        (await VerifyAsync(web, issuer: null)).Should().Be("SD_JWT_VC_ISSUER_NOT_ACCEPTED");
        web.Asked.Should().BeEmpty();
    }

    [Theory]
    [InlineData(FetchError.Timeout, 0, true)]
    [InlineData(FetchError.UnexpectedStatus, 503, true)]
    [InlineData(FetchError.UnexpectedStatus, 404, false)]
    [InlineData(FetchError.AddressNotGlobal, 0, false)]
    [InlineData(FetchError.TooLarge, 0, false)]
    public async Task What_is_out_of_reach_is_indeterminate_and_what_is_refused_is_not(FetchError error, int status, bool indeterminate)
    {
        var web = new FakeWeb { Failure = error, Status = status };
        var result = await RunAsync(web, Issuer, Issuer, "k1");
        result.IsIndeterminate.Should().Be(indeterminate);
        result.TryGetVerified(out _, out var problem).Should().BeFalse();
        problem!.Code.Should().Be("SD_JWT_VC_RETRIEVAL_FAILED");
    }

    private static FakeWeb Web(params string[] keys) =>
        new() { Documents = { [MetadataUrl] = $$$"""{"issuer":"{{{Issuer}}}","jwks":{"keys":[{{{string.Join(',', keys)}}}]}}""" } };

    private static string Key(string kid, SigningKey? key = null) =>
        Encoding.UTF8.GetString((key ?? Forge.Issuer).PublicKey.ToJwkUtf8()).Replace("{", $"{{\"kid\":\"{kid}\",");

    private static async Task<string> VerifyAsync(FakeWeb web, string? issuer = Issuer, string trusted = Issuer, string? kid = "k1") =>
        (await RunAsync(web, issuer, trusted, kid)).TryGetVerified(out _, out var problem) ? "ok" : problem.Code;

    private static async Task<SdJwtVcVerification> RunAsync(FakeWeb web, string? issuer, string trusted, string? kid)
    {
        var header = "{\"alg\":\"ES256\",\"typ\":\"dc+sd-jwt\"" + (kid is null ? "" : $",\"kid\":\"{kid}\"") + "}";
        var text = Forge.Jwt("{\"vct\":\"urn:x\"" + (issuer is null ? "" : $",\"iss\":\"{issuer}\"") + "}", header) + "~";
        SdJwtToken.TryParse(text, out var token, out _).Should().BeTrue();
        var finder = new JwtVcIssuerKeyFinder(web, name => name == trusted);
        return await new SdJwtVcVerifier(new FixedTime(Forge.Now)).VerifyAsync(
            token!, finder, new SdJwtVcPolicy(KeyBindingPolicy.Forbidden), TestContext.Current.CancellationToken);
    }
}
