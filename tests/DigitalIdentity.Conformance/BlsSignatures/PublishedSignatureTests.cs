using System.Text.Json;

using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.HashToCurve;
using DigitalIdentity.Testing;

using Text = System.Text.Encoding;

namespace DigitalIdentity.Conformance.BlsSignatures;

/// <summary>BLS signatures that other libraries made: the same key signs alike, and the signature verifies for its message only.</summary>
public sealed class PublishedSignatureTests
{
    [Fact]
    public void Signatures_in_G1_are_the_published_ones()
    {
        var tag = Text.ASCII.GetBytes("BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_");
        foreach (var (key, message, signature) in Cases("sigInG1"))
        {
            var point = HashToG1.HashToCurve(message, tag, ExpandMessageKind.XmdSha256).Multiply(key).ToAffine();
            var bytes = new byte[G1Affine.CompressedLength];
            point.EncodeCompressed(bytes);
            bytes.Should().Equal(signature);

            var publicKey = new byte[G2Affine.CompressedLength];
            G2Projective.Generator.Multiply(key).ToAffine().EncodeCompressed(publicKey);
            BlsSignature.VerifyInG1(publicKey, message, signature, tag).Should().BeTrue();
            BlsSignature.VerifyInG1(publicKey, [.. message, 1], signature, tag).Should().BeFalse();
        }
    }

    [Fact]
    public void Signatures_in_G2_are_the_published_ones()
    {
        var tag = Text.ASCII.GetBytes("BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_");
        foreach (var (key, message, signature) in Cases("sigInG2"))
        {
            var point = HashToG2.HashToCurve(message, tag, ExpandMessageKind.XmdSha256).Multiply(key).ToAffine();
            var bytes = new byte[G2Affine.CompressedLength];
            point.EncodeCompressed(bytes);
            bytes.Should().Equal(signature);

            var publicKey = new byte[G1Affine.CompressedLength];
            G1Projective.Generator.Multiply(key).ToAffine().EncodeCompressed(publicKey);
            BlsSignature.VerifyInG2([publicKey], [message], signature, tag).Should().BeTrue();
            BlsSignature.VerifyInG2([publicKey], [[.. message, 1]], signature, tag).Should().BeFalse();
        }
    }

    private static List<(Scalar Key, byte[] Message, byte[] Signature)> Cases(string group)
    {
        using var suite = Suites.Json("bls12-381", "bls_signatures_noble.json");
        List<(Scalar, byte[], byte[])> cases = [];
        foreach (var one in suite.RootElement.GetProperty(group).EnumerateArray())
        {
            // Keys are reduced, as the library that made the signatures does.
            var secret = Hex(one, "secretKey");
            cases.Add((Scalar.FromWide([.. new byte[Math.Max(0, 32 - secret.Length)], .. secret]), Hex(one, "message"), Hex(one, "signature")));
        }

        cases.Should().NotBeEmpty();
        return cases;
    }

    private static byte[] Hex(JsonElement element, string name) => Convert.FromHexString(element.GetProperty(name).GetString()!);
}
