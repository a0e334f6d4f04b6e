// Reference: draft-irtf-cfrg-pairing-friendly-curves-11 appendix A (the optimal ate pairing).
// Timing: variable in the number of pairs and in which points are the identity. For public points only.
namespace DigitalIdentity.Cryptography.Bls12381.Lanes;

/// <summary>Products of pairings in lanes: the values of <see cref="Pairing"/>.</summary>
internal static unsafe class LanePairing
{
    /// <summary>A line adds 17p / 16 to the value of the accumulator, which is reduced after this many.</summary>
    private const int LinesBetweenReductions = 6;

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
        var memory = GC.AllocateUninitializedArray<long>(LaneKernel.SizeOf(2 * p.Length) / sizeof(long), pinned: true);
        var lines = stackalloc FpLanes*[p.Length];
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
                lines[count++] = q[i].LaneLines.First;
            }

            LaneFp12.Load(f, Fp12.One);
            var index = 0;
            for (var bit = 62; bit >= 0; bit--)
            {
                if (bit != 62)
                    LaneFp12.Square(f, f, scratch);
                MultiplyByLines(f, lines, points, points + count, count, index++, scratch);
                if (G2Prepared.HasAddition(bit))
                    MultiplyByLines(f, lines, points, points + count, count, index++, scratch);
            }
        }

        LaneFp12.Conjugate(f, f); // x is negative
        foreach (var prepared in q)
            GC.KeepAlive(prepared);
    }

    private static void MultiplyByLines(FpLanes* f, FpLanes** lines, FpLanes* points, FpLanes* evaluated, int count, int index, FpLanes* scratch)
    {
        for (var i = 0; i < count; i++)
        {
            if ((index & 1) == 0)
                LaneKernel.Multiply(evaluated + i, lines[i] + (index / 2), points + i);
            LaneFp12.MultiplyByLine(f, f, (long*)(evaluated + i) + (4 * (index & 1)), scratch);
            if ((i + 1) % LinesBetweenReductions == 0)
                LaneFp12.Reduce(f);
        }
    }
}
