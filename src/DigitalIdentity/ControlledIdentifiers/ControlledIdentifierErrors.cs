namespace DigitalIdentity.ControlledIdentifiers;

/// <summary>The standard's own strings for <see cref="ControlledIdentifierError"/> (Controlled Identifiers 1.0 section 3.5).</summary>
public static class ControlledIdentifierErrors
{
    private const string Security = "https://w3id.org/security#";

    /// <summary>The problem type URL, such as <c>https://w3id.org/security#INVALID_VERIFICATION_METHOD</c>.</summary>
    /// <param name="error">The error.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="error"/> is not a member of the enumeration.</exception>
    public static string ToTypeUrl(this ControlledIdentifierError error) => error switch
    {
        ControlledIdentifierError.InvalidVerificationMethodUrl => Security + "INVALID_VERIFICATION_METHOD_URL",
        ControlledIdentifierError.InvalidControlledIdentifierDocumentId => Security + "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID",
        ControlledIdentifierError.InvalidControlledIdentifierDocument => Security + "INVALID_CONTROLLED_IDENTIFIER_DOCUMENT",
        ControlledIdentifierError.InvalidVerificationMethod => Security + "INVALID_VERIFICATION_METHOD",
        ControlledIdentifierError.InvalidRelationshipForVerificationMethod => Security + "INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD",
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, null),
    };

    /// <summary>The short code, such as <c>INVALID_VERIFICATION_METHOD</c>.</summary>
    /// <param name="error">The error.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="error"/> is not a member of the enumeration.</exception>
    public static string ToCode(this ControlledIdentifierError error) => error.ToTypeUrl()[Security.Length..];

    internal static Problem At(this ControlledIdentifierError error, string pointer, string detail, string remedy = "") =>
        new(error.ToTypeUrl(), detail) { Pointer = pointer, Remedy = remedy };
}
