using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Cryptography.Keys;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Cryptography.Tests.Keys;

/// <summary>Wycheproof: shared secrets are what the vectors say, and public keys that are no points are refused.</summary>
public sealed class WycheproofAgreementTests
{
    /// <summary>
    /// The suite leaves X25519's edge cases to the implementation. Ours: RFC 7748 section 5 is followed (points of the twist and
    /// non-canonical coordinates are taken), and an all-zero secret is refused as section 6.1 allows.
    /// </summary>
    [Fact]
    public void X25519_follows_RFC_7748_and_refuses_the_zero_secret()
    {
        using var document = Suites.Json("wycheproof", "x25519_test.json");
        var refused = 0;
        foreach (var (_, test) in WycheproofSignatureTests.Cases(document))
        {
            using var key = KeyAlgorithm.X25519.ImportAgreementKey(Hex(test, "private"));
            var other = KeyAlgorithm.X25519.ImportPublicKey(Hex(test, "public"));
            var expected = Hex(test, "shared");
            var actual = Enumerable.Repeat((byte)1, 32).ToArray();
            if (key.TryDeriveSharedSecret(other, actual))
            {
                expected.Should().Contain(b => b != 0, WycheproofSignatureTests.Describe(test));
            }
            else
            {
                refused++;
                test.GetProperty("result").GetString().Should().Be("acceptable", WycheproofSignatureTests.Describe(test));
                key.Invoking(k => k.DeriveSharedSecret(other)).Should().Throw<ArgumentException>();
            }

            actual.Should().Equal(expected, WycheproofSignatureTests.Describe(test));
        }

        refused.Should().Be(25);
    }

    [Theory]
    [InlineData("ecdh_secp256r1_webcrypto_test.json", "P-256")]
    [InlineData("ecdh_secp256k1_webcrypto_test.json", "secp256k1")]
    public void Ecdh_with_JWK_keys_gives_the_shared_secret_exactly_when_it_is_valid(string file, string curve)
    {
        using var document = Suites.Json("wycheproof", file);
        foreach (var (_, test) in WycheproofSignatureTests.Cases(document))
        {
            var valid = test.GetProperty("result").GetString() == "valid";
            var good = TryAgree(Renamed(test.GetProperty("private"), curve), Renamed(test.GetProperty("public"), curve), out var secret);
            good.Should().Be(valid, WycheproofSignatureTests.Describe(test));
            if (good)
                secret.Should().Equal(Hex(test, "shared"), WycheproofSignatureTests.Describe(test));
        }
    }

    [Fact]
    public void BouncyCastle_gives_the_same_secp256k1_secrets()
    {
        using var document = Suites.Json("wycheproof", "ecdh_secp256k1_webcrypto_test.json");
        var algorithm = (EcAlgorithm)KeyAlgorithm.Secp256k1;
        foreach (var (_, test) in WycheproofSignatureTests.Cases(document))
        {
            if (test.GetProperty("result").GetString() != "valid")
                continue;
            PublicKey.TryFromJwk(Renamed(test.GetProperty("public"), "secp256k1"), out var other, out _).Should().BeTrue();
            AgreementKey.TryFromJwk(Renamed(test.GetProperty("private"), "secp256k1"), KeyExportPolicy.Exportable, out var key, out _).Should().BeTrue();
            using var handle = new BouncyCastleEc().ImportAgreement(algorithm, key!.ExportRaw(), out var publicKey);
            publicKey.Should().Be(key.PublicKey);
            var secret = new byte[32];
            handle.Derive((EcPublicKey)other!, secret);
            secret.Should().Equal(Hex(test, "shared"), WycheproofSignatureTests.Describe(test));
            key.Dispose();
        }
    }

    /// <summary>Here public keys are bare points; compressed ones are among the valid cases. Uncompressed ones arrive by SPKI in this library.</summary>
    [Fact]
    public void Ecdh_with_P384_points_gives_the_shared_secret_exactly_when_it_is_valid()
    {
        using var document = Suites.Json("wycheproof", "ecdh_secp384r1_ecpoint_test.json");
        foreach (var (_, test) in WycheproofSignatureTests.Cases(document))
        {
            var valid = test.GetProperty("result").GetString() == "valid";
            var scalar = Hex(test, "private").AsSpan().TrimStart((byte)0);
            var secret = new byte[48];
            scalar.CopyTo(secret.AsSpan(48 - scalar.Length));
            using var key = KeyAlgorithm.P384.ImportAgreementKey(secret);
            var good = KeyAlgorithm.P384.ReadSpkiPublic(Hex(test, "public"), out var other) == KeyError.None;
            good.Should().Be(valid, WycheproofSignatureTests.Describe(test));
            if (good)
                key.DeriveSharedSecret(other!).Should().Equal(Hex(test, "shared"), WycheproofSignatureTests.Describe(test));
        }
    }

    private static byte[] Hex(JsonElement element, string name) => WycheproofSignatureTests.Hex(element, name);

    private static bool TryAgree(JsonElement mine, JsonElement other, out byte[] secret)
    {
        secret = [];
        if (!PublicKey.TryFromJwk(other, out var publicKey, out _) || !AgreementKey.TryFromJwk(mine, KeyExportPolicy.None, out var key, out _))
            return false;
        using (key)
        {
            if (publicKey.Algorithm != key.Algorithm)
                return false;
            secret = key.DeriveSharedSecret(publicKey);
            return true;
        }
    }

    /// <summary>The suite calls secp256k1 <c>P-256K</c>, a name older than RFC 8812.</summary>
    private static JsonElement Renamed(JsonElement jwk, string curve)
    {
        var copy = JsonNode.Parse(jwk.GetRawText())!.AsObject();
        if ((string?)copy["crv"] == "P-256K")
            copy["crv"] = curve;
        return JsonDocument.Parse(copy.ToJsonString()).RootElement;
    }
}
