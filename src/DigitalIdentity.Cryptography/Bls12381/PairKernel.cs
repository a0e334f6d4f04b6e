// Method: two products side by side in the two lanes of 128-bit vectors, 14 limbs of 28 bits. A product of limbs has 56 bits, so that a column
// of 42 products fits a word and there is no carry inside. The loop is a rolled row: 14 accumulators stay in registers, limbs are memory operands.
// Form: R = 2^384 as everywhere. The rows divide by 2^392; the factor whose limbs drive the rows is taken times 2^8.
// Timing: constant.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <summary>Pairs of products in Fp, and products in Fp2, with the vectors that every x64 processor has.</summary>
internal static unsafe class PairKernel
{
    private const int Limbs = 14;
    private const int Bits = 28;
    private const ulong LimbMask = (1UL << Bits) - 1;

    /// <summary>-1 / p mod 2^28.</summary>
    private const ulong Inverse = Fp.Inverse & LimbMask;

    /// <summary>Whether this kernel can run.</summary>
    public static bool IsSupported => Sse2.X64.IsSupported;

    /// <summary>p in limbs, each twice.</summary>
    private static ReadOnlySpan<ulong> Prime =>
    [
        0xFFFAAAB, 0xFFFAAAB, 0xFEFFFFF, 0xFEFFFFF, 0x3FFFFB9, 0x3FFFFB9, 0xFFFEB15, 0xFFFEB15,
        0x6241EAB, 0x6241EAB, 0xA0F6B0F, 0xA0F6B0F, 0xF6730D2, 0xF6730D2, 0xF38512B, 0xF38512B,
        0x4774B84, 0x4774B84, 0x4BACD76, 0x4BACD76, 0xBA7B643, 0xBA7B643, 0xE69A4B1, 0xE69A4B1,
        0x1EA397F, 0x1EA397F, 0x001A011, 0x001A011,
    ];

    /// <summary>a0 b0 and a1 b1.</summary>
    [SkipLocalsInit]
    public static void Multiply(in Fp a0, in Fp b0, in Fp a1, in Fp b1, out Fp r0, out Fp r1)
    {
        var a = stackalloc ulong[2 * 2 * Limbs];
        var b = a + 2 * Limbs;
        SplitShifted(a0, a1, a);
        Split(b0, b1, b);
        var prime = (ulong*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(Prime));
        var mask = Vector128.Create(LimbMask);
        var inverse = Vector128.Create(Inverse);
        Vector128<ulong> t0 = default, t1 = default, t2 = default, t3 = default, t4 = default, t5 = default, t6 = default, t7 = default, t8 = default, t9 = default, t10 = default, t11 = default, t12 = default, t13 = default;
        for (nuint i = 0; i < 2 * Limbs; i += 2)
        {
            var x0 = Load(a, i);
            t0 += Product(x0, b, 0);
            t1 += Product(x0, b, 1);
            t2 += Product(x0, b, 2);
            t3 += Product(x0, b, 3);
            t4 += Product(x0, b, 4);
            t5 += Product(x0, b, 5);
            t6 += Product(x0, b, 6);
            t7 += Product(x0, b, 7);
            t8 += Product(x0, b, 8);
            t9 += Product(x0, b, 9);
            t10 += Product(x0, b, 10);
            t11 += Product(x0, b, 11);
            t12 += Product(x0, b, 12);
            t13 = Product(x0, b, 13);
            var m = Multiply(t0, inverse) & mask;
            t0 += Product(m, prime, 0);
            t1 += t0 >> Bits;
            t0 = t1 + Product(m, prime, 1);
            t1 = t2 + Product(m, prime, 2);
            t2 = t3 + Product(m, prime, 3);
            t3 = t4 + Product(m, prime, 4);
            t4 = t5 + Product(m, prime, 5);
            t5 = t6 + Product(m, prime, 6);
            t6 = t7 + Product(m, prime, 7);
            t7 = t8 + Product(m, prime, 8);
            t8 = t9 + Product(m, prime, 9);
            t9 = t10 + Product(m, prime, 10);
            t10 = t11 + Product(m, prime, 11);
            t11 = t12 + Product(m, prime, 12);
            t12 = t13 + Product(m, prime, 13);
            *(a + i) = t0.ToScalar();
        }

        Join(a, t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, default, out r0, out r1);
    }

