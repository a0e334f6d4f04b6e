// Reference: https://datatracker.ietf.org/doc/html/draft-msporny-base58-03
// Parameters: at most 96 bytes or 140 characters: keys and signatures. Ten digits at a time when decoding, five when encoding.
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>Base58 (Bitcoin alphabet) of keys and signatures, word by word instead of digit by digit.</summary>
internal static class Base58Short
{
    /// <summary>The most bytes that are encoded here.</summary>
    public const int MaxBytes = 96;

    /// <summary>The most characters that are decoded here; they never stand for more bytes than characters.</summary>
    public const int MaxLength = 140;

    private const uint FiveDigits = 58 * 58 * 58 * 58 * 58;
    private const int MaxEncodedLength = 135; // 96 bytes take 132 digits; the last group of five may be part of one

    private static ReadOnlySpan<byte> Alphabet => "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"u8;

    /// <summary>The value of each ASCII character as a digit; 255 for characters that are none.</summary>
    private static readonly byte[] Digits = MakeDigits();

    /// <summary>Encodes at most <see cref="MaxBytes"/> bytes.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var zeros = bytes.IndexOfAnyExcept((byte)0);
        if (zeros < 0)
            return new string('1', bytes.Length);

        // The number, most significant word first.
        Span<uint> words = stackalloc uint[MaxBytes / sizeof(uint)];
        Span<byte> padded = stackalloc byte[MaxBytes];
        padded.Clear();
        bytes.CopyTo(padded[(MaxBytes - bytes.Length)..]);
        for (var i = 0; i < words.Length; i++)
            words[i] = BinaryPrimitives.ReadUInt32BigEndian(padded[(i * sizeof(uint))..]);

        Span<char> text = stackalloc char[MaxBytes + MaxEncodedLength];
        var start = text.Length;
        for (var first = 0; ;)
        {
            while (first < words.Length && words[first] == 0)
                first++;
            if (first == words.Length)
                break;

            var remainder = 0UL;
            for (var i = first; i < words.Length; i++)
            {
                var dividend = (remainder << 32) | words[i];
                var quotient = dividend / FiveDigits;
                remainder = dividend - (quotient * FiveDigits);
                words[i] = (uint)quotient;
            }

            var group = (uint)remainder;
            for (var i = 0; i < 5; i++, group /= 58)
                text[--start] = (char)Alphabet[(int)(group % 58)];
        }

        // The last group may have leading zero digits; each leading zero byte is one digit.
        var digits = text[start..].TrimStart('1');
        start = text.Length - digits.Length - zeros;
        text[start..(start + zeros)].Fill('1');
        var result = new string(text[start..]);
        words.Clear();
        CryptographicOperations.ZeroMemory(padded); // it may be a private key
        text.Clear();
        return result;
    }

    /// <summary>Decodes at most <see cref="MaxLength"/> characters; false when one is no digit.</summary>
    /// <param name="text">The text.</param>
    /// <param name="destination">At least <see cref="MaxLength"/> bytes.</param>
    /// <param name="written">Number of bytes written.</param>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination, out int written)
    {
        written = 0;
        var zeros = text.IndexOfAnyExcept('1');
        if (zeros < 0)
            zeros = text.Length;

        // The number, least significant word first.
        Span<ulong> words = stackalloc ulong[MaxLength / 10];
        var count = 0;
        for (var rest = text[zeros..]; !rest.IsEmpty;)
        {
            var length = ((rest.Length - 1) % 10) + 1;
            if (!TryGroup(rest[..length], out var carry, out var scale))
                return false;
            rest = rest[length..];
            for (var i = 0; i < count; i++)
            {
                var high = Math.BigMul(words[i], scale, out var low);
                words[i] = low + carry;
                carry = high + (words[i] < low ? 1UL : 0UL);
            }

            if (carry != 0)
                words[count++] = carry;
        }

        Span<byte> bytes = stackalloc byte[MaxLength];
        for (var i = 0; i < count; i++)
            BinaryPrimitives.WriteUInt64BigEndian(bytes[((count - 1 - i) * sizeof(ulong))..], words[i]);
        var number = bytes[..(count * sizeof(ulong))].TrimStart((byte)0);
        destination[..zeros].Clear();
        number.CopyTo(destination[zeros..]);
        written = zeros + number.Length;
        words.Clear();
        CryptographicOperations.ZeroMemory(bytes); // it may be a private key
        return true;
    }

    // Up to ten digits, and 58 to the power of their number.
    private static bool TryGroup(ReadOnlySpan<char> digits, out ulong value, out ulong scale)
    {
        (value, scale) = (0, 1);
        foreach (var c in digits)
        {
            var digit = c < Digits.Length ? Digits[c] : byte.MaxValue;
            if (digit == byte.MaxValue)
                return false;
            value = (value * 58) + digit;
            scale *= 58;
        }

        return true;
    }

    private static byte[] MakeDigits()
    {
        var digits = new byte[128];
        digits.AsSpan().Fill(byte.MaxValue);
        for (var i = 0; i < Alphabet.Length; i++)
            digits[Alphabet[i]] = (byte)i;
        return digits;
    }
}
