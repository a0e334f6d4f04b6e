// Reference: draft-irtf-cfrg-bls-signature-06 sections 2.5 to 2.9 (KeyValidate, CoreSign, CoreVerify, CoreAggregateVerify).
using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.HashToCurve;

namespace DigitalIdentity.Conformance.BlsSignatures;

/// <summary>BLS signatures, as much as the published vectors need to try hashing and pairings together.</summary>
internal static class BlsSignature
{
    /// <summary>Public keys in G1, signatures in G2: one signature over as many messages as there are keys.</summary>
    public static bool VerifyInG2(IReadOnlyList<byte[]> publicKeys, IReadOnlyList<byte[]> messages, byte[] signature, byte[] tag)
    {
        if (publicKeys.Count != messages.Count || publicKeys.Count == 0)
            return false;
        if (!TryDecode(signature, out G2Affine point))
            return false;
        var p = new G1Affine[publicKeys.Count + 1];
        var q = new G2Prepared[p.Length];
        for (var i = 0; i < publicKeys.Count; i++)
        {
            if (!TryDecode(publicKeys[i], out p[i]) || p[i].IsIdentity)
                return false;
            q[i] = new(HashToG2.HashToCurve(messages[i], tag, ExpandMessageKind.XmdSha256).ToAffine());
        }

        (p[^1], q[^1]) = (-G1Affine.Generator, new(point));
        return Pairing.ProductIsOne(p, q);
    }

    /// <summary>A public key in G2, a signature in G1.</summary>
    public static bool VerifyInG1(byte[] publicKey, byte[] message, byte[] signature, byte[] tag) =>
        TryDecode(signature, out G1Affine point) && TryDecode(publicKey, out G2Affine key) && !key.IsIdentity
        && Pairing.ProductIsOne(
            [HashToG1.HashToCurve(message, tag, ExpandMessageKind.XmdSha256).ToAffine(), -point],
            [new(key), new(G2Affine.Generator)]);

    // Only the compressed forms are public keys and signatures.
    private static bool TryDecode(byte[] bytes, out G1Affine point)
    {
        point = default;
        return bytes.Length == G1Affine.CompressedLength && G1Affine.TryDecode(bytes, out point);
    }

    private static bool TryDecode(byte[] bytes, out G2Affine point)
    {
        point = default;
        return bytes.Length == G2Affine.CompressedLength && G2Affine.TryDecode(bytes, out point);
    }
}
