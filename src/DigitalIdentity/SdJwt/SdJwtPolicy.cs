using DigitalIdentity.Jose;

namespace DigitalIdentity.SdJwt;

/// <summary>What a recipient demands of an SD-JWT. Immutable as long as the collections given are; thread-safe.</summary>
public sealed record SdJwtPolicy
{
    /// <summary>A policy.</summary>
    /// <param name="keyBinding">Whether Key Binding is demanded.</param>
    public SdJwtPolicy(KeyBindingPolicy keyBinding)
    {
        ArgumentNullException.ThrowIfNull(keyBinding);
        KeyBinding = keyBinding;
    }

    /// <summary>For a Holder that receives an SD-JWT from its issuer (RFC 9901 section 7.2): no Key Binding JWT, and <c>aud</c> is not about the Holder.</summary>
    public static SdJwtPolicy HolderAtIssuance { get; } = new(KeyBindingPolicy.Forbidden) { IgnoreAudience = true };

    /// <summary>Whether Key Binding is demanded.</summary>
    public KeyBindingPolicy KeyBinding { get; init; }

    /// <summary>The <c>typ</c> values of the Issuer-signed JWT that are accepted, compared exactly. Empty (the default) accepts any, and none at all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Names of top-level claims that must be there, in the clear or disclosed (section 7.1 step 6). Default none.</summary>
    public IReadOnlyList<string> RequiredClaims { get; init; } = [];

    /// <summary>Names of top-level claims that may not be selectively disclosable, nor anything in them (section 9.7). Default none.</summary>
    public IReadOnlyList<string> PermanentClaims { get; init; } = [];

    /// <summary>
    /// How the recipient is named in the SD-JWT's own <c>aud</c>. Default null: as in <see cref="KeyBindingPolicy.Audience"/>. An SD-JWT with an
    /// <c>aud</c> that does not name the recipient is refused (RFC 7519 section 4.1.3).
    /// </summary>
    public string? Audience { get; init; }

    /// <summary>Does not look at the SD-JWT's own <c>aud</c>. Default false.</summary>
    public bool IgnoreAudience { get; init; }

    /// <summary>The hash algorithms that are accepted. Default all of <see cref="SdJwtHashAlgorithm.All"/>.</summary>
    public IReadOnlyList<SdJwtHashAlgorithm> HashAlgorithms { get; init; } = SdJwtHashAlgorithm.All;

    /// <summary>How <c>exp</c>, <c>nbf</c> and <c>iat</c> of the SD-JWT are read; the clock skew holds for the Key Binding JWT too.</summary>
    public JwtValidityOptions Validity { get; init; } = JwtValidityOptions.Default;
}
