// Reference: Decentralized Identifier Resolution v0.2 (CCG), "DID Resolution Result"; DID 1.0 section 7.1 (error strings).
using System.Text.Json;

using DigitalIdentity.Dids;

namespace VcApiServer.Identifiers;

/// <summary>Writes a resolution result as clients of the time before the standard read it: with a context, and errors as one word.</summary>
internal static class LegacyResult
{
    public static void Write(Utf8JsonWriter writer, DidResolutionResult result)
    {
        writer.WriteStartObject();
        writer.WriteString("@context"u8, "https://w3id.org/did-resolution/v1"u8);
        writer.WritePropertyName("didDocument"u8);
        if (result.Document is { } document)
            document.WriteTo(writer);
        else
            writer.WriteNullValue();

        writer.WriteStartObject("didResolutionMetadata"u8);
        if (result.Document is not null)
            writer.WriteString("contentType"u8, DidMediaTypes.DidLdJson);
        if (result.Error is { } error)
        {
            writer.WriteString("error"u8, DidResolutionErrors.TryParse(error.Type, out var known) ? known.ToLegacyCode() : error.Code);
            writer.WriteString("errorMessage"u8, error.Detail);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("didDocumentMetadata"u8);
        if (result.IsDeactivated)
            writer.WriteBoolean("deactivated"u8, true);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
