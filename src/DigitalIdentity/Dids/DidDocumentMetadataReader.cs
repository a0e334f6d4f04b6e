// Reference: DID Resolution (CR 2026) section 5.3, DID Document Metadata.
// Parameters: what is malformed is left out, because metadata binds nobody and older resolvers write it as they like.
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.Dids;

/// <summary>Reads <c>didDocumentMetadata</c> that another resolver wrote.</summary>
internal static class DidDocumentMetadataReader
{
    /// <summary>Reads the metadata of a DID of the method named.</summary>
    internal static DidDocumentMetadata Read(JsonElement json, string method)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return DidDocumentMetadata.Empty;

        var metadata = DidDocumentMetadata.Empty;
        var additional = metadata.Additional.ToBuilder();
        foreach (var property in json.EnumerateObject())
        {
            var value = property.Value;
            switch (property.Name)
            {
                case "created":
                    metadata = metadata with { Created = Date(value) };
                    break;
                case "updated":
                    metadata = metadata with { Updated = Date(value) };
                    break;
                case "nextUpdate":
                    metadata = metadata with { NextUpdate = Date(value) };
                    break;
                case "deactivated":
                    metadata = metadata with { Deactivated = value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : null };
                    break;
                case "versionId":
                    metadata = metadata with { VersionId = Version(value) };
                    break;
                case "nextVersionId":
                    metadata = metadata with { NextVersionId = Version(value) };
                    break;
                case "canonicalId":
                    metadata = metadata with { CanonicalId = DidOf(value, method) };
                    break;
                case "equivalentId":
                    metadata = metadata with { EquivalentId = DidsOf(value, method) };
                    break;
                default:
                    additional[property.Name] = value;
                    break;
            }
        }

        return metadata with { Additional = additional.ToImmutable() };
    }

    private static DateTimeOffset? Date(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && XsdDateTime.TryParse(value.GetString(), offsetRequired: false, out var date) ? date : null;

    // "an ASCII string"; some resolvers send a number.
    private static string? Version(JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => null,
        };
        return text is { Length: > 0 and <= DidLimits.MaxDidLength } && Ascii.IsValid(text) ? text : null;
    }

    // "of the same method"
    private static Did? DidOf(JsonElement value, string method) =>
        value.ValueKind == JsonValueKind.String && Did.TryParse(value.GetString(), out var did) && did.MethodSpan.SequenceEqual(method) ? did : null;

    private static ImmutableArray<Did> DidsOf(JsonElement value, string method) => value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().Select(item => DidOf(item, method)).OfType<Did>().Distinct().Take(DocumentLimits.MaxEntries)]
        : [];
}
