// Reference: RFC 7800 section 3 (the cnf claim).
using System.Text.Json;

namespace DigitalIdentity.Credentials.Formats;

/// <summary>Reads the key that a token is bound to.</summary>
internal static class ConfirmationKey
{
    /// <summary>The public key in <c>cnf.jwk</c>; null when there is none or it is not acceptable.</summary>
    public static PublicKey? Of(JsonElement claims) =>
        claims.TryGetProperty("cnf"u8, out var cnf) && cnf.ValueKind == JsonValueKind.Object && cnf.TryGetProperty("jwk"u8, out var jwk)
        && PublicKey.TryFromJwk(jwk, out var key, out _)
            ? key
            : null;

    /// <summary>True when there is a <c>cnf</c>, whatever it holds: a key that cannot be read is a key all the same.</summary>
    public static bool IsIn(JsonElement claims) => claims.TryGetProperty("cnf"u8, out _);
}
