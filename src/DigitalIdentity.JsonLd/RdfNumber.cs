// Reference: JSON-LD 1.1 Processing Algorithms and API section 8.2 (Object to RDF Conversion), steps 10 and 11; section 8.6 (Data Round Tripping).
using System.Globalization;
using System.Numerics;

namespace DigitalIdentity.JsonLd;

/// <summary>JSON numbers as canonical lexical forms of <c>xsd:integer</c> and <c>xsd:double</c>.</summary>
internal static class RdfNumber
{
    private const double Exact = 9_007_199_254_740_992; // 2^53

    /// <summary>True when a number is written as an integer: no fraction, and below 10^21.</summary>
    public static bool IsInteger(double value) => Math.Abs(value) < 1e21 && Math.Truncate(value).Equals(value);

    /// <summary>All digits of an integer.</summary>
    public static string Integer(double value) =>
        Math.Abs(value) <= Exact ? ((long)value).ToString(CultureInfo.InvariantCulture) : new BigInteger(value).ToString(CultureInfo.InvariantCulture);

    /// <summary>The canonical form of <c>xsd:double</c>: one digit, a point, up to 15 digits without needless zeros, E, exponent.</summary>
    public static string Double(double value)
    {
        if (value == 0)
            return double.IsNegative(value) ? "-0.0E0" : "0.0E0";
        if (double.IsInfinity(value))
            return value < 0 ? "-INF" : "INF";
        var text = value.ToString("E15", CultureInfo.InvariantCulture);
        var e = text.IndexOf('E', StringComparison.Ordinal);
        var mantissa = text[..e].TrimEnd('0');
        if (mantissa.EndsWith('.'))
            mantissa += "0";
        return $"{mantissa}E{int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)}";
    }

    /// <summary>False for an integer whose digits a double does not keep, and for what no double can hold.</summary>
    /// <param name="text">The number as it was written, at most some hundred digits where it is an integer and finite.</param>
    /// <param name="value">The number that was read.</param>
    public static bool IsExact(string text, double value)
    {
        // What is next to 2^53 may have been rounded to it.
        if (Math.Abs(value) < Exact)
            return true;
        return double.IsFinite(value)
            && (text.AsSpan().ContainsAny('.', 'e', 'E')
                || BigInteger.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) == new BigInteger(value));
    }
}
