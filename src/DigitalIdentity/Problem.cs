namespace DigitalIdentity;

/// <summary>
/// What went wrong, in the words of the standard that forbids it: a code that programs compare, and a sentence that people read.
/// The shape is that of RFC 9457 Problem Details, plus the place in the document and the remedy.
/// </summary>
/// <remarks>Immutable and thread-safe. Never holds key material or undisclosed claims.</remarks>
/// <param name="Type">
/// The problem type as a URL of the standard, such as <c>https://www.w3.org/ns/did#INVALID_DID</c> or
/// <c>https://w3id.org/security#PROOF_VERIFICATION_ERROR</c>; where a standard names no URL, the code itself. Compare ordinally.
/// </param>
/// <param name="Detail">One English sentence about this occurrence. Not an API: compare <paramref name="Type"/> or <see cref="Code"/>.</param>
public sealed record Problem(string Type, string Detail)
{
    /// <summary>The standard's own short code: what follows the last <c>#</c> of <see cref="Type"/>, such as <c>PROOF_VERIFICATION_ERROR</c>.</summary>
    public string Code => Type[(Type.LastIndexOf('#') + 1)..];

    /// <summary>JSON Pointer (RFC 6901) to the place in the document that was checked; empty for the whole document.</summary>
    public string Pointer { get; init; } = "";

    /// <summary>What the person or developer can do about it; empty when nothing sensible can be said.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>Code, place, sentence and remedy on one line.</summary>
    public override string ToString()
    {
        var place = Pointer.Length == 0 ? "" : $" at {Pointer}";
        return Remedy.Length == 0 ? $"{Code}{place}: {Detail}" : $"{Code}{place}: {Detail} {Remedy}";
    }
}
