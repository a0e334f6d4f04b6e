namespace DigitalIdentity;

/// <summary>What a holder may choose beyond the defaults.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record PresentOptions
{
    /// <summary>The defaults.</summary>
    public static PresentOptions Default { get; } = new();

    /// <summary>
    /// How the presentation is secured. Null (the default): a single SD-JWT with its own key binding; otherwise an embedded proof when every
    /// credential has one and the holder's key has a cryptosuite, else <c>vp+jwt</c>. <see cref="Format.Jwt"/> stands for <c>vp+jwt</c>,
    /// <see cref="Format.SdJwt"/> for <c>vp+sd-jwt</c>.
    /// </summary>
    public Format? Format { get; init; }
}
