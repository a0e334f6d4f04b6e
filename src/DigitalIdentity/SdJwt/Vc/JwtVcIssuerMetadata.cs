// Reference: draft-ietf-oauth-sd-jwt-vc-19 section 4 (JWT VC Issuer Metadata); RFC 7517 section 5 (JWK Set).
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.SdJwt.Vc;

/// <summary>JWT VC Issuer Metadata: where an issuer that is named by an https URL keeps its keys.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class JwtVcIssuerMetadata
{
    private const string Scheme = "https://";
    private const string WellKnown = "/.well-known/jwt-vc-issuer";

    private JwtVcIssuerMetadata(string issuer, JsonElement keySet, Uri? keySetUrl) => (Issuer, KeySet, KeySetUrl) = (issuer, keySet, keySetUrl);

    /// <summary>The issuer that the metadata is about.</summary>
    public string Issuer { get; }

    /// <summary>The JWK Set, <c>jwks</c>; undefined (<see cref="JsonValueKind.Undefined"/>) when it stands elsewhere.</summary>
    public JsonElement KeySet { get; }

    /// <summary>Where the JWK Set stands, <c>jwks_uri</c>; null when it is here.</summary>
    public Uri? KeySetUrl { get; }

    /// <summary>The URL of the metadata: the well-known path goes between host and path of the issuer.</summary>
    /// <param name="issuer">The <c>iss</c>: an https URL without user, query and fragment.</param>
    /// <param name="url">The URL, or null.</param>
    /// <returns>False when the issuer is no such URL.</returns>
    public static bool TryGetUrl(string issuer, [NotNullWhen(true)] out Uri? url)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        url = null;
        if (!issuer.StartsWith(Scheme, StringComparison.Ordinal) || issuer.Length > 2048 || !IsPlain(issuer))
            return false;
        var slash = issuer.IndexOf('/', Scheme.Length);
        var authority = slash < 0 ? issuer[Scheme.Length..] : issuer[Scheme.Length..slash];
        var path = slash < 0 ? "" : issuer[slash..];
        // A terminating slash is removed; dot segments would lead out of the well-known path.
        if (path.EndsWith('/'))
            path = path[..^1];
        return authority.Length > 0 && !HasDotSegment(path) && Uri.TryCreate($"{Scheme}{authority}{WellKnown}{path}", UriKind.Absolute, out url)
            && url.UserInfo.Length == 0;
    }

    /// <summary>Parses metadata.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="issuer">The <c>iss</c> that it was asked for, and must be about.</param>
    /// <param name="metadata">The metadata, or null.</param>
    /// <returns>False when it is malformed, about another issuer, or has both or none of <c>jwks</c> and <c>jwks_uri</c>.</returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8, string issuer, [NotNullWhen(true)] out JwtVcIssuerMetadata? metadata)
    {
        metadata = null;
        if (!StrictJson.TryParse(utf8, out var json, out _) || json.ValueKind != JsonValueKind.Object
            || !SdJwtVcRules.IsText(json, "issuer", out var name) || name != issuer)
            return false;

        var hasSet = json.TryGetProperty("jwks"u8, out var set);
        var hasUrl = json.TryGetProperty("jwks_uri"u8, out var url);
        if (hasSet == hasUrl || (hasSet && !IsKeySet(set)))
            return false;
        Uri? address = null;
        if (hasUrl && (url.ValueKind != JsonValueKind.String || !Uri.TryCreate(url.GetString(), UriKind.Absolute, out address)
            || address.Scheme != Uri.UriSchemeHttps))
            return false;
        metadata = new JwtVcIssuerMetadata(name, set, address);
        return true;
    }

    internal static bool IsKeySet(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("keys"u8, out var keys) && keys.ValueKind == JsonValueKind.Array;

    private static bool IsPlain(string url)
    {
        foreach (var c in url)
            if (c is <= ' ' or >= (char)0x7f or '?' or '#' or '@' or '\\')
                return false;
        return true;
    }

    private static bool HasDotSegment(string path) =>
        path.Replace("%2e", ".", StringComparison.OrdinalIgnoreCase).Split('/').Any(segment => segment is "." or "..");
}
