using System.Text;

using DigitalIdentity.Jose;

namespace DigitalIdentity.Tests.Jose;

public class JwsParseTests
{
    private const string Header = """{"alg":"ES256","typ":"vc+jwt","cty":"vc","kid":"did:example:1#k","x":[1]}""";
    private static readonly string Signature = new('A', 86);

    [Fact]
    public void A_parsed_token_shows_its_header_payload_and_received_texts()
    {
        var token = Tokens.Parse($"{Tokens.B64(Header)}.{Tokens.B64("{\"a\":1}")}.{Signature}");

        token.Header.Alg.Should().Be("ES256");
        token.Header.Algorithm.Should().BeSameAs(KeyAlgorithm.P256);
        token.Header.Typ.Should().Be("vc+jwt");
        token.Header.Cty.Should().Be("vc");
        token.Header.Kid.Should().Be("did:example:1#k");
        token.KeyId.Should().Be("did:example:1#k");
        token.Header.Crit.Should().BeEmpty();
        token.Header.Json.GetProperty("x")[0].GetInt32().Should().Be(1);
        token.Header.GetString("typ").Should().Be("vc+jwt");
        token.Header.GetString("x").Should().BeNull();
        Encoding.UTF8.GetString(token.Payload.Span).Should().Be("{\"a\":1}");
        Encoding.ASCII.GetString(token.ProtectedText.Span).Should().Be(Tokens.B64(Header));
        token.Signature.Length.Should().Be(64);
        token.UnprotectedHeader.Should().BeNull();
    }

    [Theory]
    [InlineData("", JoseError.Malformed)]
    [InlineData(".", JoseError.Malformed)]
    [InlineData("..", JoseError.Malformed)]
    [InlineData("H.P", JoseError.Malformed)]
    [InlineData("H.P.", JoseError.Malformed)]
    [InlineData(".P.S", JoseError.Malformed)]
    [InlineData("H.P.S.", JoseError.Malformed)]
    [InlineData("H.P.S.S", JoseError.Malformed)]
    [InlineData("H.P.S.S.S", JoseError.Malformed)]
    [InlineData(" H.P.S", JoseError.InvalidBase64Url)]
    [InlineData("H.P.S ", JoseError.InvalidBase64Url)]
    [InlineData("H.P.S\n", JoseError.InvalidBase64Url)]
    [InlineData("H.P\r\n.S", JoseError.InvalidBase64Url)]
    [InlineData("H.P .S", JoseError.InvalidBase64Url)]
    [InlineData("\"H.P.S\"", JoseError.InvalidBase64Url)]
    [InlineData("H=.P.S", JoseError.InvalidBase64Url)]
    [InlineData("H.P=.S", JoseError.InvalidBase64Url)]
    [InlineData("H.P.S==", JoseError.InvalidBase64Url)]
    [InlineData("H.+/.S", JoseError.InvalidBase64Url)]
    [InlineData("H.P.+/", JoseError.InvalidBase64Url)]
    [InlineData("H.A.S", JoseError.InvalidBase64Url)]
    [InlineData("H.AB.S", JoseError.InvalidBase64Url)]
    [InlineData("H.P.AB", JoseError.InvalidBase64Url)]
    [InlineData("H.P.S\u00e9", JoseError.InvalidBase64Url)]
    [InlineData("H.P\u0101.S", JoseError.InvalidBase64Url)]
    [InlineData("H\u0101.P.S", JoseError.InvalidBase64Url)]
    public void Text_that_is_not_three_strict_base64url_parts_is_refused(string shape, JoseError expected)
    {
        var compact = string.Concat(shape.Select(c => c switch { 'H' => Tokens.B64(Header), 'P' => "e30", 'S' => Signature, _ => c.ToString() }));

        Tokens.Refusal(compact).Should().Be(expected);
    }

