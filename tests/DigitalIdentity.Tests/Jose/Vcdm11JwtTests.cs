using System.Text;
using System.Text.Json;

using DigitalIdentity.Jose;

namespace DigitalIdentity.Tests.Jose;

public class Vcdm11JwtTests
{
    [Fact]
    public void A_credential_gets_the_members_that_the_registered_claims_set_and_keeps_the_rest_byte_for_byte()
    {
        var json = Decode(
            """
            {"iss":"did:example:issuer","sub":"did:example:subject","jti":"http://example.edu/credentials/3732","nbf":1541493724,"exp":1573029723,"nonce":"n",
             "vc":{"@context":["https://www.w3.org/2018/credentials/v1"],"type":["VerifiableCredential"],"credentialSubject":{"degree":{"n":1.50,"s":"\u00e9\/"}},"x":1e2}}
            """);

        json.Should().Be(
            """{"id":"http://example.edu/credentials/3732","issuer":"did:example:issuer","issuanceDate":"2018-11-06T08:42:04Z",""" +
            """ "expirationDate":"2019-11-06T08:42:03Z","credentialSubject":{"id":"did:example:subject","degree":{"n":1.50,"s":"\u00e9\/"}},""".TrimStart() +
            """ "@context":["https://www.w3.org/2018/credentials/v1"],"type":["VerifiableCredential"],"x":1e2}""".TrimStart());
    }

    [Theory]
    [InlineData("""{"iss":"a:1","vc":{"issuer":"a:1"}}""", """{"issuer":"a:1"}""")]
    [InlineData("""{"iss":"a:1","vc":{"issuer":{"name":"x","id":"a:1"}}}""", """{"issuer":{"id":"a:1","name":"x"}}""")]
    [InlineData("""{"iss":"a:1","vc":{"issuer":{"name":"x"}}}""", """{"issuer":{"id":"a:1","name":"x"}}""")]
    [InlineData("""{"sub":"a:1","vc":{}}""", """{"credentialSubject":{"id":"a:1"}}""")]
    [InlineData("""{"sub":"a:1","vc":{"credentialSubject":[{"x":1}]}}""", """{"credentialSubject":[{"id":"a:1","x":1}]}""")]
    [InlineData("""{"vc":{"credentialSubject":{"id":"a:2"}}}""", """{"credentialSubject":{"id":"a:2"}}""")]
    [InlineData("""{"exp":0,"vc":{"expirationDate":"2030-01-01T00:00:00Z"}}""", """{"expirationDate":"1970-01-01T00:00:00Z"}""")]
    public void A_claim_sets_its_member_or_says_what_it_says(string claims, string expected) => Decode(claims).Should().Be(expected);

    [Theory]
    [InlineData("""{"iss":"a:1"}""", "")]
    [InlineData("""{"vc":[]}""", "")]
    [InlineData("""{"vc":"text"}""", "")]
    [InlineData("""{"iss":"a:1","vc":{"issuer":"a:2"}}""", "/iss")]
    [InlineData("""{"iss":"a:1","vc":{"issuer":{"id":"a:2"}}}""", "/iss")]
    [InlineData("""{"iss":"a:1","vc":{"issuer":7}}""", "/iss")]
    [InlineData("""{"iss":1,"vc":{}}""", "/iss")]
    [InlineData("""{"jti":"a:1","vc":{"id":"a:2"}}""", "/jti")]
    [InlineData("""{"jti":"a:1","vc":{"id":{"id":"a:1"}}}""", "/jti")]
    [InlineData("""{"sub":"a:1","vc":{"credentialSubject":{"id":"a:2"}}}""", "/sub")]
    [InlineData("""{"sub":"a:1","vc":{"credentialSubject":[{"id":"a:1"},{"id":"a:2"}]}}""", "/sub")]
    [InlineData("""{"sub":"a:1","vc":{"credentialSubject":"a:1"}}""", "/sub")]
    [InlineData("""{"nbf":"1","vc":{}}""", "/nbf")]
    [InlineData("""{"exp":1e99,"vc":{}}""", "/exp")]
    public void A_claim_that_contradicts_or_is_malformed_is_a_problem(string claims, string pointer)
    {
        Vcdm11Jwt.TryDecodeCredential(Json(claims), out var bytes, out var problems).Should().BeFalse();

        bytes.Should().BeEmpty();
        problems.Should().ContainSingle().Which.Should().Match<Problem>(problem => problem.Code == "MALFORMED_VALUE_ERROR" && problem.Pointer == pointer);
    }

    [Fact]
    public void A_presentation_has_its_holder_in_iss()
    {
        var claims = Json("""{"iss":"did:example:holder","aud":"v","nonce":"n","exp":1,"vp":{"type":"VerifiablePresentation","verifiableCredential":["a.b.c"]}}""");

        Vcdm11Jwt.IsLegacy(claims).Should().BeTrue();
        Vcdm11Jwt.TryDecodePresentation(claims, out var bytes, out _).Should().BeTrue();

        Encoding.UTF8.GetString(bytes).Should().Be("""{"holder":"did:example:holder","type":"VerifiablePresentation","verifiableCredential":["a.b.c"]}""");
        Vcdm11Jwt.IsLegacy(Json("{}")).Should().BeFalse();
        Vcdm11Jwt.IsLegacy(Json("[]")).Should().BeFalse();
    }

    [Theory]
    [InlineData("""{"alg":"ES256","typ":"JWT"}""", CheckOutcome.Passed)]
    [InlineData("""{"alg":"ES256"}""", CheckOutcome.Passed)]
    [InlineData("""{"alg":"ES256","typ":"vc+jwt"}""", CheckOutcome.Failed)]
    public void The_old_typ_is_JWT(string header, CheckOutcome expected)
    {
        var token = Tokens.Parse($"{Tokens.B64(header)}.e30.AAAA");

        Vcdm11Jwt.Evaluate(token.Header, Json("{}"), TimeProvider.System)[0].Outcome.Should().Be(expected);
    }

    private static string Decode(string claims)
    {
        Vcdm11Jwt.TryDecodeCredential(Json(claims), out var bytes, out var problems).Should().BeTrue(string.Join(' ', problems));
        return Encoding.UTF8.GetString(bytes);
    }

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
