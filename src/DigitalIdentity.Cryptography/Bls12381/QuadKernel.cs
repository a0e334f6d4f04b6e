// Method: as class PairKernel, with four lanes of 256-bit vectors. For the formulas of points, which have four products at a time.
// Timing: constant.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <summary>Four sums of products in Fp side by side, where there is AVX2.</summary>
internal static unsafe class QuadKernel
{
    /// <summary>Words of a block: 14 limbs of four lanes.</summary>
    private const int Block = 4 * Limbs;

    private const int Limbs = 14;
    private const int Bits = 28;
    private const ulong LimbMask = (1UL << Bits) - 1;

    /// <summary>p in limbs, in all lanes. Lives as long as the process.</summary>
    private static readonly ulong* Prime = CreatePrime();

    /// <summary>Whether this kernel can run.</summary>
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx2.IsSupported;
    }

    /// <summary>a0 b0, a1 b1, a2 b2 and a3 b3.</summary>
    [SkipLocalsInit]
    public static void Multiply(
        in Fp a0, in Fp b0, in Fp a1, in Fp b1, in Fp a2, in Fp b2, in Fp a3, in Fp b3, out Fp r0, out Fp r1, out Fp r2, out Fp r3)
    {
        var blocks = stackalloc ulong[2 * Block];
        SplitShifted(a0, a1, a2, a3, blocks);
        Split(b0, b1, b2, b3, blocks + Block);
        Reduce(blocks, 1, out r0, out r1, out r2, out r3);
    }

    /// <summary>a0 b0 + c0 d0, a1 b1 + c1 d1 and a2 b2 + c2 d2.</summary>
    [SkipLocalsInit]
    public static void MultiplySum(
        in Fp a0, in Fp b0, in Fp c0, in Fp d0, in Fp a1, in Fp b1, in Fp c1, in Fp d1, in Fp a2, in Fp b2, in Fp c2, in Fp d2,
        out Fp r0, out Fp r1, out Fp r2)
    {
        var blocks = stackalloc ulong[4 * Block];
        SplitShifted(a0, a1, a2, default, blocks);
        Split(b0, b1, b2, default, blocks + Block);
        SplitShifted(c0, c1, c2, default, blocks + 2 * Block);
        Split(d0, d1, d2, default, blocks + 3 * Block);
        Reduce(blocks, 2, out r0, out r1, out r2, out _);
    }

    /// <summary>The sums of left times right in each lane, for so many pairs of blocks, left and right in turn; at most two.</summary>
    [SkipLocalsInit]
    private static void Reduce(ulong* blocks, int count, out Fp r0, out Fp r1, out Fp r2, out Fp r3)
    {
        var prime = Prime;
        var scratch = stackalloc ulong[4];
        var mask = Vector256.Create(LimbMask);
        var inverse = Vector256.Create(Fp.Inverse & LimbMask); // -1 / p mod 2^28
        var end = blocks + 2 * count * Block;
        Vector256<ulong> t0 = default, t1 = default, t2 = default, t3 = default, t4 = default, t5 = default, t6 = default, t7 = default, t8 = default, t9 = default, t10 = default, t11 = default, t12 = default;
        for (nuint i = 0; i < Block; i += 4)
        {
            Vector256<ulong> t13 = default;
            for (var left = blocks; left != end; left += 2 * Block)
            {
                var right = left + Block;
                var x = Vector256.Load(left + i);
                t0 += Multiply(x, Load(right, 0));
                t1 += Multiply(x, Load(right, 1));
                t2 += Multiply(x, Load(right, 2));
                t3 += Multiply(x, Load(right, 3));
                t4 += Multiply(x, Load(right, 4));
                t5 += Multiply(x, Load(right, 5));
                t6 += Multiply(x, Load(right, 6));
                t7 += Multiply(x, Load(right, 7));
                t8 += Multiply(x, Load(right, 8));
                t9 += Multiply(x, Load(right, 9));
                t10 += Multiply(x, Load(right, 10));
                t11 += Multiply(x, Load(right, 11));
                t12 += Multiply(x, Load(right, 12));
                t13 += Multiply(x, Load(right, 13));
            }

            var m = Multiply(t0, inverse) & mask;
            t0 += Multiply(m, Load(prime, 0));
            t1 += t0 >> Bits;
            t0 = t1 + Multiply(m, Load(prime, 1));
            t1 = t2 + Multiply(m, Load(prime, 2));
            t2 = t3 + Multiply(m, Load(prime, 3));
            t3 = t4 + Multiply(m, Load(prime, 4));
            t4 = t5 + Multiply(m, Load(prime, 5));
            t5 = t6 + Multiply(m, Load(prime, 6));
            t6 = t7 + Multiply(m, Load(prime, 7));
            t7 = t8 + Multiply(m, Load(prime, 8));
            t8 = t9 + Multiply(m, Load(prime, 9));
            t9 = t10 + Multiply(m, Load(prime, 10));
            t10 = t11 + Multiply(m, Load(prime, 11));
            t11 = t12 + Multiply(m, Load(prime, 12));
            t12 = t13 + Multiply(m, Load(prime, 13));
            t0.Store(scratch); // a store in the loop keeps the limbs of p out of registers, which would be spilled
        }

        t1 += t0 >> Bits;
        t0 &= mask;
        t2 += t1 >> Bits;
        t1 &= mask;
        t3 += t2 >> Bits;
        t2 &= mask;
        t4 += t3 >> Bits;
        t3 &= mask;
        t5 += t4 >> Bits;
        t4 &= mask;
        t6 += t5 >> Bits;
        t5 &= mask;
        t7 += t6 >> Bits;
        t6 &= mask;
        t8 += t7 >> Bits;
        t7 &= mask;
        t9 += t8 >> Bits;
        t8 &= mask;
        t10 += t9 >> Bits;
        t9 &= mask;
        t11 += t10 >> Bits;
        t10 &= mask;
        t12 += t11 >> Bits;
        t11 &= mask;
        var top = t12 >> Bits;
        t12 &= mask;
        var w0 = t0 | (t1 << 28) | (t2 << 56);
        var w1 = (t2 >> 8) | (t3 << 20) | (t4 << 48);
        var w2 = (t4 >> 16) | (t5 << 12) | (t6 << 40);
        var w3 = (t6 >> 24) | (t7 << 4) | (t8 << 32) | (t9 << 60);
        var w4 = (t9 >> 4) | (t10 << 24) | (t11 << 52);
        var w5 = (t11 >> 12) | (t12 << 16) | (top << 44);
        r0 = Fp.SubtractPrime(w0.ToScalar(), w1.ToScalar(), w2.ToScalar(), w3.ToScalar(), w4.ToScalar(), w5.ToScalar());
        r1 = Fp.SubtractPrime(w0[1], w1[1], w2[1], w3[1], w4[1], w5[1]);
        r2 = Fp.SubtractPrime(w0[2], w1[2], w2[2], w3[2], w4[2], w5[2]);
        r3 = Fp.SubtractPrime(w0[3], w1[3], w2[3], w3[3], w4[3], w5[3]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Load(ulong* limbs, int index) => Vector256.Load(limbs + 4 * index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<ulong> Multiply(Vector256<ulong> x, Vector256<ulong> y) => Avx2.Multiply(x.AsUInt32(), y.AsUInt32());

    /// <summary>Splits four elements into limbs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split(in Fp x0, in Fp x1, in Fp x2, in Fp x3, ulong* block)
    {
        var w0 = Vector256.Create(x0.L0, x1.L0, x2.L0, x3.L0);
        var w1 = Vector256.Create(x0.L1, x1.L1, x2.L1, x3.L1);
        var w2 = Vector256.Create(x0.L2, x1.L2, x2.L2, x3.L2);
        var w3 = Vector256.Create(x0.L3, x1.L3, x2.L3, x3.L3);
        var w4 = Vector256.Create(x0.L4, x1.L4, x2.L4, x3.L4);
        var w5 = Vector256.Create(x0.L5, x1.L5, x2.L5, x3.L5);
        var mask = Vector256.Create(LimbMask);
        (w0 & mask).Store(block + 0);
        ((w0 >> 28) & mask).Store(block + 4);
        (((w0 >> 56) | (w1 << 8)) & mask).Store(block + 8);
        ((w1 >> 20) & mask).Store(block + 12);
        (((w1 >> 48) | (w2 << 16)) & mask).Store(block + 16);
        ((w2 >> 12) & mask).Store(block + 20);
        (((w2 >> 40) | (w3 << 24)) & mask).Store(block + 24);
        ((w3 >> 4) & mask).Store(block + 28);
        ((w3 >> 32) & mask).Store(block + 32);
        (((w3 >> 60) | (w4 << 4)) & mask).Store(block + 36);
        ((w4 >> 24) & mask).Store(block + 40);
        (((w4 >> 52) | (w5 << 12)) & mask).Store(block + 44);
        ((w5 >> 16) & mask).Store(block + 48);
        (w5 >> 44).Store(block + 52);
    }

    /// <summary>Splits four elements, times 2^8, into limbs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SplitShifted(in Fp x0, in Fp x1, in Fp x2, in Fp x3, ulong* block)
    {
        var w0 = Vector256.Create(x0.L0, x1.L0, x2.L0, x3.L0);
        var w1 = Vector256.Create(x0.L1, x1.L1, x2.L1, x3.L1);
        var w2 = Vector256.Create(x0.L2, x1.L2, x2.L2, x3.L2);
        var w3 = Vector256.Create(x0.L3, x1.L3, x2.L3, x3.L3);
        var w4 = Vector256.Create(x0.L4, x1.L4, x2.L4, x3.L4);
        var w5 = Vector256.Create(x0.L5, x1.L5, x2.L5, x3.L5);
        var mask = Vector256.Create(LimbMask);
        ((w0 << 8) & mask).Store(block + 0);
        ((w0 >> 20) & mask).Store(block + 4);
        (((w0 >> 48) | (w1 << 16)) & mask).Store(block + 8);
        ((w1 >> 12) & mask).Store(block + 12);
        (((w1 >> 40) | (w2 << 24)) & mask).Store(block + 16);
        ((w2 >> 4) & mask).Store(block + 20);
        ((w2 >> 32) & mask).Store(block + 24);
        (((w2 >> 60) | (w3 << 4)) & mask).Store(block + 28);
        ((w3 >> 24) & mask).Store(block + 32);
        (((w3 >> 52) | (w4 << 12)) & mask).Store(block + 36);
        ((w4 >> 16) & mask).Store(block + 40);
        (((w4 >> 44) | (w5 << 20)) & mask).Store(block + 44);
        ((w5 >> 8) & mask).Store(block + 48);
        (w5 >> 36).Store(block + 52);
    }

    private static ulong* CreatePrime()
    {
        var result = (ulong*)NativeMemory.AlignedAlloc(Block * sizeof(ulong), 64);
        for (var i = 0; i < Block; i++)
            result[i] = PairKernel.Prime[i / 4 * 2];
        return result;
    }
}
