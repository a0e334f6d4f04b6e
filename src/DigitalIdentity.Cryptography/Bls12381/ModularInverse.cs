// Reference: Pornin, Optimized Binary GCD for Modular Inversion (2020/972), algorithm 2.
// Method: 31 steps of the binary GCD on 64-bit approximations, then one update of the long numbers; factors of 32 bits, so that products need no
// 128-bit multiplication.
// Timing: constant.
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <summary>The inverse modulo an odd number of up to six words.</summary>
internal static unsafe class ModularInverse
{
    /// <summary>Steps of an inner loop.</summary>
    public const int Steps = 31;

    private const int MaxWords = 6;
    private const ulong Bias = 0x7FFFFFFF7FFFFFFF;

    /// <summary>
    /// The inverse, times a power of two: value^-1 2^(-33 rounds) modulo the modulus; zero for zero.
    /// </summary>
    /// <param name="value">The number, the lowest word first; overwritten.</param>
    /// <param name="modulus">The modulus, two bits or more below the size of its words.</param>
    /// <param name="inverse">-1 / modulus mod 2^64.</param>
    /// <param name="rounds">At least (2 bits - 1) / 31, rounded up, for a modulus of so many bits.</param>
    /// <param name="words">Number of words.</param>
    /// <param name="result">Receives the result, below the modulus.</param>
    [SkipLocalsInit]
    public static void Compute(ulong* value, ulong* modulus, ulong inverse, int rounds, int words, ulong* result)
    {
        var buffer = stackalloc ulong[5 * MaxWords];
        var a = value;
        var b = buffer;
        var u = buffer + MaxWords;
        var v = result;
        var scratch = buffer + 2 * MaxWords;
        for (var i = 0; i < words; i++)
        {
            b[i] = modulus[i];
            u[i] = 0;
            v[i] = 0;
        }

        u[0] = 1;
        for (var round = 0; round < rounds; round++)
        {
            Approximate(a, b, words, out var xa, out var xb);
            Inner(xa, xb, out var f0, out var g0, out var f1, out var g1);

            // The long numbers follow: a and b exactly, up to sign; u and v modulo the modulus.
            Combine(a, b, f0, g0, words, scratch);
            Combine(a, b, f1, g1, words, scratch + MaxWords);
            var negateA = MakePositive(scratch, words);
            var negateB = MakePositive(scratch + MaxWords, words);
            for (var i = 0; i < words; i++)
            {
                a[i] = scratch[i];
                b[i] = scratch[MaxWords + i];
            }

            Reduce(u, v, (f0 ^ negateA) - negateA, (g0 ^ negateA) - negateA, modulus, inverse, words, scratch);
            Reduce(u, v, (f1 ^ negateB) - negateB, (g1 ^ negateB) - negateB, modulus, inverse, words, scratch + MaxWords);
            for (var i = 0; i < words; i++)
            {
                u[i] = scratch[i];
                v[i] = scratch[MaxWords + i];
            }
        }

        new Span<ulong>(buffer, 5 * MaxWords).Clear();
    }

    /// <summary>The 33 top bits and the 31 low bits of each, by the length of the longer; exact when both fit a word.</summary>
    private static void Approximate(ulong* a, ulong* b, int words, out ulong xa, out ulong xb)
    {
        ulong high = ulong.MaxValue, low = ulong.MaxValue, aHigh = 0, aLow = 0, bHigh = 0, bLow = 0;
        for (var i = words - 1; i >= 0; i--)
        {
            aHigh ^= (aHigh ^ a[i]) & high;
            aLow ^= (aLow ^ a[i]) & low;
            bHigh ^= (bHigh ^ b[i]) & high;
            bLow ^= (bLow ^ b[i]) & low;
            low = high;
            high &= Word.MaskOfZero(a[i] | b[i]);
        }

        var shift = BitOperations.LeadingZeroCount(aHigh | bHigh);
        const ulong Bottom = (1UL << Steps) - 1;
        xa = (aHigh << shift) | ((aLow >> 1) >> (63 - shift));
        xb = (bHigh << shift) | ((bLow >> 1) >> (63 - shift));
        xa = Word.Select(low, a[0], (xa & ~Bottom) | (a[0] & Bottom));
        xb = Word.Select(low, b[0], (xb & ~Bottom) | (b[0] & Bottom));
    }

