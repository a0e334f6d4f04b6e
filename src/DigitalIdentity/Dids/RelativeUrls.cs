// Reference: DID Resolution (CR 2026) section 5.4 step 6 (expandRelativeUrls); DID 1.1 section 3.2.4.
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.Dids;

/// <summary>Rewrites a document with its relative DID URLs made absolute; everything else stays as it is.</summary>
internal static class RelativeUrls
{
    internal static bool TryExpand(DidDocument document, out byte[] utf8)
    {
        var changed = false;
        utf8 = JsonWrite.ToUtf8(writer =>
        {
            writer.WriteStartObject();
            foreach (var property in document.Json.EnumerateObject())
            {
                writer.WritePropertyName(property.Name);
                changed |= Property(writer, document.Id, property);
            }

            writer.WriteEndObject();
        });
        return changed;
    }

    // Services, verification methods, relationships and extension-defined properties.
    private static bool Property(Utf8JsonWriter writer, Did subject, JsonProperty property)
    {
        if (property.NameEquals("@context"u8) || property.Value.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
        {
            property.Value.WriteTo(writer);
            return false;
        }

        if (property.Value.ValueKind == JsonValueKind.Object)
            return Item(writer, subject, property.Value, isReference: false);

        var changed = false;
        var isRelationship = VerificationRelationships.TryParse(property.Name, out _);
        writer.WriteStartArray();
        foreach (var item in property.Value.EnumerateArray())
            changed |= Item(writer, subject, item, isRelationship);
        writer.WriteEndArray();
        return changed;
    }

    private static bool Item(Utf8JsonWriter writer, Did subject, JsonElement item, bool isReference)
    {
        if (isReference && TryExpand(subject, item, out var url))
        {
            writer.WriteStringValue(url);
            return true;
        }

        if (item.ValueKind != JsonValueKind.Object || !item.TryGetProperty("id"u8, out var id) || !TryExpand(subject, id, out url))
        {
            item.WriteTo(writer);
            return false;
        }

        writer.WriteStartObject();
        foreach (var member in item.EnumerateObject())
        {
            if (member.NameEquals("id"u8))
                writer.WriteString("id"u8, url);
            else
                member.WriteTo(writer);
        }

        writer.WriteEndObject();
        return true;
    }

    private static bool TryExpand(Did subject, JsonElement value, out string url)
    {
        url = "";
        if (value.ValueKind != JsonValueKind.String || value.GetString() is not { } text || text.StartsWith("did:", StringComparison.Ordinal))
            return false;
        if (!DidUrl.TryResolve(subject, text, out var absolute))
            return false;
        url = absolute.Value;
        return true;
    }
}
