using System.Text.Json;

using DigitalIdentity.Cli.Inspecting;
using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Cli.Output;

/// <summary>Inspections for machines.</summary>
internal static class InspectionJson
{
    public static void Write(Utf8JsonWriter writer, Inspection inspection)
    {
        writer.WriteStartObject();
        writer.WriteString("kind"u8, inspection.Kind);
        writer.WriteString("title"u8, inspection.Title);
        Facts(writer, inspection.Facts);
        writer.WriteStartArray("signatures"u8);
        foreach (var signature in inspection.Signatures)
        {
            writer.WriteStartObject();
            writer.WriteString("mechanism"u8, signature.Mechanism);
            writer.WriteString("by"u8, signature.By);
            Facts(writer, signature.Facts);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        Verification(writer, inspection);
        if (inspection.Disclosure is { } disclosure)
            Disclosure(writer, disclosure);
        if (inspection.Claims is { } claims)
            Claims(writer, claims);
        writer.WriteStartArray("notes"u8);
        foreach (var note in inspection.Notes)
            writer.WriteStringValue(note);
        writer.WriteEndArray();
        writer.WriteStartArray("parts"u8);
        foreach (var part in inspection.Parts)
            Write(writer, part);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // A name can be there more than once: two keys, two services.
    private static void Facts(Utf8JsonWriter writer, IEnumerable<(string Name, string Value)> facts)
    {
        writer.WriteStartArray("facts"u8);
        foreach (var (name, value) in facts)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, name);
            writer.WriteString("value"u8, value);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Verification(Utf8JsonWriter writer, Inspection inspection)
    {
        if (inspection.Verification is not { } verification)
            return;
        writer.WriteStartObject("verification"u8);
        writer.WriteString("status"u8, verification.Status.ToString().ToLowerInvariant());
        if (verification.Problem is { } problem)
        {
            writer.WritePropertyName("problem"u8);
            ProblemJson.Write(writer, problem);
        }

        writer.WriteEndObject();
    }

    private static void Disclosure(Utf8JsonWriter writer, InspectedDisclosure disclosure)
    {
        writer.WriteStartObject("disclosure"u8);
        writer.WriteString("proof"u8, disclosure.IsBaseProof ? "base"u8 : "derived"u8);
        if (disclosure.IsBaseProof)
        {
            writer.WriteStartArray("mandatoryPointers"u8);
            foreach (var pointer in disclosure.MandatoryPointers)
                writer.WriteStringValue(pointer);
            writer.WriteEndArray();
        }

        if (disclosure.MandatoryStatements is { } mandatory)
            writer.WriteNumber("mandatoryStatements"u8, mandatory);
        if (disclosure.SelectiveStatements is { } selective)
            writer.WriteNumber("selectiveStatements"u8, selective);
        if (disclosure.HiddenStatements is { } hidden)
            writer.WriteNumber("hiddenStatements"u8, hidden);
        if (disclosure.Feature is { } feature)
            writer.WriteString("feature"u8, feature.ToName());
        if (!disclosure.PresentationHeader.IsEmpty)
            writer.WriteString("presentationHeader"u8, Base64UrlStrict.Encode(disclosure.PresentationHeader.Span));
        if (!disclosure.Pseudonym.IsEmpty)
            writer.WriteString("pseudonym"u8, Base64UrlStrict.Encode(disclosure.Pseudonym.Span));
        if (disclosure.NymDomain is { } domain)
            writer.WriteString("pseudonymFor"u8, domain);
        writer.WriteEndObject();
    }

    private static void Claims(Utf8JsonWriter writer, ClaimNode claims)
    {
        writer.WriteStartArray("claims"u8);
        foreach (var leaf in claims.Leaves())
        {
            writer.WriteStartObject();
            writer.WriteString("pointer"u8, leaf.Pointer);
            writer.WritePropertyName("value"u8);
            leaf.Scalar!.Value.WriteTo(writer);
            writer.WriteBoolean("selectivelyDisclosed"u8, leaf.IsSelective);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("hidden"u8, claims.CountHidden());
    }
}
