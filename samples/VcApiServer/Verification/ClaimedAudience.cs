// References: Data Integrity 1.0 section 2.1 (domain, challenge); VC-JOSE-COSE section 3.1; RFC 9901 section 4.3 (aud, nonce).
using System.Buffers.Text;
using System.Text.Json;

using DigitalIdentity.Credentials;
using DigitalIdentity.Cryptography.Encoding;

namespace VcApiServer.Verification;

/// <summary>
/// Whom a presentation says it was made for; nothing of it is verified. It stands in for what the request does not say, so that the
/// rest can be checked: VCALM compares domain and challenge "if provided".
/// </summary>
/// <param name="Domain"><c>domain</c> or <c>aud</c>; null when there is none.</param>
/// <param name="Challenge"><c>challenge</c> or <c>nonce</c>; null when there is none.</param>
internal readonly record struct ClaimedAudience(string? Domain, string? Challenge)
{
    public static ClaimedAudience Of(JsonElement presentation)
    {
        if (presentation.TryGetProperty("proof"u8, out var proof))
        {
            if (proof.ValueKind == JsonValueKind.Array && proof.GetArrayLength() > 0)
                proof = proof[0];
            return new(Text(proof, "domain"), Text(proof, "challenge"));
        }

        return EnvelopedVerifiablePresentation.TryParse(Http.Raw.Utf8(presentation), out var enveloped, out _) && enveloped.TryDecode(out var token)
            ? OfToken(token)
            : default;
    }

    // A vp+jwt speaks for itself; of an SD-JWT, the key binding that stands last.
    private static ClaimedAudience OfToken(ReadOnlySpan<byte> token)
    {
        var jwt = token[(token.LastIndexOf((byte)'~') + 1)..];
        var payload = jwt[(jwt.IndexOf((byte)'.') + 1)..];
        var end = payload.IndexOf((byte)'.');
        if (end < 0 || !Base64Url.IsValid(payload[..end]))
            return default;
        return StrictJson.TryParse(Base64Url.DecodeFromUtf8(payload[..end]), out var claims, out _)
            ? new(Text(claims, "aud"), Text(claims, "nonce"))
            : default;
    }

    private static string? Text(JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1)
            value = value[0];
        return value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null;
    }
}
