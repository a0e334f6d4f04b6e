// Reference: RFC 4648 section 5, RFC 7515 section 2 (no padding), RFC 4648 section 3.5 (trailing bits).
using System.Buffers;
using System.Buffers.Text;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>
/// Base64url as JOSE means it: no padding, no white space, and no second spelling of the same bytes (the bits after the last
/// whole byte must be zero).
/// </summary>
public static class Base64UrlStrict
{
    private const string AlphabetText = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private static readonly SearchValues<char> Alphabet = SearchValues.Create(AlphabetText);

    private static readonly SearchValues<byte> AlphabetUtf8 =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    // The characters that may end a text of length 4n + 2 (low four bits zero) and 4n + 3 (low two bits zero).
    private const string LastOfTwo = "AQgw";
    private const string LastOfThree = "AEIMQUYcgkosw048";

    /// <summary>The number of characters that <paramref name="byteCount"/> bytes encode to.</summary>
    /// <param name="byteCount">Not negative.</param>
    public static int GetEncodedLength(int byteCount) => Base64Url.GetEncodedLength(byteCount);

    /// <summary>The number of bytes that valid text of <paramref name="length"/> characters decodes to.</summary>
    /// <param name="length">Not negative.</param>
    public static int GetDecodedLength(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        return (int)((long)length * 3 / 4);
    }

    /// <summary>Encodes bytes to a string.</summary>
    /// <param name="bytes">Any bytes; empty gives the empty string.</param>
    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>Encodes bytes to UTF-8 (ASCII) text.</summary>
    /// <param name="bytes">Any bytes.</param>
    /// <param name="utf8Destination">At least <see cref="GetEncodedLength"/> bytes.</param>
    /// <returns>Number of bytes written.</returns>
    /// <exception cref="ArgumentException"><paramref name="utf8Destination"/> is too short.</exception>
    public static int EncodeToUtf8(ReadOnlySpan<byte> bytes, Span<byte> utf8Destination) =>
        Base64Url.TryEncodeToUtf8(bytes, utf8Destination, out var written)
            ? written
            : throw new ArgumentException("The destination is shorter than the text.", nameof(utf8Destination));

    /// <summary>True when <paramref name="text"/> would decode.</summary>
    /// <param name="text">The text; empty is valid.</param>
    public static bool IsValid(ReadOnlySpan<char> text) => Check(text) == EncodingError.None;

    /// <inheritdoc cref="IsValid(ReadOnlySpan{char})"/>
    public static bool IsValid(ReadOnlySpan<byte> text) => Check(text) == EncodingError.None;

    /// <summary>Decodes text into a span.</summary>
    /// <param name="text">The text; empty is zero bytes.</param>
    /// <param name="destination">At least <see cref="GetDecodedLength"/> bytes.</param>
    /// <param name="bytesWritten">Number of bytes written; 0 on failure.</param>
    /// <param name="error">
    /// <see cref="EncodingError.InvalidCharacter"/>, <see cref="EncodingError.InvalidPadding"/>, <see cref="EncodingError.InvalidLength"/>,
    /// <see cref="EncodingError.NonZeroTrailingBits"/>, <see cref="EncodingError.DestinationTooSmall"/> or <see cref="EncodingError.None"/>.
    /// </param>
    /// <returns>True on success.</returns>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination, out int bytesWritten, out EncodingError error)
    {
        bytesWritten = 0;
        error = Check(text);
        if (error != EncodingError.None)
            return false;
        if (destination.Length < GetDecodedLength(text.Length))
        {
            error = EncodingError.DestinationTooSmall;
            return false;
        }

        if (Base64Url.TryDecodeFromChars(text, destination, out bytesWritten))
            return true;
        error = EncodingError.InvalidCharacter;
        return false;
    }

    /// <inheritdoc cref="TryDecode(ReadOnlySpan{char}, Span{byte}, out int, out EncodingError)"/>
    public static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> destination, out int bytesWritten, out EncodingError error)
    {
        bytesWritten = 0;
        error = Check(text);
        if (error != EncodingError.None)
            return false;
        if (destination.Length < GetDecodedLength(text.Length))
        {
            error = EncodingError.DestinationTooSmall;
            return false;
        }

        if (Base64Url.TryDecodeFromUtf8(text, destination, out bytesWritten))
            return true;
        error = EncodingError.InvalidCharacter;
        return false;
    }

    /// <summary>Decodes text into a new array.</summary>
    /// <param name="text">The text; empty is zero bytes.</param>
    /// <param name="bytes">The bytes; empty on failure.</param>
    /// <param name="error">As for the span form, without <see cref="EncodingError.DestinationTooSmall"/>.</param>
    /// <returns>True on success.</returns>
    public static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes, out EncodingError error)
    {
        var result = text.IsEmpty ? [] : new byte[GetDecodedLength(text.Length)];
        var ok = TryDecode(text, result, out _, out error);
        bytes = ok ? result : [];
        return ok;
    }

    /// <inheritdoc cref="TryDecode(ReadOnlySpan{char}, out byte[], out EncodingError)"/>
    public static bool TryDecode(ReadOnlySpan<byte> text, out byte[] bytes, out EncodingError error)
    {
        var result = text.IsEmpty ? [] : new byte[GetDecodedLength(text.Length)];
        var ok = TryDecode(text, result, out _, out error);
        bytes = ok ? result : [];
        return ok;
    }

    private static EncodingError Check(ReadOnlySpan<char> text)
    {
        var bad = text.IndexOfAnyExcept(Alphabet);
        return bad >= 0 ? OnBad(text[bad]) : text.IsEmpty ? EncodingError.None : Tail(text.Length, text[^1]);
    }

    private static EncodingError Check(ReadOnlySpan<byte> text)
    {
        var bad = text.IndexOfAnyExcept(AlphabetUtf8);
        return bad >= 0 ? OnBad((char)text[bad]) : text.IsEmpty ? EncodingError.None : Tail(text.Length, (char)text[^1]);
    }

    private static EncodingError OnBad(char c) => c == '=' ? EncodingError.InvalidPadding : EncodingError.InvalidCharacter;

    private static EncodingError Tail(int length, char last) => (length & 3) switch
    {
        1 => EncodingError.InvalidLength,
        2 when !LastOfTwo.Contains(last, StringComparison.Ordinal) => EncodingError.NonZeroTrailingBits,
        3 when !LastOfThree.Contains(last, StringComparison.Ordinal) => EncodingError.NonZeroTrailingBits,
        _ => EncodingError.None,
    };
}
