// Reference: draft-irtf-cfrg-pairing-friendly-curves-11 appendix A (the optimal ate pairing).
// Timing: variable in the number of pairs and in which points are the identity. For public points only.
namespace DigitalIdentity.Cryptography.Bls12381.Lanes;

/// <summary>Products of pairings in lanes: the values of <see cref="Pairing"/>.</summary>
internal static unsafe class LanePairing
{
    /// <summary>A line adds 17p / 16 to the value of the accumulator, which is reduced after this many.</summary>
    private const int LinesBetweenReductions = 6;

    /// <summary>As many pairs have their points and lines on the stack.</summary>
    private const int StackPairs = 4;

    private const int StackWords = (2 * StackPairs * LaneKernel.Words) + 8;

    /// <summary>The product of e(p_i, q_i).</summary>
    /// <param name="p">Points of G1; the identity contributes one.</param>
    /// <param name="q">As many points of G2.</param>
    public static Fp12 Product(ReadOnlySpan<G1Affine> p, ReadOnlySpan<G2Prepared> q)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(q.Length, p.Length, nameof(q));
        var memory = stackalloc byte[LaneKernel.SizeOf(LaneFp12.Blocks + LaneFinalExponentiation.Blocks + LaneFp12.ScratchBlocks)];
        var f = LaneKernel.Align(memory);
        var scratch = f + LaneFp12.Blocks;
        MillerLoop(f, p, q, scratch);
        LaneFinalExponentiation.RunVartime(f, scratch + LaneFp12.ScratchBlocks, scratch);
        return LaneFp12.Store(f);
    }

    /// <summary>The product before the final exponentiation.</summary>
    private static void MillerLoop(FpLanes* f, ReadOnlySpan<G1Affine> p, ReadOnlySpan<G2Prepared> q, FpLanes* scratch)
    {
        // A pair needs a block for its point and one for two lines that are evaluated there.
        var words = LaneKernel.SizeOf(2 * p.Length) / sizeof(long);
        var memory = words <= StackWords ? stackalloc long[StackWords] : new long[words];
        Span<int> pairs = p.Length <= StackPairs ? stackalloc int[StackPairs] : new int[p.Length];
        fixed (long* start = memory)
        {
            var points = LaneKernel.Align(start);
            var count = 0;
            for (var i = 0; i < p.Length; i++)
            {
                if (p[i].IsIdentity || q[i].IsIdentity)
                    continue;
                var (x, y) = (p[i].X, p[i].Y);
                LaneConversion.Load(points + count, [y, y, x, x, y, y, x, x]);
                pairs[count++] = i;
            }

            pairs = pairs[..count];
            LaneFp12.Load(f, Fp12.One);
            var index = 0;
            for (var bit = 62; bit >= 0; bit--)
            {
                if (bit != 62)
                    LaneFp12.Square(f, f, scratch);
                MultiplyByLines(f, pairs, q, points, index++, scratch);
                if (G2Prepared.HasAddition(bit))
                    MultiplyByLines(f, pairs, q, points, index++, scratch);
            }
        }

        LaneFp12.Conjugate(f, f); // x is negative
    }

    private static void MultiplyByLines(FpLanes* f, ReadOnlySpan<int> pairs, ReadOnlySpan<G2Prepared> q, FpLanes* points, int index, FpLanes* scratch)
    {
        var evaluated = points + pairs.Length;
        for (var i = 0; i < pairs.Length; i++)
        {
            if ((index & 1) == 0)
            {
                q[pairs[i]].LaneLines!.CopyTo(evaluated + i, index / 2);
                LaneKernel.Multiply(evaluated + i, evaluated + i, points + i);
            }

            LaneFp12.MultiplyByLine(f, f, (long*)(evaluated + i) + (4 * (index & 1)), scratch);
            if ((i + 1) % LinesBetweenReductions == 0)
                LaneFp12.Reduce(f);
        }
    }
}
