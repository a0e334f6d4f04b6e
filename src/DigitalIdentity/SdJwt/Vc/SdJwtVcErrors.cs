namespace DigitalIdentity.SdJwt.Vc;

/// <summary>What a <see cref="SdJwtVcError"/> is called, and what can be done about it.</summary>
public static class SdJwtVcErrors
{
    /// <summary>The problem type of an error: <c>SD_JWT_VC_</c> and its name in upper snake case, such as <c>SD_JWT_VC_CIRCULAR_EXTENDS</c>.</summary>
    /// <param name="error">The error.</param>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="SdJwtVcError.None"/>, or no member of the enumeration.</exception>
    public static string Code(this SdJwtVcError error) => Describe(error).Code;

    /// <summary>The error as a problem, for a report.</summary>
    /// <param name="error">The error.</param>
    /// <param name="pointer">JSON Pointer to what was checked; empty for the whole document.</param>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="SdJwtVcError.None"/>, or no member of the enumeration.</exception>
    public static Problem ToProblem(this SdJwtVcError error, string pointer = "")
    {
        var (code, detail, remedy) = Describe(error);
        return new Problem(code, detail) { Pointer = pointer, Remedy = remedy };
    }

    private static (string Code, string Detail, string Remedy) Describe(SdJwtVcError error) => error switch
    {
        SdJwtVcError.InvalidType => ("SD_JWT_VC_INVALID_TYPE", "The type 'vct' is absent or not a string.", ""),
        SdJwtVcError.InvalidOtherTypes => ("SD_JWT_VC_INVALID_OTHER_TYPES", "'aka_vcts' is not an array of one or more strings other than 'vct'.", ""),
        SdJwtVcError.InvalidIntegrity => ("SD_JWT_VC_INVALID_INTEGRITY", "An '#integrity' is not an integrity metadata string.", "It looks like 'sha256-' and base64."),
        SdJwtVcError.InvalidClaim => ("SD_JWT_VC_INVALID_CLAIM", "A registered claim has the wrong type.", ""),
        SdJwtVcError.EmptyDigestArray => ("SD_JWT_VC_EMPTY_DIGEST_ARRAY", "Nothing is selectively disclosable, but there is an '_sd'.", ""),
        SdJwtVcError.TypeNotAccepted => ("SD_JWT_VC_TYPE_NOT_ACCEPTED", "The credential is of none of the accepted types.", "Ask the holder for another credential."),
        SdJwtVcError.IssuerNotAccepted => ("SD_JWT_VC_ISSUER_NOT_ACCEPTED", "The 'iss' is not an https URL of an issuer that is trusted.", "Add the issuer to those that are trusted, if it is."),
        SdJwtVcError.InvalidIssuerMetadata => ("SD_JWT_VC_INVALID_ISSUER_METADATA", "The issuer's metadata is malformed or names another issuer.", ""),
        SdJwtVcError.IssuerKeyNotFound => ("SD_JWT_VC_ISSUER_KEY_NOT_FOUND", "The issuer's key set does not have exactly one key that the header can mean.", "The header should have the 'kid' of a key in the set."),
        SdJwtVcError.RetrievalFailed => ("SD_JWT_VC_RETRIEVAL_FAILED", "A document could not be retrieved.", "Try again later."),
        SdJwtVcError.IntegrityMismatch => ("SD_JWT_VC_INTEGRITY_MISMATCH", "A document is not the one that its '#integrity' says.", ""),
        SdJwtVcError.InvalidTypeMetadata => ("SD_JWT_VC_INVALID_TYPE_METADATA", "Type Metadata is malformed or describes another type.", ""),
        SdJwtVcError.InvalidClaimMetadata => ("SD_JWT_VC_INVALID_CLAIM_METADATA", "Claim metadata is malformed.", ""),
        SdJwtVcError.CircularExtends => ("SD_JWT_VC_CIRCULAR_EXTENDS", "A type extends itself.", ""),
        SdJwtVcError.ExtendsTooDeep => ("SD_JWT_VC_EXTENDS_TOO_DEEP", "Too many types extend one another.", ""),
        SdJwtVcError.ExtendsLoosens => ("SD_JWT_VC_EXTENDS_LOOSENS", "A type loosens 'sd' or 'mandatory' of the type that it extends.", ""),
        SdJwtVcError.PathMismatch => ("SD_JWT_VC_PATH_MISMATCH", "A claim metadata path does not fit the shape of the credential.", ""),
        SdJwtVcError.MandatoryClaimMissing => ("SD_JWT_VC_MANDATORY_CLAIM_MISSING", "A claim that the type makes mandatory was not issued.", ""),
        SdJwtVcError.SelectiveDisclosureMismatch => ("SD_JWT_VC_SELECTIVE_DISCLOSURE_MISMATCH", "A claim can be hidden where its type forbids it, or can't where its type demands it.", ""),
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, "There is no such error."),
    };
}
