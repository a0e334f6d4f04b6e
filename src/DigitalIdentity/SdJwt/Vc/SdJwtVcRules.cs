// Reference: draft-ietf-oauth-sd-jwt-vc-19 sections 2.2.1 (header), 2.2.2 (claims).
using System.Text.Json;

using DigitalIdentity.Jose;

namespace DigitalIdentity.SdJwt.Vc;

/// <summary>What makes an SD-JWT an SD-JWT VC: the names, and the rules about claims. For issuers, holders and verifiers alike.</summary>
public static class SdJwtVcRules
{
    /// <summary>The media type, <c>application/dc+sd-jwt</c>.</summary>
    public const string MediaType = "application/dc+sd-jwt";

    /// <summary>The <c>typ</c> of the header, <c>dc+sd-jwt</c>.</summary>
    public const string HeaderType = "dc+sd-jwt";

    /// <summary>The <c>typ</c> of drafts before November 2024, <c>vc+sd-jwt</c>, which now belongs to the W3C.</summary>
    public const string LegacyHeaderType = "vc+sd-jwt";

    /// <summary>The claims that may not be selectively disclosable, nor anything in them (section 2.2.2.3).</summary>
    public static IReadOnlyList<string> PermanentClaims { get; } =
        Array.AsReadOnly(["iss", "nbf", "exp", "cnf", "vct", "vct#integrity", "aka_vcts", "status"]);

    /// <summary>Checks the claims that the draft defines.</summary>
    /// <param name="claims">The claims: as they are to be issued, or the Processed SD-JWT Payload.</param>
    /// <returns>Null when all is well. Codes of <see cref="SdJwtVcError"/>, or <c>JOSE_INVALID_CLAIM</c> for <c>nbf</c>, <c>exp</c>, <c>iat</c>.</returns>
    public static Problem? Check(JsonElement claims)
    {
        // Section 2.2.2.1.
        if (claims.ValueKind != JsonValueKind.Object || !IsText(claims, "vct", out var type))
            return SdJwtVcError.InvalidType.ToProblem("/vct");

        // Section 2.2.2.2: one or more strings, the vct not among them.
        if (claims.TryGetProperty("aka_vcts"u8, out var others))
        {
            if (others.ValueKind != JsonValueKind.Array || others.GetArrayLength() == 0)
                return SdJwtVcError.InvalidOtherTypes.ToProblem("/aka_vcts");
            foreach (var other in others.EnumerateArray())
                if (other.ValueKind != JsonValueKind.String || other.ValueEquals(""u8) || other.ValueEquals(type))
                    return SdJwtVcError.InvalidOtherTypes.ToProblem("/aka_vcts");
        }

        // Section 5.
        if (claims.TryGetProperty("vct#integrity"u8, out var integrity)
            && (integrity.ValueKind != JsonValueKind.String || !IntegrityMetadata.IsValid(integrity.GetString()!)))
            return SdJwtVcError.InvalidIntegrity.ToProblem("/vct#integrity");

        // Section 2.2.2.3 and RFC 7519 section 4.1; RFC 7800 section 3.1.
        foreach (var name in (ReadOnlySpan<string>)["iss", "sub"])
            if (claims.TryGetProperty(name, out var text) && text.ValueKind != JsonValueKind.String)
                return SdJwtVcError.InvalidClaim.ToProblem("/" + name);
        foreach (var name in (ReadOnlySpan<string>)["cnf", "status"])
            if (claims.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Object)
                return SdJwtVcError.InvalidClaim.ToProblem("/" + name);
        foreach (var name in (ReadOnlySpan<string>)["nbf", "exp", "iat"])
            if (claims.TryGetProperty(name, out var time) && !JwtTimes.TryReadNumericDate(time, out _))
                return JoseError.InvalidClaim.ToProblem("/" + name);
        return null;
    }

    /// <summary>Checks a verified SD-JWT for what only its digests tell (section 2.2.2.5), and then its claims.</summary>
    /// <param name="payload">What the verification of the SD-JWT gave, done with <see cref="PermanentClaims"/>.</param>
    /// <returns>Null when all is well.</returns>
    public static Problem? Check(ProcessedSdJwtPayload payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        return payload.HasDigestArray && payload.HiddenCount == 0 && payload.Token.DisclosureCount == 0
            ? SdJwtVcError.EmptyDigestArray.ToProblem()
            : Check(payload.Claims);
    }

    internal static bool IsText(JsonElement json, string name, out string text)
    {
        text = json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        return text.Length > 0;
    }
}
