using DigitalIdentity.SdJwt;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.SdJwt;

/// <summary>RFC 9901 section 7.1, rule by rule.</summary>
public sealed class SdJwtVerifierTests
{
    [Theory]
    [InlineData("""{"a":1}""", """{"a":1}""")]
    [InlineData("""{"_sd":["#0#"],"a":1}""", """{"n":"x","a":1}""", """["s","n","x"]""")]
    [InlineData("""{"a":1,"_sd":["#1#","#0#"],"_sd_alg":"sha-256"}""", """{"a":1,"m":2,"n":"x"}""", """["s","n","x"]""", """["s","m",2]""")]
    [InlineData("""{"l":[{"...":"#0#"},"b"]}""", """{"l":["a","b"]}""", """["s","a"]""")]
    [InlineData("""{"l":["b",{"...":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}]}""", """{"l":["b"]}""")]
    [InlineData("""{"o":{"_sd":["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"]}}""", """{"o":{}}""")]
    [InlineData("""{"_sd":[]}""", """{}""")]
    [InlineData("""{"_sd":["#0#"]}""", """{"":null}""", """["s","",null]""")]
    [InlineData("""{"l":[[{"...":"#0#"}],{"x":{"_sd":["#1#"]}}]}""", """{"l":[[{"deep":[true]}],{"x":{"y":1.50}}]}""", """["s",{"deep":[true]}]""", """["s","y",1.50]""")]
    public void Disclosed_claims_are_put_back_and_digests_removed(string payload, string expected, params string[] disclosures) =>
        Forge.Verify(Forge.Token(payload, disclosures)).Should().Be(expected);

    [Fact]
    public void Recursive_disclosures_are_processed_inside_one_another_in_any_order()
    {
        var inner = Forge.B64("""["s","street","Main St"]""");
        var outer = Forge.B64($$"""["s","address",{"_sd":["{{Forge.Digest(inner)}}"],"country":"DE"}]""");
        var payload = $$"""{"_sd":["{{Forge.Digest(outer)}}"]}""";
        const string expected = """{"address":{"street":"Main St","country":"DE"}}""";

        Forge.Verify(Forge.Assemble(payload, inner, outer)).Should().Be(expected);
        Forge.Verify(Forge.Assemble(payload, outer, inner)).Should().Be(expected);
        Forge.Verify(Forge.Assemble(payload, outer)).Should().Be("""{"address":{"country":"DE"}}""");
        Forge.Verify(Forge.Assemble(payload, inner)).Should().Be("SD_JWT_UNREFERENCED_DISCLOSURE");
    }

    [Fact]
    public void Values_keep_their_spelling_and_unusual_json_is_read_as_what_it_means()
    {
        var disclosure = " [ \"s\" ,\n\"n\\u0061me\" , { \"b\" : [ 1.0e2 , \"\\u00fc\" ] } ] ";
        Forge.Verify(Forge.Token(""" { "x" : 1.10 , "_sd" : [ "#0#" ] } """, disclosure))
            .Should().Be("""{"x":1.10,"n\u0061me":{"b":[1.0e2,"\u00fc"]}}""");
        Forge.Verify(Forge.Token("""{"\u005fsd":["#0#"],"\u005fsd_alg":"sha-256"}""", """["s","n",1]""")).Should().Be("""{"n":1}""");
        Forge.Verify(Forge.Token("""{"l":[{"\u002e..":"#0#"}]}""", """["s","n"]""")).Should().Be("""{"l":["n"]}""");
    }

    [Theory]
    [InlineData("sha-384")]
    [InlineData("sha-512")]
    public void Other_hash_algorithms_are_understood(string name)
    {
        SdJwtHashAlgorithm.TryFromName(name, out var algorithm).Should().BeTrue();
        var disclosure = Forge.B64("""["s","n",1]""");
        var payload = $$"""{"_sd":["{{Forge.Digest(disclosure, algorithm)}}"],"_sd_alg":"{{name}}"}""";

        Forge.Verify(Forge.Assemble(payload, disclosure)).Should().Be("""{"n":1}""");
        Forge.Verify(Forge.Assemble(payload, disclosure), Forge.Plain with { HashAlgorithms = [SdJwtHashAlgorithm.Sha256] })
            .Should().Be("SD_JWT_UNSUPPORTED_HASH_ALGORITHM");
    }

