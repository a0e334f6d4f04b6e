using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>BP2, the generator of G2, made ready for pairings once.</summary>
internal static class BasePoint
{
    public static G2Prepared Prepared { get; } = new(G2Affine.Generator);
}
