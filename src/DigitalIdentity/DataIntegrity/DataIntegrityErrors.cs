namespace DigitalIdentity.DataIntegrity;

/// <summary>The standard's own strings for <see cref="DataIntegrityError"/>.</summary>
public static class DataIntegrityErrors
{
    private const string Security = "https://w3id.org/security#";

    /// <summary>The problem type URL, such as <c>https://w3id.org/security#PROOF_VERIFICATION_ERROR</c>.</summary>
    /// <param name="error">The error.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="error"/> is not a member of the enumeration.</exception>
    public static string ToTypeUrl(this DataIntegrityError error) => error switch
    {
        // Section 4.4 step 2 borrows this one; its URL is the VC Data Model's.
        DataIntegrityError.ParsingError => "https://www.w3.org/TR/vc-data-model#PARSING_ERROR",
        DataIntegrityError.ProofGenerationError => Security + "PROOF_GENERATION_ERROR",
        DataIntegrityError.ProofVerificationError => Security + "PROOF_VERIFICATION_ERROR",
        DataIntegrityError.ProofTransformationError => Security + "PROOF_TRANSFORMATION_ERROR",
        DataIntegrityError.DataLossDetectionError => Security + "DATA_LOSS_DETECTION_ERROR",
        DataIntegrityError.InvalidDomainError => Security + "INVALID_DOMAIN_ERROR",
        DataIntegrityError.InvalidChallengeError => Security + "INVALID_CHALLENGE_ERROR",
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, null),
    };

    /// <summary>The short code, such as <c>PROOF_VERIFICATION_ERROR</c>.</summary>
    /// <param name="error">The error.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="error"/> is not a member of the enumeration.</exception>
    public static string ToCode(this DataIntegrityError error)
    {
        var url = error.ToTypeUrl();
        return url[(url.LastIndexOf('#') + 1)..];
    }

    internal static Problem At(this DataIntegrityError error, string pointer, string detail, string remedy = "") =>
        new(error.ToTypeUrl(), detail) { Pointer = pointer, Remedy = remedy };
}
