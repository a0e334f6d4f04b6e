// Reference: Verifiable Credentials Data Model 1.1, section 6.3.1 (JWT encoding and decoding).
// Parameters: exp sets expirationDate of the credential (the text says "of credentialSubject", which has no such property).
using System.Text.Json;

namespace DigitalIdentity.Jose;

/// <summary>
/// Credentials and presentations of the old data model 1.1 as JWTs, with their <c>vc</c> or <c>vp</c> claim: turned back into the JSON they
/// were made from. For reading what others issued; new ones are <c>vc+jwt</c> (<see cref="VcJoseMediaType"/>).
/// </summary>
public static class Vcdm11Jwt
{
    /// <summary>True when the claims have a <c>vc</c> or <c>vp</c> member, so that this class is the one to read them.</summary>
    /// <param name="claims">The claims, an object.</param>
    public static bool IsLegacy(JsonElement claims) =>
        claims.ValueKind == JsonValueKind.Object && (claims.TryGetProperty("vc"u8, out _) || claims.TryGetProperty("vp"u8, out _));

    /// <summary>Checks <c>typ</c> (absent or <c>JWT</c>) and the time claims of a token whose signature was verified.</summary>
    /// <param name="header">The protected header.</param>
    /// <param name="claims">The claims, an object.</param>
    /// <param name="time">The clock.</param>
    /// <param name="validity">How strictly the time claims are read; null for <see cref="JwtValidityOptions.Default"/>.</param>
    /// <param name="pointer">JSON Pointer to the token in the document that is reported on.</param>
    /// <returns>Checks of kind <see cref="CheckKind.Syntax"/> and <see cref="CheckKind.ValidityPeriod"/>.</returns>
    public static IReadOnlyList<Check> Evaluate(
        JwsHeader header, JsonElement claims, TimeProvider time, JwtValidityOptions? validity = null, string pointer = "")
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(pointer);
        var type = header.Typ is null || JoseMediaTypes.AreEqual(header.Typ, "JWT")
            ? Check.Pass(CheckKind.Syntax, pointer)
            : Check.Fail(CheckKind.Syntax, JoseError.TypeMismatch.ToProblem(pointer) with { Detail = "The 'typ' is not 'JWT'." });
        return [type, .. JwtTimes.Validate(claims, time, validity, pointer)];
    }

    /// <summary>Makes the credential of a <c>vc</c> claim: its members byte for byte, and those that the registered claims set.</summary>
    /// <param name="claims">The claims of a verified token, an object.</param>
    /// <param name="utf8Json">The credential; empty on failure.</param>
    /// <param name="problems">
    /// What is wrong (<c>MALFORMED_VALUE_ERROR</c>): no <c>vc</c> object, a registered claim of the wrong type, or an <c>iss</c>, <c>sub</c> or <c>jti</c>
    /// that contradicts the credential. Empty on success.
    /// </param>
    public static bool TryDecodeCredential(JsonElement claims, out byte[] utf8Json, out IReadOnlyList<Problem> problems) =>
        TryDecode(claims, "vc", out utf8Json, out problems);

    /// <summary>Makes the presentation of a <c>vp</c> claim. See <see cref="TryDecodeCredential"/>; <c>iss</c> is the holder.</summary>
    /// <param name="claims">The claims of a verified token, an object.</param>
    /// <param name="utf8Json">The presentation; empty on failure.</param>
    /// <param name="problems">What is wrong; empty on success.</param>
    public static bool TryDecodePresentation(JsonElement claims, out byte[] utf8Json, out IReadOnlyList<Problem> problems) =>
        TryDecode(claims, "vp", out utf8Json, out problems);

    private static bool TryDecode(JsonElement claims, string name, out byte[] utf8Json, out IReadOnlyList<Problem> problems)
    {
        var decoder = new Vcdm11JwtDecoder(claims, name);
        utf8Json = decoder.Run();
        problems = decoder.Problems;
        return problems.Count == 0;
    }
}
