using System.Collections.Immutable;
using System.Text.Json;

namespace DigitalIdentity.Dids;

/// <summary>About the document that was resolved (DID Resolution section 5.3). Nobody vouches for it but its source.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record DidDocumentMetadata
{
    /// <summary>Nothing to say.</summary>
    public static DidDocumentMetadata Empty { get; } = new();

    /// <summary><c>created</c>: when the DID was created.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary><c>updated</c>: when this version was made; null when the document was never updated.</summary>
    public DateTimeOffset? Updated { get; init; }

    /// <summary><c>deactivated</c>: true when the DID was given up; there is no document then.</summary>
    public bool? Deactivated { get; init; }

    /// <summary><c>nextUpdate</c>: when the next version was made, if this is not the latest.</summary>
    public DateTimeOffset? NextUpdate { get; init; }

    /// <summary><c>versionId</c>: this version.</summary>
    public string? VersionId { get; init; }

    /// <summary><c>nextVersionId</c>: the next version, if this is not the latest.</summary>
    public string? NextVersionId { get; init; }

    /// <summary><c>equivalentId</c>: other forms of the same DID, of the same method.</summary>
    public ImmutableArray<Did> EquivalentId { get; init; } = [];

    /// <summary><c>canonicalId</c>: the form of the DID to be preferred, of the same method.</summary>
    public Did? CanonicalId { get; init; }

    /// <summary>Properties of the method or of extensions, <c>proof</c> among them, by name.</summary>
    public ImmutableSortedDictionary<string, JsonElement> Additional { get; init; } =
        ImmutableSortedDictionary.Create<string, JsonElement>(StringComparer.Ordinal);

    internal void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        Date(writer, "created", Created);
        Date(writer, "updated", Updated);
        if (Deactivated is { } deactivated)
            writer.WriteBoolean("deactivated"u8, deactivated);
        Date(writer, "nextUpdate", NextUpdate);
        if (VersionId is not null)
            writer.WriteString("versionId"u8, VersionId);
        if (NextVersionId is not null)
            writer.WriteString("nextVersionId"u8, NextVersionId);
        if (!EquivalentId.IsDefaultOrEmpty)
        {
            writer.WriteStartArray("equivalentId"u8);
            foreach (var did in EquivalentId)
                writer.WriteStringValue(did.Value);
            writer.WriteEndArray();
        }

        if (CanonicalId is not null)
            writer.WriteString("canonicalId"u8, CanonicalId.Value);
        foreach (var (name, value) in Additional)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    // Section 4: UTC without sub-second precision.
    private static void Date(Utf8JsonWriter writer, string name, DateTimeOffset? value)
    {
        if (value is { } date)
            writer.WriteString(name, XsdDateTime.Format(date));
    }
}
