namespace DigitalIdentity.Credentials;

/// <summary>The problem types of the Verifiable Credentials Data Model 2.0, section 7.2.</summary>
public enum VcdmError
{
    /// <summary><c>PARSING_ERROR</c>: the input is not JSON that can be read.</summary>
    ParsingError,

    /// <summary><c>CRYPTOGRAPHIC_SECURITY_ERROR</c>: the securing mechanism does not protect the document.</summary>
    CryptographicSecurityError,

    /// <summary><c>MALFORMED_VALUE_ERROR</c>: a property is missing, or its value has a shape that the data model forbids.</summary>
    MalformedValueError,

    /// <summary><c>RANGE_ERROR</c>: a value lies outside the range it is compared with, such as now outside the validity period.</summary>
    RangeError,
}