    /// <summary>The inner loop: factors of at most 2^31 in size, two in a word.</summary>
    private static void Inner(ulong xa, ulong xb, out long f0, out long g0, out long f1, out long g1)
    {
        ulong fg0 = 1, fg1 = 1UL << 32;
        for (var i = 0; i < Steps; i++)
        {
            var odd = Word.Mask(xa & 1);
            var swap = odd & Word.Mask(Word.Bit(xa < xb));
            var t = (xa ^ xb) & swap;
            xa ^= t;
            xb ^= t;
            t = (fg0 ^ fg1) & swap;
            fg0 ^= t;
            fg1 ^= t;
            xa -= xb & odd;
            fg0 -= fg1 & odd;
            xa >>= 1;
            fg1 <<= 1;
        }

        fg0 += Bias;
        fg1 += Bias;
        f0 = (long)(fg0 & uint.MaxValue) - int.MaxValue;
        g0 = (long)(fg0 >> 32) - int.MaxValue;
        f1 = (long)(fg1 & uint.MaxValue) - int.MaxValue;
        g1 = (long)(fg1 >> 32) - int.MaxValue;
    }

    /// <summary>(a f + b g) / 2^31, in two's complement.</summary>
    private static void Combine(ulong* a, ulong* b, long f, long g, int words, ulong* result)
    {
        // With -a = ~a + 1: a |f| or (~a) |f| + |f|, over one more word.
        Split(f, out var fSign, out var fSize);
        Split(g, out var gSign, out var gSize);
        var carry = fSign & fSize;
        var carryG = gSign & gSize;
        ulong previous = 0;
        for (var i = 0; i < words; i++)
        {
            var word = MultiplyAdd(a[i] ^ fSign, fSize, carry, out carry);
            word = MultiplyAdd(b[i] ^ gSign, gSize, carryG, word, out carryG);
            if (i > 0)
                result[i - 1] = (previous >> Steps) | (word << (64 - Steps));
            previous = word;
        }

        // The sign extension of ~a is a word of ones.
        var top = carry + (fSign * fSize) + carryG + (gSign * gSize);
        result[words - 1] = (previous >> Steps) | (top << (64 - Steps));
    }

    /// <summary>The absolute value; all ones when it was negative.</summary>
    private static long MakePositive(ulong* number, int words)
    {
        var sign = (ulong)((long)number[words - 1] >> 63);
        var carry = sign & 1;
        for (var i = 0; i < words; i++)
        {
            var word = (number[i] ^ sign) + carry;
            carry &= Word.MaskOfZero(word) & 1;
            number[i] = word;
        }

        return (long)sign;
    }

    /// <summary>(u f + v g) / 2^64 modulo the modulus, for u and v below it.</summary>
    private static void Reduce(ulong* u, ulong* v, long f, long g, ulong* modulus, ulong inverse, int words, ulong* result)
    {
        // For a negative factor the modulus less u, from 1 to the modulus: |u f + v g| < 2^32 modulus.
        Split(f, out var fSign, out var fSize);
        Split(g, out var gSign, out var gSize);
        ulong borrowU = 0, borrowV = 0, carryU = 0, carryV = 0, carryM = 0, m = 0;
        for (var i = 0; i < words; i++)
        {
            var du = Word.Select(fSign, Word.Subtract(modulus[i], u[i], ref borrowU), u[i]);
            var dv = Word.Select(gSign, Word.Subtract(modulus[i], v[i], ref borrowV), v[i]);
            var word = MultiplyAdd(du, fSize, carryU, out carryU);
            word = MultiplyAdd(dv, gSize, carryV, word, out carryV);
            if (i == 0)
                m = word * inverse;
            word = Word.MultiplyAdd(m, modulus[i], word, ref carryM);
            if (i > 0)
                result[i - 1] = word;
        }

        result[words - 1] = carryU + carryV + carryM;

        // Below 2^-32 modulus + modulus: subtract it once, if it is not larger.
        ulong borrow = 0;
        for (var i = 0; i < words; i++)
            Word.Subtract(result[i], modulus[i], ref borrow);
        var mask = ~Word.Mask(borrow);
        borrow = 0;
        for (var i = 0; i < words; i++)
            result[i] = Word.Subtract(result[i], modulus[i] & mask, ref borrow);
    }

    private static void Split(long factor, out ulong sign, out ulong size)
    {
        sign = (ulong)(factor >> 63);
        size = ((ulong)factor ^ sign) - sign;
    }

    /// <summary>a b + c for b of at most 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MultiplyAdd(ulong a, ulong b, ulong c, out ulong carry) => MultiplyAdd(a, b, c, 0, out carry);

    /// <summary>a b + c + d for b of at most 32 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong MultiplyAdd(ulong a, ulong b, ulong c, ulong d, out ulong carry)
    {
        var low = (a & uint.MaxValue) * b;
        var high = (a >> 32) * b + (low >> 32);
        var sum = (high << 32) | (low & uint.MaxValue);
        carry = high >> 32;
        sum += c;
        carry += Word.Bit(sum < c);
        sum += d;
        carry += Word.Bit(sum < d);
        return sum;
    }
}
