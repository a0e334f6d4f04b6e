// Reference: Data Integrity ECDSA Cryptosuites 1.0, "selectPaths" step 5.3 (PROOF_GENERATION_ERROR)
using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.JsonLd;
using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.DataIntegrity.SelectiveDisclosure;

/// <summary>What is wrong with a selection, in the words of Data Integrity.</summary>
internal static class SelectionProblems
{
    public static Problem ToDataIntegrity(JsonLdProblem problem) => problem.ErrorCode == JsonLdErrorCode.InvalidPointer
        ? DataIntegrityError.ProofGenerationError.At(PlaceOf(problem), problem.Detail, "Point at what is in the document.")
        : JsonLdProblems.ToDataIntegrity(problem, "");

    public static Problem ToDataIntegrity(RdfProblem problem) => DataIntegrityError.ProofTransformationError.At("", problem.Detail);

    // What a base proof calls pointers is perhaps none.
    private static string PlaceOf(JsonLdProblem problem) => JsonPointer.TryParse(problem.Pointer, out _, out _) ? problem.Pointer : "";

    public static Problem NotByItself() => DataIntegrityError.ProofGenerationError.At(
        "", "A part of an ordered list is selected, which cannot be proven without the rest.", "Select the whole list.");
}
