using System.Text;
using System.Text.Json;

using DigitalIdentity.Jose;

namespace DigitalIdentity.Tests.Jose;

public class JwsJsonTests
{
    private static readonly string P = Tokens.B64("{}");
    private static readonly string H = Tokens.B64("""{"alg":"ES256","kid":"k"}""");
    private static readonly string S = new('A', 86);

    [Fact]
    public async Task Two_signers_of_one_payload_are_verified_each_by_itself()
    {
        var cancel = TestContext.Current.CancellationToken;
        using var first = KeyAlgorithm.P256.Generate();
        using var second = KeyAlgorithm.Ed25519.Generate();
        var payload = "{\"a\":1}"u8.ToArray();
        using var extra = JsonDocument.Parse("""{"disclosures":["x"],"kid":"second"}""");
        var one = Tokens.Parse(await Jws.SignAsync(payload, new() { Kid = "first" }, first, cancel));
        var two = Tokens.Parse(await Jws.SignAsync(payload, new(), second, cancel)).WithUnprotectedHeader(extra.RootElement);

        JwsJson.TryParse(Encoding.UTF8.GetBytes(new JwsJson(one, two).ToGeneral()), out var jws, out var error).Should().BeTrue(error.ToString());

        jws!.Signatures.Should().HaveCount(2);
        jws.Payload.ToArray().Should().Equal(payload);
        jws.Signatures[0].Verify(first.PublicKey, out _).Should().BeTrue();
        jws.Signatures[1].Verify(second.PublicKey, out _).Should().BeTrue();
        jws.Signatures[0].Verify(second.PublicKey, out _).Should().BeFalse();
        jws.Signatures[0].KeyId.Should().Be("first");
        jws.Signatures[1].KeyId.Should().Be("second");
        jws.Signatures[1].UnprotectedHeader!.Value.GetProperty("disclosures")[0].GetString().Should().Be("x");
        jws.Signatures[0].ToCompact().Should().Be(one.ToCompact());
        jws.Signatures[0].TryGetClaims(out var claims, out _).Should().BeTrue();
        claims.GetProperty("a").GetInt32().Should().Be(1);
        jws.Invoking(both => both.ToFlattened()).Should().Throw<InvalidOperationException>();
    }

    [Fact]
    public void Signatures_over_different_payloads_cannot_be_put_together()
    {
        var one = Tokens.Parse($"{H}.{P}.{S}");
        var two = Tokens.Parse($"{H}.{Tokens.B64("{ }")}.{S}");

        FluentActions.Invoking(() => new JwsJson(one, two)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => new JwsJson()).Should().Throw<ArgumentException>();
    }

    [Fact]
    public void A_caller_who_changes_its_list_afterwards_does_not_change_the_jws()
    {
        var list = new List<JwsToken> { Tokens.Parse($"{H}.{P}.{S}") };
        var jws = new JwsJson(list);

        list.Clear();

        jws.Signatures.Should().HaveCount(1);
    }

