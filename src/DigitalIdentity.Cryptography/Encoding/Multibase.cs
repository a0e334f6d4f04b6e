// Reference: https://github.com/multiformats/multibase and Controlled Identifiers 1.0 section 2.4.
// Parameters: bases f F (16), b B c C (32), v V t T (32hex), z (58btc), m M (64), u U (64url). Others: UnsupportedBase.
using System.Text;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>
/// Multibase: text whose first character says in which base the rest is. Base 16 and base 32 are read in either case, as
/// multibase defines them; every other second spelling (padding, trailing bits) is refused.
/// </summary>
public static class Multibase
{
    /// <summary>The prefix of base58btc, <c>z</c>.</summary>
    public const char Base58BtcPrefix = 'z';

    /// <summary>The prefix of base64url without padding, <c>u</c>.</summary>
    public const char Base64UrlPrefix = 'u';

    /// <summary>The cap on text length, in characters, when the caller names none: 1 024.</summary>
    public const int DefaultMaxLength = 1024;

    /// <summary>True when <see cref="TryDecode(ReadOnlySpan{char}, out byte[], out EncodingError)"/> reads this base.</summary>
    /// <param name="prefix">The multibase prefix.</param>
    public static bool IsSupported(char prefix) => prefix is 'f' or 'F' or 'b' or 'B' or 'c' or 'C' or 'v' or 'V' or 't' or 'T'
        or 'z' or 'm' or 'M' or 'u' or 'U';

    /// <summary>Encodes bytes, prefix first.</summary>
    /// <param name="prefix">One of <c>f F b B c C v V t T z m M u U</c>.</param>
    /// <param name="bytes">Any bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="prefix"/> is not one of these.</exception>
    public static string Encode(char prefix, ReadOnlySpan<byte> bytes) => prefix switch
    {
        'z' => "z" + Base58Btc.Encode(bytes),
        'u' => "u" + Base64UrlStrict.Encode(bytes),
        'U' => "U" + Padded(Base64UrlStrict.Encode(bytes), 4),
        'm' => "m" + Convert.ToBase64String(bytes).TrimEnd('='),
        'M' => "M" + Convert.ToBase64String(bytes),
        'f' => "f" + Convert.ToHexStringLower(bytes),
        'F' => "F" + Convert.ToHexString(bytes),
        'b' => "b" + Base32.Encode(bytes, Base32.Standard),
        'B' => "B" + Base32.Encode(bytes, Base32.Standard).ToUpperInvariant(),
        'c' => "c" + Padded(Base32.Encode(bytes, Base32.Standard), 8),
        'C' => "C" + Padded(Base32.Encode(bytes, Base32.Standard).ToUpperInvariant(), 8),
        'v' => "v" + Base32.Encode(bytes, Base32.ExtendedHex),
        'V' => "V" + Base32.Encode(bytes, Base32.ExtendedHex).ToUpperInvariant(),
        't' => "t" + Padded(Base32.Encode(bytes, Base32.ExtendedHex), 8),
        'T' => "T" + Padded(Base32.Encode(bytes, Base32.ExtendedHex).ToUpperInvariant(), 8),
        _ => throw new ArgumentOutOfRangeException(nameof(prefix), prefix, "Not a multibase prefix that this library writes."),
    };

    /// <summary>Decodes text of at most <see cref="DefaultMaxLength"/> characters.</summary>
    /// <inheritdoc cref="TryDecode(ReadOnlySpan{char}, int, out byte[], out EncodingError)"/>
    public static bool TryDecode(ReadOnlySpan<char> text, out byte[] bytes, out EncodingError error) =>
        TryDecode(text, DefaultMaxLength, out bytes, out error);

