namespace DigitalIdentity.Credentials;

/// <summary>What a <see cref="VcdmError"/> is called.</summary>
public static class VcdmErrors
{
    private const string Base = "https://www.w3.org/TR/vc-data-model#";

    /// <summary>The problem type as the standard writes it, such as <c>https://www.w3.org/TR/vc-data-model#PARSING_ERROR</c>.</summary>
    /// <param name="error">The error.</param>
    /// <exception cref="ArgumentOutOfRangeException">No member of the enumeration.</exception>
    public static string ProblemType(this VcdmError error) => error switch
    {
        VcdmError.ParsingError => Base + "PARSING_ERROR",
        VcdmError.CryptographicSecurityError => Base + "CRYPTOGRAPHIC_SECURITY_ERROR",
        VcdmError.MalformedValueError => Base + "MALFORMED_VALUE_ERROR",
        VcdmError.RangeError => Base + "RANGE_ERROR",
        _ => throw new ArgumentOutOfRangeException(nameof(error), error, "There is no such error."),
    };

    /// <summary>The error as a problem, for a report.</summary>
    /// <param name="error">The error.</param>
    /// <param name="detail">One sentence about this occurrence.</param>
    /// <param name="pointer">JSON Pointer to the place; empty for the whole document.</param>
    /// <param name="remedy">What to do about it; empty when nothing sensible can be said.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="error"/> is no member of the enumeration.</exception>
    public static Problem ToProblem(this VcdmError error, string detail, string pointer = "", string remedy = "") =>
        new(error.ProblemType(), detail) { Pointer = pointer, Remedy = remedy };
}
