// Reference: RFC 4648 sections 6 (base32) and 7 (base32hex), without padding.
namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>Base 32 for multibase: lower case out, either case in, no padding.</summary>
internal static class Base32
{
    internal const string Standard = "abcdefghijklmnopqrstuvwxyz234567";
    internal const string ExtendedHex = "0123456789abcdefghijklmnopqrstuv";

    internal static string Encode(ReadOnlySpan<byte> bytes, string alphabet)
    {
        var text = new char[(int)((((long)bytes.Length * 8) + 4) / 5)];
        uint buffer = 0;
        var bits = 0;
        var at = 0;
        foreach (var b in bytes)
        {
            buffer = (buffer << 8) | b;
            for (bits += 8; bits >= 5; bits -= 5)
                text[at++] = alphabet[(int)(buffer >> (bits - 5)) & 31];
        }

        if (bits > 0)
            text[at] = alphabet[(int)(buffer << (5 - bits)) & 31];
        return new string(text);
    }

    internal static bool TryDecode(ReadOnlySpan<char> text, string alphabet, out byte[] bytes, out EncodingError error)
    {
        bytes = [];
        if (text.Length % 8 is 1 or 3 or 6)
        {
            error = EncodingError.InvalidLength;
            return false;
        }

        var result = new byte[(int)((long)text.Length * 5 / 8)];
        uint buffer = 0;
        var bits = 0;
        var at = 0;
        foreach (var c in text)
        {
            var value = char.IsAscii(c) ? alphabet.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal) : -1;
            if (value < 0)
            {
                error = c == '=' ? EncodingError.InvalidPadding : EncodingError.InvalidCharacter;
                return false;
            }

            buffer = (buffer << 5) | (uint)value;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                result[at++] = (byte)(buffer >> bits);
            }
        }

        error = (buffer & ((1u << bits) - 1)) == 0 ? EncodingError.None : EncodingError.NonZeroTrailingBits;
        if (error == EncodingError.None)
            bytes = result;
        return error == EncodingError.None;
    }
}
