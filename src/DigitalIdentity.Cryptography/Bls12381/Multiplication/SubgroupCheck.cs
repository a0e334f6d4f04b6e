// Reference: Scott, A note on group membership tests for G1, G2 and GT on BLS pairing-friendly curves (2021/1130): phi(a) = -x^2 a, phi(x, y) = (beta x, y).
// Timing: constant for a number of points; they are public.
using DigitalIdentity.Cryptography.Bls12381.Lanes;

namespace DigitalIdentity.Cryptography.Bls12381.Multiplication;

/// <summary>Whether several points of the curve are in the group, such as those of a proof. In lanes eight take little longer than one.</summary>
internal static unsafe class SubgroupCheck
{
    // Blocks: the point and its sum, each with one that is read beyond it, and work.
    private const int Sum = 0, Addend = Sum + LaneCurve.PointBlocks + 1, Work = Addend + LaneCurve.PointBlocks + 1, BlockCount = Work + LaneCurve.WorkBlocks;

    /// <summary>Whether all points are in the group of order r.</summary>
    /// <param name="points">Points of the curve, the identity among them or not.</param>
    public static bool All(ReadOnlySpan<G1Affine> points) => All(points, MultiplicationTier.Best);

    internal static bool All(ReadOnlySpan<G1Affine> points, MultiplicationTier tier)
    {
        if (MultiScalar.Resolve(tier) == MultiplicationTier.Lanes && points.Length > 1)
        {
            while (!points.IsEmpty)
            {
                var count = Math.Min(LaneKernel.Lanes, points.Length);
                if (!AllInLanes(points[..count]))
                    return false;
                points = points[count..];
            }

            return true;
        }

        foreach (ref readonly var point in points)
            if (!point.IsInSubgroup())
                return false;
        return true;
    }

    private static bool AllInLanes(ReadOnlySpan<G1Affine> points)
    {
        Span<G1Projective> own = stackalloc G1Projective[LaneKernel.Lanes], multiples = stackalloc G1Projective[LaneKernel.Lanes];
        own = own[..points.Length];
        multiples = multiples[..points.Length];
        for (var i = 0; i < points.Length; i++)
            own[i] = points[i].ToProjective();

        var memory = stackalloc byte[LaneKernel.SizeOf(BlockCount)];
        var blocks = LaneKernel.Align(memory);
        new Span<byte>(blocks, BlockCount * sizeof(FpLanes)).Clear();
        LaneCurve.Load(blocks + Sum, own);

        // x^2 a: |x| times, twice.
        for (var round = 0; round < 2; round++)
        {
            LaneCurve.Copy(blocks + Addend, blocks + Sum);
            for (var bit = 62; bit >= 0; bit--)
            {
                LaneCurve.Double(blocks + Sum, blocks + Work);
                if (((G1Projective.AbsoluteX >> bit) & 1) != 0)
                    LaneCurve.Add(blocks + Sum, blocks + Addend, blocks + Work);
            }
        }

        LaneCurve.Store(multiples, blocks + Sum);
        for (var i = 0; i < own.Length; i++)
            if (new G1Projective(own[i].X * G1Projective.Beta, own[i].Y, own[i].Z) != -multiples[i])
                return false;
        return true;
    }
}
