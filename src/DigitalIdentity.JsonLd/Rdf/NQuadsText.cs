// Reference: RDF Dataset Canonicalization 1.0, "A Canonical form of N-Quads".
using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>Writes text inside the quotation marks of a literal in the canonical form.</summary>
internal static class NQuadsText
{
    /// <summary>The most bytes that one byte of text can take: <c>\u0000</c>.</summary>
    internal const int LongestEscape = 6;

    // Controls, quotation mark, backslash, DEL; and EF, with which U+FFFE and U+FFFF begin, which XML 1.1 does not have.
    private static readonly SearchValues<byte> Suspects = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(b => (byte)b), (byte)'"', (byte)'\\', 0x7F, 0xEF]);

    /// <summary>Where the first byte is that may not stand as it is, or -1. It may be a false alarm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int IndexOfSuspect(ReadOnlySpan<byte> utf8) => utf8.IndexOfAny(Suspects);

    /// <summary>Writes text as it stands between quotation marks.</summary>
    /// <param name="utf8">Valid UTF-8 without surrogates.</param>
    /// <param name="destination">At least <see cref="LongestEscape"/> times as long as the text, or as long where nothing is to be escaped.</param>
    /// <returns>How many bytes were written.</returns>
    internal static int Escape(ReadOnlySpan<byte> utf8, Span<byte> destination)
    {
        var written = 0;
        while (true)
        {
            var clean = IndexOfSuspect(utf8);
            if (clean < 0)
            {
                utf8.CopyTo(destination[written..]);
                return written + utf8.Length;
            }

            utf8[..clean].CopyTo(destination[written..]);
            written += clean;
            utf8 = utf8[clean..];
            written += EscapeFirst(ref utf8, destination[written..]);
        }
    }

    /// <summary>The most bytes that <see cref="Escape"/> may write.</summary>
    internal static long MaxEscapedLength(int length) => (long)length * LongestEscape;

    /// <summary>The text that canonical text between quotation marks stands for.</summary>
    internal static string Unescape(ReadOnlySpan<byte> canonical)
    {
        var escape = canonical.IndexOf((byte)'\\');
        if (escape < 0)
            return Encoding.UTF8.GetString(canonical);
        var text = new StringBuilder(canonical.Length);
        for (; escape >= 0; escape = canonical.IndexOf((byte)'\\'))
        {
            text.Append(Encoding.UTF8.GetString(canonical[..escape]));
            var isCode = canonical[escape + 1] == 'u';
            text.Append(canonical[escape + 1] switch
            {
                (byte)'u' => (char)ushort.Parse(canonical.Slice(escape + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture),
                (byte)'b' => '\b',
                (byte)'t' => '\t',
                (byte)'n' => '\n',
                (byte)'f' => '\f',
                (byte)'r' => '\r',
                var other => (char)other,
            });
            canonical = canonical[(escape + (isCode ? LongestEscape : 2))..];
        }

        return text.Append(Encoding.UTF8.GetString(canonical)).ToString();
    }

    private static int EscapeFirst(ref ReadOnlySpan<byte> utf8, Span<byte> destination)
    {
        var first = utf8[0];
        if (first == 0xEF)
        {
            // U+FFFE and U+FFFF are EF BF BE and EF BF BF.
            if (utf8.Length >= 3 && utf8[1] == 0xBF && utf8[2] >= 0xBE)
            {
                (utf8[2] == 0xBE ? "\\uFFFE"u8 : "\\uFFFF"u8).CopyTo(destination);
                utf8 = utf8[3..];
                return LongestEscape;
            }

            destination[0] = first;
            utf8 = utf8[1..];
            return 1;
        }

        utf8 = utf8[1..];
        destination[0] = (byte)'\\';
        var letter = first switch
        {
            0x08 => (byte)'b',
            0x09 => (byte)'t',
            0x0A => (byte)'n',
            0x0C => (byte)'f',
            0x0D => (byte)'r',
            (byte)'"' or (byte)'\\' => first,
            _ => (byte)0,
        };
        if (letter != 0)
        {
            destination[1] = letter;
            return 2;
        }

        "u00"u8.CopyTo(destination[1..]);
        destination[4] = Hex(first >> 4);
        destination[5] = Hex(first & 15);
        return LongestEscape;
    }

    private static byte Hex(int digit) => (byte)(digit < 10 ? '0' + digit : 'A' + digit - 10);
}
