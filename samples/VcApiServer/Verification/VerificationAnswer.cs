// Reference: VCALM sections "Verify Credential", "Verify Presentation" and "Verification Errors vs. Warnings".
using System.Net;
using System.Text.Json;

using DigitalIdentity;

using VcApiServer.Http;
using VcApiServer.Problems;

namespace VcApiServer.Verification;

/// <summary>
/// Writes the outcome of a verification: 200 with <c>verified</c> true, or 400 with the problems. The first problem also stands at the top
/// of a refusal, as RFC 9457 has it, so that a client which knows nothing of credentials can show it.
/// </summary>
internal static class VerificationAnswer
{
    public static Answer OfCredential(
        JsonElement credential, ResultOptions show, IReadOnlyList<Problem> errors, VerificationReport<VerifiedCredential> report, VerifiedCredential? verified) =>
        Write(errors, report.Warnings, writer =>
        {
            if (errors.Count == 0 && verified is not null)
                WriteWhat(writer, verified.MediaType, ControllerOf(verified.Signer));
            if (show.Document)
                writer.WriteRaw("credential", Raw.Utf8(credential));
            if (show.Results)
                VerificationResults.Write(writer, credential, report.Checks);
        });

    public static Answer OfPresentation(
        JsonElement presentation, ResultOptions show, IReadOnlyList<Problem> errors, IReadOnlyList<Problem> warnings, VerifiedPresentation? verified) =>
        Write(errors, warnings, writer =>
        {
            if (errors.Count == 0 && verified is not null)
            {
                WriteWhat(writer, "application/vp", verified.Holder);
                writer.WriteStartArray("credentialResults"u8);
                foreach (var credential in verified.Credentials)
                {
                    writer.WriteStartObject();
                    writer.WriteBoolean("verified"u8, true);
                    WriteWhat(writer, credential.MediaType, ControllerOf(credential.Signer));
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
            }

            if (show.Document)
                writer.WriteRaw("verifiablePresentation", Raw.Utf8(presentation));
        });

    private static Answer Write(IReadOnlyList<Problem> errors, IReadOnlyList<Problem> warnings, Action<Utf8JsonWriter> writeMore)
    {
        var status = errors.Count == 0 ? HttpStatusCode.OK : HttpStatusCode.BadRequest;
        return Answer.Of(
            status,
            writer =>
            {
                writer.WriteStartObject();
                if (errors.Count > 0)
                    writer.WriteMembers(errors[0], status);
                writer.WriteBoolean("verified"u8, errors.Count == 0);
                writer.WriteProblems("errors", errors);
                writer.WriteProblems("warnings", warnings);
                writer.WriteProblems("problemDetails", errors.Concat(warnings));
                writeMore(writer);
                writer.WriteEndObject();
            },
            errors.Count == 0 ? Answer.Json : Answer.ProblemJson);
    }

    private static void WriteWhat(Utf8JsonWriter writer, string mediaType, string? controller)
    {
        writer.WriteString("mediaType"u8, mediaType);
        if (controller is not null)
            writer.WriteString("controller"u8, controller);
    }

    // The identifier whose document holds the key that signed.
    private static string ControllerOf(string verificationMethod)
    {
        var fragment = verificationMethod.IndexOf('#', StringComparison.Ordinal);
        return fragment < 0 ? verificationMethod : verificationMethod[..fragment];
    }
}
