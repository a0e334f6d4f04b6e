namespace DigitalIdentity.SdJwt.Vc;

/// <summary>How to show a claim in one language (draft-ietf-oauth-sd-jwt-vc section 4.6.2). Immutable and thread-safe.</summary>
/// <param name="Locale">The language tag (RFC 5646), such as <c>de-DE</c>.</param>
/// <param name="Label">What to call the claim. Unchecked text from outside.</param>
/// <param name="Description">What the claim is; null when absent. Unchecked text from outside.</param>
public sealed record SdJwtVcClaimDisplay(string Locale, string Label, string? Description);
