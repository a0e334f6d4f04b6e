namespace DigitalIdentity.SdJwt;

/// <summary>
/// Why an SD-JWT (RFC 9901) was refused. The RFC names no strings for errors, so the problem type is the name of the member in
/// upper snake case with the prefix <c>SD_JWT_</c> (see <see cref="SdJwtErrors.ToProblem"/>). What is wrong with a JWT as such
/// (signature, <c>exp</c>, <c>nbf</c>, <c>typ</c>) carries the codes of <see cref="Jose.JoseError"/>.
/// </summary>
public enum SdJwtError
{
    /// <summary>No error.</summary>
    None,

    /// <summary>Longer than <see cref="SdJwtLimits.MaxLength"/>.</summary>
    TooLarge,

    /// <summary>More Disclosures than <see cref="SdJwtLimits.MaxDisclosures"/>.</summary>
    TooManyDisclosures,

    /// <summary>Arrays and objects, Disclosures put in place, are nested deeper than <see cref="SdJwtLimits.MaxDepth"/>.</summary>
    TooDeep,

    /// <summary>Not <c>JWT~Disclosure~...~</c> with an optional Key Binding JWT at the end (section 4): no tilde, an empty or ill-formed part.</summary>
    Malformed,

    /// <summary>Not an SD-JWT in JWS JSON serialization (section 8): members missing, of a wrong type or in the wrong place.</summary>
    InvalidJsonSerialization,

    /// <summary>The payload of the Issuer-signed JWT is not one JSON object with unique members in valid UTF-8.</summary>
    InvalidPayload,

    /// <summary><c>_sd_alg</c> is not a string that names a hash algorithm which is understood and allowed (section 7.1 step 2).</summary>
    UnsupportedHashAlgorithm,

    /// <summary><c>_sd_alg</c> stands elsewhere than at the top level of the payload (section 4.1.1).</summary>
    MisplacedHashAlgorithm,

    /// <summary><c>_sd</c> is not an array of strings (section 4.2.4.1).</summary>
    InvalidDigestArray,

    /// <summary><c>...</c> stands elsewhere than alone in an object that is an array element, or its value is not a string (section 4.2.4.2).</summary>
    InvalidArrayPlaceholder,

    /// <summary>A Disclosure is not strict base64url, or not a JSON array in valid UTF-8 that starts with a salt (section 4.2).</summary>
    InvalidDisclosure,

    /// <summary>A Disclosure found in <c>_sd</c> has not three elements, or one found in an array has not two (section 7.1 steps 3.3.2.1, 3.3.3.1).</summary>
    InvalidDisclosureLength,

    /// <summary>A Disclosure's claim name is <c>_sd</c>, <c>...</c> or <c>_sd_alg</c> (section 7.1 step 3.3.2.2).</summary>
    ForbiddenClaimName,

    /// <summary>A Disclosure's claim name already exists at that level (section 7.1 step 3.3.2.3).</summary>
    ClaimNameExists,

    /// <summary>A claim that must be there in the clear, or something inside it, can be disclosed selectively (section 9.7, <see cref="SdJwtPolicy.PermanentClaims"/>).</summary>
    PermanentClaimHidden,

    /// <summary>The same Disclosure is there more than once (section 4).</summary>
    DuplicateDisclosure,

    /// <summary>The same digest stands in more than one place (section 7.1 step 4).</summary>
    DuplicateDigest,

    /// <summary>A Disclosure whose digest stands nowhere (section 7.1 step 5).</summary>
    UnreferencedDisclosure,

    /// <summary>The payload's <c>aud</c> does not name the recipient, or is neither a string nor an array of strings.</summary>
    AudienceMismatch,

    /// <summary>A claim that the recipient requires is absent or was not disclosed (section 7.1 step 6, section 9.7).</summary>
    MissingRequiredClaim,

    /// <summary>Key Binding is required and there is no Key Binding JWT (section 7.3 step 2).</summary>
    KeyBindingMissing,

    /// <summary>There is a Key Binding JWT where none may be; a Holder is never issued one (section 7.2).</summary>
    KeyBindingNotAllowed,

    /// <summary>The payload has no usable <c>cnf</c>: no Holder key, or a confirmation method that is not supported (section 7.3 step 5.1).</summary>
    NoHolderKey,

    /// <summary>The Key Binding JWT's <c>typ</c> is not <c>kb+jwt</c> (section 7.3 step 5.4).</summary>
    KeyBindingType,

    /// <summary>The Key Binding JWT is not a JWT, its <c>alg</c> does not belong to the Holder's key, or its signature does not verify with it (section 7.3 steps 5.2, 5.3).</summary>
    KeyBindingSignature,

    /// <summary>The Key Binding JWT lacks <c>iat</c>, <c>aud</c>, <c>nonce</c> or <c>sd_hash</c>, or one has the wrong type (section 4.3).</summary>
    KeyBindingClaims,

    /// <summary>The Key Binding JWT was made too long ago, or in the future (section 7.3 step 5.5).</summary>
    KeyBindingIssuedAt,

    /// <summary>The Key Binding JWT was made for another verifier (section 7.3 step 5.6).</summary>
    KeyBindingAudience,

    /// <summary>The Key Binding JWT was made for another transaction: a replay (section 7.3 step 5.6).</summary>
    KeyBindingNonce,

    /// <summary>The Key Binding JWT was made for another SD-JWT or another choice of Disclosures (section 7.3 step 5.7).</summary>
    KeyBindingHash,

    /// <summary>A pointer of what to reveal is not a JSON Pointer.</summary>
    InvalidPointer,

    /// <summary>A pointer of what to reveal leads to no claim of this SD-JWT.</summary>
    ClaimNotFound,

    /// <summary>The key that is to sign the Key Binding JWT is not the one in <c>cnf</c>.</summary>
    HolderKeyMismatch,
}
