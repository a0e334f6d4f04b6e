// Reference: RFC 5646 (BCP 47) section 2.2.9, "well-formed", as Turtle and N-Quads check it: the production LANGTAG.
using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.JsonLd;

/// <summary>Language tags.</summary>
internal static class LanguageTag
{
    /// <summary>True for letters, then groups of letters and digits joined by <c>-</c>, of one to eight characters each.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> tag)
    {
        var (length, first) = (0, true);
        foreach (var c in tag)
        {
            if (c == '-')
            {
                if (length is 0 or > 8)
                    return false;
                (length, first) = (0, false);
            }
            else if (first ? char.IsAsciiLetter(c) : char.IsAsciiLetterOrDigit(c))
            {
                length++;
            }
            else
            {
                return false;
            }
        }

        return length is > 0 and <= 8;
    }

    /// <summary>A tag, or tag and direction, normalized to lower case; ASCII letters only, as tags have no others.</summary>
    [return: NotNullIfNotNull(nameof(tag))]
    public static string? ToLower(string? tag)
    {
        if (tag is null || !tag.AsSpan().ContainsAnyInRange('A', 'Z'))
            return tag;
        return string.Create(tag.Length, tag, static (span, from) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = char.IsAsciiLetterUpper(from[i]) ? (char)(from[i] | 0x20) : from[i];
        });
    }
}