    [Theory]
    [InlineData("\"md5\"")]
    [InlineData("\"SHA-256\"")]
    [InlineData("\"sha-256-32\"")]
    [InlineData("\"\"")]
    [InlineData("256")]
    [InlineData("null")]
    [InlineData("[\"sha-256\"]")]
    public void A_hash_algorithm_that_is_not_understood_is_refused(string value) =>
        Forge.Verify(Forge.Token($$"""{"_sd_alg":{{value}}}""")).Should().Be("SD_JWT_UNSUPPORTED_HASH_ALGORITHM");

    [Theory]
    [InlineData("""{"o":{"_sd_alg":"sha-256"}}""")]
    [InlineData("""{"l":[{"_sd_alg":"sha-256"}]}""")]
    [InlineData("""{"_sd":["#0#"]}""", """["s","o",{"_sd_alg":"sha-256"}]""")]
    public void The_hash_algorithm_may_stand_at_the_top_only(string payload, params string[] disclosures) =>
        Forge.Verify(Forge.Token(payload, disclosures)).Should().Be("SD_JWT_MISPLACED_HASH_ALGORITHM");

    [Theory]
    [InlineData("""{"_sd":"AAAA"}""")]
    [InlineData("""{"_sd":{}}""")]
    [InlineData("""{"_sd":[1]}""")]
    [InlineData("""{"_sd":[["x"]]}""")]
    [InlineData("""{"_sd":null}""")]
    [InlineData("""{"o":{"_sd":[null]}}""")]
    public void Digests_that_are_no_array_of_strings_are_refused(string payload) =>
        Forge.Verify(Forge.Token(payload)).Should().Be("SD_JWT_INVALID_DIGEST_ARRAY");

    [Theory]
    [InlineData("""{"...":"x"}""")]
    [InlineData("""{"o":{"...":"x"}}""")]
    [InlineData("""{"l":[{"...":1}]}""")]
    [InlineData("""{"l":[{"...":["x"]}]}""")]
    [InlineData("""{"l":[{"...":"x","a":1}]}""")]
    [InlineData("""{"l":[{"a":1,"...":"x"}]}""")]
    [InlineData("""{"l":[{"...":"x","...":"y"}]}""")]
    public void An_ellipsis_that_is_no_placeholder_is_refused(string payload) =>
        Forge.Verify(Forge.Token(payload)).Should().Be("SD_JWT_INVALID_ARRAY_PLACEHOLDER");

