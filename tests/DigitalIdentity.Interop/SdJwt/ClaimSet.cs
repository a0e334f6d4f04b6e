namespace DigitalIdentity.Interop.SdJwt;

/// <summary>Claims, what of them can be hidden, and what is shown of that.</summary>
/// <param name="Name">The name in its cells.</param>
/// <param name="Json">The claims, as JSON text.</param>
/// <param name="Hide">JSON Pointers to what can be hidden.</param>
/// <param name="Reveal">JSON Pointers to what the holder shows.</param>
/// <param name="Shown">What a verifier then sees, as JSON text.</param>
internal sealed record ClaimSet(string Name, string Json, string[] Hide, string[] Reveal, string Shown)
{
    public int Decoys { get; init; }

    public override string ToString() => Name;
}
