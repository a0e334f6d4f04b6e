// Method: two sums of products side by side in the two lanes of 128-bit vectors, 14 limbs of 28 bits. A product of limbs has 56 bits and a column
// fits a word, so that there is no carry inside. The loop is a rolled row: 14 accumulators stay in registers, limbs are memory operands.
// Form: R = 2^384 as everywhere. The rows divide by 2^392; the factors whose limbs drive the rows are taken times 2^8.
// Timing: constant.
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <summary>Sums of products in Fp and Fp2 with one reduction, by the vectors that every x64 processor has.</summary>
internal static unsafe partial class PairKernel
{
    /// <summary>Words of a block: 14 limbs of two lanes.</summary>
    public const int Block = 2 * Limbs;

    private const int Limbs = 14;
    private const int Bits = 28;
    private const ulong LimbMask = (1UL << Bits) - 1;

    /// <summary>Whether this kernel can run.</summary>
    public static bool IsSupported
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Sse2.X64.IsSupported;
    }

    /// <summary>p in limbs, in both lanes.</summary>
    internal static ReadOnlySpan<ulong> Prime =>
    [
        0xFFFAAAB, 0xFFFAAAB, 0xFEFFFFF, 0xFEFFFFF, 0x3FFFFB9, 0x3FFFFB9, 0xFFFEB15, 0xFFFEB15,
        0x6241EAB, 0x6241EAB, 0xA0F6B0F, 0xA0F6B0F, 0xF6730D2, 0xF6730D2, 0xF38512B, 0xF38512B,
        0x4774B84, 0x4774B84, 0x4BACD76, 0x4BACD76, 0xBA7B643, 0xBA7B643, 0xE69A4B1, 0xE69A4B1,
        0x1EA397F, 0x1EA397F, 0x001A011, 0x001A011,
    ];

    /// <summary>2^392 - p in limbs, in both lanes: added and cut to 392 bits, it subtracts p.</summary>
    internal static ReadOnlySpan<ulong> Complement =>
    [
        0x0005555, 0x0005555, 0x0100000, 0x0100000, 0xC000046, 0xC000046, 0x00014EA, 0x00014EA,
        0x9DBE154, 0x9DBE154, 0x5F094F0, 0x5F094F0, 0x098CF2D, 0x098CF2D, 0x0C7AED4, 0x0C7AED4,
        0xB88B47B, 0xB88B47B, 0xB453289, 0xB453289, 0x45849BC, 0x45849BC, 0x1965B4E, 0x1965B4E,
        0xE15C680, 0xE15C680, 0xFFE5FEE, 0xFFE5FEE,
    ];

    /// <summary>2^36 / (p / 2^364 + 1), rounded down: quotients by p from the top limb, too small by one at most.</summary>
    internal const ulong Quotient = 645168;

    /// <summary>
    /// The sum of the products of the terms, modulo p, in each lane. The sum of left times right must stay below 2^390 p, and each column of
    /// limb products below 2^64 - 2^60.
    /// </summary>
    public static void Reduce(Term* terms, int count, out Fp r0, out Fp r1) => Reduce(terms, count, 0, null, out r0, out r1);

    /// <summary>As above, times 3 2^shift, plus a block of up to 4p, when there is one. All of it must be below 16p.</summary>
    [SkipLocalsInit]
    public static void Reduce(Term* terms, int count, int shift, ulong* addend, out Fp r0, out Fp r1)
    {
        var prime = (ulong*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(Prime));
        var scratch = stackalloc ulong[2];
        var mask = Vector128.Create(LimbMask);
        var inverse = Vector128.Create(Fp.Inverse & LimbMask); // -1 / p mod 2^28
        var end = terms + count;
        Vector128<ulong> t0 = default, t1 = default, t2 = default, t3 = default, t4 = default, t5 = default, t6 = default, t7 = default, t8 = default, t9 = default, t10 = default, t11 = default, t12 = default;
        for (nuint i = 0; i < Block; i += 2)
        {
            Vector128<ulong> t13 = default;
            for (var term = terms; term != end; term++)
            {
                var limbs = term->Right;
                var x = Vector128.Load(term->Left + i);
                t0 += Multiply(x, Load(limbs, 0));
                t1 += Multiply(x, Load(limbs, 1));
                t2 += Multiply(x, Load(limbs, 2));
                t3 += Multiply(x, Load(limbs, 3));
                t4 += Multiply(x, Load(limbs, 4));
                t5 += Multiply(x, Load(limbs, 5));
                t6 += Multiply(x, Load(limbs, 6));
                t7 += Multiply(x, Load(limbs, 7));
                t8 += Multiply(x, Load(limbs, 8));
                t9 += Multiply(x, Load(limbs, 9));
                t10 += Multiply(x, Load(limbs, 10));
                t11 += Multiply(x, Load(limbs, 11));
                t12 += Multiply(x, Load(limbs, 12));
                t13 += Multiply(x, Load(limbs, 13));
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

        Vector128<ulong> top = default;
        if (addend != null)
        {
            // One carry to the next limb is enough here: the limbs stay below 2^37, and 6 times that and more fits.
            top = t12 >> Bits;
            t12 = (t12 & mask) + (t11 >> Bits);
            t11 = (t11 & mask) + (t10 >> Bits);
            t10 = (t10 & mask) + (t9 >> Bits);
            t9 = (t9 & mask) + (t8 >> Bits);
            t8 = (t8 & mask) + (t7 >> Bits);
            t7 = (t7 & mask) + (t6 >> Bits);
            t6 = (t6 & mask) + (t5 >> Bits);
            t5 = (t5 & mask) + (t4 >> Bits);
            t4 = (t4 & mask) + (t3 >> Bits);
            t3 = (t3 & mask) + (t2 >> Bits);
            t2 = (t2 & mask) + (t1 >> Bits);
            t1 = (t1 & mask) + (t0 >> Bits);
            t0 &= mask;
            t0 = Triple(t0, shift) + Load(addend, 0);
            t1 = Triple(t1, shift) + Load(addend, 1);
            t2 = Triple(t2, shift) + Load(addend, 2);
            t3 = Triple(t3, shift) + Load(addend, 3);
            t4 = Triple(t4, shift) + Load(addend, 4);
            t5 = Triple(t5, shift) + Load(addend, 5);
            t6 = Triple(t6, shift) + Load(addend, 6);
            t7 = Triple(t7, shift) + Load(addend, 7);
            t8 = Triple(t8, shift) + Load(addend, 8);
            t9 = Triple(t9, shift) + Load(addend, 9);
            t10 = Triple(t10, shift) + Load(addend, 10);
            t11 = Triple(t11, shift) + Load(addend, 11);
            t12 = Triple(t12, shift) + Load(addend, 12);
            top = Triple(top, shift) + Load(addend, 13);

            // The quotient by p, and the number less as many p.
            var quotient = Multiply(top + (t12 >> Bits), Vector128.Create(Quotient)) >> 36;
            var complement = (ulong*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(Complement));
            t0 += Multiply(quotient, Load(complement, 0));
            t1 += Multiply(quotient, Load(complement, 1));
            t2 += Multiply(quotient, Load(complement, 2));
            t3 += Multiply(quotient, Load(complement, 3));
            t4 += Multiply(quotient, Load(complement, 4));
            t5 += Multiply(quotient, Load(complement, 5));
            t6 += Multiply(quotient, Load(complement, 6));
            t7 += Multiply(quotient, Load(complement, 7));
            t8 += Multiply(quotient, Load(complement, 8));
            t9 += Multiply(quotient, Load(complement, 9));
            t10 += Multiply(quotient, Load(complement, 10));
            t11 += Multiply(quotient, Load(complement, 11));
            t12 += Multiply(quotient, Load(complement, 12));
            top += Multiply(quotient, Load(complement, 13));
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
        top = (top + (t12 >> Bits)) & mask;
        t12 &= mask;
        var w0 = t0 | (t1 << 28) | (t2 << 56);
        var w1 = (t2 >> 8) | (t3 << 20) | (t4 << 48);
        var w2 = (t4 >> 16) | (t5 << 12) | (t6 << 40);
        var w3 = (t6 >> 24) | (t7 << 4) | (t8 << 32) | (t9 << 60);
        var w4 = (t9 >> 4) | (t10 << 24) | (t11 << 52);
        var w5 = (t11 >> 12) | (t12 << 16) | (top << 44);
        r0 = Fp.SubtractPrime(w0.ToScalar(), w1.ToScalar(), w2.ToScalar(), w3.ToScalar(), w4.ToScalar(), w5.ToScalar());
        r1 = Fp.SubtractPrime(w0[1], w1[1], w2[1], w3[1], w4[1], w5[1]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Triple(Vector128<ulong> x, int shift) => (x + x + x) << shift;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Load(ulong* limbs, int index) => Vector128.Load(limbs + 2 * index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Multiply(Vector128<ulong> x, Vector128<ulong> y) => Sse2.Multiply(x.AsUInt32(), y.AsUInt32());

    /// <summary>Two blocks to multiply.</summary>
    /// <param name="left">The block whose limbs drive the rows; times 2^8.</param>
    /// <param name="right">The other block.</param>
    internal readonly struct Term(ulong* left, ulong* right)
    {
        public readonly ulong* Left = left, Right = right;
    }
}
