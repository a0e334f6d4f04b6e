// Reference: draft-irtf-cfrg-bbs-signatures-09 sections 4.2.4.2 (signature_to_octets) and 4.2.4.3 (octets_to_signature).
// Parameters: A 48 bytes, e 32 bytes.
using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>A signature (A, e): a point that is not the identity, and a scalar that is not zero.</summary>
internal readonly struct SignatureValue
{
    /// <summary>Bytes of every signature.</summary>
    public const int Length = G1Affine.CompressedLength + Scalar.Length;

    public SignatureValue(in G1Affine a, in Scalar e) => (A, E) = (a, e);

    public G1Affine A { get; }

    public Scalar E { get; }

    public static BbsError Read(ReadOnlySpan<byte> octets, out SignatureValue signature)
    {
        signature = default;
        if (octets.Length != Length)
            return BbsError.InvalidLength;
        var error = Octets.ReadScalar(octets[G1Affine.CompressedLength..], out var e);
        if (error != BbsError.None)
            return error;
        error = Octets.ReadPoint(octets[..G1Affine.CompressedLength], out var a);
        if (error == BbsError.None)
            signature = new(a, e);
        return error;
    }

    public byte[] ToOctets()
    {
        var octets = new byte[Length];
        A.EncodeCompressed(octets.AsSpan(0, G1Affine.CompressedLength));
        E.Encode(octets.AsSpan(G1Affine.CompressedLength));
        return octets;
    }
}
