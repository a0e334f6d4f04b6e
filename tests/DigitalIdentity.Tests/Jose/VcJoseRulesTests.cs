using System.Text.Json;

using DigitalIdentity.Jose;

namespace DigitalIdentity.Tests.Jose;

public class VcJoseRulesTests
{
    private static readonly FixedTime Clock = new(new DateTimeOffset(2025, 6, 1, 0, 0, 0, TimeSpan.Zero));

    private const string Typed = """{"alg":"ES256","typ":"vc+jwt","cty":"vc"}""";

    [Theory]
    [InlineData("vc+jwt", "vc+jwt", true)]
    [InlineData("application/vc+jwt", "vc+jwt", true)]
    [InlineData("VC+JWT", "vc+jwt", true)]
    [InlineData("Application/VC+jwt", "application/vc+jwt", true)]
    [InlineData("vc+sd-jwt", "vc+jwt", false)]
    [InlineData("vc+jwt ", "vc+jwt", false)]
    [InlineData("text/vc+jwt", "vc+jwt", false)]
    [InlineData("application/application/vc+jwt", "vc+jwt", false)]
    [InlineData("application/", "vc+jwt", false)]
    [InlineData("", "vc+jwt", false)]
    [InlineData(null, "vc+jwt", false)]
    public void Media_types_are_equal_without_case_and_with_or_without_application(string? value, string expected, bool equal) =>
        JoseMediaTypes.AreEqual(value, expected).Should().Be(equal);

    [Fact]
    public void The_four_types_are_found_by_typ_and_by_media_type()
    {
        VcJoseMediaType.All.Select(type => type.Typ).Should().Equal("vc+jwt", "vp+jwt", "vc+sd-jwt", "vp+sd-jwt");
        foreach (var type in VcJoseMediaType.All)
        {
            VcJoseMediaType.TryFind(type.Typ, out var found).Should().BeTrue();
            found.Should().BeSameAs(type);
            VcJoseMediaType.TryFind(type.MediaType, out found).Should().BeTrue();
            found.Should().BeSameAs(type);
            type.Header("k").Should().BeEquivalentTo(new { type.Typ, type.Cty, Kid = "k" });
        }

        VcJoseMediaType.TryFind("dc+sd-jwt", out _).Should().BeFalse();
        VcJoseMediaType.TryFind(null, out _).Should().BeFalse();
    }

    [Theory]
    [InlineData(Typed, "Passed")]
    [InlineData("""{"alg":"ES256","typ":"application/vc+jwt"}""", "Passed")]
    [InlineData("""{"alg":"ES256"}""", "Warning JOSE_TYPE_MISMATCH ")]
    [InlineData("""{"alg":"ES256","typ":"bad+typ"}""", "Failed JOSE_TYPE_MISMATCH ")]
    [InlineData("""{"alg":"ES256","typ":"vp+jwt"}""", "Failed JOSE_TYPE_MISMATCH ")]
    [InlineData("""{"alg":"ES256","typ":"JWT"}""", "Failed JOSE_TYPE_MISMATCH ")]
    [InlineData("""{"alg":"ES256","typ":"vc+jwt","cty":"bad+cty"}""", "Failed JOSE_TYPE_MISMATCH ")]
    [InlineData("""{"alg":"ES256","typ":"vc+jwt","cty":"vp"}""", "Failed JOSE_TYPE_MISMATCH ")]
    public void The_type_of_the_token_is_the_one_it_is_taken_for(string header, string expected) =>
        Run(header, "{}").Where(text => text.StartsWith("Syntax")).Should().Equal("Syntax " + expected);

    [Theory]
    [InlineData("""{"issuer":"did:example:1"}""", null)]
    [InlineData("""{"issuer":"did:example:1","iss":"did:example:1"}""", null)]
    [InlineData("""{"issuer":{"id":"did:example:1","name":"x"},"iss":"did:example:1"}""", null)]
    [InlineData("""{"issuer":"did:example:1","iss":"did:example:2"}""", "Failed MALFORMED_VALUE_ERROR /iss")]
    [InlineData("""{"issuer":{"id":"did:example:1"},"iss":"did:example:12"}""", "Failed MALFORMED_VALUE_ERROR /iss")]
    [InlineData("""{"issuer":"did:example:1","iss":["did:example:1"]}""", "Failed MALFORMED_VALUE_ERROR /iss")]
    [InlineData("""{"issuer":"did:example:1","iss":null}""", "Failed MALFORMED_VALUE_ERROR /iss")]
    [InlineData("""{"vc":{}}""", "Failed MALFORMED_VALUE_ERROR /vc")]
    [InlineData("""{"vp":null}""", "Failed MALFORMED_VALUE_ERROR /vp")]
    [InlineData("""{"id":"urn:a","jti":"urn:a"}""", null)]
    [InlineData("""{"id":"urn:a","jti":"urn:b"}""", "Warning MALFORMED_VALUE_ERROR /jti")]
    [InlineData("""{"credentialSubject":{"id":"urn:a"},"sub":"urn:a"}""", null)]
    [InlineData("""{"credentialSubject":{"id":"urn:a"},"sub":"urn:b"}""", "Warning MALFORMED_VALUE_ERROR /sub")]
    [InlineData("""{"unknown":1,"nonce":"n","aud":"a"}""", null)]
    public void Claims_do_not_contradict_the_credential(string claims, string? expected) =>
        Run(Typed, claims).Where(text => text.StartsWith("DataModel")).Should().Equal("DataModel " + (expected ?? "Passed"));

