// Reference: DID 1.1 section 6.2.1 (JSON production) and Controlled Identifiers 1.0 section 2. Empty sets are left out.
using System.Collections.Immutable;
using System.Text.Json;

namespace DigitalIdentity.ControlledIdentifiers;

/// <summary>Writes a document from its parts.</summary>
internal static class DocumentWriter
{
    internal static void Write(Utf8JsonWriter writer, DocumentParts parts)
    {
        writer.WriteStartObject();
        JsonWrite.Set(writer, "@context", parts.Contexts);
        writer.WriteString("id"u8, parts.Identifier);
        JsonWrite.OneOrMany(writer, "controller", parts.Controllers);
        JsonWrite.Set(writer, "alsoKnownAs", parts.AlsoKnownAs);

        if (!parts.Methods.IsEmpty)
        {
            writer.WriteStartArray("verificationMethod"u8);
            foreach (var method in parts.Methods)
                method.WriteTo(writer);
            writer.WriteEndArray();
        }

        Relationship(writer, "authentication", parts.Authentication);
        Relationship(writer, "assertionMethod", parts.AssertionMethod);
        Relationship(writer, "keyAgreement", parts.KeyAgreement);
        Relationship(writer, "capabilityInvocation", parts.CapabilityInvocation);
        Relationship(writer, "capabilityDelegation", parts.CapabilityDelegation);

        if (!parts.Services.IsEmpty)
        {
            writer.WriteStartArray("service"u8);
            foreach (var service in parts.Services)
                service.WriteTo(writer);
            writer.WriteEndArray();
        }

        foreach (var (name, value) in parts.Extra)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    private static void Relationship(Utf8JsonWriter writer, string name, ImmutableArray<VerificationMethodReference> entries)
    {
        if (entries.IsEmpty)
            return;
        writer.WriteStartArray(name);
        foreach (var entry in entries)
        {
            if (entry.Embedded is { } embedded)
                embedded.WriteTo(writer);
            else
                writer.WriteStringValue(entry.Id);
        }

        writer.WriteEndArray();
    }
}
