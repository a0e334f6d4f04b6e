using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Cryptography.Keys;
using DigitalIdentity.Jose;

namespace DigitalIdentity.Tests.Jose;

public class JwsVerificationKeyTests
{
    [Theory]
    [InlineData("use", "\"sig\"", KeyError.None)]
    [InlineData("use", "\"enc\"", KeyError.KeyTypeMismatch)]
    [InlineData("use", "1", KeyError.InvalidEncoding)]
    [InlineData("key_ops", "[\"verify\"]", KeyError.None)]
    [InlineData("key_ops", "[\"sign\",\"verify\"]", KeyError.None)]
    [InlineData("key_ops", "[\"encrypt\"]", KeyError.KeyTypeMismatch)]
    [InlineData("key_ops", "[]", KeyError.KeyTypeMismatch)]
    [InlineData("key_ops", "\"verify\"", KeyError.KeyTypeMismatch)]
    [InlineData("kid", "\"k\"", KeyError.None)]
    [InlineData("kid", "5", KeyError.InvalidEncoding)]
    [InlineData("alg", "\"ES256\"", KeyError.None)]
    [InlineData("alg", "\"ES384\"", KeyError.KeyTypeMismatch)]
    [InlineData("alg", "\"HS256\"", KeyError.KeyTypeMismatch)]
    [InlineData("x5c", "[]", KeyError.None)]
    public void What_the_owner_of_a_jwk_lets_it_do_is_obeyed(string name, string value, KeyError expected)
    {
        using var key = KeyAlgorithm.P256.Generate();
        var jwk = key.PublicKey.ToJwk();
        jwk[name] = JsonNode.Parse(value);

        JwsVerificationKey.TryFromJwk(Element(jwk), out var found, out var error).Should().Be(expected == KeyError.None);

        error.Should().Be(expected);
        (found?.PublicKey.Equals(key.PublicKey) ?? false).Should().Be(expected == KeyError.None);
    }

    [Fact]
    public void An_rsa_jwk_with_one_alg_takes_no_other()
    {
        using var key = KeyAlgorithm.Rsa.Generate();
        var jwk = key.PublicKey.ToJwk();
        jwk["alg"] = "RS256";
        JwsVerificationKey.TryFromJwk(Element(jwk), out var found, out _).Should().BeTrue();

        found!.Verify(Sign("PS256"), out var error).Should().BeFalse();
        error.Should().Be(JoseError.AlgorithmMismatch);
        found.Verify(Sign("RS256"), out _).Should().BeTrue();

        JwsToken Sign(string alg)
        {
            var input = $"{Tokens.B64($$"""{"alg":"{{alg}}"}""")}.e30";
            return Tokens.Parse($"{input}.{Cryptography.Encoding.Base64UrlStrict.Encode(key.SignJose(alg, System.Text.Encoding.ASCII.GetBytes(input)))}");
        }
    }

    [Fact]
    public void A_set_leaves_out_what_it_cannot_use_and_finds_by_kid()
    {
        using var one = KeyAlgorithm.P256.Generate();
        using var two = KeyAlgorithm.Ed25519.Generate(KeyExportPolicy.Exportable);
        using var agreement = KeyAlgorithm.X25519.GenerateAgreementKey();
        var jwks = Set(Named(one.PublicKey, "one"), Named(agreement.PublicKey, "two"), two.ToJwk(), JsonNode.Parse("""{"kty":"oct","k":"AAAA","kid":"mac"}""")!.AsObject(), Named(two.PublicKey, "three"));

        JwsVerificationKeySet.TryParse(jwks, out var keys).Should().BeTrue();

        keys!.Keys.Select(key => key.KeyId).Should().Equal("one", "three");
        keys.TryFind(Tokens.Parse(Tokens.Forge("""{"alg":"ES256","kid":"one"}""", "{}", one)), out var found).Should().BeTrue();
        found!.PublicKey.Should().Be(one.PublicKey);
        keys.TryFind(Tokens.Parse(Tokens.Forge("""{"alg":"ES256","kid":"on"}""", "{}", one)), out _).Should().BeFalse();
        keys.TryFind(Tokens.Parse(Tokens.Forge("""{"alg":"ES256"}""", "{}", one)), out _).Should().BeFalse("without a kid, two keys are a guess");
    }

    [Fact]
    public void A_set_with_two_keys_of_one_name_is_ambiguous()
    {
        using var one = KeyAlgorithm.P256.Generate();
        using var two = KeyAlgorithm.P256.Generate();

        JwsVerificationKeySet.TryParse(Set(Named(one.PublicKey, "same"), Named(two.PublicKey, "same")), out _).Should().BeFalse();
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("""{"keys":[1]}""")]
    [InlineData("null")]
    public void What_is_no_set_is_refused(string json)
    {
        using var document = JsonDocument.Parse(json);

        JwsVerificationKeySet.TryParse(document.RootElement, out _).Should().BeFalse();
    }

    [Fact]
    public void A_set_with_more_members_than_the_limit_is_refused()
    {
        using var document = JsonDocument.Parse($$"""{"keys":[{{string.Join(',', Enumerable.Repeat("{}", JwsVerificationKeySet.MaxKeys + 1))}}]}""");

        JwsVerificationKeySet.TryParse(document.RootElement, out _).Should().BeFalse();
    }

    private static JsonObject Named(PublicKey key, string kid)
    {
        var jwk = key.ToJwk();
        jwk["kid"] = kid;
        return jwk;
    }

    private static JsonElement Set(params JsonObject[] keys) => Element(new JsonObject { ["keys"] = new JsonArray([.. keys]) });

    private static JsonElement Element(JsonNode node)
    {
        using var document = JsonDocument.Parse(node.ToJsonString());
        return document.RootElement.Clone();
    }
}
