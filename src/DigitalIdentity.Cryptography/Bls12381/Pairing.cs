// Reference: draft-irtf-cfrg-pairing-friendly-curves-11 appendix A (the optimal ate pairing).
// Timing: variable. For public points only.
using DigitalIdentity.Cryptography.Bls12381.Lanes;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <summary>
/// The pairing e from G1 and G2 to the elements of order r in Fp12. It is the third power of the shortest optimal ate pairing, as in
/// most libraries: its value is unique, bilinear and not degenerate.
/// </summary>
internal static class Pairing
{
    /// <summary>Whether the product of e(p_i, q_i) is one. An empty product is.</summary>
    /// <param name="p">Points of G1; the identity contributes one.</param>
    /// <param name="q">As many points of G2.</param>
    public static bool ProductIsOne(ReadOnlySpan<G1Affine> p, ReadOnlySpan<G2Prepared> q) => Product(p, q).IsOne;

    /// <summary>The product of e(p_i, q_i).</summary>
    /// <param name="p">Points of G1; the identity contributes one.</param>
    /// <param name="q">As many points of G2.</param>
    public static Fp12 Product(ReadOnlySpan<G1Affine> p, ReadOnlySpan<G2Prepared> q) =>
        LaneKernel.IsSupported ? LanePairing.Product(p, q) : ProductInScalars(p, q);

    /// <summary>The same product without lanes.</summary>
    internal static Fp12 ProductInScalars(ReadOnlySpan<G1Affine> p, ReadOnlySpan<G2Prepared> q) => FinalExponentiation.RunVartime(MillerLoop(p, q));

    /// <summary>The product before the final exponentiation.</summary>
    internal static Fp12 MillerLoop(ReadOnlySpan<G1Affine> p, ReadOnlySpan<G2Prepared> q)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(q.Length, p.Length, nameof(q));
        var f = Fp12.One;
        var index = 0;
        for (var bit = 62; bit >= 0; bit--)
        {
            if (bit != 62)
                f = f.Square();
            f = MultiplyByLines(f, p, q, index++);
            if (G2Prepared.HasAddition(bit))
                f = MultiplyByLines(f, p, q, index++);
        }

        return f.Conjugate(); // x is negative
    }

    private static Fp12 MultiplyByLines(in Fp12 f, ReadOnlySpan<G1Affine> p, ReadOnlySpan<G2Prepared> q, int index)
    {
        var result = f;
        for (var i = 0; i < p.Length; i++)
        {
            if (p[i].IsIdentity || q[i].IsIdentity)
                continue;
            var line = q[i].Lines[index];
            result = result.MultiplyByLine(line.B * p[i].X, line.C * p[i].Y);
        }

        return result;
    }
}
