// Reference: Verifiable Credential Data Integrity 1.0 sections 2.4.2 (DATA_LOSS_DETECTION_ERROR) and 4.7 (PROOF_TRANSFORMATION_ERROR)
using DigitalIdentity.JsonLd;

namespace DigitalIdentity.DataIntegrity;

/// <summary>What JSON-LD processing found wrong, in the words of Data Integrity.</summary>
internal static class JsonLdProblems
{
    /// <summary>The problem of a cryptosuite.</summary>
    /// <param name="problem">What JSON-LD processing found.</param>
    /// <param name="pointer">Where the processed part stands; put before the problem's own place.</param>
    public static Problem ToDataIntegrity(JsonLdProblem problem, string pointer) => problem.ErrorCode == JsonLdErrorCode.DataLossDetected
        ? DataIntegrityError.DataLossDetectionError.At(
            pointer + problem.Pointer, problem.Detail, "Define the term in @context, use absolute URLs, or leave the member out.")
        : DataIntegrityError.ProofTransformationError.At(
            pointer + problem.Pointer, $"{problem.Code}: {problem.Detail}", Remedy(problem));

    /// <summary>What a developer can do about it.</summary>
    public static string Remedy(JsonLdProblem problem) =>
        IsOutOfReach(problem) ? "Give the agent this context with AddContext(...) if you know what it says." : "";

    /// <summary>The result of a canonicalization: of unknown outcome where a context is out of reach.</summary>
    public static CanonicalizationResult ToResult(JsonLdProblem problem, string pointer) => IsOutOfReach(problem)
        ? CanonicalizationResult.Unreachable(ToDataIntegrity(problem, pointer))
        : CanonicalizationResult.Refused(ToDataIntegrity(problem, pointer));

    /// <summary>True when the document may be sound, but a context that it names is not known here or is out of reach.</summary>
    public static bool IsOutOfReach(JsonLdProblem problem) =>
        problem.ErrorCode is JsonLdErrorCode.LoadingDocumentFailed or JsonLdErrorCode.LoadingRemoteContextFailed;
}
