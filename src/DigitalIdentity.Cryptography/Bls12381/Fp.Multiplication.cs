// Method: interleaved Montgomery product (CIOS), unrolled; p is below 2^382, so no row overflows its top word.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <content>Products.</content>
internal readonly partial struct Fp
{
    /// <summary>Without mulx a product of words is slow, and half of the lanes is faster.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fp operator *(in Fp a, in Fp b) =>
        !Bmi2.X64.IsSupported && PairKernel.IsSupported ? PairKernel.Multiply(a, b) : MultiplyWords(a, b);

    /// <summary>The product where there are no lanes, or mulx.</summary>
    internal static Fp MultiplyWords(in Fp a, in Fp b) => MultiplyWords<WordProduct>(a, b);

    /// <summary>The same over any product of words.</summary>
    internal static Fp MultiplyWords<TWord>(in Fp a, in Fp b) where TWord : struct, IWordProduct
    {
        var w = b.L0;
        ulong carry = 0;
        var t0 = TWord.MultiplyAdd(a.L0, w, 0, ref carry);
        var t1 = TWord.MultiplyAdd(a.L1, w, 0, ref carry);
        var t2 = TWord.MultiplyAdd(a.L2, w, 0, ref carry);
        var t3 = TWord.MultiplyAdd(a.L3, w, 0, ref carry);
        var t4 = TWord.MultiplyAdd(a.L4, w, 0, ref carry);
        var t5 = TWord.MultiplyAdd(a.L5, w, 0, ref carry);
        var top = carry;
        var m = t0 * Inverse;
        carry = 0;
        TWord.MultiplyAdd(m, P0, t0, ref carry);
        t0 = TWord.MultiplyAdd(m, P1, t1, ref carry);
        t1 = TWord.MultiplyAdd(m, P2, t2, ref carry);
        t2 = TWord.MultiplyAdd(m, P3, t3, ref carry);
        t3 = TWord.MultiplyAdd(m, P4, t4, ref carry);
        t4 = TWord.MultiplyAdd(m, P5, t5, ref carry);
        t5 = top + carry;

        w = b.L1;
        carry = 0;
        t0 = TWord.MultiplyAdd(a.L0, w, t0, ref carry);
        t1 = TWord.MultiplyAdd(a.L1, w, t1, ref carry);
        t2 = TWord.MultiplyAdd(a.L2, w, t2, ref carry);
        t3 = TWord.MultiplyAdd(a.L3, w, t3, ref carry);
        t4 = TWord.MultiplyAdd(a.L4, w, t4, ref carry);
        t5 = TWord.MultiplyAdd(a.L5, w, t5, ref carry);
        top = carry;
        m = t0 * Inverse;
        carry = 0;
        TWord.MultiplyAdd(m, P0, t0, ref carry);
        t0 = TWord.MultiplyAdd(m, P1, t1, ref carry);
        t1 = TWord.MultiplyAdd(m, P2, t2, ref carry);
        t2 = TWord.MultiplyAdd(m, P3, t3, ref carry);
        t3 = TWord.MultiplyAdd(m, P4, t4, ref carry);
        t4 = TWord.MultiplyAdd(m, P5, t5, ref carry);
        t5 = top + carry;

        w = b.L2;
        carry = 0;
        t0 = TWord.MultiplyAdd(a.L0, w, t0, ref carry);
        t1 = TWord.MultiplyAdd(a.L1, w, t1, ref carry);
        t2 = TWord.MultiplyAdd(a.L2, w, t2, ref carry);
        t3 = TWord.MultiplyAdd(a.L3, w, t3, ref carry);
        t4 = TWord.MultiplyAdd(a.L4, w, t4, ref carry);
        t5 = TWord.MultiplyAdd(a.L5, w, t5, ref carry);
        top = carry;
        m = t0 * Inverse;
        carry = 0;
        TWord.MultiplyAdd(m, P0, t0, ref carry);
        t0 = TWord.MultiplyAdd(m, P1, t1, ref carry);
        t1 = TWord.MultiplyAdd(m, P2, t2, ref carry);
        t2 = TWord.MultiplyAdd(m, P3, t3, ref carry);
        t3 = TWord.MultiplyAdd(m, P4, t4, ref carry);
        t4 = TWord.MultiplyAdd(m, P5, t5, ref carry);
        t5 = top + carry;

        w = b.L3;
        carry = 0;
        t0 = TWord.MultiplyAdd(a.L0, w, t0, ref carry);
        t1 = TWord.MultiplyAdd(a.L1, w, t1, ref carry);
        t2 = TWord.MultiplyAdd(a.L2, w, t2, ref carry);
        t3 = TWord.MultiplyAdd(a.L3, w, t3, ref carry);
        t4 = TWord.MultiplyAdd(a.L4, w, t4, ref carry);
        t5 = TWord.MultiplyAdd(a.L5, w, t5, ref carry);
        top = carry;
        m = t0 * Inverse;
        carry = 0;
        TWord.MultiplyAdd(m, P0, t0, ref carry);
        t0 = TWord.MultiplyAdd(m, P1, t1, ref carry);
        t1 = TWord.MultiplyAdd(m, P2, t2, ref carry);
        t2 = TWord.MultiplyAdd(m, P3, t3, ref carry);
        t3 = TWord.MultiplyAdd(m, P4, t4, ref carry);
        t4 = TWord.MultiplyAdd(m, P5, t5, ref carry);
        t5 = top + carry;

        w = b.L4;
        carry = 0;
        t0 = TWord.MultiplyAdd(a.L0, w, t0, ref carry);
        t1 = TWord.MultiplyAdd(a.L1, w, t1, ref carry);
        t2 = TWord.MultiplyAdd(a.L2, w, t2, ref carry);
        t3 = TWord.MultiplyAdd(a.L3, w, t3, ref carry);
        t4 = TWord.MultiplyAdd(a.L4, w, t4, ref carry);
        t5 = TWord.MultiplyAdd(a.L5, w, t5, ref carry);
        top = carry;
        m = t0 * Inverse;
        carry = 0;
        TWord.MultiplyAdd(m, P0, t0, ref carry);
        t0 = TWord.MultiplyAdd(m, P1, t1, ref carry);
        t1 = TWord.MultiplyAdd(m, P2, t2, ref carry);
        t2 = TWord.MultiplyAdd(m, P3, t3, ref carry);
        t3 = TWord.MultiplyAdd(m, P4, t4, ref carry);
        t4 = TWord.MultiplyAdd(m, P5, t5, ref carry);
        t5 = top + carry;

        w = b.L5;
        carry = 0;
        t0 = TWord.MultiplyAdd(a.L0, w, t0, ref carry);
        t1 = TWord.MultiplyAdd(a.L1, w, t1, ref carry);
        t2 = TWord.MultiplyAdd(a.L2, w, t2, ref carry);
        t3 = TWord.MultiplyAdd(a.L3, w, t3, ref carry);
        t4 = TWord.MultiplyAdd(a.L4, w, t4, ref carry);
        t5 = TWord.MultiplyAdd(a.L5, w, t5, ref carry);
        top = carry;
        m = t0 * Inverse;
        carry = 0;
        TWord.MultiplyAdd(m, P0, t0, ref carry);
        t0 = TWord.MultiplyAdd(m, P1, t1, ref carry);
        t1 = TWord.MultiplyAdd(m, P2, t2, ref carry);
        t2 = TWord.MultiplyAdd(m, P3, t3, ref carry);
        t3 = TWord.MultiplyAdd(m, P4, t4, ref carry);
        t4 = TWord.MultiplyAdd(m, P5, t5, ref carry);
        t5 = top + carry;

        return SubtractPrime(t0, t1, t2, t3, t4, t5);
    }

    /// <summary>a0 b0 and a1 b1, side by side where there are lanes.</summary>
    internal static void MultiplyPair(in Fp a0, in Fp b0, in Fp a1, in Fp b1, out Fp r0, out Fp r1)
    {
        if (PairKernel.IsSupported)
        {
            PairKernel.Multiply(a0, b0, a1, b1, out r0, out r1);
            return;
        }

        r0 = a0 * b0;
        r1 = a1 * b1;
    }

    /// <summary>a0 b0, a1 b1, a2 b2 and a3 b3, side by side where there are lanes.</summary>
    internal static void MultiplyQuad(
        in Fp a0, in Fp b0, in Fp a1, in Fp b1, in Fp a2, in Fp b2, in Fp a3, in Fp b3, out Fp r0, out Fp r1, out Fp r2, out Fp r3)
    {
        if (QuadKernel.IsSupported)
        {
            QuadKernel.Multiply(a0, b0, a1, b1, a2, b2, a3, b3, out r0, out r1, out r2, out r3);
            return;
        }

        MultiplyPair(a0, b0, a1, b1, out r0, out r1);
        MultiplyPair(a2, b2, a3, b3, out r2, out r3);
    }

    /// <summary>a0 b0 + c0 d0 and a1 b1 + c1 d1.</summary>
    internal static void MultiplySumPair(
        in Fp a0, in Fp b0, in Fp c0, in Fp d0, in Fp a1, in Fp b1, in Fp c1, in Fp d1, out Fp r0, out Fp r1)
    {
        if (PairKernel.IsSupported)
        {
            PairKernel.MultiplySum(a0, b0, c0, d0, a1, b1, c1, d1, out r0, out r1);
            return;
        }

        r0 = a0 * b0 + c0 * d0;
        r1 = a1 * b1 + c1 * d1;
    }

    /// <summary>a^2.</summary>
    public Fp Square() => this * this;

    /// <summary>a^(2^count).</summary>
    public Fp Square(int count)
    {
        var result = this;
        for (var i = 0; i < count; i++)
            result = result.Square();
        return result;
    }

    /// <summary>a^exponent by windows of four bits. Its time depends on the exponent, which must be public; not on a.</summary>
    /// <param name="exponent">Words, the lowest first.</param>
    internal Fp PowVartime(ReadOnlySpan<ulong> exponent)
    {
        Span<Fp> table = stackalloc Fp[16];
        table[0] = One;
        for (var i = 1; i < table.Length; i++)
            table[i] = table[i - 1] * this;
        var result = One;
        for (var i = exponent.Length * 16 - 1; i >= 0; i--)
        {
            result = result.Square(4);
            var digit = (int)(exponent[i / 16] >> (i % 16 * 4)) & 15;
            if (digit != 0)
                result *= table[digit];
        }

        return result;
    }
}
