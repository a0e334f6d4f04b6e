// Reference: draft-ietf-oauth-sd-jwt-vc-19 sections 2.2.1 and 2.2.2.
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.SdJwt.Vc;

/// <summary>Issues SD-JWT VCs. Thread-safe.</summary>
public static class SdJwtVcIssuer
{
    /// <summary>Issues an SD-JWT VC: an SD-JWT with <c>typ</c> <c>dc+sd-jwt</c>.</summary>
    /// <param name="claims">The claims as for <see cref="SdJwtIssuer.IssueAsync"/>, with a <c>vct</c>.</param>
    /// <param name="frame">Which claims the holder may hide; <see cref="SdJwtVcRules.PermanentClaims"/> are never among them.</param>
    /// <param name="options">
    /// Hash algorithm, holder key, further header members. <c>typ</c> is set here; permanent claims of the options hold besides those of the draft.
    /// </param>
    /// <param name="signer">The issuer's key.</param>
    /// <param name="cancellationToken">Cancels a remote signer.</param>
    /// <returns>The SD-JWT with all its Disclosures.</returns>
    /// <exception cref="ArgumentException">
    /// As for <see cref="SdJwtIssuer.IssueAsync"/>; or the claims break a rule of <see cref="SdJwtVcRules.Check(JsonElement)"/>; or a <c>vct</c>
    /// or <c>aka_vcts</c> is not a collision-resistant name: a URI, a domain name, an OID or a UUID.
    /// </exception>
    public static ValueTask<SdJwtToken> IssueAsync(
        ReadOnlyMemory<byte> claims, DisclosureFrame frame, SdJwtIssuanceOptions options, ISigner signer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!StrictJson.TryParse(claims.Span, out var json, out var error))
            throw new ArgumentException($"The claims are not strict JSON: {error}.", nameof(claims));
        if (SdJwtVcRules.Check(json) is { } problem)
            throw new ArgumentException(problem.ToString(), nameof(claims));
        if (!IsCollisionResistant(json.GetProperty("vct"u8).GetString()!)
            || (json.TryGetProperty("aka_vcts"u8, out var others) && !others.EnumerateArray().All(other => IsCollisionResistant(other.GetString()!))))
            throw new ArgumentException("A type must be a collision-resistant name: a URI, a domain name, an OID or a UUID.", nameof(claims));

        var own = options with
        {
            Header = options.Header with { Typ = SdJwtVcRules.HeaderType },
            PermanentClaims = [.. SdJwtVcRules.PermanentClaims.Union(options.PermanentClaims, StringComparer.Ordinal)],
        };
        return SdJwtIssuer.IssueAsync(claims, frame, own, signer, cancellationToken);
    }

    // RFC 7515 section 2, as far as it shows: URIs have a colon, domain names and OIDs a dot.
    private static bool IsCollisionResistant(string name) =>
        name.Contains(':', StringComparison.Ordinal) || name.Contains('.', StringComparison.Ordinal) || Guid.TryParse(name, out _);
}
