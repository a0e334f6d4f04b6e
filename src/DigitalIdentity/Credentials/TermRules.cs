// Reference: Verifiable Credentials Data Model 2.0 sections 5.2.2 and 6.1 (terms are defined by the contexts), 6.1.1 (no term is redefined);
//            Verifiable Credentials Data Model 1.1 section 4.1; Verifiable Credential Data Integrity 1.0 section 2.4.2
// Parameters: the contexts that the agent knows; no base IRI; what JSON-LD would drop is an error
using System.Runtime.InteropServices;
using System.Text.Json;

using DigitalIdentity.DataIntegrity;
using DigitalIdentity.JsonLd;

namespace DigitalIdentity.Credentials;

/// <summary>That every term of a document is defined, so that all that it says means something, and the same to everybody.</summary>
internal static class TermRules
{
    /// <summary>Reads the document as JSON-LD.</summary>
    /// <param name="document">The document, a JSON object.</param>
    /// <param name="processor">Knows the contexts; in safe mode.</param>
    /// <param name="cancellationToken">Cancels the loading of contexts.</param>
    /// <returns>Null when every term is defined.</returns>
    public static ValueTask<JsonLdProblem?> FindAsync(JsonElement document, JsonLdProcessor processor, CancellationToken cancellationToken) =>
        processor.ValidateAsync(JsonMarshal.GetRawUtf8Value(document).ToArray(), asRdf: false, cancellationToken);

    /// <summary>The check of a verifier.</summary>
    public static Check ToCheck(JsonLdProblem? found, Strictness strictness)
    {
        if (found is null)
            return Check.Pass(CheckKind.Terms);
        var problem = ToProblem(found);
        return strictness == Strictness.Warn ? Check.Warn(CheckKind.Terms, problem)
            : JsonLdProblems.IsOutOfReach(found) ? Check.Unknown(CheckKind.Terms, problem)
            : Check.Fail(CheckKind.Terms, problem);
    }

    /// <summary>The same in the words of the data model.</summary>
    public static Problem ToProblem(JsonLdProblem found) => found.ErrorCode == JsonLdErrorCode.DataLossDetected
        ? JsonLdProblems.ToDataIntegrity(found, "")
        : VcdmError.MalformedValueError.ToProblem(
            $"The document is not JSON-LD that this agent can read: {found.Code}: {found.Detail}", found.Pointer, JsonLdProblems.Remedy(found));
}
