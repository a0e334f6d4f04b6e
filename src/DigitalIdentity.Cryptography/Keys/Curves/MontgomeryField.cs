using System.Buffers.Binary;

namespace DigitalIdentity.Cryptography.Keys.Curves;

// Reference: Koc, Acar, Kaliski, "Analyzing and Comparing Montgomery Multiplication Algorithms" (CIOS).
// Parameters: an odd prime of at most 9 64-bit limbs, R = 2^(64 limbs), limbs least significant first.
// Timing: variable. Used on public data only.

/// <summary>Arithmetic modulo one odd prime, in Montgomery form. Variable time, for public data only.</summary>
internal sealed class MontgomeryField
{
    public const int MaxLimbs = 9;

    private readonly ulong[] modulus;
    private readonly ulong[] rSquared;
    private readonly ulong inverse; // -p^-1 mod 2^64
    private readonly int size;

    public MontgomeryField(ReadOnlySpan<byte> prime)
    {
        size = prime.Length;
        Limbs = (size + 7) / 8;
        modulus = new ulong[Limbs];
        Load(prime, modulus);

        // Newton iteration doubles the number of right bits: 5, 10, 20, 40, 80.
        var inverseOf = modulus[0] * 3 ^ 2;
        for (var i = 0; i < 4; i++)
            inverseOf *= 2 - modulus[0] * inverseOf;
        inverse = 0 - inverseOf;

        // R^2 mod p by doubling 1, 2 * 64 * limbs times.
        rSquared = new ulong[Limbs];
        rSquared[0] = 1;
        for (var i = 0; i < 128 * Limbs; i++)
            Add(rSquared, rSquared, rSquared);
    }

    public int Limbs { get; }

    /// <summary>Reads a big-endian number of the field's size into Montgomery form; false when it is not below the prime.</summary>
    public bool TryRead(ReadOnlySpan<byte> bytes, Span<ulong> element)
    {
        Span<ulong> plain = stackalloc ulong[MaxLimbs];
        plain = plain[..Limbs];
        if (bytes.Length != size)
            return false;
        Load(bytes, plain);
        if (Compare(plain, modulus) >= 0)
            return false;
        Multiply(plain, rSquared, element);
        return true;
    }

    /// <summary>Writes an element big-endian.</summary>
    public void Write(ReadOnlySpan<ulong> element, Span<byte> bytes)
    {
        Span<ulong> one = stackalloc ulong[MaxLimbs];
        Span<ulong> plain = stackalloc ulong[MaxLimbs];
        one.Clear();
        one[0] = 1;
        Multiply(element, one[..Limbs], plain[..Limbs]);
        for (var i = 0; i < size; i++)
            bytes[size - 1 - i] = (byte)(plain[i / 8] >> (8 * (i % 8)));
    }

    public void Add(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> sum)
    {
        ulong carry = 0;
        for (var i = 0; i < Limbs; i++)
        {
            var t = (UInt128)a[i] + b[i] + carry;
            sum[i] = (ulong)t;
            carry = (ulong)(t >> 64);
        }

        if (carry != 0 || Compare(sum, modulus) >= 0)
            SubtractModulus(sum);
    }

    public void Subtract(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> difference)
    {
        ulong borrow = 0;
        for (var i = 0; i < Limbs; i++)
        {
            var t = (UInt128)a[i] - b[i] - borrow;
            difference[i] = (ulong)t;
            borrow = (ulong)(t >> 64) & 1;
        }

        if (borrow == 0)
            return;
        ulong carry = 0;
        for (var i = 0; i < Limbs; i++)
        {
            var t = (UInt128)difference[i] + modulus[i] + carry;
            difference[i] = (ulong)t;
            carry = (ulong)(t >> 64);
        }
    }

