// Reference: Securing Verifiable Credentials using JOSE and COSE 1.0, sections 3.1.1 to 3.1.3, 3.2, 4.1, 4.3 and 5; RFC 7519 section 5.3.
using System.Text.Json;

namespace DigitalIdentity.Jose;

/// <summary>
/// What a JOSE envelope demands of the credential or presentation in it, beyond the signature: <c>typ</c> and <c>cty</c>, no <c>vc</c> and
/// <c>vp</c> claims, registered claims that agree with the document. The rules of the data model itself are the data model's.
/// </summary>
public static class VcJoseRules
{
    private const string MalformedValue = "https://www.w3.org/TR/vc-data-model#MALFORMED_VALUE_ERROR";

    /// <summary>The <c>iss</c> that a relative <c>kid</c> belongs to: of the claims, else of the header, else null.</summary>
    /// <param name="header">The protected header.</param>
    /// <param name="claims">The claims, an object; nothing of it is verified yet.</param>
    public static string? Issuer(JwsHeader header, JsonElement claims)
    {
        ArgumentNullException.ThrowIfNull(header);
        return Text(claims, "iss"u8) ?? header.GetString("iss");
    }

    /// <summary>Checks a token whose signature was verified.</summary>
    /// <param name="header">The protected header.</param>
    /// <param name="claims">The claims, an object; for SD-JWT the processed payload.</param>
    /// <param name="expected">What the token is taken for.</param>
    /// <param name="time">The clock.</param>
    /// <param name="validity">
    /// How strictly the time claims are read. Null: a minute of skew, and an <c>iat</c> that is no NumericDate is a warning (the standard's own
    /// test suite has date strings there).
    /// </param>
    /// <param name="pointer">JSON Pointer to the token in the document that is reported on; empty for the whole.</param>
    /// <returns>
    /// The checks: <see cref="CheckKind.Syntax"/> for <c>typ</c> and <c>cty</c> (<c>JOSE_TYPE_MISMATCH</c>; a missing <c>typ</c> is a warning),
    /// <see cref="CheckKind.DataModel"/> for claims that are forbidden or contradict the document (<c>MALFORMED_VALUE_ERROR</c>), and
    /// <see cref="CheckKind.ValidityPeriod"/> as of <see cref="JwtTimes.Validate"/>.
    /// </returns>
    /// <exception cref="ArgumentException"><paramref name="claims"/> is not an object.</exception>
    public static IReadOnlyList<Check> Evaluate(
        JwsHeader header, JsonElement claims, VcJoseMediaType expected, TimeProvider time, JwtValidityOptions? validity = null, string pointer = "")
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(pointer);
        if (claims.ValueKind != JsonValueKind.Object)
            throw new ArgumentException("Claims are a JSON object.", nameof(claims));

        var checks = new List<Check>(4) { Type(header, expected, pointer) };
        var before = checks.Count;
        Forbidden(claims, pointer, checks);
        Issuers(header, claims, expected, pointer, checks);
        Identifiers(claims, expected, pointer, checks);
        if (checks.Count == before)
            checks.Add(Check.Pass(CheckKind.DataModel, pointer));
        checks.AddRange(JwtTimes.Validate(claims, time, validity ?? Tolerant, pointer));
        VcJosePeriod.Compare(claims, pointer, checks);
        return checks;
    }

    private static JwtValidityOptions Tolerant { get; } = new() { TolerateMalformedIssuedAt = true };

    // Section 3.1.1, 3.1.2, 3.2.1, 3.2.2: typ SHOULD be the media type; cty, when present, SHOULD be vc or vp.
    private static Check Type(JwsHeader header, VcJoseMediaType expected, string pointer)
    {
        if (header.Typ is not null && !JoseMediaTypes.AreEqual(header.Typ, expected.Typ))
            return Check.Fail(CheckKind.Syntax, JoseError.TypeMismatch.ToProblem(pointer) with { Detail = $"The 'typ' is not '{expected.Typ}'." });
        if (header.Cty is not null && !JoseMediaTypes.AreEqual(header.Cty, expected.Cty))
            return Check.Fail(CheckKind.Syntax, JoseError.TypeMismatch.ToProblem(pointer) with { Detail = $"The 'cty' is not '{expected.Cty}'." });
        return header.Typ is not null ? Check.Pass(CheckKind.Syntax, pointer)
            : Check.Warn(CheckKind.Syntax, JoseError.TypeMismatch.ToProblem(pointer) with { Detail = $"There is no 'typ'; it should be '{expected.Typ}'." });
    }

    // Section 3.1.3: the claims vc and vp MUST NOT be present.
    private static void Forbidden(JsonElement claims, string pointer, List<Check> checks)
    {
        foreach (var name in (ReadOnlySpan<string>)["vc", "vp"])
            if (claims.TryGetProperty(name, out _))
                checks.Add(Fail($"The claim '{name}' belongs to version 1.1 and may not be here.", $"{pointer}/{name}"));
    }

    // Section 4.1: iss, if present, MUST match issuer or issuer.id; the holder of a presentation likewise. RFC 7519 section 5.3: claims
    // replicated in the header are the same as in the payload.
    private static void Issuers(JwsHeader header, JsonElement claims, VcJoseMediaType expected, string pointer, List<Check> checks)
    {
        var named = Identifier(claims, expected.IsPresentation ? "holder"u8 : "issuer"u8);
        if (claims.TryGetProperty("iss"u8, out _))
            Compare(Text(claims, "iss"u8), "The claim 'iss'");
        if (header.Json.TryGetProperty("iss"u8, out _))
            Compare(header.GetString("iss"), "The header's 'iss'");

        void Compare(string? iss, string what)
        {
            if (iss is null)
                checks.Add(Fail($"{what} is not a string.", pointer + "/iss"));
            else if (named is not null && iss != named)
                checks.Add(Fail($"{what} is not the {(expected.IsPresentation ? "holder" : "issuer")}.", pointer + "/iss"));
            else if (Text(claims, "iss"u8) is { } claim && claim != iss)
                checks.Add(Fail($"{what} is not the one of the claims.", pointer + "/iss"));
        }
    }

    // Section 3.1.3: jti and id, sub and credentialSubject.id SHOULD NOT conflict.
    private static void Identifiers(JsonElement claims, VcJoseMediaType expected, string pointer, List<Check> checks)
    {
        if (Text(claims, "jti"u8) is { } jti && Text(claims, "id"u8) is { } id && jti != id)
            checks.Add(Warn("The claim 'jti' is not the 'id'.", pointer + "/jti"));
        if (!expected.IsPresentation && Text(claims, "sub"u8) is { } sub && Identifier(claims, "credentialSubject"u8) is { } subject && sub != subject)
            checks.Add(Warn("The claim 'sub' is not the 'credentialSubject.id'.", pointer + "/sub"));
    }

    private static string? Text(JsonElement json, ReadOnlySpan<byte> name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // A URL, or an object with the URL as its id.
    private static string? Identifier(JsonElement json, ReadOnlySpan<byte> name) =>
        Text(json, name) ?? (json.TryGetProperty(name, out var value) ? Text(value, "id"u8) : null);

    private static Check Fail(string detail, string pointer) => Check.Fail(CheckKind.DataModel, new Problem(MalformedValue, detail) { Pointer = pointer });

    private static Check Warn(string detail, string pointer) => Check.Warn(CheckKind.DataModel, new Problem(MalformedValue, detail) { Pointer = pointer });
}
