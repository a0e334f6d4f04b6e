namespace DigitalIdentity;

/// <summary>What a <see cref="Check"/> looked at.</summary>
public enum CheckKind
{
    /// <summary>Bytes to document: JSON, JWT or SD-JWT syntax, size and depth limits, duplicate members, disclosures.</summary>
    Syntax,

    /// <summary>The data model's own rules: contexts, types, required properties, value shapes.</summary>
    DataModel,

    /// <summary>Resolving the DID and retrieving the verification method for the purpose (Controlled Identifiers 1.0 section 3.3).</summary>
    VerificationMethod,

    /// <summary>The signature itself.</summary>
    Proof,

    /// <summary>The key that signed belongs to the issuer (or holder) that the document names.</summary>
    KeyAuthority,

    /// <summary>The presenter controls the key or identifier that the credential was issued to.</summary>
    HolderBinding,

    /// <summary>The presentation was made for this verifier and this request: domain or audience, and challenge or nonce.</summary>
    Audience,

    /// <summary>Validity period: <c>validFrom</c>, <c>validUntil</c>, <c>exp</c>, <c>nbf</c>, <c>created</c>, <c>expires</c>.</summary>
    ValidityPeriod,

    /// <summary>Revocation, suspension and other status.</summary>
    Status,

    /// <summary><c>credentialSchema</c>, or the type metadata of an SD-JWT VC.</summary>
    Schema,

    /// <summary>Every term is defined: nothing that the proof would not cover.</summary>
    Terms,

    /// <summary><c>relatedResource</c>: what the credential refers to is what the issuer saw, by its digest.</summary>
    RelatedResource,

    /// <summary>The caller's own policy: required signers, accepted issuers, pseudonyms.</summary>
    Policy,

    /// <summary>
    /// What of a credential, whose proofs cannot be linked, tells that two presentations are of one person. Only ever a warning: it is for whoever must
    /// know how much the person gives away.
    /// </summary>
    Linkability,
}
