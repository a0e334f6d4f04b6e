namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>Why a JSON Pointer could not be parsed or names nothing (RFC 6901 section 7).</summary>
public enum JsonPointerError
{
    /// <summary>No error.</summary>
    None,

    /// <summary>The text is not empty and does not start with <c>/</c>.</summary>
    MissingSlash,

    /// <summary>A <c>~</c> is not followed by <c>0</c> or <c>1</c>.</summary>
    InvalidEscape,

    /// <summary>The text is longer than <see cref="JsonPointer.MaxLength"/> characters.</summary>
    TooLong,

    /// <summary>An object has no member of that name.</summary>
    MemberNotFound,

    /// <summary>A token applied to an array is not an index: digits without a leading zero. <c>-</c> never names a value.</summary>
    InvalidIndex,

    /// <summary>The index is at or past the end of the array.</summary>
    IndexOutOfRange,

    /// <summary>The pointer goes on, but the value is neither an object nor an array.</summary>
    NotAContainer,
}
