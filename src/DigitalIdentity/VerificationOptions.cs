namespace DigitalIdentity;

/// <summary>A verifier's policy. The defaults are strict; each relaxation is named.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record VerificationOptions
{
    /// <summary>The defaults.</summary>
    public static VerificationOptions Default { get; } = new();

    /// <summary>The instant for which validity is judged. Null (the default) stands for now.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>How far clocks may differ, both ways. Default 60 seconds.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The oldest a presentation may be, where it says when it was made (<c>created</c>, <c>iat</c>). Default 15 minutes.
    /// </summary>
    public TimeSpan PresentationAge { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// What to do when the key that signed a credential is not controlled by the issuer that the credential names. Default
    /// <see cref="Strictness.Require"/>: the credential is invalid.
    /// </summary>
    public Strictness IssuerAuthority { get; init; } = Strictness.Require;

    /// <summary>
    /// What to do when a presented credential is about another subject than the one who presents it. Default <see cref="Strictness.Require"/>:
    /// the presentation is invalid. A credential that names no subject and no key can be presented by anyone who has it; that is a warning.
    /// </summary>
    public Strictness HolderBinding { get; init; } = Strictness.Require;

    /// <summary>
    /// What to do when a credential carries a status (revocation, suspension) that this agent cannot check. Default
    /// <see cref="Strictness.Require"/>: the outcome is indeterminate.
    /// </summary>
    public Strictness CredentialStatus { get; init; } = Strictness.Require;

    /// <summary>
    /// Controllers (DIDs) of which each must have made one of the credential's proofs, for credentials with a set of embedded proofs. Empty
    /// (the default): every proof that is present must verify.
    /// </summary>
    public IReadOnlyList<string> RequiredSigners { get; init; } = [];

    /// <summary>Credentials that one presentation may hold. Default 32.</summary>
    public int MaxCredentials { get; init; } = 32;
}
