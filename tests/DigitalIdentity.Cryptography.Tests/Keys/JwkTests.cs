using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity.Cryptography.Tests.Keys;

/// <summary>JWK: what is refused, and with which code.</summary>
public sealed class JwkTests
{
    private static readonly Lazy<PublicKey> OneRsaKey = new(() => KeyContractTests.NewPublicKey(KeyAlgorithm.Rsa));

    public static TheoryData<string> All => KeyContractTests.All;

    [Theory, MemberData(nameof(All))]
    public void A_public_key_with_any_secret_member_is_refused(string name)
    {
        foreach (var member in new[] { "d", "p", "q", "dp", "dq", "qi", "oth", "k", "priv" })
            foreach (var value in new JsonNode?[] { "AQ", "", null, 1, new JsonArray() })
                Refused(Change(name, jwk => jwk[member] = value?.DeepClone()), KeyError.PrivateKeyMaterial);
    }

    [Theory, MemberData(nameof(All))]
    public void Kty_crv_and_alg_must_agree(string name)
    {
        Refused(Change(name, jwk => jwk.Remove("kty")), KeyError.InvalidEncoding);
        Refused(Change(name, jwk => jwk["kty"] = 1), KeyError.InvalidEncoding);
        Refused(Change(name, jwk => jwk["kty"] = "oct"), KeyError.UnknownAlgorithm);
        Refused(Change(name, jwk => jwk["kty"] = ((string)jwk["kty"]!).ToLowerInvariant()), KeyError.UnknownAlgorithm);
        Refused(Change(name, jwk => jwk["kty"] = name == "RSA" ? "EC" : "RSA"), KeyError.UnknownAlgorithm);
        Refused(Change(name, jwk => jwk["crv"] = "P-257"), KeyError.UnknownAlgorithm);
        Refused(Change(name, jwk => jwk["crv"] = ""), KeyError.UnknownAlgorithm);
        Refused(Change(name, jwk => jwk["crv"] = 7), KeyError.InvalidEncoding);
        Refused(Change(name, jwk => jwk["alg"] = "HS256"), KeyError.KeyTypeMismatch);
        Refused(Change(name, jwk => jwk["alg"] = "none"), KeyError.KeyTypeMismatch);
        Refused(Change(name, jwk => jwk["alg"] = null), KeyError.InvalidEncoding);
        foreach (var algorithm in KeyAlgorithm.All)
            foreach (var alg in algorithm.JoseAlgorithms)
            {
                var jwk = Change(name, jwk => jwk["alg"] = alg);
                if (algorithm.Name == name)
                    Accepted(jwk);
                else
                    Refused(jwk, KeyError.KeyTypeMismatch);
            }
    }

    [Theory, MemberData(nameof(All))]
    public void Numbers_are_strict_base64url_of_exactly_the_right_length(string name)
    {
        foreach (var member in name switch { "RSA" => ["n", "e"], "Ed25519" or "X25519" or "BLS12-381-G2" => ["x"], _ => new[] { "x", "y" } })
        {
            Refused(Change(name, jwk => jwk.Remove(member)), KeyError.InvalidEncoding);
            Refused(Change(name, jwk => jwk[member] = 5), KeyError.InvalidEncoding);
            Refused(Change(name, jwk => jwk[member] = new JsonObject()), KeyError.InvalidEncoding);
            Refused(Change(name, jwk => jwk[member] = $"{jwk[member]}="), KeyError.InvalidEncoding);
            Refused(Change(name, jwk => jwk[member] = $" {jwk[member]}"), KeyError.InvalidEncoding);
            Refused(Change(name, jwk => jwk[member] = $"{jwk[member]}\n"), KeyError.InvalidEncoding);
            Refused(Change(name, jwk => jwk[member] = "+/" + ((string)jwk[member]!)[2..]), KeyError.InvalidEncoding);
            if (name == "RSA")
            {
                Refused(Change(name, jwk => jwk[member] = ""), KeyError.InvalidEncoding);
                Refused(Change(name, jwk => jwk[member] = "AAAA" + jwk[member]), KeyError.InvalidEncoding); // leading zero octets
                Refused(Change(name, jwk => jwk[member] = new string('B', 100_000)), KeyError.InvalidLength);
                continue;
            }

            Refused(Change(name, jwk => jwk[member] = ""), KeyError.InvalidLength, KeyError.InvalidEncoding);
            Refused(Change(name, jwk => jwk[member] = "AAAA" + jwk[member]), KeyError.InvalidLength);
            Refused(Change(name, jwk => jwk[member] = ((string)jwk[member]!)[4..]), KeyError.InvalidLength);
            Refused(Change(name, jwk => jwk[member] = new string('A', 100_000)), KeyError.InvalidLength);
        }
    }

