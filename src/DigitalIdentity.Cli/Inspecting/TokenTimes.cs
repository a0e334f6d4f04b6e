using System.Text.Json;

using DigitalIdentity.Cli.Output;

namespace DigitalIdentity.Cli.Inspecting;

/// <summary>The times in the claims of a token (RFC 7519 section 4.1), as people read them.</summary>
internal static class TokenTimes
{
    public static IEnumerable<(string Name, string Value)> Of(JsonElement claims)
    {
        foreach (var (claim, name) in ((string, string)[])[("iat", "issued"), ("nbf", "valid from"), ("exp", "expires")])
            if (claims.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var seconds))
                yield return (name, Instant.FormatUnix(seconds));
    }
}
