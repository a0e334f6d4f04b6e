using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.SdJwt.Vc;

/// <summary>One Type Metadata document (draft-ietf-oauth-sd-jwt-vc section 4.2). What it extends is not in it: see <see cref="SdJwtVcTypeResolver"/>.</summary>
/// <remarks>Immutable and thread-safe. Its publisher says all this; whether that is anybody to believe is the recipient's policy.</remarks>
public sealed class SdJwtVcTypeMetadata
{
    internal SdJwtVcTypeMetadata(JsonElement json, string type) => (Json, Type) = (json, type);

    /// <summary>The type that is described, <c>vct</c>.</summary>
    public string Type { get; }

    /// <summary>A name for developers; null when absent.</summary>
    public string? Name { get; internal init; }

    /// <summary>A description for developers; null when absent.</summary>
    public string? Description { get; internal init; }

    /// <summary>The type that this one extends; null when it extends none.</summary>
    public string? Extends { get; internal init; }

    /// <summary>Integrity metadata of the extended type's document, <c>extends#integrity</c>; null when absent.</summary>
    public string? ExtendsIntegrity { get; internal init; }

    /// <summary>How to show the type, per language; null when the document says nothing.</summary>
    public IReadOnlyList<SdJwtVcTypeDisplay>? Display { get; internal init; }

    /// <summary>What is said about claims; empty when nothing is.</summary>
    public IReadOnlyList<SdJwtVcClaimMetadata> Claims { get; internal init; } = [];

    /// <summary>The whole document, members not named here included.</summary>
    public JsonElement Json { get; }

    /// <summary>Parses a document. Everything the draft defines must have the form that it defines; what it does not define is passed over.</summary>
    /// <param name="utf8">The document, at most 256 KiB.</param>
    /// <param name="metadata">The metadata, or null.</param>
    /// <param name="problem"><c>SD_JWT_VC_INVALID_TYPE_METADATA</c> or <c>SD_JWT_VC_INVALID_CLAIM_METADATA</c>, with the place in the document.</param>
    /// <returns>True on success.</returns>
    public static bool TryParse(
        ReadOnlySpan<byte> utf8, [NotNullWhen(true)] out SdJwtVcTypeMetadata? metadata, [NotNullWhen(false)] out Problem? problem)
    {
        metadata = null;
        problem = SdJwtVcError.InvalidTypeMetadata.ToProblem();
        if (!StrictJson.TryParse(utf8, SdJwtVcTypeReader.Limits, out var json, out _) || json.ValueKind != JsonValueKind.Object)
            return false;
        var reader = new SdJwtVcTypeReader();
        metadata = reader.Read(json);
        problem = reader.Problem;
        return metadata is not null;
    }
}
