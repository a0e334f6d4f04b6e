namespace DigitalIdentity.SdJwt.Vc;

/// <summary>What a type says about one claim, or several (draft-ietf-oauth-sd-jwt-vc section 4.6).</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record SdJwtVcClaimMetadata
{
    internal SdJwtVcClaimMetadata(IReadOnlyList<SdJwtVcPathComponent> path) => Path = path;

    /// <summary>Which claim: one step or more, from the top of the credential.</summary>
    public IReadOnlyList<SdJwtVcPathComponent> Path { get; }

    /// <summary>How to show the claim to people, per language; null when the document says nothing. Escape the texts: they come from outside.</summary>
    public IReadOnlyList<SdJwtVcClaimDisplay>? Display { get; internal init; }

    /// <summary>Whether the issuer must include the claim; null when the document says nothing, which means no.</summary>
    public bool? Mandatory { get; internal init; }

    /// <summary>Whether the holder can hide the claim; null when the document says nothing, which means <see cref="SdJwtVcSelectiveDisclosure.Allowed"/>.</summary>
    public SdJwtVcSelectiveDisclosure? SelectiveDisclosure { get; internal init; }

    /// <summary>The claim's name in SVG templates, <c>svg_id</c>; null when it has none.</summary>
    public string? SvgId { get; internal init; }

    /// <summary>The path as JSON.</summary>
    public override string ToString() => $"[{string.Join(", ", Path)}]";

    internal bool HasPathOf(SdJwtVcClaimMetadata other) => Path.SequenceEqual(other.Path);
}
