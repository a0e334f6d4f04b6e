using System.Text.Json;

using DigitalIdentity.SdJwt;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.SdJwt;

/// <summary>Reads the suite of RFC 9901, SD-JWT VC and sd-jwt-python examples.</summary>
internal static class SdJwtSuite
{
    internal const string Name = "sd-jwt";

    /// <summary>The time at which the derived rules are to be checked, and which suits every example without a Key Binding JWT.</summary>
    internal static readonly DateTimeOffset UsualTime = DateTimeOffset.FromUnixTimeSeconds(1748537300);

    /// <summary>The entries with tokens, or one that makes the test ask for the suite.</summary>
    internal static IEnumerable<string> Examples()
    {
        if (!Suites.Available)
            return ["rfc9901/section5-example.json"];
        var folder = Suites.Require(Name);
        return Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(file => file.Contains('/') && HasToken(file))
            .Order(StringComparer.Ordinal);
    }

    internal static JsonElement Read(string entry) => Suites.Json(Name, entry.Split('/')).RootElement;

    internal static PublicKey Key(JsonElement jwk) =>
        PublicKey.TryFromJwk(jwk, out var key, out var error) ? key : throw new InvalidOperationException(error.ToString());

    /// <summary>The token's text: compact, or a JSON object.</summary>
    internal static string Text(JsonElement token) => token.ValueKind == JsonValueKind.String ? token.GetString()! : token.GetRawText();

    /// <summary>The policy that an example's Key Binding JWT was made for.</summary>
    internal static SdJwtPolicy Policy(SdJwtToken token, out DateTimeOffset time)
    {
        time = UsualTime;
        if (!token.HasKeyBinding)
            return new SdJwtPolicy(KeyBindingPolicy.Forbidden) { IgnoreAudience = true };
        Jose.Jws.TryParse(token.KeyBindingJwt.Span, out var jwt, out _).Should().BeTrue();
        jwt!.TryGetClaims(out var claims, out _).Should().BeTrue();
        time = DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("iat").GetInt64()).AddSeconds(10);
        return new SdJwtPolicy(KeyBindingPolicy.Required(claims.GetProperty("aud").GetString()!, claims.GetProperty("nonce").GetString()!));
    }

    private static bool HasToken(string entry)
    {
        using var json = Suites.Json(Name, entry.Split('/'));
        return json.RootElement.TryGetProperty("presentation", out _) || json.RootElement.TryGetProperty("jsonSerialization", out _);
    }
}
