// Reference: Gallant, Lambert, Vanstone, Faster point multiplication on elliptic curves with efficient endomorphisms (CRYPTO 2001).
// Parameters: r = z^2 - z + 1 with z = x^2, x = -0xD201000000010000; z a = -phi(a) on G1.
// Timing: constant.
namespace DigitalIdentity.Cryptography.Bls12381.Multiplication;

/// <summary>
/// A scalar k as two halves: k = k0 + k1 z mod r, each less than 2^127 in absolute value. k a is k0 a - k1 phi(a), with half as many
/// doublings.
/// </summary>
internal readonly ref struct GlvScalar
{
    /// <summary>Number of signed digits of four bits in a half.</summary>
    public const int DigitCount = 32;

    /// <summary>The largest absolute value of a digit.</summary>
    public const int LargestDigit = 8;

    private const ulong Z0 = 0x0000000100000000;
    private const ulong Z1 = 0xAC45A4010001A402;
    private const ulong HalfZ0 = 0x0000000080000000;
    private const ulong HalfZ1 = 0x5622D2008000D201;

    // floor(2^256 / z) - 2^128
    private const ulong Reciprocal0 = 0x63F6E522F6CFEE2E;
    private const ulong Reciprocal1 = 0x7C6BECF1E01FAADD;

    /// <summary>Splits a scalar.</summary>
    public GlvScalar(in Scalar scalar)
    {
        Span<ulong> k = stackalloc ulong[4];
        scalar.ToCanonicalLimbs(k);

        // The nearer to zero of k and k - r, without its sign: n <= (r - 1) / 2.
        ulong borrow = 0;
        var n0 = Word.Subtract(Scalar.R0, k[0], ref borrow);
        var n1 = Word.Subtract(Scalar.R1, k[1], ref borrow);
        var n2 = Word.Subtract(Scalar.R2, k[2], ref borrow);
        var n3 = Word.Subtract(Scalar.R3, k[3], ref borrow);
        borrow = 0;
        Word.Subtract(n0, k[0], ref borrow);
        Word.Subtract(n1, k[1], ref borrow);
        Word.Subtract(n2, k[2], ref borrow);
        Word.Subtract(n3, k[3], ref borrow);
        var negative = Word.Mask(borrow); // r - k < k
        n0 = Word.Select(negative, n0, k[0]);
        n1 = Word.Select(negative, n1, k[1]);
        n2 = Word.Select(negative, n2, k[2]);
        n3 = Word.Select(negative, n3, k[3]);
        k.Clear();

        // t = n + z / 2, so that q = floor(t / z) is the nearest quotient of n.
        ulong carry = 0;
        var t0 = Word.Add(n0, HalfZ0, ref carry);
        var t1 = Word.Add(n1, HalfZ1, ref carry);
        var t2 = Word.Add(n2, 0, ref carry);
        var t3 = n3 + carry;

        // floor(t m / 2^256) with m = floor(2^256 / z) is q or q - 1.
        carry = 0;
        Word.MultiplyAdd(t0, Reciprocal0, 0, ref carry);
        var u1 = Word.MultiplyAdd(t1, Reciprocal0, 0, ref carry);
        var u2 = Word.MultiplyAdd(t2, Reciprocal0, 0, ref carry);
        var u3 = Word.MultiplyAdd(t3, Reciprocal0, 0, ref carry);
        var u4 = carry;
        carry = 0;
        Word.MultiplyAdd(t0, Reciprocal1, u1, ref carry);
        u2 = Word.MultiplyAdd(t1, Reciprocal1, u2, ref carry);
        u3 = Word.MultiplyAdd(t2, Reciprocal1, u3, ref carry);
        u4 = Word.MultiplyAdd(t3, Reciprocal1, u4, ref carry);
        var u5 = carry;
        carry = 0;
        Word.Add(u2, t0, ref carry);
        Word.Add(u3, t1, ref carry);
        var q0 = Word.Add(u4, t2, ref carry);
        var q1 = u5 + t3 + carry;

        // t - q z, which is below 2z.
        carry = 0;
        var p0 = Word.MultiplyAdd(q0, Z0, 0, ref carry);
        var p1 = Word.MultiplyAdd(q1, Z0, 0, ref carry);
        var p2 = carry;
        carry = 0;
        p1 = Word.MultiplyAdd(q0, Z1, p1, ref carry);
        p2 += carry + (q1 * Z1);
        borrow = 0;
        var d0 = Word.Subtract(t0, p0, ref borrow);
        var d1 = Word.Subtract(t1, p1, ref borrow);
        var d2 = t2 - p2 - borrow;

        // Where it is not below z, q was one too small.
        borrow = 0;
        var e0 = Word.Subtract(d0, Z0, ref borrow);
        var e1 = Word.Subtract(d1, Z1, ref borrow);
        Word.Subtract(d2, 0, ref borrow);
        var below = Word.Mask(borrow);
        d0 = Word.Select(below, d0, e0);
        d1 = Word.Select(below, d1, e1);
        carry = 0;
        Low1 = Word.Add(q0, ~below & 1, ref carry);
        High1 = q1 + carry;
        Negative1 = negative;

        // n - q z = d - z / 2, as sign and absolute value.
        borrow = 0;
        d0 = Word.Subtract(d0, HalfZ0, ref borrow);
        d1 = Word.Subtract(d1, HalfZ1, ref borrow);
        var minus = Word.Mask(borrow);
        carry = minus & 1;
        Low0 = Word.Add(d0 ^ minus, 0, ref carry);
        High0 = (d1 ^ minus) + carry;
        Negative0 = negative ^ minus;
    }

    /// <summary>The absolute value of k0.</summary>
    public ulong Low0 { get; }

    /// <inheritdoc cref="Low0"/>
    public ulong High0 { get; }

    /// <summary>All ones when k0 is below zero, else zero.</summary>
    public ulong Negative0 { get; }

    /// <summary>The absolute value of k1.</summary>
    public ulong Low1 { get; }

    /// <inheritdoc cref="Low1"/>
    public ulong High1 { get; }

    /// <summary>All ones when k1 is below zero, else zero.</summary>
    public ulong Negative1 { get; }

    /// <summary>The digits of both halves in base 16, from -8 to 8, the lowest first: k = sum of digit 16^i.</summary>
    /// <param name="digits0">Receives the 32 digits of k0.</param>
    /// <param name="digits1">Receives the 32 digits of k1.</param>
    public void ToDigits(Span<sbyte> digits0, Span<sbyte> digits1)
    {
        ToDigits(Low0, High0, Negative0, digits0);
        ToDigits(Low1, High1, Negative1, digits1);
    }

    // Booth's recoding: a digit looks at its four bits and the one below; the bit above the last digit is zero.
    private static void ToDigits(ulong low, ulong high, ulong negative, Span<sbyte> digits)
    {
        var below = 0;
        for (var i = 0; i < DigitCount; i++)
        {
            var bits = (int)((i < DigitCount / 2 ? low >> (4 * i) : high >> ((4 * i) - 64)) & 15);
            var top = bits >> 3;
            var digit = bits + below - (top << 4);
            below = top;
            digits[i] = (sbyte)((digit ^ (int)negative) - (int)negative);
        }
    }
}