    public void Multiply(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> product)
    {
        Span<ulong> t = stackalloc ulong[MaxLimbs + 2];
        t = t[..(Limbs + 2)];
        t.Clear();
        for (var i = 0; i < Limbs; i++)
        {
            ulong carry = 0;
            for (var j = 0; j < Limbs; j++)
                t[j] = MultiplyAdd(a[j], b[i], t[j], ref carry);
            var sum = (UInt128)t[Limbs] + carry;
            t[Limbs] = (ulong)sum;
            t[Limbs + 1] = (ulong)(sum >> 64);

            var m = t[0] * inverse;
            carry = 0;
            MultiplyAdd(m, modulus[0], t[0], ref carry);
            for (var j = 1; j < Limbs; j++)
                t[j - 1] = MultiplyAdd(m, modulus[j], t[j], ref carry);
            sum = (UInt128)t[Limbs] + carry;
            t[Limbs - 1] = (ulong)sum;
            t[Limbs] = t[Limbs + 1] + (ulong)(sum >> 64);
        }

        t[..Limbs].CopyTo(product);
        if (t[Limbs] != 0 || Compare(product, modulus) >= 0)
            SubtractModulus(product);
    }

    /// <summary>The square root for a prime p = 3 mod 4: <c>a^((p+1)/4)</c>; false when <paramref name="a"/> is no square.</summary>
    public bool TrySquareRoot(ReadOnlySpan<ulong> a, Span<ulong> root)
    {
        // (p + 1) / 4 = (p >> 2) + 1 because the two lowest bits of p are set; the carry is spread below.
        Span<ulong> exponent = stackalloc ulong[MaxLimbs];
        exponent = exponent[..Limbs];
        for (var i = 0; i < Limbs; i++)
            exponent[i] = (modulus[i] >> 2) | (i + 1 < Limbs ? modulus[i + 1] << 62 : 0);
        for (var i = 0; i < Limbs && ++exponent[i] == 0; i++)
        {
        }

        Power(a, exponent, root);
        Span<ulong> square = stackalloc ulong[MaxLimbs];
        square = square[..Limbs];
        Multiply(root, root, square);
        return square.SequenceEqual(a);
    }

    // Fixed 4-bit windows from the top.
    private void Power(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> exponent, Span<ulong> result)
    {
        Span<ulong> table = stackalloc ulong[16 * MaxLimbs];
        a.CopyTo(table[Limbs..]);
        for (var i = 2; i < 16; i++)
            Multiply(table.Slice((i - 1) * Limbs, Limbs), a, table.Slice(i * Limbs, Limbs));

        var started = false;
        for (var digit = 16 * Limbs - 1; digit >= 0; digit--)
        {
            if (started)
                for (var i = 0; i < 4; i++)
                    Multiply(result, result, result);
            var value = (int)(exponent[digit / 16] >> (4 * (digit % 16))) & 15;
            if (value == 0)
                continue;
            if (started)
                Multiply(result, table.Slice(value * Limbs, Limbs), result);
            else
                table.Slice(value * Limbs, Limbs).CopyTo(result);
            started = true;
        }
    }

    private void SubtractModulus(Span<ulong> value)
    {
        ulong borrow = 0;
        for (var i = 0; i < Limbs; i++)
        {
            var t = (UInt128)value[i] - modulus[i] - borrow;
            value[i] = (ulong)t;
            borrow = (ulong)(t >> 64) & 1;
        }
    }

    private static ulong MultiplyAdd(ulong a, ulong b, ulong addend, ref ulong carry)
    {
        var high = Math.BigMul(a, b, out var low);
        low += addend;
        high += low < addend ? 1UL : 0;
        low += carry;
        high += low < carry ? 1UL : 0;
        carry = high;
        return low;
    }

    private static int Compare(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        for (var i = a.Length - 1; i >= 0; i--)
            if (a[i] != b[i])
                return a[i] < b[i] ? -1 : 1;
        return 0;
    }

    private static void Load(ReadOnlySpan<byte> bytes, Span<ulong> limbs)
    {
        Span<byte> padded = stackalloc byte[8 * MaxLimbs];
        padded = padded[..(8 * limbs.Length)];
        padded.Clear();
        bytes.CopyTo(padded[(padded.Length - bytes.Length)..]);
        for (var i = 0; i < limbs.Length; i++)
            limbs[i] = BinaryPrimitives.ReadUInt64BigEndian(padded[(8 * (limbs.Length - 1 - i))..]);
    }
}
