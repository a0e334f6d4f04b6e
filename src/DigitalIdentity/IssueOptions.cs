using System.Diagnostics.CodeAnalysis;

using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;
using DigitalIdentity.SdJwt;

namespace DigitalIdentity;

/// <summary>What an issuer may choose beyond the defaults.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record IssueOptions
{
    /// <summary>The defaults.</summary>
    public static IssueOptions Default { get; } = new();

    private DisclosureFrame? _frame;

    /// <summary>
    /// JSON Pointers to the claims that the holder may hide, each as a whole, for formats with selective disclosure; name a claim and what is
    /// inside it to make both hideable. Null (the default) stands for every claim at every depth of every credential subject but its <c>id</c>
    /// (of an SD-JWT VC: every claim that the standard allows; with <c>bbs-2023</c> also what stands beside the subjects, unless a verifier could do nothing
    /// without it). An empty list makes a credential that is shown whole. With embedded proofs a holder who
    /// can hide a claim can also show a part of it. Copied.
    /// </summary>
    /// <exception cref="ArgumentException">One is not a JSON Pointer, or is the empty one.</exception>
    public IReadOnlyList<string>? Disclosable
    {
        get;
        init
        {
            string[]? copy = value is null ? null : [.. value];
            field = copy;
            _frame = copy is null ? null : DisclosureFrame.Empty.Hide(copy);
        }
    }

    /// <summary>
    /// JSON Pointers to the claims that the holder can never hide, each with all that lies below it, for formats with selective disclosure: everything
    /// else can be hidden. Null (the default) leaves this to <see cref="Disclosable"/>; only one of the two can be set. With embedded proofs the pointers are
    /// all that is mandatory, so name what a verifier cannot do without, such as <c>/issuer</c>. SD-JWTs hide claims of the subjects only. Copied.
    /// </summary>
    /// <exception cref="ArgumentException">One is not a JSON Pointer.</exception>
    public IReadOnlyList<string>? MandatoryPointers
    {
        get;
        init => field = value is null ? null : ProofOptions.CheckPointers(value, nameof(MandatoryPointers));
    }

    /// <summary>
    /// The key that the holder must prove control of when presenting, for envelope formats (the <c>cnf</c> claim). Null (the default) takes the
    /// authentication key of the credential subject, when that is a DID that resolves; otherwise the credential is not bound to a key.
    /// </summary>
    public PublicKey? HolderKey { get; init; }

    /// <summary>False to leave the credential unbound even if the subject's key is known. Default true.</summary>
    public bool BindToHolder { get; init; } = true;

    /// <summary>
    /// What the holder sent, for <c>bbs-2023</c> (<see cref="HolderBinding.Commitment"/>): the credential can then be presented with the holder's secrets
    /// only, and needs no key and no identifier of the holder. Null (the default): whoever has the credential can present it. No other format takes any.
    /// </summary>
    [Experimental(ExperimentalFeatures.MovingDraft)]
    public HolderCommitment? HolderCommitment { get; init; }

    /// <summary>
    /// What to do when a credential, whose proofs cannot be linked (<c>bbs-2023</c>), would be linked by what the issuer chose. Default
    /// <see cref="Strictness.Require"/>: nothing is issued when something is made mandatory that is of the person alone (all of the credential or of a subject,
    /// an <c>id</c>, an image, an instant), or when <see cref="Created"/> or <see cref="Expires"/> tells more than the day. <see cref="Strictness.Warn"/> issues it; then, as with
    /// whatever else links, reports on what is presented name it. An <c>id</c> of the credential or of a subject is never refused, and always reported.
    /// </summary>
    public Strictness Linkability { get; init; } = Strictness.Require;

    /// <summary>Decoy digests to add beside the claims of the (first) subject, so that the number of hidden claims stays unknown. 0 to 64; default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public int Decoys
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 64);
            field = value;
        }
    }

    /// <summary>
    /// What to do when a W3C credential has a term that no context defines, or names a context that the agent does not know. Default
    /// <see cref="Strictness.Require"/>: nothing is issued. <see cref="Strictness.Warn"/> does not look, for formats that sign text; those that sign
    /// RDF, such as <see cref="Format.EddsaRdfc2022"/>, never issue what their proof would not cover.
    /// </summary>
    public Strictness Terms { get; init; } = Strictness.Require;

    /// <summary>
    /// When the proof says it was made. Null (the default) stands for now; with <c>bbs-2023</c>, where every presentation would show it, it stands for
    /// not telling. Ignored by formats that record no such instant.
    /// </summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>
    /// When what secures the credential ceases to be valid: <c>expires</c> of an embedded proof, <c>exp</c> of a token. Null (the default) for
    /// never. The credential's own validity is its <c>validUntil</c>.
    /// </summary>
    public DateTimeOffset? Expires { get; init; }

    /// <summary>What <see cref="Disclosable"/> says, made once; null for the default.</summary>
    internal DisclosureFrame? Frame => _frame;
}
