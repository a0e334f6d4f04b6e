// Bounds: an element is below p, and its negation is 2p less it. With c = 2^8 p / 2^392 < 0.102, a sum of n p^2 is below (1 + n c) p after the rows,
// and must be below 2p. Columns are counted in limb products of 2^56; there is room for 240.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <content>Products of the tower: schoolbook, as a sum of products needs one reduction and no addition.</content>
internal static unsafe partial class PairKernel
{
    /// <summary>Blocks of a factor in Fp2.</summary>
    private const int Pair = 2 * Block;

    /// <summary>a b + c d. Sums of 6 p^2.</summary>
    [SkipLocalsInit]
    public static Fp2 MultiplySum(in Fp2 a, in Fp2 b, in Fp2 c, in Fp2 d)
    {
        var left = stackalloc ulong[2 * Pair];
        var right = stackalloc ulong[2 * Pair];
        Left(a, left);
        Left(c, left + Pair);
        Right(b, right);
        Right(d, right + Pair);
        var terms = stackalloc Term[4];
        Sum(left, right, left + Pair, right + Pair, terms, out var sum);
        return sum;
    }

    /// <summary>
    /// a b: a0 b0 + a1 b2' + a2 b1', a0 b1 + a1 b0 + a2 b2' and a0 b2 + a1 b1 + a2 b0, with b' = (1 + u) b. Sums of 9 p^2; columns of 14 (3 + 6).
    /// </summary>
    [SkipLocalsInit]
    public static Fp6 Multiply(in Fp6 a, in Fp6 b)
    {
        var left = stackalloc ulong[3 * Pair];
        var right = stackalloc ulong[5 * Pair];
        Left(a.C0, left);
        Left(a.C1, left + Pair);
        Left(a.C2, left + 2 * Pair);
        Right(b.C1.MultiplyByNonresidue(), right);
        Right(b.C2.MultiplyByNonresidue(), right + Pair);
        Right(b.C0, right + 2 * Pair);
        Right(b.C1, right + 3 * Pair);
        Right(b.C2, right + 4 * Pair);
        var terms = stackalloc Term[6];
        Convolve(left, right + 2 * Pair, terms, out var c0);
        Convolve(left, right + 3 * Pair, terms, out var c1);
        Convolve(left, right + 4 * Pair, terms, out var c2);
        return new(c0, c1, c2);
    }

    /// <summary>a (1 + b v + c v w): in each of the six coefficients two products and the old coefficient.</summary>
    [SkipLocalsInit]
    public static Fp12 MultiplyByLine(in Fp12 a, in Fp2 b, in Fp2 c)
    {
        var left = stackalloc ulong[6 * Pair];
        var right = stackalloc ulong[4 * Pair];
        var low = left;
        var high = left + 3 * Pair;
        Left(a.C0.C0, low);
        Left(a.C0.C1, low + Pair);
        Left(a.C0.C2, low + 2 * Pair);
        Left(a.C1.C0, high);
        Left(a.C1.C1, high + Pair);
        Left(a.C1.C2, high + 2 * Pair);
        var b1 = right;
        var bTurned = right + Pair;
        var c1 = right + 2 * Pair;
        var cTurned = right + 3 * Pair;
        Right(b, b1);
        Right(b.MultiplyByNonresidue(), bTurned);
        Right(c, c1);
        Right(c.MultiplyByNonresidue(), cTurned);
        var terms = stackalloc Term[4];

        // v a = (a2', a0, a1) and v^2 = (a1', a2', a0), where a' = (1 + u) a; w^2 = v.
        Sum(low + 2 * Pair, bTurned, high + Pair, cTurned, terms, out var p0);
        Sum(low, b1, high + 2 * Pair, cTurned, terms, out var p1);
        Sum(low + Pair, b1, high, c1, terms, out var p2);
        Sum(high + 2 * Pair, bTurned, low + 2 * Pair, cTurned, terms, out var q0);
        Sum(high, b1, low, c1, terms, out var q1);
        Sum(high + Pair, b1, low + Pair, c1, terms, out var q2);
        return new(
            new(a.C0.C0 + p0, a.C0.C1 + p1, a.C0.C2 + p2),
            new(a.C1.C0 + q0, a.C1.C1 + q1, a.C1.C2 + q2));
    }

