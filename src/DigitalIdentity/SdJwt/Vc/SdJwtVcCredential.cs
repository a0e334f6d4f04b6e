using System.Text.Json;

namespace DigitalIdentity.SdJwt.Vc;

/// <summary>A verified SD-JWT VC: its claims, and those that the draft defines by name.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class SdJwtVcCredential
{
    internal SdJwtVcCredential(ProcessedSdJwtPayload payload, string type, IReadOnlyList<string> otherTypes, SdJwtVcType? typeMetadata)
    {
        (Payload, Type, OtherTypes, TypeMetadata) = (payload, type, otherTypes, typeMetadata);
        Issuer = payload.Claims.TryGetProperty("iss"u8, out var iss) ? iss.GetString() : null;
    }

    /// <summary>The claims, and what was disclosed.</summary>
    public ProcessedSdJwtPayload Payload { get; }

    /// <summary>The type, <c>vct</c>.</summary>
    public string Type { get; }

    /// <summary>
    /// Further types by the issuer's word, <c>aka_vcts</c>. Neither they nor what a type extends say that this issuer may issue such
    /// credentials.
    /// </summary>
    public IReadOnlyList<string> OtherTypes { get; }

    /// <summary>The issuer, <c>iss</c>; null when it is told otherwise, such as by a certificate.</summary>
    public string? Issuer { get; }

    /// <summary>Where the status is to be read, <c>status</c>; undefined (<see cref="JsonValueKind.Undefined"/>) when absent. It was not checked.</summary>
    public JsonElement Status => Payload.Claims.TryGetProperty("status"u8, out var status) ? status : default;

    /// <summary>The type's metadata; null when it was not processed.</summary>
    public SdJwtVcType? TypeMetadata { get; }
}
