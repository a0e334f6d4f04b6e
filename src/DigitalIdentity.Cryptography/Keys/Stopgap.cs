using System.Buffers.Text;

namespace DigitalIdentity.Cryptography.Keys;

internal static class Stopgap
{
    public static bool IsBase64Url(ReadOnlySpan<byte> text)
    {
        foreach (var c in text)
            if (!(char.IsAsciiLetterOrDigit((char)c) || c is (byte)'-' or (byte)'_'))
                return false;
        return text.Length % 4 != 1;
    }

    public static bool TryDecodeBase64Url(ReadOnlySpan<byte> text, Span<byte> destination, out int written)
    {
        written = 0;
        if (!IsBase64Url(text) || !Base64Url.TryDecodeFromUtf8(text, destination, out written))
            return false;
        Span<byte> again = new byte[text.Length + 4];
        return Base64Url.TryEncodeToUtf8(destination[..written], again, out var length) && again[..length].SequenceEqual(text);
    }

    public static string EncodeBase64Url(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    public static string EncodeMultibase58(ulong codec, ReadOnlySpan<byte> bytes)
    {
        var buffer = new byte[bytes.Length + 10];
        var i = 0;
        for (; codec >= 0x80; codec >>= 7)
            buffer[i++] = (byte)(codec | 0x80);
        buffer[i++] = (byte)codec;
        bytes.CopyTo(buffer.AsSpan(i));
        return "z" + SimpleBase.Base58.Bitcoin.Encode(buffer.AsSpan(0, i + bytes.Length));
    }

    public static byte[]? DecodeMultibase58(ReadOnlySpan<char> text)
    {
        if (text.Length is < 2 or > 8192 || text[0] != 'z')
            return null;
        var buffer = new byte[text.Length];
        return SimpleBase.Base58.Bitcoin.TryDecode(text[1..], buffer, out var written) ? buffer[..written] : null;
    }

    public static KeyError ReadVarint(ReadOnlySpan<byte> bytes, out ulong value, out int length)
    {
        value = 0;
        for (length = 0; length < bytes.Length && length < 9; length++)
        {
            value |= (ulong)(bytes[length] & 0x7F) << (7 * length);
            if (bytes[length] < 0x80)
                return bytes[length] == 0 && length++ > 0 ? KeyError.NonMinimalVarint : ++length > 0 ? KeyError.None : KeyError.None;
        }

        return KeyError.InvalidEncoding;
    }
}