    /// <summary>
    /// Two coefficients of a square in the cyclotomic subgroup: for (a + b s)^2 = c0 + c1 s in Fp4, s^2 = 1 + u, these are 3 c0 - 2 z0 and
    /// 3 c1 + 2 z1, or 3 (1 + u) c1 + 2 z1 when turned. With b' = (1 + u) b, c0 = a^2 + b' b and c1 = 2ab.
    /// </summary>
    /// <remarks>Sums of 9 p^2 and columns of 14 (6 + 3 + 6) for c0; 7 p^2 for c1. After the factors 3 and 6, below 13p.</remarks>
    [SkipLocalsInit]
    public static void CyclotomicSquare(in Fp2 a, in Fp2 b, in Fp2 z0, in Fp2 z1, bool turned, out Fp2 r0, out Fp2 r1)
    {
        var left = stackalloc ulong[3 * Block];
        var right = stackalloc ulong[5 * Block];
        var addends = stackalloc ulong[2 * Block];
        var negation = (ulong*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(Negation));
        Left(b, left);
        SplitShifted(a.C0, a.C1, left + 2 * Block);
        Split(b.C0, b.C1, right);
        Split(a.C0, a.C1, right + 2 * Block);
        Split(z0.C0, z0.C1, addends);
        Split(z1.C0, z1.C1, addends + Block);
        for (var i = 0; i < Block; i += 2)
        {
            // (a0 + a1)(a0 - a1) and 2 a1 a0, as in Square.
            var x = Vector128.Load(left + 2 * Block + i);
            (x + Sse2.UnpackHigh(x, x)).Store(left + 2 * Block + i);
            var n = Vector128.Load(negation + i);
            var y = Vector128.Load(right + 2 * Block + i);
            (Sse2.UnpackLow(y, y) + n - Sse2.ShiftRightLogical128BitLane(y, 8)).Store(right + 4 * Block + i);

            // a and, crosswise, a; or a' = (a0 - a1, a0 + a1).
            if (turned)
                y = Turn(y, n);
            y.Store(right + 2 * Block + i);
            Swap(y).Store(right + 3 * Block + i);

            // b' and, crosswise, b'.
            var z = Turn(Vector128.Load(right + i), n);
            z.Store(right + i);
            Swap(z).Store(right + Block + i);

            // 4p - 2 z0 and 2 z1.
            z = Sse2.UnpackLow(n, n) - Vector128.Load(addends + i);
            (z + z).Store(addends + i);
            z = Vector128.Load(addends + Block + i);
            (z + z).Store(addends + Block + i);
        }

        var terms = stackalloc Term[3];
        terms[0] = new(left, right);
        terms[1] = new(left + Block, right + Block);
        terms[2] = new(left + 2 * Block, right + 4 * Block);
        Reduce(terms, 3, 0, addends, out var c0, out var c1);
        r0 = new(c0, c1);
        terms[0] = new(left, right + 2 * Block);
        terms[1] = new(left + Block, right + 3 * Block);
        Reduce(terms, 2, 1, addends + Block, out c0, out c1);
        r1 = new(c0, c1);
    }

    /// <summary>A limb of (1 + u) x: x0 - x1 and x0 + x1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Turn(Vector128<ulong> x, Vector128<ulong> negation) =>
        Sse2.UnpackLow(x, x) + negation + (Sse2.UnpackHigh(x, x) ^ First) + One;

    private static Vector128<ulong> First => Vector128.Create(ulong.MaxValue, 0);

    private static Vector128<ulong> One => Vector128.Create(1UL, 0);

    /// <summary>left[0] right[0] + left[1] right[-1] + left[2] right[-2].</summary>
    private static void Convolve(ulong* left, ulong* right, Term* terms, out Fp2 sum)
    {
        for (var i = 0; i < 3; i++, left += Pair, right -= Pair)
        {
            terms[2 * i] = new(left, right);
            terms[2 * i + 1] = new(left + Block, right + Block);
        }

        Reduce(terms, 6, out var r0, out var r1);
        sum = new(r0, r1);
    }

    /// <summary>a b + c d.</summary>
    private static void Sum(ulong* a, ulong* b, ulong* c, ulong* d, Term* terms, out Fp2 sum)
    {
        terms[0] = new(a, b);
        terms[1] = new(a + Block, b + Block);
        terms[2] = new(c, d);
        terms[3] = new(c + Block, d + Block);
        Reduce(terms, 4, out var r0, out var r1);
        sum = new(r0, r1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Swap(Vector128<ulong> x) => Sse2.Shuffle(x.AsUInt32(), 0x4E).AsUInt64();
}
