// Timing: variable. Used on public data only.
using System.Runtime.CompilerServices;

namespace DigitalIdentity.Cryptography.Keys.Curves;

/// <summary>Arithmetic modulo a 256-bit prime. Elements are always below the prime, so equal numbers are equal limbs.</summary>
internal static class Field256<TPrime> where TPrime : struct, IPrime256
{
    /// <summary>Brings a number into the field; false when it is not below the prime. Both may be the same variable.</summary>
    public static bool TryEnter(in U256 value, out U256 element)
    {
        var below = U256.Less(value, TPrime.Modulus);
        element = below ? TPrime.Enter(value) : default;
        return below;
    }

    public static U256 Add(in U256 a, in U256 b)
    {
        var carry = U256.Add(a, b, out var sum);
        if (carry != 0 || !U256.Less(sum, TPrime.Modulus))
            U256.Subtract(sum, TPrime.Modulus, out sum);
        return sum;
    }

    public static U256 Subtract(in U256 a, in U256 b)
    {
        if (U256.Subtract(a, b, out var difference) != 0)
            U256.Add(difference, TPrime.Modulus, out difference);
        return difference;
    }

    public static U256 Negate(in U256 a) => Subtract(default, a);

    public static U256 Multiply(in U256 a, in U256 b)
    {
        U256.Multiply(a, b, out var r0, out var r1, out var r2, out var r3, out var r4, out var r5, out var r6, out var r7);
        return TPrime.Reduce(r0, r1, r2, r3, r4, r5, r6, r7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U256 Square(in U256 a)
    {
        U256.Square(a, out var r0, out var r1, out var r2, out var r3, out var r4, out var r5, out var r6, out var r7);
        return TPrime.Reduce(r0, r1, r2, r3, r4, r5, r6, r7);
    }

    /// <summary>a^(2^count).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static U256 Square(in U256 a, int count)
    {
        var result = a;
        for (var i = 0; i < count; i++)
            result = Square(result);
        return result;
    }

    /// <summary>a to a public power, by 4-bit windows from the top.</summary>
    public static U256 Power(in U256 a, in U256 exponent)
    {
        Span<U256> table = stackalloc U256[16];
        table[0] = TPrime.One;
        for (var i = 1; i < 16; i++)
            table[i] = Multiply(table[i - 1], a);

        ReadOnlySpan<ulong> limbs = [exponent.L0, exponent.L1, exponent.L2, exponent.L3];
        var result = TPrime.One;
        var pending = 0; // squarings not yet done
        var started = false;
        for (var digit = 63; digit >= 0; digit--)
        {
            pending += 4;
            var value = (int)(limbs[digit / 16] >> (4 * (digit % 16))) & 15;
            if (value == 0)
                continue;
            result = started ? Multiply(Square(result, pending), table[value]) : table[value];
            (pending, started) = (0, true);
        }

        return Square(result, pending);
    }
}
