// Reference: RFC 8785 section 3.2.3.
namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>
/// UTF-16 code unit order: the order of member names in the JSON Canonicalization Scheme. For strings it is ordinal order; this
/// type also gives it for UTF-8 without converting. Immutable and thread-safe.
/// </summary>
public sealed class Utf16Order : IComparer<string>
{
    private Utf16Order()
    {
    }

    /// <summary>The comparer.</summary>
    public static Utf16Order Instance { get; } = new();

    /// <summary>Compares two strings by UTF-16 code unit.</summary>
    /// <param name="x">Any string. Null comes first.</param>
    /// <param name="y">Any string.</param>
    /// <returns>Negative, zero or positive.</returns>
    public int Compare(string? x, string? y) => string.CompareOrdinal(x, y);

    /// <inheritdoc cref="Compare(string, string)"/>
    public static int Compare(ReadOnlySpan<char> x, ReadOnlySpan<char> y) => x.SequenceCompareTo(y);

    /// <summary>Compares two strings, given as UTF-8, by the code units of their UTF-16 form.</summary>
    /// <param name="x">Valid UTF-8.</param>
    /// <param name="y">Valid UTF-8.</param>
    /// <returns>Negative, zero or positive.</returns>
    public static int Compare(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        var i = x.CommonPrefixLength(y);
        return i == x.Length || i == y.Length ? x.Length - y.Length : CompareUnits(x[i], y[i]);
    }

    /// <summary>The order of two strings whose UTF-8 first differs in these two bytes.</summary>
    internal static int CompareUnits(byte x, byte y)
    {
        // Four-byte sequences (lead F0..F4) are surrogate pairs, D800..DFFF, and sort before U+E000..U+FFFF (lead EE, EF).
        if (x >= 0xF0 && y is 0xEE or 0xEF)
            return -1;
        if (y >= 0xF0 && x is 0xEE or 0xEF)
            return 1;
        return x - y;
    }
}
