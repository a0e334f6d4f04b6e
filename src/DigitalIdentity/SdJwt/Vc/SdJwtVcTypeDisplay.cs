namespace DigitalIdentity.SdJwt.Vc;

/// <summary>How to show a type in one language (draft-ietf-oauth-sd-jwt-vc section 4.5). Immutable and thread-safe.</summary>
/// <param name="Locale">The language tag (RFC 5646), such as <c>de-DE</c>.</param>
/// <param name="Name">What to call the type. Unchecked text from outside.</param>
/// <param name="Description">What the type is; null when absent. Unchecked text from outside.</param>
/// <param name="Simple">Logo and colours; null when absent.</param>
/// <param name="SvgTemplates">SVG templates; empty when there are none.</param>
public sealed record SdJwtVcTypeDisplay(
    string Locale, string Name, string? Description, SdJwtVcSimpleRendering? Simple, IReadOnlyList<SdJwtVcSvgTemplate> SvgTemplates);
