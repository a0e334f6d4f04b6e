// Reference: Hayashida, Hayasaka, Teruya, Efficient final exponentiation via cyclotomic structure (2020/875).
// Parameters: f^(3 (p^12 - 1) / r), by 3 (p^4 - p^2 + 1) / r = (x - 1)^2 (x + p)(x^2 + p^2 - 1) + 3.
namespace DigitalIdentity.Cryptography.Bls12381;

/// <summary>The power that makes the outcome of the Miller loop a unique value.</summary>
internal static class FinalExponentiation
{
    /// <summary>f^(3 (p^12 - 1) / r). For public numbers, not zero.</summary>
    public static Fp12 RunVartime(in Fp12 f) => Hard(Easy(f));

    /// <summary>f^((p^6 - 1)(p^2 + 1)), in the cyclotomic subgroup.</summary>
    internal static Fp12 Easy(in Fp12 f)
    {
        var t = f.Conjugate() * f.InvertVartime();
        return t.FrobeniusMap(2) * t;
    }

    /// <summary>f^(3 (p^4 - p^2 + 1) / r).</summary>
    internal static Fp12 Hard(in Fp12 f)
    {
        var a = PowerOfX(f) * f.Conjugate(); // x - 1
        a = PowerOfX(a) * a.Conjugate(); // (x - 1)^2
        a = PowerOfX(a) * a.FrobeniusMap(1); // times x + p
        a = PowerOfX(PowerOfX(a)) * a.FrobeniusMap(2) * a.Conjugate(); // times x^2 + p^2 - 1
        return a * f.CyclotomicSquare() * f;
    }

    /// <summary>f^x; x is negative, and the conjugate is the inverse.</summary>
    private static Fp12 PowerOfX(in Fp12 f) => f.CyclotomicPowerOfX().Conjugate();
}
