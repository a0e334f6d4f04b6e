using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.Lanes;

namespace DigitalIdentity.Benchmarks;

/// <summary>
/// Pairings against one raw Ed25519 verification. The tier is the processor's best: <c>DOTNET_EnableAVX512=0</c> shows AVX2, and
/// <c>DOTNET_EnableAVX2=0</c> the tier without lanes.
/// </summary>
public static class PairingFigures
{
    public static IEnumerable<Figure> All(Baselines raw)
    {
        var generator = new G2Prepared(G2Affine.Generator);
        var twice = new G2Prepared(G2Projective.Generator.Double().ToAffine());
        G1Affine[] p = [G1Affine.Generator, -G1Projective.Generator.Double().ToAffine()];
        G2Prepared[] q = [twice, generator];
        yield return new(
            $"BLS12-381 product of two pairings ({LaneKernel.Tier})",
            () =>
            {
                if (!Pairing.ProductIsOne(p, q))
                    throw new InvalidOperationException("The pairings do not cancel.");
            },
            raw.Ed25519Verify, LaneKernel.Tier switch { "AVX-512" => "11", "AVX2" => "20", _ => "45" });
        yield return new("BLS12-381 prepare a point of G2", () => _ = new G2Prepared(G2Affine.Generator), raw.Ed25519Verify, "");
    }
}
