// Reference: RDF Dataset Canonicalization 1.0, "code point order".
namespace DigitalIdentity.JsonLd;

/// <summary>
/// Code point order: strings compare by their Unicode code points, which is the byte order of their UTF-8. It differs from
/// UTF-16 order only where a code point above U+FFFF meets one in U+E000 to U+FFFF. Immutable and thread-safe.
/// </summary>
public sealed class CodePointOrder : IComparer<string>
{
    private CodePointOrder()
    {
    }

    /// <summary>The comparer.</summary>
    public static CodePointOrder Instance { get; } = new();

    /// <summary>Compares two UTF-16 strings by code point.</summary>
    /// <param name="x">Any string; a lone surrogate compares as its own value. Null comes first.</param>
    /// <param name="y">Any string.</param>
    /// <returns>Negative, zero or positive.</returns>
    public int Compare(string? x, string? y) =>
        x is null ? (y is null ? 0 : -1) : y is null ? 1 : Compare(x.AsSpan(), y.AsSpan());

    /// <inheritdoc cref="Compare(string, string)"/>
    public static int Compare(ReadOnlySpan<char> x, ReadOnlySpan<char> y)
    {
        var i = x.CommonPrefixLength(y);
        if (i == x.Length || i == y.Length)
            return x.Length - y.Length;

        // Surrogates stand for code points above U+FFFF: move them above U+E000..U+FFFF.
        return Weight(x[i]) - Weight(y[i]);
    }

    /// <summary>Compares two strings given as UTF-8.</summary>
    /// <param name="x">Valid UTF-8.</param>
    /// <param name="y">Valid UTF-8.</param>
    /// <returns>Negative, zero or positive.</returns>
    public static int Compare(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y) => x.SequenceCompareTo(y);

    private static int Weight(char c) => c < 0xD800 ? c : c < 0xE000 ? c + 0x2000 : c - 0x800;
}
