using System.Text.Json;

using DigitalIdentity.Credentials.Formats;
using DigitalIdentity.Jose;

namespace DigitalIdentity.Cli.Inspecting;

/// <summary>Inspects JWTs: credentials, presentations and others.</summary>
internal static class JwtInspector
{
    public static Inspection Inspect(SecuredInput input, JwsToken token, Func<JsonElement, Inspection> inspectPart)
    {
        var hasClaims = token.TryGetClaims(out var claims, out _);
        var isCredential = hasClaims && (Types.Has(claims, "VerifiableCredential") || claims.TryGetProperty("vc"u8, out _));
        var what = input.IsPresentation ? "Presentation" : isCredential ? "Credential" : "Token";
        var inspection = new Inspection { Kind = input.IsPresentation ? CredentialInspector.Presentation : "jwt", Title = $"{what} as a signed JWT" };
        inspection.Facts.Add(("media type", input.MediaType));
        AddSignature(inspection, token);
        if (!hasClaims)
        {
            inspection.Notes.Add("Its payload is no JSON object.");
            return inspection;
        }

        CredentialInspector.AddFacts(inspection, claims);
        inspection.Facts.AddRange(TokenTimes.Of(claims));
        inspection.Claims = ClaimNode.Of(claims, "@context", "proof", "cnf", "verifiableCredential", "iat", "nbf", "exp");
        if (isCredential)
            inspection.Notes.Add("It hides nothing, and cannot: a JWT is shown whole or not at all.");
        CredentialInspector.AddParts(inspection, claims, inspectPart);
        return inspection;
    }

    /// <summary>Adds who says to have signed a token.</summary>
    public static void AddSignature(Inspection inspection, JwsToken token)
    {
        var signature = new InspectedSignature(token.Header.Alg, token.KeyId ?? "(a key that is not named)");
        foreach (var name in (ReadOnlySpan<string>)["typ", "cty", "iss"])
            if (token.Header.GetString(name) is { } value)
                signature.Facts.Add((name, value));
        foreach (var name in (ReadOnlySpan<string>)["jwk", "jku", "x5u", "x5c"])
            if (token.Header.Json.TryGetProperty(name, out _))
                signature.Facts.Add((name, "brought by the token itself; nobody should trust it for that"));
        inspection.Signatures.Add(signature);
    }
}
