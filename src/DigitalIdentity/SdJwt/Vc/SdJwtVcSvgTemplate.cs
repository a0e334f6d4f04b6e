namespace DigitalIdentity.SdJwt.Vc;

/// <summary>
/// An SVG template (draft-ietf-oauth-sd-jwt-vc section 4.5.1.2). Nothing was fetched. Whoever renders it replaces placeholders in text only,
/// escapes <c>&amp; &lt; &gt; " '</c>, and lets it run no script and load nothing. Immutable and thread-safe.
/// </summary>
/// <param name="Url">An https URL or a data: URI, as written.</param>
/// <param name="Integrity">Integrity metadata of the template as written, unchecked; null when absent. It is to match when the template is fetched.</param>
/// <param name="Orientation"><c>portrait</c> or <c>landscape</c>; null when absent.</param>
/// <param name="ColorScheme"><c>light</c> or <c>dark</c>; null when absent.</param>
/// <param name="Contrast"><c>normal</c> or <c>high</c>; null when absent.</param>
public sealed record SdJwtVcSvgTemplate(string Url, string? Integrity, string? Orientation, string? ColorScheme, string? Contrast);
