using System.Text.Json;

namespace VcApiServer.Demonstration;

/// <summary>The documents of the demonstration.</summary>
internal static class Examples
{
    /// <summary>A credential of the data model 2.0 about somebody; the server names the issuer.</summary>
    public static void WriteCredential(Utf8JsonWriter writer, string subject)
    {
        writer.WriteStartObject("credential"u8);
        WriteStart(writer, "VerifiableCredential", "UniversityDegreeCredential");
        writer.WriteString("validFrom"u8, "2025-01-01T00:00:00Z"u8);
        writer.WriteStartObject("credentialSubject"u8);
        writer.WriteString("id"u8, subject);
        writer.WriteString("degree"u8, "BSc"u8);
        writer.WriteString("birthDate"u8, "2001-02-03"u8);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    /// <summary>A presentation of one credential; the server names the holder.</summary>
    public static void WritePresentation(Utf8JsonWriter writer, JsonElement credential)
    {
        writer.WriteStartObject("presentation"u8);
        WriteStart(writer, "VerifiablePresentation");
        writer.WriteStartArray("verifiableCredential"u8);
        credential.WriteTo(writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static void WriteAudience(Utf8JsonWriter writer, string domain, string challenge)
    {
        writer.WriteStartObject("options"u8);
        writer.WriteString("domain"u8, domain);
        writer.WriteString("challenge"u8, challenge);
        writer.WriteEndObject();
    }

    private static void WriteStart(Utf8JsonWriter writer, params ReadOnlySpan<string> types)
    {
        writer.WriteStartArray("@context"u8);
        writer.WriteStringValue("https://www.w3.org/ns/credentials/v2"u8);
        writer.WriteStringValue("https://www.w3.org/ns/credentials/undefined-terms/v2"u8);
        writer.WriteEndArray();
        writer.WriteStartArray("type"u8);
        foreach (var type in types)
            writer.WriteStringValue(type);
        writer.WriteEndArray();
    }
}