    [Fact]
    public void Trailing_bits_must_be_zero()
    {
        // 32 bytes are 43 characters, the last of which has two bits that mean nothing.
        var text = Base64UrlStrict.Encode(Enumerable.Repeat((byte)9, 32).ToArray());
        Accepted($$"""{"kty":"OKP","crv":"X25519","x":"{{text}}"}""");
        Refused($$"""{"kty":"OKP","crv":"X25519","x":"{{text[..^1]}}{{(char)(text[^1] + 1)}}"}""", KeyError.InvalidEncoding);
    }

    [Theory]
    [InlineData("P-256")]
    [InlineData("P-384")]
    [InlineData("P-521")]
    [InlineData("secp256k1")]
    public void A_point_off_the_curve_is_refused_whether_or_not_its_x_was_seen_before(string name)
    {
        foreach (var seenBefore in new[] { false, true })
        {
            var jwk = Change(name, _ => { });
            if (seenBefore)
                Accepted(jwk);
            var node = JsonNode.Parse(jwk)!.AsObject();
            var y = (string)node["y"]!;
            node["y"] = (y[0] == 'A' ? "B" : "A") + y[1..];
            Refused(node.ToJsonString(), KeyError.NotOnCurve);
            node["y"] = new string('A', y.Length);
            Refused(node.ToJsonString(), KeyError.NotOnCurve);
            (node["x"], node["y"]) = (y, (string)JsonNode.Parse(jwk)!["x"]!);
            Refused(node.ToJsonString(), KeyError.NotOnCurve);
        }
    }

    [Fact]
    public void An_escaped_spelling_is_the_same_key_and_a_lone_surrogate_is_an_error()
    {
        var jwk = Change("Ed25519", _ => { });
        Accepted(jwk.Replace("\"x\"", "\"\\u0078\"", StringComparison.Ordinal).Replace("OKP", "\\u004fKP", StringComparison.Ordinal));
        Refused(jwk.Replace("OKP", "\\ud800", StringComparison.Ordinal), KeyError.InvalidEncoding);
        Refused(jwk.Replace("\"x\"", "\"\\ud800\"", StringComparison.Ordinal), KeyError.InvalidEncoding);
        Refused(jwk.Replace("{", "{\"alg\":\"\\udc00\",", StringComparison.Ordinal), KeyError.InvalidEncoding);
    }

    [Fact]
    public void Duplicate_members_are_refused_even_when_one_is_escaped()
    {
        var jwk = Change("P-256", _ => { });
        Refused(jwk.Replace("{", "{\"kty\":\"EC\",", StringComparison.Ordinal), KeyError.InvalidEncoding);
        Refused(jwk.Replace("{", "{\"\\u0078\":\"AA\",", StringComparison.Ordinal), KeyError.InvalidEncoding);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("\"key\"")]
    [InlineData("null")]
    [InlineData("{}")]
    public void What_is_no_object_with_kty_is_refused(string json) => Refused(json, KeyError.InvalidEncoding);

    [Fact]
    public void Members_that_do_not_make_the_key_are_left_alone() =>
        Accepted(Change("P-256", jwk => { jwk["kid"] = "1"; jwk["use"] = "sig"; jwk["key_ops"] = new JsonArray("verify"); jwk["x5c"] = 3; }));

