namespace DigitalIdentity;

/// <summary>A verifier's policy. The defaults are strict; each relaxation is named.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record VerificationOptions
{
    /// <summary>The defaults.</summary>
    public static VerificationOptions Default { get; } = new();

    /// <summary>The instant for which validity is judged. Null (the default) stands for now.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>How far clocks may differ, both ways. Default 60 seconds; 0 to 1 day.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan ClockSkew
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero, nameof(ClockSkew));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromDays(1), nameof(ClockSkew));
            field = value;
        }
    } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The oldest a presentation may be, where it says when it was made (<c>created</c>, <c>iat</c>). Default 15 minutes; more than zero.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not more than zero.</exception>
    public TimeSpan PresentationAge
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero, nameof(PresentationAge));
            field = value;
        }
    } = TimeSpan.FromMinutes(15);

    /// <summary>
    /// What to do when the key that signed a credential is not controlled by the issuer that the credential names. Default
    /// <see cref="Strictness.Require"/>: the credential is invalid.
    /// </summary>
    public Strictness IssuerAuthority { get; init; } = Strictness.Require;

    /// <summary>
    /// What to do when a presented credential was issued to someone else than the one who presents it. Default <see cref="Strictness.Require"/>:
    /// the presentation is invalid. A credential that is bound to a key (<c>cnf</c>) is presented by that key; otherwise by any of its subjects,
    /// with a warning when it is not the first. One that names no subject and no key can be presented by anyone who has it; that is a warning. One that is
    /// bound to secrets of its holder is presented by whoever knows them, which its proof shows.
    /// </summary>
    public Strictness HolderBinding { get; init; } = Strictness.Require;

    /// <summary>
    /// What to do when a presentation holds no credential, and shows only that its holder controls a DID. Default
    /// <see cref="Strictness.Require"/>: the presentation is invalid.
    /// </summary>
    public Strictness PresentedCredentials { get; init; } = Strictness.Require;

    /// <summary>
    /// What to do when a credential carries a status (revocation, suspension) that this agent cannot check. Default
    /// <see cref="Strictness.Require"/>: the outcome is indeterminate.
    /// </summary>
    public Strictness CredentialStatus { get; init; } = Strictness.Require;

    /// <summary>
    /// What to do when a W3C credential or presentation has a term that no context defines (VCDM 2.0 section 6.1), or names a context that the agent
    /// does not know. Default <see cref="Strictness.Require"/>: the outcome is invalid, or indeterminate for an unknown context. Proofs over RDF,
    /// such as <see cref="Format.EddsaRdfc2022"/>, never verify where their terms cannot be read.
    /// </summary>
    public Strictness Terms { get; init; } = Strictness.Require;

    /// <summary>
    /// The contexts that the application was written for: a credential whose <c>@context</c> names another, brings one of its own, or has one inside, is
    /// invalid (Data Integrity 1.0 section 4.6). Null (the default): every context that the agent knows, as its texts are pinned. A proof
    /// over RDF does not cover <c>@context</c>: the names of the data model are compared with what was signed, but a name such as <c>degree</c> may have
    /// been given another meaning by whoever sent the document, so name your contexts here before relying on such names. To read credentials with other contexts as if
    /// they had yours, see <see cref="DataIntegrity.ContextValidation"/>. Copied.
    /// </summary>
    /// <exception cref="ArgumentException">One is empty.</exception>
    public IReadOnlyList<string>? KnownContexts
    {
        get;
        init
        {
            string[]? copy = value is null ? null : [.. value];
            foreach (var context in copy ?? [])
                ArgumentException.ThrowIfNullOrEmpty(context, nameof(KnownContexts));
            field = copy is null ? null : Array.AsReadOnly(copy);
        }
    }

    /// <summary>
    /// Controllers (DIDs), or URLs of verification methods, of which each must have signed every credential: with one of a set of embedded
    /// proofs, or as the only signer. Empty (the default): the issuer, and every embedded proof that is present must verify. Copied.
    /// </summary>
    /// <exception cref="ArgumentException">One is empty.</exception>
    public IReadOnlyList<string> RequiredSigners
    {
        get;
        init
        {
            ArgumentNullException.ThrowIfNull(value, nameof(RequiredSigners));
            string[] copy = [.. value];
            foreach (var signer in copy)
                ArgumentException.ThrowIfNullOrEmpty(signer, nameof(RequiredSigners));
            field = Array.AsReadOnly(copy);
        }
    } = [];

    /// <summary>
    /// For whom every credential must carry a pseudonym, such as the verifier's own domain: one that has none, or has one for somebody else, is invalid.
    /// Null (the default): no pseudonym is asked for, and one for anybody is taken. What the pseudonym is stands in <see cref="VerifiedCredential.Pseudonym"/>.
    /// </summary>
    /// <exception cref="ArgumentException">Empty.</exception>
    public string? PseudonymDomain
    {
        get;
        init
        {
            if (value is not null)
                ArgumentException.ThrowIfNullOrEmpty(value, nameof(PseudonymDomain));
            field = value;
        }
    }

    /// <summary>Credentials that one presentation may hold. Default 32; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MaxCredentials
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MaxCredentials));
            field = value;
        }
    } = 32;
}
