using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.HashToCurve;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>A pseudonym and the point it is a multiple of.</summary>
/// <param name="face">The interface.</param>
/// <param name="nymDomain">The context in which the holder has this pseudonym.</param>
internal sealed class PseudonymPoints(BbsInterface face, ReadOnlySpan<byte> nymDomain)
{
    /// <summary>OP = hash_to_curve_g1(context_id, api_id).</summary>
    public G1Projective Base { get; } = HashToG1.HashToCurve(nymDomain, face.ApiId, face.Kind);

    /// <summary>The pseudonym: OP * nym_secret.</summary>
    public G1Affine Point { get; private set; }

    public void Set(in G1Affine point) => Point = point;
}