    [Theory]
    [InlineData("""{}""", JoseError.MissingAlgorithm)]
    [InlineData("""{"typ":"JWT"}""", JoseError.MissingAlgorithm)]
    [InlineData("""{"alg":"none"}""", JoseError.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"None"}""", JoseError.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"nOnE"}""", JoseError.UnsupportedAlgorithm)]
    [InlineData("""{"alg":""}""", JoseError.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"HS256"}""", JoseError.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"HS384"}""", JoseError.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"HS512"}""", JoseError.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"es256"}""", JoseError.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"ES256 "}""", JoseError.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"ECDH-ES"}""", JoseError.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"dir"}""", JoseError.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"RSA1_5"}""", JoseError.UnsupportedAlgorithm)]
    [InlineData("""{"alg":"Ed448"}""", JoseError.UnsupportedAlgorithm)]
    [InlineData("""{"alg":null}""", JoseError.InvalidHeader)]
    [InlineData("""{"alg":256}""", JoseError.InvalidHeader)]
    [InlineData("""{"alg":["ES256"]}""", JoseError.InvalidHeader)]
    [InlineData("""{"alg":"ES256","alg":"ES256"}""", JoseError.InvalidHeader)]
    [InlineData("""{"alg":"none","alg":"ES256"}""", JoseError.InvalidHeader)]
    [InlineData("""{"alg":"ES256","\u0061lg":"none"}""", JoseError.InvalidHeader)]
    [InlineData("""{"alg":"ES256","kid":"a","kid":"b"}""", JoseError.InvalidHeader)]
    [InlineData("""{"alg":"ES256","x":{"a":1,"a":2}}""", JoseError.InvalidHeader)]
    [InlineData("""{"alg":"ES256","kid":7}""", JoseError.InvalidHeader)]
    [InlineData("""{"alg":"ES256","kid":null}""", JoseError.InvalidHeader)]
    [InlineData("""{"alg":"ES256","typ":["JWT"]}""", JoseError.InvalidHeader)]
    [InlineData("""{"alg":"ES256","cty":{}}""", JoseError.InvalidHeader)]
    [InlineData("""{"alg":"ES256","kid":"\ud800"}""", JoseError.InvalidHeader)]
    [InlineData("""{"alg":"ES256",}""", JoseError.InvalidHeader)]
    [InlineData("""{"alg":"ES256"} """ + "\0", JoseError.InvalidHeader)]
    [InlineData("""{"alg":"ES256"}{}""", JoseError.InvalidHeader)]
    [InlineData("""{"alg":"ES256"/**/}""", JoseError.InvalidHeader)]
    [InlineData("""["alg","ES256"]""", JoseError.InvalidHeader)]
    [InlineData("\"ES256\"", JoseError.InvalidHeader)]
    [InlineData("null", JoseError.InvalidHeader)]
    [InlineData("{", JoseError.InvalidHeader)]
    [InlineData("\uFEFF{\"alg\":\"ES256\"}", JoseError.InvalidHeader)]
    [InlineData("""{"alg":"ES256","zip":"DEF"}""", JoseError.Compressed)]
    [InlineData("""{"alg":"ES256","zip":null}""", JoseError.Compressed)]
    [InlineData("""{"alg":"ES256","b64":false}""", JoseError.UnencodedPayload)]
    [InlineData("""{"alg":"ES256","b64":false,"crit":["b64"]}""", JoseError.UnencodedPayload)]
    [InlineData("""{"alg":"ES256","b64":"false"}""", JoseError.UnencodedPayload)]
    [InlineData("""{"alg":"ES256","b64":true,"crit":["b64"]}""", JoseError.UnsupportedCritical)]
    [InlineData("""{"alg":"ES256","crit":["exp"],"exp":1}""", JoseError.UnsupportedCritical)]
    [InlineData("""{"alg":"ES256","crit":[]}""", JoseError.UnsupportedCritical)]
    [InlineData("""{"alg":"ES256","crit":"exp","exp":1}""", JoseError.UnsupportedCritical)]
    [InlineData("""{"alg":"ES256","crit":[1]}""", JoseError.UnsupportedCritical)]
    [InlineData("""{"alg":"ES256","crit":null}""", JoseError.UnsupportedCritical)]
    [InlineData("""{"alg":"ES256","crit":["alg"]}""", JoseError.UnsupportedCritical)]
    [InlineData("""{"alg":"ES256","crit":["absent"]}""", JoseError.UnsupportedCritical)]
    [InlineData("""{"alg":"ES256","crit":["x","x"],"x":1}""", JoseError.UnsupportedCritical)]
    public void A_header_that_is_not_strict_or_asks_for_what_is_never_done_is_refused(string header, JoseError expected) =>
        Tokens.Refusal($"{Tokens.B64(header)}.{Tokens.B64("{}")}.{Signature}").Should().Be(expected);

    [Fact]
    public void A_header_that_is_not_utf8_is_refused()
    {
        byte[] header = [.. "{\"alg\":\"ES256\",\"x\":\""u8, 0xff, 0xfe, .. "\"}"u8];

        Tokens.Refusal($"{Cryptography.Encoding.Base64UrlStrict.Encode(header)}.e30.{Signature}").Should().Be(JoseError.InvalidHeader);
    }

    [Fact]
    public void A_critical_extension_that_the_caller_understands_is_accepted_every_time()
    {
        var compact = $"{Tokens.B64("""{"alg":"ES256","crit":["x"],"x":1}""")}.e30.{Signature}";

        for (var i = 0; i < 2; i++)
        {
            Jws.TryParse(compact, new HashSet<string> { "x" }, out var token, out var error).Should().BeTrue(error.ToString());
            token!.Header.Crit.Should().Equal("x");
            Jws.TryParse(compact, out _, out error).Should().BeFalse("a header seen before is not a header understood");
            error.Should().Be(JoseError.UnsupportedCritical);
        }
    }

    [Fact]
    public void Understanding_b64_does_not_switch_it_on() =>
        Jws.TryParse($"{Tokens.B64("""{"alg":"ES256","b64":false,"crit":["b64"]}""")}.$.02.{Signature}", new HashSet<string> { "b64" }, out _, out _)
            .Should().BeFalse();

    [Fact]
    public void A_token_or_header_over_the_limit_is_refused_before_it_is_decoded()
    {
        Tokens.Refusal(new string('.', Jws.MaxLength + 1)).Should().Be(JoseError.TooLarge);
        Tokens.Refusal($"{Tokens.B64(Header)}.{new string('A', Jws.MaxLength)}.{Signature}").Should().Be(JoseError.TooLarge);
        Tokens.Refusal($"{new string('A', Jws.MaxHeaderLength + 1)}.e30.{Signature}").Should().Be(JoseError.TooLarge);
    }

    [Fact]
    public void A_deeply_nested_header_is_refused()
    {
        var deep = $$"""{"alg":"ES256","x":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}""";

        Tokens.Refusal($"{Tokens.B64(deep)}.e30.{Signature}").Should().Be(JoseError.InvalidHeader);
    }

    [Theory]
    [InlineData("""{"a":1}""", true)]
    [InlineData("""{}""", true)]
    [InlineData("""{"a":1,"a":1}""", false)]
    [InlineData("""{"a":{"b":1,"\u0062":1}}""", false)]
    [InlineData("""[]""", false)]
    [InlineData("""null""", false)]
    [InlineData("""{"a":1}x""", false)]
    [InlineData("", false)]
    [InlineData("plain text", false)]
    public void Claims_are_one_strict_json_object(string payload, bool expected)
    {
        var token = Tokens.Parse($"{Tokens.B64(Header)}.{Tokens.B64(payload)}.{Signature}");

        for (var i = 0; i < 2; i++)
        {
            token.TryGetClaims(out var claims, out var error).Should().Be(expected);
            error.Should().Be(expected ? JoseError.None : JoseError.InvalidClaims);
            claims.ValueKind.Should().Be(expected ? System.Text.Json.JsonValueKind.Object : System.Text.Json.JsonValueKind.Undefined);
        }
    }

    [Fact]
    public void Many_different_headers_do_not_confuse_the_header_cache()
    {
        for (var round = 0; round < 2; round++)
            for (var i = 0; i < 1000; i++)
                Tokens.Parse($"{Tokens.B64($$"""{"alg":"ES256","kid":"k{{i}}"}""")}.e30.{Signature}").KeyId.Should().Be($"k{i}");
    }

    [Fact]
    public void Changing_the_received_bytes_afterwards_does_not_change_the_token()
    {
        var bytes = Encoding.ASCII.GetBytes($"{Tokens.B64(Header)}.{Tokens.B64("{\"a\":1}")}.{Signature}");
        Jws.TryParse(bytes, out var token, out _).Should().BeTrue();

        Array.Fill(bytes, (byte)'x');

        token!.ToCompact().Should().Be($"{Tokens.B64(Header)}.{Tokens.B64("{\"a\":1}")}.{Signature}");
        token.TryGetClaims(out var claims, out _).Should().BeTrue();
        claims.GetProperty("a").GetInt32().Should().Be(1);
    }

    [Fact]
    public void Every_error_has_a_code_of_its_own_and_becomes_a_problem()
    {
        var errors = Enum.GetValues<JoseError>().Where(error => error != JoseError.None).ToArray();

        errors.Select(error => error.Code()).Should().OnlyHaveUniqueItems().And.OnlyContain(code => code.StartsWith("JOSE_"));
        errors.Should().OnlyContain(error => error.Code().Replace("_", "").Equals("JOSE" + error, StringComparison.OrdinalIgnoreCase));
        JoseError.Expired.ToProblem("/exp").Should().Match<Problem>(problem => problem.Code == "JOSE_EXPIRED" && problem.Pointer == "/exp");
        FluentActions.Invoking(() => JoseError.None.ToProblem()).Should().Throw<ArgumentOutOfRangeException>();
    }
}
