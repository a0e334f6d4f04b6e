// Reference: draft-irtf-cfrg-bbs-per-verifier-linkability (January 2025), PseudonymProofInit, PseudonymProofVerifyInit.
using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.HashToCurve;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>A pseudonym and the point it is a multiple of.</summary>
internal sealed class PseudonymPoints
{
    /// <summary>The point of a context; the pseudonym is not known yet.</summary>
    /// <param name="face">The interface.</param>
    /// <param name="context">The context_id.</param>
    public PseudonymPoints(BbsInterface face, ReadOnlySpan<byte> context) => Base = HashToG1.HashToCurve(context, face.ApiId, face.Kind);

    /// <summary>OP = hash_to_curve_g1(context_id, api_id).</summary>
    public G1Projective Base { get; }

    /// <summary>The pseudonym, OP * nym_secret: not the identity.</summary>
    public G1Affine Point { get; private set; }

    /// <summary>Says what the pseudonym is.</summary>
    public void Set(in G1Affine point) => Point = point;

    /// <summary>The pseudonym's octets.</summary>
    public byte[] ToOctets()
    {
        var octets = new byte[G1Affine.CompressedLength];
        Point.EncodeCompressed(octets);
        return octets;
    }
}