    [Theory]
    [InlineData("""["s","n"]""", "SD_JWT_INVALID_DISCLOSURE_LENGTH")]
    [InlineData("""["s"]""", "SD_JWT_INVALID_DISCLOSURE_LENGTH")]
    [InlineData("""[]""", "SD_JWT_INVALID_DISCLOSURE_LENGTH")]
    [InlineData("""["s","n",1,2]""", "SD_JWT_INVALID_DISCLOSURE_LENGTH")]
    [InlineData("""[1,"n",1]""", "SD_JWT_INVALID_DISCLOSURE")]
    [InlineData("""["s",5,1]""", "SD_JWT_INVALID_DISCLOSURE")]
    [InlineData("""{"s":"n"}""", "SD_JWT_INVALID_DISCLOSURE")]
    [InlineData("\"s\"", "SD_JWT_INVALID_DISCLOSURE")]
    [InlineData("""["s","n",1""", "SD_JWT_INVALID_DISCLOSURE")]
    [InlineData("""["s","n",1]x""", "SD_JWT_INVALID_DISCLOSURE")]
    [InlineData("""["s","n",]""", "SD_JWT_INVALID_DISCLOSURE")]
    [InlineData("""["s","n",01]""", "SD_JWT_INVALID_DISCLOSURE")]
    [InlineData("""["s","n","\ud800"]""", "SD_JWT_INVALID_DISCLOSURE")]
    [InlineData("""["s","\udc00",1]""", "SD_JWT_INVALID_DISCLOSURE")]
    [InlineData("""["\ud800","n",1]""", "SD_JWT_INVALID_DISCLOSURE")]
    [InlineData("""["s","n",{"a":1,"a":2}]""", "SD_JWT_INVALID_DISCLOSURE")]
    [InlineData("""["s","n",{"a":1,"\u0061":2}]""", "SD_JWT_INVALID_DISCLOSURE")]
    [InlineData("""["s","_sd",1]""", "SD_JWT_FORBIDDEN_CLAIM_NAME")]
    [InlineData("""["s","\u005fsd",1]""", "SD_JWT_FORBIDDEN_CLAIM_NAME")]
    [InlineData("""["s","...",1]""", "SD_JWT_FORBIDDEN_CLAIM_NAME")]
    [InlineData("""["s","_sd_alg","sha-512"]""", "SD_JWT_FORBIDDEN_CLAIM_NAME")]
    [InlineData("""["s","a",1]""", "SD_JWT_CLAIM_NAME_EXISTS")]
    [InlineData("""["s","\u0061",1]""", "SD_JWT_CLAIM_NAME_EXISTS")]
    [InlineData("""["s","z",1]""", "SD_JWT_CLAIM_NAME_EXISTS")]
    public void A_bad_disclosure_of_a_claim_is_refused(string disclosure, string code) =>
        Forge.Verify(Forge.Token("""{"a":0,"_sd":["#0#"],"z":9}""", disclosure)).Should().Be(code);

    [Fact]
    public void Two_disclosures_of_one_name_are_refused() =>
        Forge.Verify(Forge.Token("""{"_sd":["#0#","#1#"]}""", """["s","n",1]""", """["t","n",1]""")).Should().Be("SD_JWT_CLAIM_NAME_EXISTS");

    [Theory]
    [InlineData("""["s","n",1]""", "SD_JWT_INVALID_DISCLOSURE_LENGTH")]
    [InlineData("""["s"]""", "SD_JWT_INVALID_DISCLOSURE_LENGTH")]
    [InlineData("""[1,"n"]""", "SD_JWT_INVALID_DISCLOSURE")]
    [InlineData("""["s",tru]""", "SD_JWT_INVALID_DISCLOSURE")]
    public void A_bad_disclosure_of_an_array_element_is_refused(string disclosure, string code) =>
        Forge.Verify(Forge.Token("""{"l":[{"...":"#0#"}]}""", disclosure)).Should().Be(code);

    [Theory]
    [InlineData("""{"_sd":["#0#"],"o":{"_sd":["#0#"]}}""")]
    [InlineData("""{"_sd":["#0#","#0#"]}""")]
    [InlineData("""{"_sd":["#0#"],"l":[{"...":"#0#"}]}""")]
    [InlineData("""{"_sd":["#0#","AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"],"l":[{"...":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}]}""")]
    [InlineData("""{"_sd":["#0#","short","short"]}""")]
    public void A_digest_in_two_places_is_refused(string payload) =>
        Forge.Verify(Forge.Token(payload, """["s","n",1]""")).Should().Be("SD_JWT_DUPLICATE_DIGEST");

    [Fact]
    public void A_digest_that_cannot_be_one_matches_nothing() =>
        Forge.Verify(Forge.Token("""{"_sd":["short","AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB","\u0041"],"a":1}""")).Should().Be("""{"a":1}""");

    [Fact]
    public void A_digest_inside_its_own_parent_disclosure_twice_is_refused()
    {
        var inner = Forge.B64("""["s",1]""");
        var outer = Forge.B64($$"""["s","l",[{"...":"{{Forge.Digest(inner)}}"},{"...":"{{Forge.Digest(inner)}}"}]]""");
        Forge.Verify(Forge.Assemble($$"""{"_sd":["{{Forge.Digest(outer)}}"]}""", outer, inner)).Should().Be("SD_JWT_DUPLICATE_DIGEST");
    }