    [Theory]
    [InlineData("""{"payload":"P","protected":"H","signature":"S"}""", JoseError.None)]
    [InlineData("""{"payload":"P","protected":"H","signature":"S","unknown":1}""", JoseError.None)]
    [InlineData("""{"payload":"P","protected":"H","header":{"x":1},"signature":"S"}""", JoseError.None)]
    [InlineData("""{"payload":"P","signatures":[{"protected":"H","signature":"S"}]}""", JoseError.None)]
    [InlineData("""{"payload":"","protected":"H","signature":"S"}""", JoseError.None)]
    [InlineData("", JoseError.Malformed)]
    [InlineData("""[]""", JoseError.Malformed)]
    [InlineData("""{}""", JoseError.Malformed)]
    [InlineData("""{"protected":"H","signature":"S"}""", JoseError.Malformed)]
    [InlineData("""{"payload":"P","protected":"H"}""", JoseError.Malformed)]
    [InlineData("""{"payload":"P"}""", JoseError.Malformed)]
    [InlineData("""{"payload":{},"protected":"H","signature":"S"}""", JoseError.Malformed)]
    [InlineData("""{"payload":"P","payload":"P","protected":"H","signature":"S"}""", JoseError.Malformed)]
    [InlineData("""{"payload":"P","protected":"H","protected":"H","signature":"S"}""", JoseError.Malformed)]
    [InlineData("""{"payload":"P","protected":"H","signature":""}""", JoseError.Malformed)]
    [InlineData("""{"payload":"P","protected":"","signature":"S"}""", JoseError.Malformed)]
    [InlineData("""{"payload":"P","protected":1,"signature":"S"}""", JoseError.Malformed)]
    [InlineData("""{"payload":"P","signatures":[]}""", JoseError.Malformed)]
    [InlineData("""{"payload":"P","signatures":{}}""", JoseError.Malformed)]
    [InlineData("""{"payload":"P","signatures":[1]}""", JoseError.Malformed)]
    [InlineData("""{"payload":"P","signatures":[{"protected":"H","signature":"S"}],"signature":"S"}""", JoseError.Malformed)]
    [InlineData("""{"payload":"P","signatures":[{"protected":"H","signature":"S"}],"protected":"H"}""", JoseError.Malformed)]
    [InlineData("""{"payload":"P","signatures":[{"protected":"H","signature":"S"}],"header":{}}""", JoseError.Malformed)]
    [InlineData("""{"payload":"P=","protected":"H","signature":"S"}""", JoseError.InvalidBase64Url)]
    [InlineData("""{"payload":"P","protected":"H ","signature":"S"}""", JoseError.InvalidBase64Url)]
    [InlineData("""{"payload":"P","protected":"H","signature":"S\n"}""", JoseError.InvalidBase64Url)]
    [InlineData("""{"payload":"P","header":{"alg":"ES256"},"signature":"S"}""", JoseError.MissingAlgorithm)]
    [InlineData("""{"payload":"P","protected":"H","header":{"alg":"ES256"},"signature":"S"}""", JoseError.InvalidHeader)]
    [InlineData("""{"payload":"P","protected":"H","header":{"kid":"other"},"signature":"S"}""", JoseError.InvalidHeader)]
    [InlineData("""{"payload":"P","protected":"H","header":{"crit":["x"],"x":1},"signature":"S"}""", JoseError.InvalidHeader)]
    [InlineData("""{"payload":"P","protected":"H","header":{"b64":false},"signature":"S"}""", JoseError.InvalidHeader)]
    [InlineData("""{"payload":"P","protected":"H","header":[],"signature":"S"}""", JoseError.InvalidHeader)]
    [InlineData("""{"payload":"P","protected":"H","header":null,"signature":"S"}""", JoseError.InvalidHeader)]
    public void The_json_forms_are_read_strictly(string shape, JoseError expected)
    {
        var json = shape.Replace("\"P", $"\"{P}").Replace("\"H", $"\"{H}").Replace("\"S", $"\"{S}");

        JwsJson.TryParse(Encoding.UTF8.GetBytes(json), out var jws, out var error).Should().Be(expected == JoseError.None);
        error.Should().Be(expected);
        (jws is null).Should().Be(expected != JoseError.None);
    }

    [Fact]
    public void An_extra_unprotected_header_does_not_bypass_the_check_of_the_signed_one()
    {
        using var key = KeyAlgorithm.Ed25519.Generate();
        var parts = Tokens.Forge("""{"typ":"JWT"}""", "{}", key).Split('.');
        var json = $$"""{"payload":"{{parts[1]}}","protected":"{{parts[0]}}","header":{"alg":"EdDSA"},"signature":"{{parts[2]}}"}""";

        JwsJson.TryParse(Encoding.UTF8.GetBytes(json), out _, out var error).Should().BeFalse();
        error.Should().Be(JoseError.MissingAlgorithm);
    }

    [Fact]
    public void More_signatures_than_the_limit_are_refused()
    {
        var one = $$"""{"protected":"{{H}}","signature":"{{S}}"}""";
        var json = $$"""{"payload":"{{P}}","signatures":[{{string.Join(',', Enumerable.Repeat(one, JwsJson.MaxSignatures + 1))}}]}""";

        JwsJson.TryParse(Encoding.UTF8.GetBytes(json), out _, out var error).Should().BeFalse();
        error.Should().Be(JoseError.TooLarge);
    }

    [Theory]
    [InlineData("""{"kid":"again"}""")]
    [InlineData("""{"alg":"ES256"}""")]
    [InlineData("""{"crit":["x"]}""")]
    [InlineData("""[]""")]
    public void An_unprotected_header_that_could_not_be_read_back_cannot_be_written(string header)
    {
        using var json = JsonDocument.Parse(header);
        var token = Tokens.Parse($"{H}.{P}.{S}");

        token.Invoking(it => it.WithUnprotectedHeader(json.RootElement)).Should().Throw<ArgumentException>();
    }
}
