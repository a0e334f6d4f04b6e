namespace DigitalIdentity.ControlledIdentifiers;

/// <summary>The processing errors of Controlled Identifiers 1.0 section 3.5. Their strings: <see cref="ControlledIdentifierErrors"/>.</summary>
public enum ControlledIdentifierError
{
    /// <summary><c>INVALID_VERIFICATION_METHOD_URL</c>: the method's identifier is not a URL.</summary>
    InvalidVerificationMethodUrl,

    /// <summary><c>INVALID_CONTROLLED_IDENTIFIER_DOCUMENT_ID</c>: the document's <c>id</c> is malformed or is not what was asked for.</summary>
    InvalidControlledIdentifierDocumentId,

    /// <summary><c>INVALID_CONTROLLED_IDENTIFIER_DOCUMENT</c>: the document is malformed, or there is none any more.</summary>
    InvalidControlledIdentifierDocument,

    /// <summary><c>INVALID_VERIFICATION_METHOD</c>: the method is absent, malformed, or another's.</summary>
    InvalidVerificationMethod,

    /// <summary><c>INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD</c>: the document does not list the method under the relationship.</summary>
    InvalidRelationshipForVerificationMethod,
}
