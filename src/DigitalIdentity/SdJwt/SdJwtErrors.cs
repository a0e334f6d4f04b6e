namespace DigitalIdentity.SdJwt;

/// <summary>What a <see cref="SdJwtError"/> is called, and what can be done about it.</summary>
public static class SdJwtErrors
{
    /// <summary>The problem type of an error: <c>SD_JWT_</c> and its name in upper snake case, such as <c>SD_JWT_DUPLICATE_DIGEST</c>.</summary>
    /// <param name="error">The error.</param>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="SdJwtError.None"/>, or no member of the enumeration.</exception>
    public static string Code(this SdJwtError error) => Describe(error).Code;

    /// <summary>The error as a problem, for a report.</summary>
    /// <param name="error">The error.</param>
    /// <param name="pointer">JSON Pointer to what was checked; empty for the whole document.</param>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="SdJwtError.None"/>, or no member of the enumeration.</exception>
    public static Problem ToProblem(this SdJwtError error, string pointer = "")
    {
        var (code, detail, remedy) = Describe(error);
        return new Problem(code, detail) { Pointer = pointer, Remedy = remedy };
    }

    private static (string Code, string Detail, string Remedy) Describe(SdJwtError error) => error switch
    {
        SdJwtError.TooLarge => ("SD_JWT_TOO_LARGE", "The SD-JWT is larger than the limit.", ""),
        SdJwtError.TooManyDisclosures => ("SD_JWT_TOO_MANY_DISCLOSURES", "The SD-JWT has more Disclosures than the limit.", ""),
        SdJwtError.TooDeep => ("SD_JWT_TOO_DEEP", "The claims are nested deeper than the limit.", ""),
        SdJwtError.Malformed => ("SD_JWT_MALFORMED", "The text is not a JWT, Disclosures and an optional Key Binding JWT, joined by '~'.", "An SD-JWT without Key Binding JWT ends in '~'; check that nothing was cut off."),
        SdJwtError.InvalidJsonSerialization => ("SD_JWT_INVALID_JSON_SERIALIZATION", "The text is not an SD-JWT in JWS JSON serialization.", "'disclosures' and 'kb_jwt' belong in the first unprotected header."),
        SdJwtError.InvalidPayload => ("SD_JWT_INVALID_PAYLOAD", "The payload is not a JSON object with unique members.", ""),
        SdJwtError.UnsupportedHashAlgorithm => ("SD_JWT_UNSUPPORTED_HASH_ALGORITHM", "The '_sd_alg' does not name a hash algorithm that is accepted.", "Supported are sha-256, sha-384 and sha-512."),
        SdJwtError.MisplacedHashAlgorithm => ("SD_JWT_MISPLACED_HASH_ALGORITHM", "'_sd_alg' stands below the top level of the payload.", ""),
        SdJwtError.InvalidDigestArray => ("SD_JWT_INVALID_DIGEST_ARRAY", "'_sd' is not an array of strings.", ""),
        SdJwtError.InvalidArrayPlaceholder => ("SD_JWT_INVALID_ARRAY_PLACEHOLDER", "'...' is not the only member, with a string as its value, of an object in an array.", ""),
        SdJwtError.InvalidDisclosure => ("SD_JWT_INVALID_DISCLOSURE", "A Disclosure is not a base64url-encoded JSON array that starts with a salt.", ""),
        SdJwtError.InvalidDisclosureLength => ("SD_JWT_INVALID_DISCLOSURE_LENGTH", "A Disclosure has not the number of elements that its place demands: three for a claim, two for an array element.", ""),
        SdJwtError.ForbiddenClaimName => ("SD_JWT_FORBIDDEN_CLAIM_NAME", "A Disclosure has a claim name that is reserved.", ""),
        SdJwtError.ClaimNameExists => ("SD_JWT_CLAIM_NAME_EXISTS", "A Disclosure has the name of a claim that is already there.", ""),
        SdJwtError.PermanentClaimHidden => ("SD_JWT_PERMANENT_CLAIM_HIDDEN", "A claim on which validity rests is selectively disclosable.", "The issuer must put it in the clear."),
        SdJwtError.DuplicateDisclosure => ("SD_JWT_DUPLICATE_DISCLOSURE", "A Disclosure was sent more than once.", ""),
        SdJwtError.DuplicateDigest => ("SD_JWT_DUPLICATE_DIGEST", "A digest stands in more than one place.", ""),
        SdJwtError.UnreferencedDisclosure => ("SD_JWT_UNREFERENCED_DISCLOSURE", "A Disclosure does not belong to this SD-JWT: its digest stands nowhere in it.", "A Disclosure needs those of the claims around it, where these are hidden too."),
        SdJwtError.AudienceMismatch => ("SD_JWT_AUDIENCE_MISMATCH", "The 'aud' of the SD-JWT does not name this recipient.", ""),
        SdJwtError.MissingRequiredClaim => ("SD_JWT_MISSING_REQUIRED_CLAIM", "A required claim is absent or was not disclosed.", "Ask the holder to disclose it."),
        SdJwtError.KeyBindingMissing => ("SD_JWT_KEY_BINDING_MISSING", "Key Binding is required and there is no Key Binding JWT.", "Ask the holder for a presentation with Key Binding."),
        SdJwtError.KeyBindingNotAllowed => ("SD_JWT_KEY_BINDING_NOT_ALLOWED", "There is a Key Binding JWT where none may be.", "An issuer sends an SD-JWT without Key Binding JWT."),
        SdJwtError.NoHolderKey => ("SD_JWT_NO_HOLDER_KEY", "The payload has no 'cnf' with a key that can be used.", "The issuer must bind the credential to a key of the holder."),
        SdJwtError.KeyBindingType => ("SD_JWT_KEY_BINDING_TYPE", "The 'typ' of the Key Binding JWT is not 'kb+jwt'.", ""),
        SdJwtError.KeyBindingSignature => ("SD_JWT_KEY_BINDING_SIGNATURE", "The Key Binding JWT is not one that the holder's key has signed.", ""),
        SdJwtError.KeyBindingClaims => ("SD_JWT_KEY_BINDING_CLAIMS", "The Key Binding JWT lacks 'iat', 'aud', 'nonce' or 'sd_hash', or one of them has the wrong type.", ""),
        SdJwtError.KeyBindingIssuedAt => ("SD_JWT_KEY_BINDING_ISSUED_AT", "The Key Binding JWT was made too long ago, or in the future.", "Ask for a fresh presentation; check the clocks of both sides."),
        SdJwtError.KeyBindingAudience => ("SD_JWT_KEY_BINDING_AUDIENCE", "The Key Binding JWT was made for another verifier.", "Refuse: it may be a presentation that somebody else received."),
        SdJwtError.KeyBindingNonce => ("SD_JWT_KEY_BINDING_NONCE", "The Key Binding JWT was made for another request.", "Refuse: it may be a replay."),
        SdJwtError.KeyBindingHash => ("SD_JWT_KEY_BINDING_HASH", "The Key Binding JWT was made for another SD-JWT or another choice of Disclosures.", "Refuse: the presentation was changed after it was signed."),
        SdJwtError.InvalidPointer => ("SD_JWT_INVALID_POINTER", "What to reveal is named by something that is not a JSON Pointer.", "Pointers start with '/'; see RFC 6901."),
        SdJwtError.ClaimNotFound => ("SD_JWT_CLAIM_NOT_FOUND", "What to reveal is not in this SD-JWT.", "Pointers address the claims as issued; array elements that are hidden count."),
        SdJwtError.HolderKeyMismatch => ("SD_JWT_HOLDER_KEY_MISMATCH", "The signing key is not the one that the SD-JWT is bound to.", "Sign with the key that was given to the issuer."),
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, "There is no such error."),
    };
}