    /// <summary>a0 b0 + c0 d0 and a1 b1 + c1 d1, each reduced once.</summary>
    [SkipLocalsInit]
    public static void MultiplySum(
        in Fp a0, in Fp b0, in Fp c0, in Fp d0, in Fp a1, in Fp b1, in Fp c1, in Fp d1, out Fp r0, out Fp r1)
    {
        var a = stackalloc ulong[4 * 2 * Limbs];
        var b = a + 2 * Limbs;
        var c = b + 2 * Limbs;
        var d = c + 2 * Limbs;
        SplitShifted(a0, a1, a);
        Split(b0, b1, b);
        SplitShifted(c0, c1, c);
        Split(d0, d1, d);
        var prime = (ulong*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(Prime));
        var mask = Vector128.Create(LimbMask);
        var inverse = Vector128.Create(Inverse);
        Vector128<ulong> t0 = default, t1 = default, t2 = default, t3 = default, t4 = default, t5 = default, t6 = default, t7 = default, t8 = default, t9 = default, t10 = default, t11 = default, t12 = default, t13 = default;
        for (nuint i = 0; i < 2 * Limbs; i += 2)
        {
            var x0 = Load(a, i);
            t0 += Product(x0, b, 0);
            t1 += Product(x0, b, 1);
            t2 += Product(x0, b, 2);
            t3 += Product(x0, b, 3);
            t4 += Product(x0, b, 4);
            t5 += Product(x0, b, 5);
            t6 += Product(x0, b, 6);
            t7 += Product(x0, b, 7);
            t8 += Product(x0, b, 8);
            t9 += Product(x0, b, 9);
            t10 += Product(x0, b, 10);
            t11 += Product(x0, b, 11);
            t12 += Product(x0, b, 12);
            t13 = Product(x0, b, 13);
            var x1 = Load(c, i);
            t0 += Product(x1, d, 0);
            t1 += Product(x1, d, 1);
            t2 += Product(x1, d, 2);
            t3 += Product(x1, d, 3);
            t4 += Product(x1, d, 4);
            t5 += Product(x1, d, 5);
            t6 += Product(x1, d, 6);
            t7 += Product(x1, d, 7);
            t8 += Product(x1, d, 8);
            t9 += Product(x1, d, 9);
            t10 += Product(x1, d, 10);
            t11 += Product(x1, d, 11);
            t12 += Product(x1, d, 12);
            t13 += Product(x1, d, 13);
            var m = Multiply(t0, inverse) & mask;
            t0 += Product(m, prime, 0);
            t1 += t0 >> Bits;
            t0 = t1 + Product(m, prime, 1);
            t1 = t2 + Product(m, prime, 2);
            t2 = t3 + Product(m, prime, 3);
            t3 = t4 + Product(m, prime, 4);
            t4 = t5 + Product(m, prime, 5);
            t5 = t6 + Product(m, prime, 6);
            t6 = t7 + Product(m, prime, 7);
            t7 = t8 + Product(m, prime, 8);
            t8 = t9 + Product(m, prime, 9);
            t9 = t10 + Product(m, prime, 10);
            t10 = t11 + Product(m, prime, 11);
            t11 = t12 + Product(m, prime, 12);
            t12 = t13 + Product(m, prime, 13);
            *(a + i) = t0.ToScalar();
        }

        Join(a, t0, t1, t2, t3, t4, t5, t6, t7, t8, t9, t10, t11, t12, default, out r0, out r1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Load(ulong* limbs, nuint offset) => Vector128.Load(limbs + offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Product(Vector128<ulong> x, ulong* limbs, int index) => Multiply(x, Vector128.Load(limbs + 2 * index));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Multiply(Vector128<ulong> x, Vector128<ulong> y) => Sse2.Multiply(x.AsUInt32(), y.AsUInt32());

    /// <summary>The words of two elements, one element a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Words(
        in Fp x, in Fp y, out Vector128<ulong> w0, out Vector128<ulong> w1, out Vector128<ulong> w2, out Vector128<ulong> w3, out Vector128<ulong> w4, out Vector128<ulong> w5)
    {
        ref var px = ref Unsafe.AsRef(in x.L0);
        ref var py = ref Unsafe.AsRef(in y.L0);
        var x0 = Vector128.LoadUnsafe(ref px, 0);
        var x2 = Vector128.LoadUnsafe(ref px, 2);
        var x4 = Vector128.LoadUnsafe(ref px, 4);
        var y0 = Vector128.LoadUnsafe(ref py, 0);
        var y2 = Vector128.LoadUnsafe(ref py, 2);
        var y4 = Vector128.LoadUnsafe(ref py, 4);
        w0 = Sse2.UnpackLow(x0, y0);
        w1 = Sse2.UnpackHigh(x0, y0);
        w2 = Sse2.UnpackLow(x2, y2);
        w3 = Sse2.UnpackHigh(x2, y2);
        w4 = Sse2.UnpackLow(x4, y4);
        w5 = Sse2.UnpackHigh(x4, y4);
    }

    /// <summary>Splits two elements into limbs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split(in Fp x, in Fp y, ulong* limbs)
    {
        Words(x, y, out var w0, out var w1, out var w2, out var w3, out var w4, out var w5);
        var mask = Vector128.Create(LimbMask);
        (w0 & mask).Store(limbs + 0);
        ((w0 >> 28) & mask).Store(limbs + 2);
        (((w0 >> 56) | (w1 << 8)) & mask).Store(limbs + 4);
        ((w1 >> 20) & mask).Store(limbs + 6);
        (((w1 >> 48) | (w2 << 16)) & mask).Store(limbs + 8);
        ((w2 >> 12) & mask).Store(limbs + 10);
        (((w2 >> 40) | (w3 << 24)) & mask).Store(limbs + 12);
        ((w3 >> 4) & mask).Store(limbs + 14);
        ((w3 >> 32) & mask).Store(limbs + 16);
        (((w3 >> 60) | (w4 << 4)) & mask).Store(limbs + 18);
        ((w4 >> 24) & mask).Store(limbs + 20);
        (((w4 >> 52) | (w5 << 12)) & mask).Store(limbs + 22);
        ((w5 >> 16) & mask).Store(limbs + 24);
        (w5 >> 44).Store(limbs + 26);
    }

    /// <summary>Splits two elements, times 2^8, into limbs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SplitShifted(in Fp x, in Fp y, ulong* limbs)
    {
        Words(x, y, out var w0, out var w1, out var w2, out var w3, out var w4, out var w5);
        var mask = Vector128.Create(LimbMask);
        ((w0 << 8) & mask).Store(limbs + 0);
        ((w0 >> 20) & mask).Store(limbs + 2);
        (((w0 >> 48) | (w1 << 16)) & mask).Store(limbs + 4);
        ((w1 >> 12) & mask).Store(limbs + 6);
        (((w1 >> 40) | (w2 << 24)) & mask).Store(limbs + 8);
        ((w2 >> 4) & mask).Store(limbs + 10);
        ((w2 >> 32) & mask).Store(limbs + 12);
        (((w2 >> 60) | (w3 << 4)) & mask).Store(limbs + 14);
        ((w3 >> 24) & mask).Store(limbs + 16);
        (((w3 >> 52) | (w4 << 12)) & mask).Store(limbs + 18);
        ((w4 >> 16) & mask).Store(limbs + 20);
        (((w4 >> 44) | (w5 << 20)) & mask).Store(limbs + 22);
        ((w5 >> 8) & mask).Store(limbs + 24);
        (w5 >> 36).Store(limbs + 26);
    }

    /// <summary>Carries, joins the limbs, and subtracts p where need be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Join(ulong* words, Vector128<ulong> t0, Vector128<ulong> t1, Vector128<ulong> t2, Vector128<ulong> t3, Vector128<ulong> t4, Vector128<ulong> t5, Vector128<ulong> t6, Vector128<ulong> t7, Vector128<ulong> t8, Vector128<ulong> t9, Vector128<ulong> t10, Vector128<ulong> t11, Vector128<ulong> t12, Vector128<ulong> t13, out Fp r0, out Fp r1)
    {
        var mask = Vector128.Create(LimbMask);
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
        t13 += t12 >> Bits;
        t12 &= mask;
        (t0 | (t1 << 28) | (t2 << 56)).Store(words + 0);
        ((t2 >> 8) | (t3 << 20) | (t4 << 48)).Store(words + 2);
        ((t4 >> 16) | (t5 << 12) | (t6 << 40)).Store(words + 4);
        ((t6 >> 24) | (t7 << 4) | (t8 << 32) | (t9 << 60)).Store(words + 6);
        ((t9 >> 4) | (t10 << 24) | (t11 << 52)).Store(words + 8);
        ((t11 >> 12) | (t12 << 16) | (t13 << 44)).Store(words + 10);
        r0 = Fp.SubtractPrime(words[0], words[2], words[4], words[6], words[8], words[10]);
        r1 = Fp.SubtractPrime(words[1], words[3], words[5], words[7], words[9], words[11]);
    }
}
