// Reference: Scott, A note on group membership tests for G1, G2 and GT on BLS pairing-friendly curves (2021/1130).
// Timing: variable in what is refused. For public points.
using DigitalIdentity.Cryptography.Bls12381.Lanes;

namespace DigitalIdentity.Cryptography.Bls12381.Multiplication;

/// <summary>Eight points of G1 at once: the roots that decoding takes, and the check for the group.</summary>
internal static unsafe class LaneDecoding
{
    private const int Window = 4;
    private const int TableSize = 1 << Window;

    /// <summary>a^((p + 1) / 4), which is a root of a square, of up to eight elements.</summary>
    /// <param name="elements">The elements; receives the powers.</param>
    public static void Roots(Span<Fp> elements)
    {
        var memory = stackalloc byte[LaneKernel.SizeOf(TableSize + 1)];
        var table = LaneKernel.Align(memory);
        var result = table + TableSize;
        LaneConversion.Load(table + 1, elements);
        for (var i = 2; i < TableSize; i++)
            LaneKernel.Multiply(table + i, table + i - 1, table + 1);

        // The windows of the exponent, the highest first; its top one is 0, the next is 6.
        var exponent = Fp.PMinus3Over4;
        const int Top = 94;
        *result = table[Digit(exponent, Top)];
        for (var i = Top - 1; i >= 0; i--)
        {
            for (var j = 0; j < Window; j++)
                LaneKernel.Square(result, result);
            if (Digit(exponent, i) is var digit and not 0)
                LaneKernel.Multiply(result, result, table + digit);
        }

        LaneKernel.Multiply(result, result, table + 1);
        LaneConversion.Store(elements, result);
    }

    /// <summary>Whether each of up to eight points of the curve is in the group of order r: when phi(a) = -x^2 a. The identity is.</summary>
    public static bool AreInSubgroup(ReadOnlySpan<G1Affine> points)
    {
        var memory = stackalloc byte[LaneKernel.SizeOf((2 * LaneCurve.PointBlocks) + LaneCurve.WorkBlocks)];
        var start = LaneKernel.Align(memory);
        var multiple = start + LaneCurve.PointBlocks;
        var work = multiple + LaneCurve.PointBlocks;
        Span<G1Projective> results = stackalloc G1Projective[points.Length];
        for (var i = 0; i < points.Length; i++)
            results[i] = points[i].ToProjective();
        LaneCurve.Load(start, results);
        MultiplyByAbsoluteX(multiple, start, work);
        LaneCurve.Copy(start, multiple);
        MultiplyByAbsoluteX(multiple, start, work);
        LaneCurve.Store(results, multiple);
        var mask = ulong.MaxValue;
        for (var i = 0; i < points.Length; i++)
        {
            var image = points[i].ToProjective();
            mask &= results[i].EqualMask(new(image.X * G1Projective.Beta, -image.Y, image.Z));
        }

        return mask != 0;
    }

    /// <summary>|x| a, by the bits 63, 62, 60, 57, 48 and 16.</summary>
    private static void MultiplyByAbsoluteX(FpLanes* result, FpLanes* point, FpLanes* work)
    {
        LaneCurve.Copy(result, point);
        foreach (var doublings in (ReadOnlySpan<byte>)[1, 2, 3, 9, 32])
        {
            for (var i = 0; i < doublings; i++)
                LaneCurve.Double(result, work);
            LaneCurve.Add(result, point, work);
        }

        for (var i = 0; i < 16; i++)
            LaneCurve.Double(result, work);
    }

    private static int Digit(ReadOnlySpan<ulong> exponent, int index) => (int)(exponent[index / 16] >> (index % 16 * Window)) & (TableSize - 1);
}
