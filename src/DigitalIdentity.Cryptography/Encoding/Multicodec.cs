// Reference: https://github.com/multiformats/unsigned-varint and https://github.com/multiformats/multicodec
// Parameters: at most 9 bytes, 7 bits a byte, least significant group first, minimal encodings only.
namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>
/// Multicodec prefixes: an unsigned varint that says what the bytes after it are. This type knows the mechanism only;
/// the codes of key types belong to the key algorithms.
/// </summary>
public static class Multicodec
{
    /// <summary>The longest varint allowed, in bytes; it carries 63 bits.</summary>
    public const int MaxVarintLength = 9;

    /// <summary>The largest value that can be written: 2^63 - 1.</summary>
    public const ulong MaxValue = long.MaxValue;

    /// <summary>How many bytes <paramref name="value"/> takes as a varint: 1 to 9.</summary>
    /// <param name="value">At most <see cref="MaxValue"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is over <see cref="MaxValue"/>.</exception>
    public static int GetVarintLength(ulong value)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxValue);
        var length = 1;
        for (; value >= 0x80; value >>= 7)
            length++;
        return length;
    }

    /// <summary>Writes <paramref name="value"/> as a varint.</summary>
    /// <param name="value">At most <see cref="MaxValue"/>.</param>
    /// <param name="destination">At least <see cref="GetVarintLength"/> bytes.</param>
    /// <returns>The number of bytes written, 1 to 9.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is over <see cref="MaxValue"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public static int WriteVarint(ulong value, Span<byte> destination)
    {
        var length = GetVarintLength(value);
        if (destination.Length < length)
            throw new ArgumentException("The destination is shorter than the varint.", nameof(destination));

        for (var i = 0; i < length - 1; i++, value >>= 7)
            destination[i] = (byte)(value | 0x80);
        destination[length - 1] = (byte)value;
        return length;
    }

    /// <summary>Reads the varint at the start of <paramref name="source"/>.</summary>
    /// <param name="source">Bytes from anywhere.</param>
    /// <param name="value">The value, at most <see cref="MaxValue"/>; 0 on failure.</param>
    /// <param name="bytesRead">The length of the varint; 0 on failure.</param>
    /// <param name="error">
    /// <see cref="EncodingError.Empty"/>, <see cref="EncodingError.Truncated"/>, <see cref="EncodingError.NotMinimal"/> or
    /// <see cref="EncodingError.Overflow"/>; <see cref="EncodingError.None"/> on success.
    /// </param>
    /// <returns>True on success.</returns>
    public static bool TryReadVarint(ReadOnlySpan<byte> source, out ulong value, out int bytesRead, out EncodingError error)
    {
        value = 0;
        bytesRead = 0;
        ulong result = 0;
        for (var i = 0; i < source.Length; i++)
        {
            if (i == MaxVarintLength)
            {
                error = EncodingError.Overflow;
                return false;
            }

            var b = source[i];
            result |= (ulong)(b & 0x7f) << (7 * i);
            if (b >= 0x80)
                continue;

            // A last group of zero bits adds nothing: the same value has a shorter form.
            if (b == 0 && i > 0)
            {
                error = EncodingError.NotMinimal;
                return false;
            }

            (value, bytesRead, error) = (result, i + 1, EncodingError.None);
            return true;
        }

        error = source.IsEmpty ? EncodingError.Empty
            : source.Length >= MaxVarintLength ? EncodingError.Overflow
            : EncodingError.Truncated;
        return false;
    }

    /// <summary>Splits prefixed bytes into the code and what follows it.</summary>
    /// <param name="source">Varint, then payload.</param>
    /// <param name="code">The code; 0 on failure.</param>
    /// <param name="payload">The bytes after the varint (may be empty); empty on failure.</param>
    /// <param name="error">As for <see cref="TryReadVarint"/>.</param>
    /// <returns>True on success.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> source, out ulong code, out ReadOnlySpan<byte> payload, out EncodingError error)
    {
        var ok = TryReadVarint(source, out code, out var bytesRead, out error);
        payload = ok ? source[bytesRead..] : [];
        return ok;
    }

    /// <summary>Puts the varint of <paramref name="code"/> before <paramref name="payload"/>.</summary>
    /// <param name="code">At most <see cref="MaxValue"/>.</param>
    /// <param name="payload">Any bytes.</param>
    /// <returns>A new array.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="code"/> is over <see cref="MaxValue"/>.</exception>
    public static byte[] Encode(ulong code, ReadOnlySpan<byte> payload)
    {
        var length = GetVarintLength(code);
        var result = new byte[length + payload.Length];
        WriteVarint(code, result);
        payload.CopyTo(result.AsSpan(length));
        return result;
    }
}
