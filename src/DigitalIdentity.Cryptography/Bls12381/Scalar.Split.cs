// Reference: Gallant, Lambert, Vanstone, Faster point multiplication on elliptic curves with efficient endomorphisms (2001).
// Parameters: x^2 mod r is an eigenvalue of an endomorphism of G1 and of G2, and x^2 is half as long as r = x^4 - x^2 + 1.
// Timing: constant, but for members named Vartime.
namespace DigitalIdentity.Cryptography.Bls12381;

/// <content>Short digits of a scalar.</content>
internal readonly partial struct Scalar
{
    /// <summary>Number of digits of four bits in half a scalar.</summary>
    internal const int BoothDigits = 33;

    /// <summary>Number of digits of half a scalar in the non-adjacent form.</summary>
    internal const int NafDigits = 129;

    /// <summary>The words of x^2.</summary>
    internal const ulong XSquared0 = 0x0000000100000000;
    internal const ulong XSquared1 = 0xAC45A4010001A402;

    /// <summary>The words of 2^255 / x^2, rounded down.</summary>
    internal const ulong Reciprocal0 = 0xB1FB72917B67F717;
    internal const ulong Reciprocal1 = 0xBE35F678F00FD56E;

    /// <summary>Writes the number as low + high x^2, both of 128 bits.</summary>
    /// <param name="low">Receives two words, the lowest first.</param>
    /// <param name="high">Receives two words, the lowest first.</param>
    internal void Split(Span<ulong> low, Span<ulong> high)
    {
        Span<ulong> k = stackalloc ulong[4];
        ToCanonicalLimbs(k);

        // q = k (2^255 / x^2) / 2^255, too small by one at most.
        ulong carry = 0;
        Word.MultiplyAdd(k[0], Reciprocal0, 0, ref carry);
        var t1 = Word.MultiplyAdd(k[1], Reciprocal0, 0, ref carry);
        var t2 = Word.MultiplyAdd(k[2], Reciprocal0, 0, ref carry);
        var t3 = Word.MultiplyAdd(k[3], Reciprocal0, 0, ref carry);
        var t4 = carry;
        carry = 0;
        Word.MultiplyAdd(k[0], Reciprocal1, t1, ref carry);
        Word.MultiplyAdd(k[1], Reciprocal1, t2, ref carry);
        t3 = Word.MultiplyAdd(k[2], Reciprocal1, t3, ref carry);
        t4 = Word.MultiplyAdd(k[3], Reciprocal1, t4, ref carry);
        var q0 = (t3 >> 63) | (t4 << 1);
        var q1 = (t4 >> 63) | (carry << 1);

        // k - q x^2 is below 2 x^2, which has 129 bits.
        carry = 0;
        var p0 = Word.MultiplyAdd(q0, XSquared0, 0, ref carry);
        var p1 = Word.MultiplyAdd(q0, XSquared1, 0, ref carry);
        var p2 = carry;
        carry = 0;
        p1 = Word.MultiplyAdd(q1, XSquared0, p1, ref carry);
        p2 += q1 * XSquared1 + carry;
        ulong borrow = 0;
        var d0 = Word.Subtract(k[0], p0, ref borrow);
        var d1 = Word.Subtract(k[1], p1, ref borrow);
        var d2 = Word.Subtract(k[2], p2, ref borrow);
        borrow = 0;
        var s0 = Word.Subtract(d0, XSquared0, ref borrow);
        var s1 = Word.Subtract(d1, XSquared1, ref borrow);
        Word.Subtract(d2, 0, ref borrow);
        var keep = Word.Mask(borrow);
        low[0] = Word.Select(keep, d0, s0);
        low[1] = Word.Select(keep, d1, s1);
        carry = 0;
        high[0] = Word.Add(q0, 1 - borrow, ref carry);
        high[1] = q1 + carry;
        k.Clear();
    }

    /// <summary>Digits from -8 to 8 of a number of 128 bits, the lowest first: the sum of digit i times 16^i.</summary>
    /// <param name="number">Two words, the lowest first.</param>
    /// <param name="digits">Receives <see cref="BoothDigits"/> digits.</param>
    internal static void Recode(ReadOnlySpan<ulong> number, Span<sbyte> digits)
    {
        // Bits 4i + 3 to 4i - 1, the top one with the weight -8, the last two with the weight 1.
        ulong below = 0;
        for (var i = 0; i < BoothDigits; i++)
        {
            var bits = i < 32 ? (number[i / 16] >> (i % 16 * 4)) & 15 : 0;
            digits[i] = (sbyte)((long)(bits + below) - (long)((bits >> 3) << 4));
            below = bits >> 3;
        }
    }

    /// <summary>The non-adjacent form of width five of a number of 128 bits: odd digits from -15 to 15 with four zeros after each.</summary>
    /// <param name="number">Two words, the lowest first.</param>
    /// <param name="digits">Receives <see cref="NafDigits"/> digits, the lowest first.</param>
    internal static void RecodeVartime(ReadOnlySpan<ulong> number, Span<sbyte> digits)
    {
        digits.Clear();
        var rest = new UInt128(number[1], number[0]);
        var carry = 0;
        for (var i = 0; i < NafDigits;)
        {
            var window = (int)(rest & 31) + carry;
            if ((window & 1) == 0)
            {
                rest >>= 1;
                i++;
                continue;
            }

            carry = window > 15 ? 1 : 0;
            digits[i] = (sbyte)(window - (carry << 5));
            rest >>= 5;
            i += 5;
        }
    }
}
