// Reference: WHATWG URL (valid absolute URL strings), as Verifiable Credentials Data Model 2.0 section 4.4 asks for; RFC 3986 section 3.1 for schemes.
using System.Buffers;

namespace DigitalIdentity.Credentials;

/// <summary>Tells absolute URLs (DIDs and URNs are URLs too) from anything else, without resolving or normalizing them.</summary>
internal static class UrlSyntax
{
    // Neither URL code points nor percent signs: controls, space, DEL, and these.
    private static readonly SearchValues<byte> Forbidden = SearchValues.Create([.. Enumerable.Range(0, 0x21).Select(c => (byte)c), 0x7F, .. "\"<>\\^`{|}"u8]);

    public static bool IsAbsolute(ReadOnlySpan<byte> url)
    {
        var colon = url.IndexOf((byte)':');
        if (colon < 1 || !IsScheme(url[..colon]))
            return false;
        var rest = url[(colon + 1)..];
        return !rest.IsEmpty && !rest.ContainsAny(Forbidden) && EscapesAreComplete(rest) && (!NeedsHost(url[..colon]) || HasHost(rest));
    }

    /// <summary>True when the text holds a character that no IRI, absolute or compact, may hold.</summary>
    public static bool HasForbidden(ReadOnlySpan<byte> text) => text.ContainsAny(Forbidden);

    private static bool IsScheme(ReadOnlySpan<byte> scheme)
    {
        if (!char.IsAsciiLetter((char)scheme[0]))
            return false;
        foreach (var c in scheme)
            if (!char.IsAsciiLetterOrDigit((char)c) && c is not ((byte)'+' or (byte)'-' or (byte)'.'))
                return false;
        return true;
    }

    private static bool EscapesAreComplete(ReadOnlySpan<byte> text)
    {
        for (var at = text.IndexOf((byte)'%'); at >= 0; at = text.IndexOf((byte)'%'))
        {
            if (at + 2 >= text.Length || !char.IsAsciiHexDigit((char)text[at + 1]) || !char.IsAsciiHexDigit((char)text[at + 2]))
                return false;
            text = text[(at + 3)..];
        }

        return true;
    }

    private static bool NeedsHost(ReadOnlySpan<byte> scheme) => scheme.Length switch
    {
        2 => System.Text.Ascii.EqualsIgnoreCase(scheme, "ws"u8),
        3 => System.Text.Ascii.EqualsIgnoreCase(scheme, "wss"u8) || System.Text.Ascii.EqualsIgnoreCase(scheme, "ftp"u8),
        4 => System.Text.Ascii.EqualsIgnoreCase(scheme, "http"u8),
        5 => System.Text.Ascii.EqualsIgnoreCase(scheme, "https"u8),
        _ => false,
    };

    private static bool HasHost(ReadOnlySpan<byte> rest) =>
        rest.Length > 2 && rest[0] == '/' && rest[1] == '/' && rest[2] is not ((byte)'/' or (byte)'?' or (byte)'#' or (byte)':');
}
