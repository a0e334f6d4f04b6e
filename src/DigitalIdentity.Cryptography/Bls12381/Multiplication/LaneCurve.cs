// Reference: Renes, Costello, Batina, Complete addition formulas for prime order elliptic curves (2015/1060), algorithms 7, 8 and 9 (a = 0).
// Parameters: the lanes hold points of E': y^2 = x^3 + 2/3, to which (x, y) -> (u^2 x, u^3 y) with u^6 = 1/6 leads from the curve of G1. There 3b is 2,
// so that what the formulas multiply by 3b needs no product. The formulas have no exception.
// Weights, as class LaneKernel defines them, stand at the statements; those of coordinates are 1.
// Timing: constant.
using DigitalIdentity.Cryptography.Bls12381.Lanes;

namespace DigitalIdentity.Cryptography.Bls12381.Multiplication;

/// <summary>
/// Eight points of G1 side by side in homogeneous coordinates: three blocks X, Y, Z, normal. The identity is (0, 1, 0). Work memory is
/// <see cref="WorkBlocks"/> blocks.
/// </summary>
internal static unsafe partial class LaneCurve
{
    /// <summary>Blocks of a point.</summary>
    public const int PointBlocks = 3;

    /// <summary>Blocks that the formulas need to work.</summary>
    public const int WorkBlocks = 17;

    /// <summary>sum += entry, with an affine entry (X, Y) that is not the identity; algorithm 8.</summary>
    public static void AddAffine(FpLanes* sum, FpLanes* entry, FpLanes* work)
    {
        LaneKernel.Multiply(work + 7, sum, entry);
        LaneKernel.Multiply(work + 8, sum + 1, entry + 1);
        PrepareAffine((long*)sum, (long*)entry, (long*)work);
        LaneKernel.MultiplyAdd(work + 2, work + 9, work + 10, work + 11);   // x1 y2 + x2 y1 = (x1 + y1)(x2 + y2) - x1 x2 - y1 y2; 2 * 2, 3
        LaneKernel.MultiplyAdd(work + 3, entry + 1, sum + 2, sum + 1);      // y1 + y2 z1; 2
        LaneKernel.MultiplyAdd(work + 4, entry, sum + 2, sum);              // x1 + x2 z1; 2
        Finish(sum, work);
    }

    /// <summary>sum += other; algorithm 7.</summary>
    public static void Add(FpLanes* sum, FpLanes* other, FpLanes* work)
    {
        LaneKernel.Multiply(work + 7, sum, other);
        LaneKernel.Multiply(work + 8, sum + 1, other + 1);
        LaneKernel.Multiply(work + 9, sum + 2, other + 2);
        Prepare((long*)sum, (long*)other, (long*)work);
        LaneKernel.MultiplyAdd(work + 2, work + 10, work + 11, work + 7);   // x1 y2 + x2 y1; 2 * 2, 3
        LaneKernel.MultiplyAdd(work + 3, work + 12, work + 13, work + 8);   // y1 z2 + y2 z1; 2 * 2, 3
        LaneKernel.MultiplyAdd(work + 4, work + 14, work + 15, work + 9);   // x1 z2 + x2 z1; 2 * 2, 3
        Finish(sum, work);
    }

    /// <summary>point += point; algorithm 9.</summary>
    public static void Double(FpLanes* point, FpLanes* work)
    {
        var x = point;
        var y = point + 1;
        var z = point + 2;
        LaneKernel.Square(work, y);
        LaneKernel.Square(work + 4, z);
        LaneKernel.Multiply(work + 5, x, y);
        LaneKernel.Multiply(work + 6, y, z);
        PrepareDouble((long*)work);

        // With t0 = y^2, s = z^2: x3 = 2 (t0 - 6s) x y, y3 = t0^2 + 12 s (t0 - s), z3 = 8 t0 y z.
        LaneKernel.Multiply(x, work + 7, work + 5);                                 // 7 * 2
        LaneKernel.SumOfProducts(y, work, work + 2, 2, LaneKernel.Zero);            // 1 * 1 + 12 * 2
        LaneKernel.Multiply(z, work + 8, work + 6);                                 // 8 * 1
    }

    // The end of an addition. Blocks: 0 is 3 x1 x2 (weight 3), 1 is y1 y2 + 2 z1 z2 (3), 2 is x1 y2 + x2 y1 (3), 3 is y1 z2 + y2 z1 (3), 4 is
    // x1 z2 + x2 z1 (3), of which 3b is the double (6), 5 is y1 y2 - 2 z1 z2 (3). Pairs of neighbours are multiplied by pairs, with one reduction.
    private static void Finish(FpLanes* sum, FpLanes* work)
    {
        PrepareFinish((long*)work);
        LaneKernel.SumOfProducts(sum, work + 2, work + 5, 2, LaneKernel.Zero);      // x3 = xy minus - yz 3b xz; 3 * 3 + 3 * 6
        LaneKernel.SumOfProducts(sum + 1, work + 4, work, 2, LaneKernel.Zero);      // y3 = 3b xz 3 x1 x2 + minus plus; 6 * 3 + 3 * 3
        LaneKernel.SumOfProducts(sum + 2, work, work + 2, 2, LaneKernel.Zero);      // z3 = 3 x1 x2 xy + plus yz; 3 * 3 + 3 * 3
    }
}
