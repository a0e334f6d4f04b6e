namespace DigitalIdentity.Cryptography.Bls12381.HashToCurve;

/// <summary>Reads constants as the standards print them: hexadecimal, most significant digit first.</summary>
internal static class FieldConstants
{
    private const int HexLength = 96;

    /// <summary>One element of Fp; leading zeros may be left out.</summary>
    public static Fp Parse(string hex) =>
        Fp.TryDecode(Convert.FromHexString(hex.PadLeft(HexLength, '0')), out var value) ? value : throw new FormatException("A constant is no field element.");

    /// <summary>One element of Fp2.</summary>
    public static Fp2 Parse(string c0, string c1) => new(Parse(c0), Parse(c1));

    /// <summary>Coefficients in Fp, the constant one first.</summary>
    public static Fp[] Parse(params string[] coefficients) => Array.ConvertAll(coefficients, Parse);

    /// <summary>Coefficients in Fp2, the constant one first.</summary>
    public static Fp2[] Parse(params (string C0, string C1)[] coefficients) => Array.ConvertAll(coefficients, c => Parse(c.C0, c.C1));
}
