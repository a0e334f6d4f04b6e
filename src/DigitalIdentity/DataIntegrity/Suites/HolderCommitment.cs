// Reference: Data Integrity BBS Cryptosuites 1.0, "Create Base Proof (bbs-2023)" (commitment_with_proof); draft-irtf-cfrg-bbs-blind-signatures
// Parameters: a point of 48 bytes, a scalar of 32 bytes for each committed message and for the blinding factor, and a challenge of 32 bytes
using System.Diagnostics.CodeAnalysis;

using DigitalIdentity.Cryptography.Bbs;

namespace DigitalIdentity.DataIntegrity.Suites;

/// <summary>
/// What a holder sends to whom issues a credential of <see cref="Bbs2023"/>: a commitment to secrets that the issuer does not learn, with a proof that the
/// holder knows them. The credential can then be used with these secrets only.
/// </summary>
/// <remarks>Immutable and thread-safe. It is no secret, and another holder who sent it could not use what is issued.</remarks>
[Experimental(ExperimentalFeatures.MovingDraft)]
public sealed class HolderCommitment
{
    private readonly byte[] _commitmentWithProof;

    /// <summary>Copies a commitment.</summary>
    /// <param name="feature">What the credential is bound to; not <see cref="BbsFeature.Baseline"/>.</param>
    /// <param name="commitmentWithProof">
    /// The commitment and its proof, from the holder: 144 bytes, and 176 for <see cref="BbsFeature.HolderBindingPseudonym"/>. It may be anything: it is
    /// checked when the proof is made.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="feature"/> is none that needs a commitment.</exception>
    public HolderCommitment(BbsFeature feature, ReadOnlySpan<byte> commitmentWithProof)
    {
        if (feature is not (BbsFeature.AnonymousHolderBinding or BbsFeature.Pseudonym or BbsFeature.HolderBindingPseudonym))
            throw new ArgumentOutOfRangeException(nameof(feature), feature, "Nothing is bound to a commitment without a feature.");
        Feature = feature;
        _commitmentWithProof = commitmentWithProof.ToArray();
    }

    /// <summary>What the credential is bound to.</summary>
    public BbsFeature Feature { get; }

    /// <summary>The commitment and its proof.</summary>
    public ReadOnlyMemory<byte> CommitmentWithProof => _commitmentWithProof;

    /// <summary>True when it commits to as many secrets as the feature has.</summary>
    internal bool FitsFeature => _commitmentWithProof.Length == (Feature == BbsFeature.HolderBindingPseudonym ? 176 : 144);
}
