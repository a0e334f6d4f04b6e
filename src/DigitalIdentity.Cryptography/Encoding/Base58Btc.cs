// Reference: https://datatracker.ietf.org/doc/html/draft-msporny-base58-03
// Parameters: the Bitcoin alphabet, 123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz.
using System.Buffers;

using SimpleBase;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>
/// Base58 with the Bitcoin alphabet. Decoding takes time in the square of the length, so text from others is capped
/// before any work is done.
/// </summary>
public static class Base58Btc
{
    /// <summary>The cap on text length, in characters, when the caller names none: 1 024 (about 750 bytes).</summary>
    public const int DefaultMaxLength = 1024;

    private const int StackLimit = 256;

    private static readonly SearchValues<char> Alphabet =
        SearchValues.Create("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz");

    /// <summary>An upper bound of the bytes that <paramref name="length"/> characters decode to.</summary>
    /// <param name="length">Number of characters, not negative.</param>
    public static int GetMaxDecodedLength(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return length; // leading '1' characters are a byte each
    }

    /// <summary>Encodes bytes. Takes time in the square of the length.</summary>
    /// <param name="bytes">Any bytes; empty gives the empty string.</param>
    public static string Encode(ReadOnlySpan<byte> bytes) =>
        bytes.Length <= Base58Short.MaxBytes ? Base58Short.Encode(bytes) : Base58.Bitcoin.Encode(bytes);

    /// <summary>Decodes text of at most <see cref="DefaultMaxLength"/> characters into a span.</summary>
    /// <inheritdoc cref="TryDecode(ReadOnlySpan{char}, Span{byte}, int, out int, out EncodingError)"/>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination, out int bytesWritten, out EncodingError error) =>
        TryDecode(text, destination, DefaultMaxLength, out bytesWritten, out error);

    /// <summary>Decodes text into a span. Nothing is allocated for text of up to 256 characters.</summary>
    /// <param name="text">The text, without a multibase prefix. Empty text is zero bytes.</param>
    /// <param name="destination">Receives the bytes; only the exact result must fit. Untouched on failure.</param>
    /// <param name="maxLength">The cap on the length of <paramref name="text"/>, in characters.</param>
    /// <param name="bytesWritten">Number of bytes written; 0 on failure.</param>
    /// <param name="error">
    /// <see cref="EncodingError.TooLong"/>, <see cref="EncodingError.InvalidCharacter"/> or
    /// <see cref="EncodingError.DestinationTooSmall"/>; <see cref="EncodingError.None"/> on success.
    /// </param>
    /// <returns>True on success.</returns>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination, int maxLength, out int bytesWritten, out EncodingError error)
    {
        bytesWritten = 0;
        error = Check(text, maxLength);
        if (error != EncodingError.None || text.IsEmpty)
            return error == EncodingError.None;

        // SimpleBase wants a destination that is zeroed and certainly long enough; it does not report one that is not.
        var isShort = text.Length <= Base58Short.MaxLength;
        var size = isShort ? Base58Short.MaxLength : Base58.Bitcoin.GetSafeByteCountForDecoding(text);
        var rented = size <= StackLimit ? null : ArrayPool<byte>.Shared.Rent(size);
        var scratch = rented is null ? stackalloc byte[size] : rented.AsSpan(0, size);
        scratch.Clear();
        try
        {
            if (!(isShort ? Base58Short.TryDecode(text, scratch, out var written) : Base58.Bitcoin.TryDecode(text, scratch, out written)))
                error = EncodingError.InvalidCharacter;
            else if (written > destination.Length)
                error = EncodingError.DestinationTooSmall;
            else
            {
                scratch[..written].CopyTo(destination);
                bytesWritten = written;
            }

            return error == EncodingError.None;
        }
        finally
        {
            scratch.Clear(); // it may be a private key
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Decodes text of at most <see cref="DefaultMaxLength"/> characters into a new array.</summary>
    /// <inheritdoc cref="TryDecode(ReadOnlySpan{char}, int, out byte[], out EncodingError)"/>
    public static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes, out EncodingError error) =>
        TryDecode(text, DefaultMaxLength, out bytes, out error);

    /// <summary>Decodes text into a new array.</summary>
    /// <param name="text">The text, without a multibase prefix. Empty text is zero bytes.</param>
    /// <param name="maxLength">The cap on the length of <paramref name="text"/>, in characters.</param>
    /// <param name="bytes">The bytes; empty on failure.</param>
    /// <param name="error"><see cref="EncodingError.TooLong"/>, <see cref="EncodingError.InvalidCharacter"/> or <see cref="EncodingError.None"/>.</param>
    /// <returns>True on success.</returns>
    public static bool TryDecode(ReadOnlySpan<char> text, int maxLength, out byte[] bytes, out EncodingError error)
    {
        bytes = [];
        error = Check(text, maxLength);
        if (error != EncodingError.None || text.IsEmpty)
            return error == EncodingError.None;

        var size = text.Length <= Base58Short.MaxLength ? Base58Short.MaxLength : Base58.Bitcoin.GetSafeByteCountForDecoding(text);
        var rented = size <= StackLimit ? null : ArrayPool<byte>.Shared.Rent(size);
        var scratch = rented is null ? stackalloc byte[size] : rented.AsSpan(0, size);
        try
        {
            if (TryDecode(text, scratch, maxLength, out var written, out error))
                bytes = scratch[..written].ToArray();
            return error == EncodingError.None;
        }
        finally
        {
            scratch.Clear();
            if (rented is not null)
                ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static EncodingError Check(ReadOnlySpan<char> text, int maxLength) =>
        text.Length > maxLength ? EncodingError.TooLong
        : text.ContainsAnyExcept(Alphabet) ? EncodingError.InvalidCharacter
        : EncodingError.None;
}
