// Reference: Hayashida, Hayasaka, Teruya, Efficient final exponentiation via cyclotomic structure (2020/875).
// Parameters: f^(3 (p^12 - 1) / r), by 3 (p^4 - p^2 + 1) / r = (x - 1)^2 (x + p)(x^2 + p^2 - 1) + 3.
namespace DigitalIdentity.Cryptography.Bls12381.Lanes;

/// <summary>The power that makes the outcome of the Miller loop a unique value, in lanes.</summary>
internal static unsafe class LaneFinalExponentiation
{
    /// <summary>Blocks of memory beside the scratch memory.</summary>
    public const int Blocks = 4 * LaneFp12.Blocks;

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
    private static void PowerOfX(FpLanes* result, FpLanes* a, FpLanes* b, FpLanes* scratch)
    {
        // b is three times the power of a that is said at the end of the line.
        LaneFp12.Triple(b, a);
        Raise(b, a, 1, scratch); // 11
        Raise(b, a, 2, scratch); // 1101
        Raise(b, a, 3, scratch); // 1101001
        Raise(b, a, 9, scratch);
        Raise(b, a, 32, scratch);
        for (var i = 0; i < 16; i++)
            LaneFp12.CyclotomicSquareTriple(b, b, scratch);
        LaneFp12.Third(b, b);
        LaneFp12.Conjugate(result, b);
    }

    /// <summary>b^(2^squarings) a.</summary>
    private static void Raise(FpLanes* b, FpLanes* a, int squarings, FpLanes* scratch)
    {
        for (var i = 0; i < squarings; i++)
            LaneFp12.CyclotomicSquareTriple(b, b, scratch);
        LaneFp12.Multiply(b, b, a, scratch);
    }
}
