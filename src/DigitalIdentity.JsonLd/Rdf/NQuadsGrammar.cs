// Reference: RDF 1.1 N-Quads section 6 (grammar), RFC 3986 section 3.1 (scheme).
using System.Buffers;
using System.Text;

namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>The terminals of N-Quads, over UTF-8 that is known to be valid.</summary>
internal static class NQuadsGrammar
{
    // [^#x00-#x20<>"{}|^`\] of IRIREF: what ends a run of characters that stand for themselves.
    private static readonly SearchValues<byte> NotInIri = SearchValues.Create(
        [.. Enumerable.Range(0, 0x21).Select(b => (byte)b), .. "<>\"{}|^`\\"u8]);

    /// <summary>Where the first byte is that may not stand in an IRI as it is, or -1.</summary>
    internal static int IndexOfNotInIri(ReadOnlySpan<byte> utf8) => utf8.IndexOfAny(NotInIri);

    /// <summary>True for a character that an IRI may have.</summary>
    internal static bool IsInIri(Rune rune) => !rune.IsAscii || !NotInIri.Contains((byte)rune.Value);

    /// <summary>True when the text begins with a scheme and a colon.</summary>
    internal static bool IsAbsolute(ReadOnlySpan<byte> iri)
    {
        if (iri.StartsWith("http"u8) && iri.Length > 5 && (iri[4] == ':' || (iri[4] == 's' && iri[5] == ':')))
            return true;
        if (iri.IsEmpty || !char.IsAsciiLetter((char)iri[0]))
            return false;
        var i = 1;
        while (i < iri.Length && (char.IsAsciiLetterOrDigit((char)iri[i]) || iri[i] is (byte)'+' or (byte)'-' or (byte)'.'))
            i++;
        return i < iri.Length && iri[i] == ':';
    }

    /// <summary>True for an absolute IRI without angle brackets.</summary>
    internal static bool IsIri(ReadOnlySpan<byte> utf8) => IndexOfNotInIri(utf8) < 0 && IsAbsolute(utf8);

    /// <summary>How many bytes the LANGTAG at the beginning has, without its <c>@</c>; 0 where there is none.</summary>
    internal static int LanguageTagLength(ReadOnlySpan<byte> utf8)
    {
        // [a-zA-Z]+ ('-' [a-zA-Z0-9]+)*
        var i = 0;
        while (i < utf8.Length && char.IsAsciiLetter((char)utf8[i]))
            i++;
        while (i > 0 && i + 1 < utf8.Length && utf8[i] == '-' && char.IsAsciiLetterOrDigit((char)utf8[i + 1]))
        {
            i += 2;
            while (i < utf8.Length && char.IsAsciiLetterOrDigit((char)utf8[i]))
                i++;
        }

        return i;
    }

    /// <summary>How many bytes the label at the beginning has, without its <c>_:</c>; 0 where there is none.</summary>
    internal static int BlankNodeLabelLength(ReadOnlySpan<byte> utf8)
    {
        // (PN_CHARS_U | [0-9]) ((PN_CHARS | '.')* PN_CHARS)?
        var (i, end) = (0, 0);
        while (i < utf8.Length)
        {
            var b = utf8[i];
            if (char.IsAsciiLetterOrDigit((char)b) || b is (byte)'_' or (byte)':' || (i > 0 && b == '-'))
            {
                end = ++i;
                continue;
            }

            if (b == '.' && i > 0)
            {
                i++;
                continue;
            }

            if (b < 0x80)
                break;
            _ = Rune.DecodeFromUtf8(utf8[i..], out var rune, out var length);
            if (!IsLabelStart(rune.Value) && (i == 0 || !IsLabelOnly(rune.Value)))
                break;
            i += length;
            end = i;
        }

        return end;
    }

    // PN_CHARS_BASE above ASCII.
    private static bool IsLabelStart(int c) => c
        is (>= 0xC0 and <= 0xD6) or (>= 0xD8 and <= 0xF6) or (>= 0xF8 and <= 0x2FF) or (>= 0x370 and <= 0x37D) or (>= 0x37F and <= 0x1FFF)
        or (>= 0x200C and <= 0x200D) or (>= 0x2070 and <= 0x218F) or (>= 0x2C00 and <= 0x2FEF) or (>= 0x3001 and <= 0xD7FF)
        or (>= 0xF900 and <= 0xFDCF) or (>= 0xFDF0 and <= 0xFFFD) or (>= 0x10000 and <= 0xEFFFF);

    // What PN_CHARS adds above ASCII.
    private static bool IsLabelOnly(int c) => c is 0xB7 or (>= 0x300 and <= 0x36F) or (>= 0x203F and <= 0x2040);
}
