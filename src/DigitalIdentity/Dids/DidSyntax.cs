// References: DID 1.1 section 3.1 (DID Syntax) and 3.2 (DID URL Syntax); RFC 3986 section 3 (path-abempty, query, fragment).
// Parameters: none; every scan is linear.
using System.Buffers;

namespace DigitalIdentity.Dids;

/// <summary>The ABNF of DIDs and DID URLs, without regular expressions.</summary>
internal static class DidSyntax
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private const string SubDelims = "!$&'()*+,;=";

    // method-char = %x61-7A / DIGIT
    private static readonly SearchValues<char> MethodChars = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789");

    // idchar without pct-encoded, and the ":" between segments
    private static readonly SearchValues<char> IdChars =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-_:");

    // pchar without pct-encoded, and "/"
    private static readonly SearchValues<char> PathChars = SearchValues.Create(Unreserved + SubDelims + ":@/");

    // query = fragment = *( pchar / "/" / "?" )
    private static readonly SearchValues<char> QueryChars = SearchValues.Create(Unreserved + SubDelims + ":@/?");

    /// <summary>Reads the longest DID at the start of <paramref name="text"/>.</summary>
    /// <param name="text">A DID, or a DID followed by something else.</param>
    /// <param name="methodEnd">Index of the colon after the method name.</param>
    /// <param name="end">Index of the first character after the DID.</param>
    internal static bool TryReadDid(ReadOnlySpan<char> text, out int methodEnd, out int end)
    {
        (methodEnd, end) = (0, 0);

        // did = "did:" method-name ":" method-specific-id
        if (!text.StartsWith("did:", StringComparison.Ordinal))
            return false;

        // method-name = 1*method-char
        var length = text[4..].IndexOfAnyExcept(MethodChars);
        if (length <= 0 || text[4 + length] != ':')
            return false;
        methodEnd = 4 + length;

        // method-specific-id = *( *idchar ":" ) 1*idchar
        var start = methodEnd + 1;
        if (!TrySkip(text, start, IdChars, out end))
            return false;
        return end > start && text[end - 1] != ':';
    }

    /// <summary>True for <c>path-abempty</c>: empty, or segments that each begin with a slash.</summary>
    internal static bool IsPath(ReadOnlySpan<char> text) => text.IsEmpty || (text[0] == '/' && IsAll(text, PathChars));

    /// <summary>True for <c>query</c>, and for <c>fragment</c>, which has the same characters.</summary>
    internal static bool IsQueryOrFragment(ReadOnlySpan<char> text) => IsAll(text, QueryChars);

    private static bool IsAll(ReadOnlySpan<char> text, SearchValues<char> allowed) =>
        TrySkip(text, 0, allowed, out var end) && end == text.Length;

    // Skips allowed characters and percent-encoded octets; false when a "%" is not followed by two hexadecimal digits.
    private static bool TrySkip(ReadOnlySpan<char> text, int start, SearchValues<char> allowed, out int end)
    {
        end = start;
        while (end < text.Length)
        {
            var stop = text[end..].IndexOfAnyExcept(allowed);
            if (stop < 0)
            {
                end = text.Length;
                return true;
            }

            end += stop;
            if (text[end] != '%')
                return true;
            if (end + 2 >= text.Length || !char.IsAsciiHexDigit(text[end + 1]) || !char.IsAsciiHexDigit(text[end + 2]))
                return false;
            end += 3;
        }

        return true;
    }
}
