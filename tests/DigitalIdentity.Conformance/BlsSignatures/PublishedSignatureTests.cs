using System.Text.Json;

using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.HashToCurve;
using DigitalIdentity.Testing;

using Text = System.Text.Encoding;

namespace DigitalIdentity.Conformance.BlsSignatures;

/// <summary>BLS signatures that other libraries made: the same key signs alike, and the signature verifies for its message only.</summary>
public sealed class PublishedSignatureTests
{
    private const string File = "bls_signatures_noble.json";

    public static IEnumerable<TheoryDataRow<int>> InG1() => Rows("sigInG1");

    public static IEnumerable<TheoryDataRow<int>> InG2() => Rows("sigInG2");

    [Theory]
    [MemberData(nameof(InG1))]
    public void Signatures_in_G1_are_the_published_ones(int index)
    {
        var (key, message, signature) = Read("sigInG1", index);
        var tag = Text.ASCII.GetBytes("BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_");

        var made = new byte[G1Affine.CompressedLength];
        HashToG1.HashToCurve(message, tag, ExpandMessageKind.XmdSha256).Multiply(key).ToAffine().EncodeCompressed(made);
        var publicKey = new byte[G2Affine.CompressedLength];
        G2Projective.Generator.Multiply(key).ToAffine().EncodeCompressed(publicKey);

        Skips.Check($"bls12-381/{File} sigInG1 {index}", made.AsSpan().SequenceEqual(signature), "it is another signature");
        BlsSignature.VerifyInG1(publicKey, message, signature, tag).Should().BeTrue();
        BlsSignature.VerifyInG1(publicKey, [.. message, 1], signature, tag).Should().BeFalse();
    }

    [Theory]
    [MemberData(nameof(InG2))]
    public void Signatures_in_G2_are_the_published_ones(int index)
    {
        var (key, message, signature) = Read("sigInG2", index);
        var tag = Text.ASCII.GetBytes("BLS_SIG_BLS12381G2_XMD:SHA-256_SSWU_RO_NUL_");

        var made = new byte[G2Affine.CompressedLength];
        HashToG2.HashToCurve(message, tag, ExpandMessageKind.XmdSha256).Multiply(key).ToAffine().EncodeCompressed(made);
        var publicKey = new byte[G1Affine.CompressedLength];
        G1Projective.Generator.Multiply(key).ToAffine().EncodeCompressed(publicKey);

        Skips.Check($"bls12-381/{File} sigInG2 {index}", made.AsSpan().SequenceEqual(signature), "it is another signature");
        BlsSignature.VerifyInG2([publicKey], [message], signature, tag).Should().BeTrue();
        BlsSignature.VerifyInG2([publicKey], [[.. message, 1]], signature, tag).Should().BeFalse();
    }

    private static IEnumerable<TheoryDataRow<int>> Rows(string group)
    {
        if (!Suites.Available)
            return [new TheoryDataRow<int>(0)];
        using var suite = Suites.Json("bls12-381", File);
        return [.. Enumerable.Range(0, suite.RootElement.GetProperty(group).GetArrayLength()).Select(i => new TheoryDataRow<int>(i))];
    }

    private static (Scalar Key, byte[] Message, byte[] Signature) Read(string group, int index)
    {
        using var suite = Suites.Json("bls12-381", File);
        var one = suite.RootElement.GetProperty(group)[index];

        // Keys are reduced, as the library that made the signatures does.
        return (Scalar.FromWide(Hex(one, "secretKey")), Hex(one, "message"), Hex(one, "signature"));
    }

    private static byte[] Hex(JsonElement element, string name) => Convert.FromHexString(element.GetProperty(name).GetString()!);
}
