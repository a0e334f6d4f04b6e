// Reference: Koc, Acar, Kaliski, "Analyzing and Comparing Montgomery Multiplication Algorithms" (CIOS).
// Parameters: an odd prime of at most 9 64-bit limbs, R = 2^(64 limbs), limbs least significant first.
// Timing: variable. Used on public data only.
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace DigitalIdentity.Cryptography.Keys.Curves;

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
            sum[i] = U256.AddCarry(a[i], b[i], ref carry);
        }

        if (carry != 0 || Compare(sum, modulus) >= 0)
            SubtractModulus(sum);
    }

    public void Subtract(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> difference)
    {
        ulong borrow = 0;
        for (var i = 0; i < Limbs; i++)
        {
            difference[i] = U256.SubtractBorrow(a[i], b[i], ref borrow);
        }

        if (borrow == 0)
            return;
        ulong carry = 0;
        for (var i = 0; i < Limbs; i++)
        {
            difference[i] = U256.AddCarry(difference[i], modulus[i], ref carry);
        }
    }

    /// <summary>product = a b / R. The product may be one of the factors.</summary>
    public void Multiply(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> product)
    {
        // References without bounds checks: this loop is the whole cost of a square root.
        Span<ulong> sum = stackalloc ulong[MaxLimbs + 2];
        sum.Clear();
        ref var t = ref MemoryMarshal.GetReference(sum);
        ref var x = ref MemoryMarshal.GetReference(a[..Limbs]);
        ref var p = ref MemoryMarshal.GetArrayDataReference(modulus);
        var limbs = Limbs;
        foreach (var y in b[..limbs])
        {
            // t += a b[i]
            ulong carry = 0;
            for (var j = 0; j < limbs; j++)
                Unsafe.Add(ref t, j) = U256.MultiplyAdd(Unsafe.Add(ref x, j), y, Unsafe.Add(ref t, j), ref carry);
            ulong over = 0;
            Unsafe.Add(ref t, limbs) = U256.AddCarry(Unsafe.Add(ref t, limbs), carry, ref over);

            // t = (t + m p) / 2^64, with m such that the lowest limb becomes zero
            var m = t * inverse;
            carry = 0;
            U256.MultiplyAdd(m, p, t, ref carry);
            for (var j = 1; j < limbs; j++)
                Unsafe.Add(ref t, j - 1) = U256.MultiplyAdd(m, Unsafe.Add(ref p, j), Unsafe.Add(ref t, j), ref carry);
            ulong last = 0;
            Unsafe.Add(ref t, limbs - 1) = U256.AddCarry(Unsafe.Add(ref t, limbs), carry, ref last);
            Unsafe.Add(ref t, limbs) = over + last;
        }

        sum[..limbs].CopyTo(product);
        if (sum[limbs] != 0 || Compare(product, modulus) >= 0)
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
            value[i] = U256.SubtractBorrow(value[i], modulus[i], ref borrow);
        }
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