    /// <summary>Decodes text into a new array.</summary>
    /// <param name="text">Prefix, then text in that base.</param>
    /// <param name="maxLength">The cap on the length of <paramref name="text"/>, in characters, prefix included.</param>
    /// <param name="bytes">The bytes; empty on failure.</param>
    /// <param name="error">
    /// <see cref="EncodingError.Empty"/>, <see cref="EncodingError.TooLong"/>, <see cref="EncodingError.UnsupportedBase"/>,
    /// <see cref="EncodingError.InvalidCharacter"/>, <see cref="EncodingError.InvalidLength"/>, <see cref="EncodingError.InvalidPadding"/>,
    /// <see cref="EncodingError.NonZeroTrailingBits"/> or <see cref="EncodingError.None"/>.
    /// </param>
    /// <returns>True on success.</returns>
    public static bool TryDecode(ReadOnlySpan<char> text, int maxLength, out byte[] bytes, out EncodingError error)
    {
        bytes = [];
        error = text.IsEmpty ? EncodingError.Empty : text.Length > maxLength ? EncodingError.TooLong : EncodingError.None;
        if (error != EncodingError.None)
            return false;

        var body = text[1..];
        switch (text[0])
        {
            case 'z':
                return Base58Btc.TryDecode(body, maxLength, out bytes, out error);
            case 'u':
                return Base64UrlStrict.TryDecode(body, out bytes, out error);
            case 'U':
                return TryUnpad(ref body, 4, out error) && Base64UrlStrict.TryDecode(body, out bytes, out error);
            case 'm':
                return TryDecodeBase64(body, out bytes, out error);
            case 'M':
                return TryUnpad(ref body, 4, out error) && TryDecodeBase64(body, out bytes, out error);
            case 'f' or 'F':
                return TryDecodeHex(body, out bytes, out error);
            case 'b' or 'B':
                return Base32.TryDecode(body, Base32.Standard, out bytes, out error);
            case 'c' or 'C':
                return TryUnpad(ref body, 8, out error) && Base32.TryDecode(body, Base32.Standard, out bytes, out error);
            case 'v' or 'V':
                return Base32.TryDecode(body, Base32.ExtendedHex, out bytes, out error);
            case 't' or 'T':
                return TryUnpad(ref body, 8, out error) && Base32.TryDecode(body, Base32.ExtendedHex, out bytes, out error);
            default:
                error = EncodingError.UnsupportedBase;
                return false;
        }
    }

    /// <summary>Decodes base58btc (<c>z</c>) or base64url (<c>u</c>) text into a span, without allocating for short text.</summary>
    /// <param name="text">Prefix, then text in that base.</param>
    /// <param name="destination">Receives the bytes.</param>
    /// <param name="maxLength">The cap on the length of <paramref name="text"/>, in characters, prefix included.</param>
    /// <param name="bytesWritten">Number of bytes written; 0 on failure.</param>
    /// <param name="error">As for the array form, and <see cref="EncodingError.DestinationTooSmall"/>.</param>
    /// <returns>True on success.</returns>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination, int maxLength, out int bytesWritten, out EncodingError error)
    {
        bytesWritten = 0;
        if (!text.IsEmpty && text.Length <= maxLength)
        {
            if (text[0] == Base58BtcPrefix)
                return Base58Btc.TryDecode(text[1..], destination, maxLength, out bytesWritten, out error);
            if (text[0] == Base64UrlPrefix)
                return Base64UrlStrict.TryDecode(text[1..], destination, out bytesWritten, out error);
        }

        if (!TryDecode(text, maxLength, out var bytes, out error))
            return false;
        if (!bytes.AsSpan().TryCopyTo(destination))
        {
            error = EncodingError.DestinationTooSmall;
            return false;
        }

        bytesWritten = bytes.Length;
        return true;
    }

    private static string Padded(string text, int group) => text.PadRight((text.Length + group - 1) / group * group, '=');

    // Takes the padding off; it must fill the last group exactly.
    private static bool TryUnpad(ref ReadOnlySpan<char> body, int group, out EncodingError error)
    {
        var trimmed = body.TrimEnd('=');
        var expected = (group - (trimmed.Length % group)) % group;
        error = body.Length - trimmed.Length == expected ? EncodingError.None : EncodingError.InvalidPadding;
        body = trimmed;
        return error == EncodingError.None;
    }

    // Base64 differs from base64url in two characters only.
    private static bool TryDecodeBase64(ReadOnlySpan<char> body, out byte[] bytes, out EncodingError error)
    {
        bytes = [];
        if (body.ContainsAny('-', '_'))
        {
            error = EncodingError.InvalidCharacter;
            return false;
        }

        var builder = new StringBuilder(body.Length).Append(body).Replace('+', '-').Replace('/', '_');
        return Base64UrlStrict.TryDecode(builder.ToString().AsSpan(), out bytes, out error);
    }

    private static bool TryDecodeHex(ReadOnlySpan<char> body, out byte[] bytes, out EncodingError error)
    {
        bytes = [];
        foreach (var c in body)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                error = EncodingError.InvalidCharacter;
                return false;
            }
        }

        error = body.Length % 2 == 0 ? EncodingError.None : EncodingError.InvalidLength;
        if (error == EncodingError.None)
            bytes = Convert.FromHexString(body);
        return error == EncodingError.None;
    }
}
