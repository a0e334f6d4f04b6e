namespace DigitalIdentity.SdJwt.Vc;

/// <summary>A logo or background image (draft-ietf-oauth-sd-jwt-vc section 4.5.1.1). Nothing was fetched. Immutable and thread-safe.</summary>
/// <param name="Url">An https URL or a data: URI, as written. Fetching it tells its host who looks at a credential.</param>
/// <param name="Integrity">Integrity metadata of the image as written, unchecked; null when absent. It is to match when the image is fetched.</param>
/// <param name="AltText">Text in place of a logo; null when absent. Unchecked text from outside.</param>
public sealed record SdJwtVcImage(string Url, string? Integrity, string? AltText);
