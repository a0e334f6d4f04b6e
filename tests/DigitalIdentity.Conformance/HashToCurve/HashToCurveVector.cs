using System.Globalization;
using System.Text.Json;

using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Conformance.HashToCurve;

/// <summary>Reads the numbers of published vectors, and writes points as they do.</summary>
internal static class HashToCurveVector
{
    /// <summary>The elements of a field, <c>0x...</c>, or <c>0x...,0x...</c> in Fp2.</summary>
    public static string[] Numbers(JsonElement element) => Array.ConvertAll(element.GetString()!.Split(','), n => n[2..].ToLowerInvariant());

    /// <summary>x and y of a point.</summary>
    public static string[] Point(JsonElement element) => [.. Numbers(element.GetProperty("x")), .. Numbers(element.GetProperty("y"))];

    /// <summary>x and y of a point, as hexadecimal.</summary>
    public static string[] Point(in G1Projective point)
    {
        var affine = point.ToAffine();
        return [Text(affine.X), Text(affine.Y)];
    }

    /// <summary>The coefficients of x and y of a point, as hexadecimal.</summary>
    public static string[] Point(in G2Projective point)
    {
        var affine = point.ToAffine();
        return [.. Text(affine.X), .. Text(affine.Y)];
    }

    public static string Text(in Fp value)
    {
        Span<byte> bytes = stackalloc byte[48];
        value.Encode(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    public static string[] Text(in Fp2 value) => [Text(value.C0), Text(value.C1)];

    public static Fp Number(ReadOnlySpan<char> hex)
    {
        Fp.TryDecode(Convert.FromHexString(hex), out var value).Should().BeTrue();
        return value;
    }

    public static int Length(JsonElement hex) => int.Parse(hex.GetString()!.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
