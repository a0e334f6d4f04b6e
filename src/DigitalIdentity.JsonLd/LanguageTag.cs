// Reference: RFC 5646 (BCP 47) section 2.2.9, "well-formed", as Turtle and N-Quads check it: the production LANGTAG.
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
}