    [Fact]
    public void An_RSA_key_that_is_short_even_or_of_a_bad_exponent_is_refused()
    {
        static string Number(byte[] bytes) => Base64UrlStrict.Encode(bytes);
        var n = Base64UrlStrict.TryDecode((string)JsonNode.Parse(Change("RSA", _ => { }))!["n"]!, out var bytes, out _) ? bytes : [];
        var half = n[..128];
        half[^1] |= 1;

        Refused(Change("RSA", jwk => jwk["n"] = Number(half)), KeyError.WeakKey);
        Refused(Change("RSA", jwk => jwk["n"] = Number([0x7f, .. n[1..]])), KeyError.WeakKey); // 2047 bits
        Refused(Change("RSA", jwk => jwk["n"] = Number([.. n[..^1], 0xfe])), KeyError.WeakKey);
        Refused(Change("RSA", jwk => jwk["n"] = Number(Enumerable.Repeat((byte)0xff, 1025).ToArray())), KeyError.InvalidLength);
        Refused(Change("RSA", jwk => jwk["e"] = "AQ"), KeyError.WeakKey);
        Refused(Change("RSA", jwk => jwk["e"] = "Ag"), KeyError.WeakKey);
        Refused(Change("RSA", jwk => jwk["e"] = Number([1, 0, 0, 0, 0, 0, 0, 0, 1])), KeyError.InvalidLength);
        Accepted(Change("RSA", jwk => jwk["e"] = "Aw"));
    }

    [Theory, MemberData(nameof(All))]
    public void A_secret_key_needs_its_own_public_half(string name)
    {
        using var first = Secret(name);
        using var second = Secret(name);
        Read(name, first.RootElement).Should().Be(KeyError.None);

        var mixed = JsonNode.Parse(first.RootElement.GetRawText())!.AsObject();
        foreach (var member in new[] { "d", "p", "q", "dp", "dq", "qi" })
            if (second.RootElement.TryGetProperty(member, out var value))
                mixed[member] = value.GetString();
        Read(name, Parse(mixed)).Should().BeOneOf(KeyError.InvalidSecret, KeyError.InvalidEncoding);

        mixed.Remove("d");
        Read(name, Parse(mixed)).Should().Be(KeyError.PublicKeyOnly);
        mixed["d"] = "AQ";
        Read(name, Parse(mixed)).Should().BeOneOf(KeyError.InvalidLength, KeyError.InvalidSecret, KeyError.InvalidEncoding);
        mixed["d"] = 1;
        Read(name, Parse(mixed)).Should().Be(KeyError.InvalidEncoding);
    }

    private static KeyError Read(string name, JsonElement jwk)
    {
        KeyError error;
        if (name == "X25519")
        {
            if (AgreementKey.TryFromJwk(jwk, KeyExportPolicy.None, out var agreement, out error))
                agreement.Dispose();
            return error;
        }

        if (SigningKey.TryFromJwk(jwk, KeyExportPolicy.None, out var signing, out error))
            signing.Dispose();
        return error;
    }

    private static JsonDocument Secret(string name)
    {
        var algorithm = KeyAlgorithm.All.Single(a => a.Name == name);
        if (!algorithm.CanSign)
            using (var agreement = algorithm.GenerateAgreementKey(KeyExportPolicy.Exportable))
                return JsonDocument.Parse(agreement.ToJwkUtf8());
        using var signing = algorithm.Generate(KeyExportPolicy.Exportable);
        return JsonDocument.Parse(signing.ToJwkUtf8());
    }

    private static string Change(string name, Action<JsonObject> change)
    {
        // RSA keys take long to make, and one is as good as another here.
        var jwk = (name == "RSA" ? OneRsaKey.Value : KeyContractTests.NewPublicKey(KeyAlgorithm.All.Single(a => a.Name == name))).ToJwk();
        change(jwk);
        return jwk.ToJsonString();
    }

    private static JsonElement Parse(JsonObject node) => JsonDocument.Parse(node.ToJsonString()).RootElement;

    private static void Accepted(string json)
    {
        using var document = JsonDocument.Parse(json);
        PublicKey.TryFromJwk(document.RootElement, out _, out var error).Should().BeTrue($"{json}: {error}");
    }

    private static void Refused(string json, params KeyError[] expected)
    {
        using var document = JsonDocument.Parse(json);
        PublicKey.TryFromJwk(document.RootElement, out var key, out var error).Should().BeFalse(json);
        key.Should().BeNull();
        error.Should().BeOneOf(expected, json);
    }
}
