namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>Why JSON from outside was refused.</summary>
public enum JsonError
{
    /// <summary>No error.</summary>
    None,

    /// <summary>Not JSON by RFC 8259: syntax, comments, trailing commas, data after the value, nothing at all.</summary>
    Malformed,

    /// <summary>The text starts with a byte order mark.</summary>
    ByteOrderMark,

    /// <summary>The bytes are not valid UTF-8.</summary>
    InvalidUtf8,

    /// <summary>An object has two members whose names, unescaped, are equal.</summary>
    DuplicateName,

    /// <summary>A name or string has an escaped surrogate without its other half.</summary>
    LoneSurrogate,

    /// <summary>Arrays and objects are nested deeper than the limit.</summary>
    TooDeep,

    /// <summary>The text has more bytes than the limit.</summary>
    TooLarge,

    /// <summary>A number does not fit an IEEE 754 double (canonicalization only).</summary>
    NumberOutOfRange,

    /// <summary>The value is not an object where a member is to be left out or replaced (canonicalization only).</summary>
    NotAnObject,
}
