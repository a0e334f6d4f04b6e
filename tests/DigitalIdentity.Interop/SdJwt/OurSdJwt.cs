using System.Text;
using System.Text.Json;

using DigitalIdentity.Jose;
using DigitalIdentity.SdJwt;

namespace DigitalIdentity.Interop.SdJwt;

/// <summary>Our side: RFC 9901 without a credential around it.</summary>
internal static class OurSdJwt
{
    private static readonly Dictionary<string, SigningKey> Keys = new[] { "ES256", "ES384", "EdDSA" }
        .SelectMany(alg => new[] { $"{alg} issuer", $"{alg} holder" })
        .ToDictionary(name => name, name => AlgorithmOf(name.Split(' ')[0]).Generate(), StringComparer.Ordinal);

    public static KeyAlgorithm AlgorithmOf(string alg) => alg switch
    {
        "ES256" => KeyAlgorithm.P256,
        "ES384" => KeyAlgorithm.P384,
        _ => KeyAlgorithm.Ed25519,
    };

    public static SigningKey Key(string alg, string role) => Keys[$"{alg} {role}"];

    public static async Task<string> IssueAsync(string alg, ClaimSet claims, PublicKey? holder, string hash = "sha-256")
    {
        _ = SdJwtHashAlgorithm.TryFromName(hash, out var algorithm);
        var frame = DisclosureFrame.Empty.Hide(claims.Hide);
        if (claims.Decoys > 0)
            frame = frame.WithDecoys("", claims.Decoys);
        var options = new SdJwtIssuanceOptions { HashAlgorithm = algorithm!, HolderKey = holder, Header = new JwsHeaderOptions { Typ = "example+sd-jwt" } };
        var token = await SdJwtIssuer.IssueAsync(Encoding.UTF8.GetBytes(claims.Json), frame, options, Key(alg, "issuer"));
        return token.ToCompact();
    }

    /// <summary>Shows some of it, bound to an audience by our own key where there is one.</summary>
    public static async Task<string> PresentAsync(string alg, string token, string[] reveal, Audience? audience)
    {
        var shown = Done(SdJwtHolder.Select(Parse(token), reveal));
        return (audience is null ? shown : Done(await SdJwtHolder.BindAsync(shown, Key(alg, "holder"), audience.Domain, audience.Nonce))).ToCompact();
    }

    /// <summary>What we see in a token; null when we refuse, and why.</summary>
    public static (JsonElement? Claims, string Why) Verify(string text, PublicKey issuer, Audience? audience)
    {
        if (!SdJwtToken.TryParse(text, out var token, out var problem))
            return (null, problem.ToString());
        var binding = audience is null ? KeyBindingPolicy.Forbidden : KeyBindingPolicy.Required(audience.Domain, audience.Nonce);
        var verification = new SdJwtVerifier().Verify(token, issuer, new SdJwtPolicy(binding) { IgnoreAudience = true });
        return verification.TryGetVerified(out var verified, out problem) ? (verified.Claims, "") : (null, problem.ToString());
    }

    private static SdJwtToken Parse(string text) =>
        SdJwtToken.TryParse(text, out var token, out var problem) ? token : throw new InvalidDataException(problem.ToString());

    private static SdJwtToken Done(SdJwtTokenResult result) =>
        result.TryGet(out var token, out var problem) ? token : throw new InvalidDataException(problem.ToString());
}
