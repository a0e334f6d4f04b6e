// Reference: RFC 9110 section 5.6 (tokens, quoted strings, parameters); RFC 8288 appendix B.3 (Parsing Parameters).
using System.Buffers;

namespace DigitalIdentity.JsonLd.Loading;

/// <summary>Reads the parameters of header values, whatever they hold: every step moves on or ends.</summary>
/// <param name="text">The text to read.</param>
/// <param name="isList">True in a header that is a list, where a comma ends a parameter.</param>
internal ref struct HeaderScanner(ReadOnlySpan<char> text, bool isList)
{
    private const string Whitespace = " \t";

    private static readonly SearchValues<char> TokenChars = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>What has not been read.</summary>
    public ReadOnlySpan<char> Rest { get; set; } = text;

    /// <summary>True for a token: not empty, and of token characters only.</summary>
    public static bool IsToken(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(TokenChars);

    /// <summary>Skips spaces and tabs.</summary>
    public void SkipWhitespace() => Rest = Rest.TrimStart(Whitespace);

    /// <summary>Reads one parameter with the semicolon before it; false when no semicolon is next.</summary>
    /// <param name="name">Its name; empty when there is none.</param>
    /// <param name="value">Its value; empty when there is none.</param>
    public bool TryReadParameter(out ReadOnlySpan<char> name, out HeaderText value)
    {
        name = default;
        value = default;
        SkipWhitespace();
        if (!Rest.StartsWith(';'))
            return false;
        Rest = Rest[1..];
        SkipWhitespace();
        name = Until(isList ? " \t=;," : " \t=;");
        SkipWhitespace();
        if (!Rest.StartsWith('='))
            return true;

        Rest = Rest[1..];
        SkipWhitespace();
        var ends = isList ? ";," : ";";
        if (Rest.StartsWith('"'))
        {
            value = ReadQuoted();
            _ = Until(ends); // What follows a closing quote has no meaning.
        }
        else
        {
            value = new(Until(ends).TrimEnd(Whitespace), IsQuoted: false);
        }

        return true;
    }

    // The text up to any of these, or to the end.
    private ReadOnlySpan<char> Until(string ends)
    {
        var end = Rest.IndexOfAny(ends);
        var read = end < 0 ? Rest : Rest[..end];
        Rest = Rest[read.Length..];
        return read;
    }

    // A quoted string; one that never ends goes on to the end.
    private HeaderText ReadQuoted()
    {
        var i = 1;
        while (i < Rest.Length && Rest[i] != '"')
            i += Rest[i] == '\\' ? 2 : 1;
        var end = Math.Min(i, Rest.Length);
        var text = new HeaderText(Rest[1..end], IsQuoted: true);
        Rest = Rest[Math.Min(end + 1, Rest.Length)..];
        return text;
    }
}
