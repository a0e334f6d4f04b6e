using DigitalIdentity.Jose;

namespace DigitalIdentity.SdJwt.Vc;

/// <summary>What a recipient demands of an SD-JWT VC. Immutable as long as the collections given are; thread-safe.</summary>
public sealed record SdJwtVcPolicy
{
    /// <summary>A policy.</summary>
    /// <param name="keyBinding">Whether Key Binding is demanded.</param>
    public SdJwtVcPolicy(KeyBindingPolicy keyBinding)
    {
        ArgumentNullException.ThrowIfNull(keyBinding);
        KeyBinding = keyBinding;
    }

    /// <summary>For a Holder that receives a credential from its issuer.</summary>
    public static SdJwtVcPolicy HolderAtIssuance { get; } = new(KeyBindingPolicy.Forbidden) { IgnoreAudience = true, IsHolder = true };

    /// <summary>Whether Key Binding is demanded.</summary>
    public KeyBindingPolicy KeyBinding { get; init; }

    /// <summary>The types that are accepted, as <c>vct</c> or among <c>aka_vcts</c>. Empty (the default) accepts any.</summary>
    public IReadOnlyList<string> AcceptedTypes { get; init; } = [];

    /// <summary>Names of top-level claims that must be there, in the clear or disclosed. Default none.</summary>
    public IReadOnlyList<string> RequiredClaims { get; init; } = [];

    /// <summary>Accepts the old <c>typ</c> <c>vc+sd-jwt</c> too. Default false.</summary>
    public bool AllowLegacyHeaderType { get; init; }

    /// <summary>As <see cref="SdJwtPolicy.Audience"/>.</summary>
    public string? Audience { get; init; }

    /// <summary>As <see cref="SdJwtPolicy.IgnoreAudience"/>.</summary>
    public bool IgnoreAudience { get; init; }

    /// <summary>The recipient has all Disclosures, so that a mandatory claim that is not there was not issued. Default false.</summary>
    public bool IsHolder { get; init; }

    /// <summary>The hash algorithms that are accepted. Default all of <see cref="SdJwtHashAlgorithm.All"/>.</summary>
    public IReadOnlyList<SdJwtHashAlgorithm> HashAlgorithms { get; init; } = SdJwtHashAlgorithm.All;

    /// <summary>How <c>exp</c>, <c>nbf</c> and <c>iat</c> are read.</summary>
    public JwtValidityOptions Validity { get; init; } = JwtValidityOptions.Default;

    /// <summary>
    /// Where Type Metadata comes from. With it, the type of a credential is retrieved and processed, and a credential is refused whose claims
    /// do not follow it. Null (the default) leaves Type Metadata alone: nothing is fetched.
    /// </summary>
    public SdJwtVcTypeResolver? TypeMetadata { get; init; }

    internal SdJwtPolicy ToSdJwtPolicy() => new(KeyBinding)
    {
        Types = AllowLegacyHeaderType ? [SdJwtVcRules.HeaderType, SdJwtVcRules.LegacyHeaderType] : [SdJwtVcRules.HeaderType],
        RequiredClaims = RequiredClaims,
        PermanentClaims = SdJwtVcRules.PermanentClaims,
        Audience = Audience,
        IgnoreAudience = IgnoreAudience,
        HashAlgorithms = HashAlgorithms,
        Validity = Validity,
    };
}
