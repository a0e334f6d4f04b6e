namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>Why text could not be turned into bytes (multibase, base58btc, base64url) or bytes into a code (multicodec).</summary>
public enum EncodingError
{
    /// <summary>No error.</summary>
    None,

    /// <summary>There is nothing to decode where at least one character or byte is required.</summary>
    Empty,

    /// <summary>The multibase prefix names a base that is unknown or that this library does not read.</summary>
    UnsupportedBase,

    /// <summary>A character is outside the alphabet (this includes white space).</summary>
    InvalidCharacter,

    /// <summary>No byte string encodes to text of this length.</summary>
    InvalidLength,

    /// <summary>Padding is present where it is forbidden, or absent or wrong where it is required.</summary>
    InvalidPadding,

    /// <summary>The bits after the last whole byte are not all zero, so the text is a second spelling of the same bytes.</summary>
    NonZeroTrailingBits,

    /// <summary>The input is longer than the limit in force.</summary>
    TooLong,

    /// <summary>The destination cannot hold the result.</summary>
    DestinationTooSmall,

    /// <summary>A varint ends before its last byte.</summary>
    Truncated,

    /// <summary>A varint uses more bytes than its value needs.</summary>
    NotMinimal,

    /// <summary>A varint is longer than nine bytes (a value of 2^63 or more).</summary>
    Overflow,
}
