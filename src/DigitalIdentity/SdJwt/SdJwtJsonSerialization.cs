// Reference: RFC 9901 section 8 (JWS JSON serialization); RFC 7515 section 7.2.
using System.Text;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Jose;

namespace DigitalIdentity.SdJwt;

/// <summary>SD-JWTs as JSON: into the compact form that everything else works on, and back.</summary>
internal static class SdJwtJsonSerialization
{
    internal static SdJwtToken? Read(ReadOnlySpan<byte> json, SdJwtLimits limits, out Problem? problem)
    {
        if (!JwsJson.TryParse(json, out var jws, out var error))
        {
            problem = error.ToProblem();
            return null;
        }

        problem = SdJwtError.InvalidJsonSerialization.ToProblem();
        // Section 8.3: disclosures and kb_jwt are in the first unprotected header only.
        for (var i = 1; i < jws.Signatures.Count; i++)
            if (jws.Signatures[i].UnprotectedHeader is { } other && (other.TryGetProperty("disclosures"u8, out _) || other.TryGetProperty("kb_jwt"u8, out _)))
                return null;

        // Section 8.1: the compact serialization that sd_hash covers.
        var compact = new StringBuilder(jws.Signatures[0].ToCompact()).Append('~');
        if (jws.Signatures[0].UnprotectedHeader is { } header && !TryAppend(header, compact))
            return null;
        return SdJwtToken.ReadCompact(Encoding.ASCII.GetBytes(compact.ToString()), jws.Signatures, limits, out problem);
    }

    internal static JwsJson Build(SdJwtToken token)
    {
        var signatures = token.Signatures.ToArray();
        signatures[0] = signatures[0].WithUnprotectedHeader(Header(token));
        return new JwsJson(signatures);
    }

    private static bool TryAppend(JsonElement header, StringBuilder compact)
    {
        if (header.TryGetProperty("disclosures"u8, out var disclosures))
        {
            if (disclosures.ValueKind != JsonValueKind.Array)
                return false;
            foreach (var item in disclosures.EnumerateArray())
            {
                if (item.ValueKind != JsonValueKind.String || item.GetString() is not { Length: > 0 } text || !Base64UrlStrict.IsValid(text.AsSpan()))
                    return false;
                compact.Append(text).Append('~');
            }
        }

        if (!header.TryGetProperty("kb_jwt"u8, out var keyBinding))
            return true;
        if (keyBinding.ValueKind != JsonValueKind.String || keyBinding.GetString() is not { Length: > 0 } jwt || !Ascii.IsValid(jwt) || jwt.Contains('~', StringComparison.Ordinal))
            return false;
        compact.Append(jwt);
        return true;
    }

    private static JsonElement Header(SdJwtToken token)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(token.Compact.Length);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (token.IssuerSignedJwt.UnprotectedHeader is { } header)
                foreach (var member in header.EnumerateObject())
                    if (!member.NameEquals("disclosures"u8) && !member.NameEquals("kb_jwt"u8))
                        member.WriteTo(writer);

            writer.WriteStartArray("disclosures"u8);
            for (var i = 0; i < token.DisclosureCount; i++)
                writer.WriteStringValue(token.Disclosure(i));
            writer.WriteEndArray();
            if (token.HasKeyBinding)
                writer.WriteString("kb_jwt"u8, token.KeyBindingJwt.Span);
            writer.WriteEndObject();
        }

        return JsonElement.Parse(buffer.WrittenSpan);
    }
}
