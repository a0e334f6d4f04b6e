// Reference: RFC 8259 sections 2, 6, 7; RFC 7493 (I-JSON) section 2.1 for surrogates.
using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>The tokens of JSON over UTF-8 that was checked to be valid UTF-8 beforehand.</summary>
internal static class JsonGrammar
{
    // What can end a run of plain characters in a string: the quote, the backslash, control characters.
    private static readonly SearchValues<byte> StringSpecials = SearchValues.Create(
        [(byte)'"', (byte)'\\', 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]);

    /// <summary>The next position at or after <paramref name="position"/> that is not white space.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int SkipWhiteSpace(ReadOnlySpan<byte> json, int position)
    {
        while ((uint)position < (uint)json.Length && json[position] <= ' ' && json[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            position++;
        return position;
    }

    /// <summary>Finds the closing quote of the string whose first character is at <paramref name="position"/>.</summary>
    /// <returns>Its position, or a negative number with <paramref name="error"/> set.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int StringEnd(ReadOnlySpan<byte> json, int position, out bool escaped, out JsonError error)
    {
        var end = NextSpecial(json, position);
        if ((uint)end < (uint)json.Length && json[end] == '"')
        {
            escaped = false;
            error = JsonError.None;
            return end;
        }

        return EscapedStringEnd(json, end, out escaped, out error);
    }

    private static int EscapedStringEnd(ReadOnlySpan<byte> json, int position, out bool escaped, out JsonError error)
    {
        escaped = false;
        while ((uint)position < (uint)json.Length)
        {
            var c = json[position];
            if (c == '"')
            {
                error = JsonError.None;
                return position;
            }

            if (c != '\\')
                break;
            escaped = true;
            var length = ReadEscape(json[position..], out _, out error);
            if (length == 0)
                return -1;
            position = NextSpecial(json, position + length);
        }

        error = JsonError.Malformed;
        return -1;
    }

    // Most strings are short: one vector is looked at here before the general search is called.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int NextSpecial(ReadOnlySpan<byte> json, int position)
    {
        if (json.Length - position >= Vector256<byte>.Count)
        {
            var v = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(json), (nuint)position);
            var special = Vector256.Equals(v, Vector256.Create((byte)'"')) | Vector256.Equals(v, Vector256.Create((byte)'\\'))
                | Vector256.LessThan(v, Vector256.Create((byte)0x20));
            if (special != Vector256<byte>.Zero)
                return position + BitOperations.TrailingZeroCount(special.ExtractMostSignificantBits());
            position += Vector256<byte>.Count;
        }

        var skip = json[position..].IndexOfAny(StringSpecials);
        return skip < 0 ? json.Length : position + skip;
    }

    /// <summary>Reads one escape, or the pair of escapes of a surrogate pair, at the start of <paramref name="text"/>.</summary>
    /// <returns>Its length in bytes, or 0 with <paramref name="error"/> set.</returns>
    internal static int ReadEscape(ReadOnlySpan<byte> text, out int codePoint, out JsonError error)
    {
        codePoint = 0;
        error = JsonError.Malformed;
        if (text.Length < 2)
            return 0;

        codePoint = text[1] switch
        {
            (byte)'"' => '"',
            (byte)'\\' => '\\',
            (byte)'/' => '/',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            (byte)'u' => -1,
            _ => -2,
        };
        if (codePoint >= 0)
        {
            error = JsonError.None;
            return 2;
        }

        if (codePoint == -2 || !TryReadHex(text[2..], out codePoint))
            return 0;
        if (codePoint is < 0xD800 or > 0xDFFF)
        {
            error = JsonError.None;
            return 6;
        }

        if (codePoint < 0xDC00 && text.Length >= 8 && text[6] == '\\' && text[7] == 'u')
        {
            if (!TryReadHex(text[8..], out var low))
                return 0;
            if (low is >= 0xDC00 and <= 0xDFFF)
            {
                codePoint = 0x10000 + ((codePoint - 0xD800) << 10) + (low - 0xDC00);
                error = JsonError.None;
                return 12;
            }
        }

        error = JsonError.LoneSurrogate;
        return 0;
    }

    /// <summary>Unescapes text that <see cref="StringEnd"/> accepted.</summary>
    /// <returns>Number of bytes written, never more than <paramref name="text"/> has.</returns>
    internal static int Unescape(ReadOnlySpan<byte> text, Span<byte> destination)
    {
        var at = 0;
        while (!text.IsEmpty)
        {
            var plain = text.IndexOf((byte)'\\');
            if (plain < 0)
                plain = text.Length;
            text[..plain].CopyTo(destination[at..]);
            at += plain;
            text = text[plain..];
            if (text.IsEmpty)
                break;
            text = text[ReadEscape(text, out var codePoint, out _)..];
            at += new Rune(codePoint).EncodeToUtf8(destination[at..]);
        }

        return at;
    }

    /// <summary>Finds the end of the number that starts at <paramref name="position"/>.</summary>
    /// <returns>The position after it, or a negative number when it is not a JSON number.</returns>
    internal static int NumberEnd(ReadOnlySpan<byte> json, int position)
    {
        if (At(json, position) == '-')
            position++;

        if (At(json, position) == '0')
            position++;
        else if (!Digits(json, ref position))
            return -1;

        if (At(json, position) == '.')
        {
            position++;
            if (!Digits(json, ref position))
                return -1;
        }

        if (At(json, position) is 'e' or 'E')
        {
            position++;
            if (At(json, position) is '+' or '-')
                position++;
            if (!Digits(json, ref position))
                return -1;
        }

        return position;
    }

    private static int At(ReadOnlySpan<byte> json, int position) => (uint)position < (uint)json.Length ? json[position] : -1;

    private static bool Digits(ReadOnlySpan<byte> json, ref int position)
    {
        var start = position;
        while ((uint)position < (uint)json.Length && (uint)(json[position] - '0') <= 9)
            position++;
        return position > start;
    }

    private static bool TryReadHex(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        if (text.Length < 4)
            return false;
        for (var i = 0; i < 4; i++)
        {
            var c = (char)text[i];
            if (!char.IsAsciiHexDigit(c))
                return false;
            value = (value << 4) | (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
        }

        return true;
    }
}