    [Fact]
    public void A_disclosure_sent_twice_is_refused() =>
        Forge.Verify(Forge.Token("""{"_sd":["#0#"]}""", """["s","n",1]""", """["s","n",1]""")).Should().Be("SD_JWT_DUPLICATE_DISCLOSURE");

    [Fact]
    public void A_disclosure_that_belongs_nowhere_is_refused() =>
        Forge.Verify(Forge.Token("""{"_sd":["#0#"]}""", """["s","n",1]""", """["s","m",1]""")).Should().Be("SD_JWT_UNREFERENCED_DISCLOSURE");

    [Theory]
    [InlineData("""[1]""")]
    [InlineData("""7""")]
    [InlineData("")]
    [InlineData("""{"a":1""")]
    [InlineData("""{"a":1}{}""")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"o":{"a":1,"\u0061":2}}""")]
    [InlineData("""{"_sd":[],"_sd":[]}""")]
    [InlineData("""{"_sd_alg":"sha-256","_sd_alg":"sha-256"}""")]
    [InlineData("""{"a":"\ud800"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"_sd":["\ud800"]}""")]
    [InlineData("""{"l":[{"...":"\udc00"}]}""")]
    public void A_payload_that_is_no_strict_json_object_is_refused(string payload) =>
        Forge.Verify(Forge.Token(payload)).Should().Be("SD_JWT_INVALID_PAYLOAD");

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused()
    {
        var latin1 = Cryptography.Encoding.Base64UrlStrict.Encode([.. "[\"s\",\"n\",\""u8, 0xE4, .. "\"]"u8]);
        Forge.Verify(Forge.Assemble("""{"_sd":["#0#"]}""", latin1)).Should().Be("SD_JWT_INVALID_DISCLOSURE");
    }

    [Theory]
    [InlineData("WyJzIiwibiIsMV0=")]
    [InlineData("WyJzIiwibiIsMV0 ")]
    [InlineData("WyJzIiwibiIsMV1")]
    [InlineData("W+JzIiwibiIsMV0")]
    public void A_disclosure_that_is_not_strict_base64url_is_refused(string disclosure) =>
        Forge.Verify(Forge.Assemble("""{"_sd":["#0#"]}""", disclosure)).Should().Be("SD_JWT_INVALID_DISCLOSURE");

    [Theory]
    [InlineData("""{"exp":1}""", "JOSE_EXPIRED")]
    [InlineData("""{"nbf":4102444800}""", "JOSE_NOT_YET_VALID")]
    [InlineData("""{"iat":4102444800}""", "JOSE_ISSUED_AT_OUT_OF_RANGE")]
    [InlineData("""{"exp":"2030"}""", "JOSE_INVALID_CLAIM")]
    [InlineData("""{"aud":"https://other.example"}""", "SD_JWT_AUDIENCE_MISMATCH")]
    [InlineData("""{"aud":["https://other.example"]}""", "SD_JWT_AUDIENCE_MISMATCH")]
    [InlineData("""{"aud":["https://me.example",1]}""", "SD_JWT_AUDIENCE_MISMATCH")]
    [InlineData("""{"aud":7}""", "SD_JWT_AUDIENCE_MISMATCH")]
    public void Time_and_audience_are_checked_in_the_processed_payload(string payload, string code)
    {
        var policy = Forge.Plain with { Audience = "https://me.example" };
        Forge.Verify(Forge.Token(payload), policy).Should().Be(code);

        // The same when the claim was hidden and is disclosed.
        var member = payload[1..^1];
        var disclosure = $"[\"s\",{member[..member.IndexOf(':')]},{member[(member.IndexOf(':') + 1)..]}]";
        Forge.Verify(Forge.Token("""{"_sd":["#0#"]}""", disclosure), policy).Should().Be(code);
    }

    [Fact]
    public void An_audience_is_matched_exactly_and_an_unnamed_recipient_is_in_none()
    {
        var token = Forge.Token("""{"aud":["https://a.example","https://me.example"]}""");
        Forge.Verify(token, Forge.Plain with { Audience = "https://me.example" }).Should().StartWith("{");
        Forge.Verify(token, Forge.Plain).Should().Be("SD_JWT_AUDIENCE_MISMATCH");
        Forge.Verify(token, Forge.Plain with { IgnoreAudience = true }).Should().StartWith("{");
    }

    [Fact]
    public void Required_claims_must_be_there_in_the_clear_or_disclosed()
    {
        var policy = Forge.Plain with { RequiredClaims = ["iss", "exp"] };
        var hidden = Forge.Token("""{"iss":"i","_sd":["#0#"]}""", """["s","exp",4102444800]""");
        Forge.Verify(hidden, policy).Should().StartWith("{");
        Forge.Verify(hidden[..(hidden.IndexOf('~') + 1)], policy).Should().Be("SD_JWT_MISSING_REQUIRED_CLAIM");
        Forge.Verify(Forge.Token("""{"iss":"i","o":{"exp":4102444800}}"""), policy).Should().Be("SD_JWT_MISSING_REQUIRED_CLAIM");
    }

    [Theory]
    [InlineData("""{"_sd":["#0#"]}""", """["s","cnf",{}]""")]
    [InlineData("""{"cnf":{"_sd":["#0#"]}}""", """["s","jwk",{}]""")]
    [InlineData("""{"cnf":{"_sd":["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"]}}""")]
    [InlineData("""{"cnf":{"x":[{"...":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}]}}""")]
    public void A_permanent_claim_that_can_be_hidden_is_refused(string payload, params string[] disclosures)
    {
        Forge.Verify(Forge.Token(payload, disclosures), Forge.Plain with { PermanentClaims = ["iss", "cnf"] }).Should().Be("SD_JWT_PERMANENT_CLAIM_HIDDEN");
        Forge.Verify(Forge.Token(payload, disclosures)).Should().StartWith("{");
    }

    [Fact]
    public void The_type_of_the_header_is_compared_exactly_when_the_policy_names_some()
    {
        Forge.Verify(Forge.Token("{}"), Forge.Plain with { Types = ["other+sd-jwt", "example+sd-jwt"] }).Should().Be("{}");
        Forge.Verify(Forge.Token("{}"), Forge.Plain with { Types = ["Example+sd-jwt"] }).Should().Be("JOSE_TYPE_MISMATCH");
        Forge.Verify(Forge.Jwt("{}", """{"alg":"ES256"}""") + "~", Forge.Plain with { Types = ["example+sd-jwt"] }).Should().Be("JOSE_TYPE_MISMATCH");
    }

    [Fact]
    public void The_report_names_disclosed_claims_by_their_place_as_issued_and_counts_what_stays_hidden()
    {
        var text = Forge.Token(
            """{"l":["a",{"...":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"},{"...":"#0#"}],"_sd":["#1#","BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"]}""",
            """["s",{"x":1}]""", """["s","a/b~c",[]]""");
        SdJwtToken.TryParse(text, out var token, out _).Should().BeTrue();
        new SdJwtVerifier(new FixedTime(Forge.Now)).Verify(token!, Forge.Issuer.PublicKey, Forge.Plain).TryGetVerified(out var verified, out _).Should().BeTrue();

        verified!.Disclosed.Should().Equal("/l/2", "/a~1b~0c");
        verified.HiddenCount.Should().Be(2);
        verified.Claims.GetProperty("l").GetArrayLength().Should().Be(2);
        verified.HashAlgorithm.Should().Be(SdJwtHashAlgorithm.Sha256);
        verified.Signature.Should().BeSameAs(token!.IssuerSignedJwt);
        token.ToString().Should().NotContain("a/b");
    }

    [Fact]
    public void A_failure_names_its_place()
    {
        SdJwtToken.TryParse(Forge.Token("""{"a":{"b":[0,{"_sd":1}]}}"""), out var token, out _).Should().BeTrue();
        new SdJwtVerifier(new FixedTime(Forge.Now)).Verify(token!, Forge.Issuer.PublicKey, Forge.Plain).TryGetVerified(out _, out var problem).Should().BeFalse();
        problem!.Pointer.Should().Be("/a/b/1");
    }
}
