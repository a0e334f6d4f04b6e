using System.Text.Json;

using DigitalIdentity.Cli.Options;

namespace DigitalIdentity.Cli.Output;

/// <summary>Verification reports for machines.</summary>
internal static class ReportJson
{
    public static void Write(Utf8JsonWriter writer, VerificationReport<VerifiedCredential> report, MissingContexts contexts) =>
        Write(writer, contexts, report.Status, report.Checks, report.Problems, report.Warnings, report.TryGetVerified(out var verified) ? () => Credential(writer, verified) : null);

    public static void Write(Utf8JsonWriter writer, VerificationReport<VerifiedPresentation> report, MissingContexts contexts) =>
        Write(writer, contexts, report.Status, report.Checks, report.Problems, report.Warnings, report.TryGetVerified(out var verified) ? () => Presentation(writer, verified) : null);

    private static void Write(
        Utf8JsonWriter writer, MissingContexts contexts, VerificationStatus status, IReadOnlyList<Check> checks, IReadOnlyList<Problem> problems,
        IReadOnlyList<Problem> warnings, Action? verified)
    {
        writer.WriteStartObject();
        writer.WriteString("status"u8, Name(status.ToString()));
        writer.WriteStartArray("checks"u8);
        foreach (var check in checks)
        {
            writer.WriteStartObject();
            writer.WriteString("kind"u8, Name(check.Kind.ToString()));
            writer.WriteString("outcome"u8, Name(check.Outcome.ToString()));
            writer.WriteString("pointer"u8, check.Pointer);
            if (check.Problem is { } problem)
            {
                writer.WritePropertyName("problem"u8);
                ProblemJson.Write(writer, contexts.Told(problem));
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        ProblemJson.Write(writer, "problems", problems.Select(contexts.Told));
        ProblemJson.Write(writer, "warnings", warnings.Select(contexts.Told));
        if (verified is not null)
        {
            writer.WritePropertyName("verified"u8);
            verified();
        }

        writer.WriteEndObject();
    }

    private static void Credential(Utf8JsonWriter writer, VerifiedCredential credential)
    {
        writer.WriteStartObject();
        writer.WriteString("format"u8, credential.Format.Name);
        writer.WriteString("mediaType"u8, credential.MediaType);
        if (credential.Issuer is { } issuer)
            writer.WriteString("issuer"u8, issuer);
        writer.WriteString("signer"u8, credential.Signer);
        if (credential.HolderKey is { } key)
            writer.WriteString("holderKey"u8, key.ToMultikey());
        writer.WritePropertyName("document"u8);
        credential.Document.WriteTo(writer);
        writer.WriteEndObject();
    }

    private static void Presentation(Utf8JsonWriter writer, VerifiedPresentation presentation)
    {
        writer.WriteStartObject();
        writer.WriteString("format"u8, presentation.Format.Name);
        if (presentation.Holder is { } holder)
            writer.WriteString("holder"u8, holder);
        writer.WriteString("domain"u8, presentation.Audience.Domain);
        writer.WriteString("nonce"u8, presentation.Audience.Nonce);
        writer.WriteStartArray("credentials"u8);
        foreach (var credential in presentation.Credentials)
            Credential(writer, credential);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // keyAuthority, indeterminate: names of members of enumerations, as JSON spells names.
    private static string Name(string member) => char.ToLowerInvariant(member[0]) + member[1..];
}
