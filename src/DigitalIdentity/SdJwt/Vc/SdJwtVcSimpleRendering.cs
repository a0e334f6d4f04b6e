namespace DigitalIdentity.SdJwt.Vc;

/// <summary>Rendering without SVG (draft-ietf-oauth-sd-jwt-vc section 4.5.1.1). Immutable and thread-safe.</summary>
/// <param name="Logo">The logo; null when absent.</param>
/// <param name="BackgroundImage">The background image; null when absent.</param>
/// <param name="BackgroundColor">A CSS colour as written, unchecked; null when absent.</param>
/// <param name="TextColor">A CSS colour as written, unchecked; null when absent.</param>
public sealed record SdJwtVcSimpleRendering(SdJwtVcImage? Logo, SdJwtVcImage? BackgroundImage, string? BackgroundColor, string? TextColor);
