using System.Text.Json;

using DigitalIdentity.Testing;

namespace DigitalIdentity.Cryptography.Tests.Keys;

/// <summary>Wycheproof: every signature marked valid verifies, every one marked invalid does not.</summary>
public sealed class WycheproofSignatureTests
{
    public static TheoryData<string, string> SignatureFiles => new()
    {
        { "ed25519_test.json", "EdDSA" },
        { "ecdsa_secp256r1_sha256_p1363_test.json", "ES256" },
        { "ecdsa_secp384r1_sha384_p1363_test.json", "ES384" },
        { "ecdsa_secp521r1_sha512_p1363_test.json", "ES512" },
        { "ecdsa_secp256k1_sha256_p1363_test.json", "ES256K" },
        { "rsa_pss_2048_sha256_mgf1_32_test.json", "PS256" },
        { "rsa_signature_2048_sha256_test.json", "RS256" },
    };

    [Theory, MemberData(nameof(SignatureFiles))]
    public void Signatures_verify_exactly_when_they_are_valid(string file, string alg)
    {
        using var document = Suites.Json("wycheproof", file);
        var (valid, invalid) = (0, 0);
        foreach (var (group, test) in Cases(document))
        {
            var key = KeyOf(group);
            key.Algorithm.JoseAlgorithms.Should().Contain(alg);
            var good = key.VerifyJose(alg, Hex(test, "msg"), Hex(test, "sig"));
            if (alg is not "RS256")
                key.Verify(Hex(test, "msg"), Hex(test, "sig")).Should().Be(good);
            switch (test.GetProperty("result").GetString())
            {
                case "valid":
                    good.Should().BeTrue(Describe(test));
                    valid++;
                    break;
                case "invalid":
                    good.Should().BeFalse(Describe(test));
                    invalid++;
                    break;
                default:
                    Assert.Fail($"The suite has a case without a verdict: {Describe(test)}");
                    break;
            }
        }

        (valid + invalid).Should().Be(document.RootElement.GetProperty("numberOfTests").GetInt32());
        valid.Should().BePositive();
        invalid.Should().BePositive();
    }

    [Fact]
    public void BouncyCastle_and_the_platform_give_the_same_verdict_on_every_secp256k1_signature()
    {
        using var document = Suites.Json("wycheproof", "ecdsa_secp256k1_sha256_p1363_test.json");
        foreach (var (group, test) in Cases(document))
        {
            var key = (Cryptography.Keys.EcPublicKey)KeyOf(group);
            var signature = Hex(test, "sig");
            if (signature.Length != key.SignatureSize)
                continue; // refused before any backend sees it
            var algorithm = (Cryptography.Keys.EcAlgorithm)key.Algorithm;
            var hash = System.Security.Cryptography.SHA256.HashData(Hex(test, "msg"));
            using var handle = new Cryptography.Keys.BouncyCastleEc().ImportPublic(key);
            (algorithm.InRange(signature) && handle.VerifyHash(hash, signature)).Should().Be(key.VerifyHash(hash, signature), Describe(test));
        }
    }

    /// <summary>The DER files hold public keys in SPKI and PEM too; the two and the raw point are one key.</summary>
    [Theory]
    [InlineData("ecdsa_secp256r1_sha256_test.json")]
    [InlineData("ecdsa_secp256k1_sha256_bitcoin_test.json")]
    [InlineData("ecdsa_secp384r1_sha384_p1363_test.json")]
    [InlineData("ecdsa_secp521r1_sha512_p1363_test.json")]
    [InlineData("ed25519_test.json")]
    [InlineData("rsa_pss_2048_sha256_mgf1_32_test.json")]
    public void Public_keys_read_the_same_from_DER_and_PEM_and_are_written_the_same(string file)
    {
        using var document = Suites.Json("wycheproof", file);
        foreach (var group in document.RootElement.GetProperty("testGroups").EnumerateArray())
        {
            var key = KeyOf(group);
            PublicKey.TryImportSubjectPublicKeyInfoPem(group.GetProperty("publicKeyPem").GetString(), out var fromPem, out var error).Should().BeTrue(error.ToString());
            fromPem.Should().Be(key);
            key.ExportSubjectPublicKeyInfo().Should().Equal(Hex(group, "publicKeyDer"));
            if (group.TryGetProperty("publicKeyJwk", out var jwk))
            {
                PublicKey.TryFromJwk(jwk, out var fromJwk, out error).Should().BeTrue(error.ToString());
                fromJwk.Should().Be(key);
            }
        }
    }

    internal static byte[] Hex(JsonElement element, string name) => Convert.FromHexString(element.GetProperty(name).GetString()!);

    internal static IEnumerable<(JsonElement Group, JsonElement Test)> Cases(JsonDocument document) =>
        from g in document.RootElement.GetProperty("testGroups").EnumerateArray()
        from t in g.GetProperty("tests").EnumerateArray()
        select (g, t);

    internal static string Describe(JsonElement test) => $"test {test.GetProperty("tcId").GetInt32()} ({test.GetProperty("comment").GetString()})";

    private static PublicKey KeyOf(JsonElement group)
    {
        PublicKey.TryImportSubjectPublicKeyInfo(Hex(group, "publicKeyDer"), out var key, out var error).Should().BeTrue(error.ToString());
        return key!;
    }
}
