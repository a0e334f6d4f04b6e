// Reference: Hayashida, Hayasaka, Teruya, Efficient final exponentiation via cyclotomic structure (2020/875).
// Parameters: f^(3 (p^12 - 1) / r), by 3 (p^4 - p^2 + 1) / r = (x - 1)^2 (x + p)(x^2 + p^2 - 1) + 3.
namespace DigitalIdentity.Cryptography.Bls12381.Lanes;

/// <summary>The power that makes the outcome of the Miller loop a unique value, in lanes.</summary>
internal static unsafe class LaneFinalExponentiation
{
    /// <summary>Blocks of memory beside the scratch memory.</summary>
    public const int Blocks = 7 * LaneFp12.Blocks;

    /// <summary>f^(3 (p^12 - 1) / r), in place. For public numbers, not zero.</summary>
    public static void RunVartime(FpLanes* f, FpLanes* memory, FpLanes* scratch)
    {
        var a = memory;
        var t = memory + 2;
        var power = memory + 4;

        // (p^6 - 1)(p^2 + 1).
        LaneFp12.Load(t, LaneFp12.Store(f).InvertVartime());
        LaneFp12.Conjugate(f, f);
        LaneFp12.Multiply(t, f, t, scratch);
        LaneFp12.FrobeniusSquared(f, t);
        LaneFp12.Multiply(f, f, t, scratch);

        PowerOfX(power, f, memory + 6, scratch); // x - 1
        LaneFp12.Conjugate(t, f);
        LaneFp12.Multiply(a, power, t, scratch);
        PowerOfX(power, a, memory + 6, scratch); // (x - 1)^2
        LaneFp12.Conjugate(t, a);
        LaneFp12.Multiply(a, power, t, scratch);
        PowerOfX(power, a, memory + 6, scratch); // times x + p
        LaneFp12.Frobenius(t, a, scratch);
        LaneFp12.Multiply(a, power, t, scratch);
        PowerOfX(power, a, memory + 6, scratch); // times x^2 + p^2 - 1
        PowerOfX(power, power, memory + 6, scratch);
        LaneFp12.FrobeniusSquared(t, a);
        LaneFp12.Multiply(power, power, t, scratch);
        LaneFp12.Conjugate(t, a);
        LaneFp12.Multiply(a, power, t, scratch);

        // f^3.
        LaneFp12.Square(t, f, scratch);
        LaneFp12.Multiply(f, f, t, scratch);
        LaneFp12.Multiply(f, f, a, scratch);
    }

    /// <summary>a^x of an element of the cyclotomic subgroup, x = -0xD201000000010000. The result may be the element.</summary>
    private static void PowerOfX(FpLanes* result, FpLanes* a, FpLanes* memory, FpLanes* scratch)
    {
        if (!LaneCompressed.TryPowers(memory, a, scratch))
        {
            // A part that the compression divides by is zero: for one, and hardly ever for another element.
            LaneFp12.Copy(memory, a);
            for (var i = 0; i < 3; i++)
            {
                var squarings = i == 0 ? 16 : i == 1 ? 32 : 9;
                Square(memory + (2 * i), memory + (2 * i), squarings, scratch);
                if (i < 2)
                    LaneFp12.Copy(memory + (2 * i) + 2, memory + (2 * i));
            }
        }

        // |x| = 2^16 + 2^48 + 2^57 0b1101001; the memory holds a^(2^16), a^(2^48) and b = a^(2^57).
        var b = memory + 4;
        var power = memory + 6;
        Square(power, b, 1, scratch);
        LaneFp12.Multiply(power, power, b, scratch);
        Square(power, power, 2, scratch);
        LaneFp12.Multiply(power, power, b, scratch);
        Square(power, power, 3, scratch);
        LaneFp12.Multiply(power, power, b, scratch);
        LaneFp12.Multiply(power, power, memory, scratch);
        LaneFp12.Multiply(power, power, memory + 2, scratch);
        LaneFp12.Conjugate(result, power);
    }

    /// <summary>a^(2^count), for a count above zero.</summary>
    private static void Square(FpLanes* result, FpLanes* a, int count, FpLanes* scratch)
    {
        LaneFp12.CyclotomicSquare(result, a, scratch);
        for (var i = 1; i < count; i++)
            LaneFp12.CyclotomicSquare(result, result, scratch);
    }
}