    [Fact]
    public void An_iss_in_the_header_is_the_issuer_too()
    {
        const string header = """{"alg":"ES256","typ":"vc+jwt","iss":"did:example:2"}""";

        Run(header, """{"issuer":"did:example:2"}""").Should().OnlyContain(text => text.EndsWith("Passed"));
        Run(header, """{"issuer":"did:example:1"}""").Should().Contain("DataModel Failed MALFORMED_VALUE_ERROR /iss");
        Run(header, """{"iss":"did:example:1"}""").Should().Contain("DataModel Failed MALFORMED_VALUE_ERROR /iss");
        VcJoseRules.Issuer(Header(header), Json("{}")).Should().Be("did:example:2");
        VcJoseRules.Issuer(Header(header), Json("""{"iss":"did:example:3"}""")).Should().Be("did:example:3");
        VcJoseRules.Issuer(Header(Typed), Json("""{"iss":1}""")).Should().BeNull();
    }

    [Fact]
    public void The_iss_of_a_presentation_is_its_holder()
    {
        const string header = """{"alg":"ES256","typ":"vp+jwt","cty":"vp"}""";

        Run(header, """{"holder":{"id":"did:example:1"},"iss":"did:example:1"}""", VcJoseMediaType.VpJwt).Should().OnlyContain(text => text.EndsWith("Passed"));
        Run(header, """{"holder":"did:example:1","iss":"did:example:2"}""", VcJoseMediaType.VpJwt).Should().Contain("DataModel Failed MALFORMED_VALUE_ERROR /iss");
        Run(header, """{"iss":"did:example:2"}""", VcJoseMediaType.VpJwt).Should().OnlyContain(text => text.EndsWith("Passed"));
    }

    [Theory]
    [InlineData("""{"exp":1748736001,"nbf":1748735999}""", "Passed")]
    [InlineData("""{"exp":1}""", "Failed JOSE_EXPIRED /exp")]
    [InlineData("""{"iat":"2010-01-01T19:23:24Z"}""", "Warning JOSE_INVALID_CLAIM /iat")]
    [InlineData("""{"exp":"2010-01-01T19:23:24Z"}""", "Failed JOSE_INVALID_CLAIM /exp")]
    [InlineData("""{"iat":1748735999,"validFrom":"2010-01-01T00:00:00Z","validUntil":"2030-01-01T00:00:00Z","exp":1900000000}""", "Passed")]
    [InlineData("""{"iat":1748735999,"validUntil":"2025-05-01T00:00:00Z"}""", "Passed|Warning RANGE_ERROR /iat")]
    [InlineData("""{"nbf":1748735999,"validUntil":"2025-05-01T00:00:00Z"}""", "Passed|Warning RANGE_ERROR /nbf")]
    [InlineData("""{"exp":1748736001,"validFrom":"2026-01-01T00:00:00Z"}""", "Passed|Warning RANGE_ERROR /exp")]
    [InlineData("""{"exp":1748736001,"validFrom":"no date","validUntil":7}""", "Passed")]
    public void The_period_of_the_signature_is_checked_and_compared_with_that_of_the_data(string claims, string expected) =>
        Run(Typed, claims).Where(text => text.StartsWith("ValidityPeriod")).Should().Equal(expected.Split('|').Select(text => "ValidityPeriod " + text));

    [Fact]
    public void Pointers_start_where_the_token_stands() =>
        VcJoseRules.Evaluate(Header(Typed), Json("""{"vc":{},"exp":1}"""), VcJoseMediaType.VcJwt, Clock, pointer: "/verifiableCredential/0")
            .Select(check => check.Pointer).Should().Equal("/verifiableCredential/0", "/verifiableCredential/0/vc", "/verifiableCredential/0/exp");

    private static List<string> Run(string header, string claims, VcJoseMediaType? expected = null) =>
    [
        .. VcJoseRules.Evaluate(Header(header), Json(claims), expected ?? VcJoseMediaType.VcJwt, Clock)
            .Select(check => $"{check.Kind} {check.Outcome}" + (check.Problem is null ? "" : $" {check.Problem.Code} {check.Problem.Pointer}")),
    ];

    private static JwsHeader Header(string json) => Tokens.Parse($"{Tokens.B64(json)}.e30.AAAA").Header;

    private static JsonElement Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
