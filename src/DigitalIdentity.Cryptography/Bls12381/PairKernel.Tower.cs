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
    /// (a + b s)^2 in Fp4, s^2 = 1 + u: a^2 + b' b and 2ab with b' = (1 + u) b. Sums of 9 p^2; columns of 14 (6 + 3 + 6).
    /// </summary>
    [SkipLocalsInit]
    public static void SquareFp4(in Fp2 a, in Fp2 b, out Fp2 c0, out Fp2 c1)
    {
        var left = stackalloc ulong[3 * Block];
        var right = stackalloc ulong[5 * Block];
        var negation = (ulong*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(Negation));
        Left(b, left);
        SplitShifted(a.C0, a.C1, left + 2 * Block);
        Split(b.C0, b.C1, right);
        Split(a.C0, a.C1, right + 2 * Block);
        for (var i = 0; i < Block; i += 2)
        {
            // (a0 + a1)(a0 - a1) and 2 a1 a0, as in Square.
            var x = Vector128.Load(left + 2 * Block + i);
            (x + Sse2.UnpackHigh(x, x)).Store(left + 2 * Block + i);
            var n = Vector128.Load(negation + i);
            var y = Vector128.Load(right + 2 * Block + i);
            (Sse2.UnpackLow(y, y) + n - Sse2.ShiftRightLogical128BitLane(y, 8)).Store(right + 4 * Block + i);

            // 2a and, crosswise, 2a.
            y += y;
            y.Store(right + 2 * Block + i);
            Swap(y).Store(right + 3 * Block + i);

            // b' = (b0 - b1, b0 + b1) and, crosswise, (b0 + b1, b0 - b1).
            var z = Vector128.Load(right + i);
            z = Sse2.UnpackLow(z, z) + n + (Sse2.UnpackHigh(z, z) ^ First) + One;
            z.Store(right + i);
            Swap(z).Store(right + Block + i);
        }

        var terms = stackalloc Term[3];
        terms[0] = new(left, right);
        terms[1] = new(left + Block, right + Block);
        terms[2] = new(left + 2 * Block, right + 4 * Block);
        Reduce(terms, 3, out var r0, out var r1);
        c0 = new(r0, r1);
        terms[0] = new(left, right + 2 * Block);
        terms[1] = new(left + Block, right + 3 * Block);
        Reduce(terms, 2, out r0, out r1);
        c1 = new(r0, r1);
    }

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
