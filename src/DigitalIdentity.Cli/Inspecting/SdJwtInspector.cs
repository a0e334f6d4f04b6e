using System.Text.Json;

using DigitalIdentity.Cli.Output;
using DigitalIdentity.Credentials.Formats;
using DigitalIdentity.Jose;
using DigitalIdentity.SdJwt;

namespace DigitalIdentity.Cli.Inspecting;

/// <summary>Inspects SD-JWTs, with and without key binding.</summary>
internal static class SdJwtInspector
{
    public static Inspection Inspect(SecuredInput input, SdJwtToken token, Func<JsonElement, Inspection> inspectPart)
    {
        var isVc = input.Format == Format.SdJwtVc;
        var inspection = new Inspection
        {
            Kind = "sd-jwt",
            Title = (isVc ? "SD-JWT VC" : "SD-JWT credential") + (token.HasKeyBinding ? ", presented with key binding" : ", as the holder keeps it"),
        };
        inspection.Facts.Add(("media type", input.MediaType));
        foreach (var signature in token.Signatures)
            JwtInspector.AddSignature(inspection, signature);
        if (!token.IssuerSignedJwt.TryGetClaims(out var claims, out _))
        {
            inspection.Notes.Add("Its payload is no JSON object.");
            return inspection;
        }

        inspection.AddText(claims, "vct", "type");
        CredentialInspector.AddFacts(inspection, claims);
        inspection.Facts.AddRange(TokenTimes.Of(claims));
        AddHolderKey(inspection, claims);
        AddClaims(inspection, token, claims);
        if (token.HasKeyBinding)
            AddKeyBinding(inspection, token);
        CredentialInspector.AddParts(inspection, claims, inspectPart);
        return inspection;
    }

    private static void AddClaims(Inspection inspection, SdJwtToken token, JsonElement claims)
    {
        var name = claims.TryGetProperty("_sd_alg"u8, out var alg) && alg.ValueKind == JsonValueKind.String ? alg.GetString() : "sha-256";
        if (!SdJwtHashAlgorithm.TryFromName(name, out var algorithm) || !token.TryGetDisclosures(out var disclosures))
        {
            inspection.Notes.Add("What it discloses cannot be read: a disclosure is malformed, or the hash algorithm is unknown.");
            return;
        }

        var reader = new DisclosureReader(disclosures, algorithm);
        inspection.Claims = reader.Read(claims);
        inspection.Facts.Add(("disclosures", $"{disclosures.Count}, each of something that could have been hidden"));
        if (inspection.Claims.CountHidden() is var hidden and > 0)
            inspection.Notes.Add(hidden == 1 ? "1 digest has no disclosure: one claim stays hidden, or it is a decoy." : $"{hidden} digests have no disclosure: that many claims stay hidden, decoys among them perhaps.");
        else
            inspection.Notes.Add("Nothing is hidden in it.");
        if (reader.UnusedCount > 0)
            inspection.Notes.Add($"{reader.UnusedCount} disclosures belong to no digest: a verifier refuses such an SD-JWT.");
    }

    private static void AddHolderKey(Inspection inspection, JsonElement claims)
    {
        if (!claims.TryGetProperty("cnf"u8, out var confirmation) || confirmation.ValueKind != JsonValueKind.Object)
            inspection.Facts.Add(("bound to", "no key: anybody who has it can show it"));
        else if (confirmation.TryGetProperty("jwk"u8, out var jwk) && PublicKey.TryFromJwk(jwk, out var key, out _))
            inspection.Facts.Add(("bound to", $"{key.Algorithm} key {key.ToMultikey()}"));
        else
            inspection.Facts.Add(("bound to", "a key that is named in a way not known here"));
    }

    private static void AddKeyBinding(Inspection inspection, SdJwtToken token)
    {
        if (!Jws.TryParse(token.KeyBindingJwt.Span, out var binding, out _) || !binding.TryGetClaims(out var claims, out _))
        {
            inspection.Notes.Add("Its key binding is malformed.");
            return;
        }

        inspection.AddText(claims, "aud", "shown to");
        inspection.AddText(claims, "nonce", "nonce");
        if (claims.TryGetProperty("iat"u8, out var iat) && iat.ValueKind == JsonValueKind.Number && iat.TryGetDouble(out var seconds))
            inspection.Facts.Add(("shown at", Instant.FormatUnix(seconds)));
    }
}
