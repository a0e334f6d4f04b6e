using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Tests.DataIntegrity.SelectiveDisclosure;

/// <summary>Somebody with the secrets that a feature of bbs-2023 needs, and a commitment to them.</summary>
internal sealed class BbsHolder : IDisposable
{
    private readonly BbsCommitment? _commitment;

    public BbsHolder(BbsFeature feature)
    {
        Feature = feature;
        if (feature is BbsFeature.AnonymousHolderBinding or BbsFeature.HolderBindingPseudonym)
            HolderSecret = RandomNumberGenerator.GetBytes(32);
        if (feature.HasPseudonym())
            ProverNym = PseudonymBbs.GenerateNym();
        ReadOnlyMemory<byte>[] committed = HolderSecret.Length > 0 ? [HolderSecret] : [];
        _commitment = feature switch
        {
            BbsFeature.Baseline => null,
            BbsFeature.AnonymousHolderBinding => new BlindBbs(BbsCiphersuite.Bls12381Sha256).Commit(committed),
            _ => new PseudonymBbs(BbsCiphersuite.Bls12381Sha256).Commit(ProverNym, committed),
        };
        Commitment = _commitment is null ? null : new HolderCommitment(feature, _commitment.CommitmentWithProof.Span);
    }

    public BbsFeature Feature { get; }

    public HolderCommitment? Commitment { get; }

    public byte[] HolderSecret { get; } = [];

    public byte[] ProverNym { get; } = [];

    public byte[] Blind => _commitment?.ExportSecretProverBlind() ?? [];

    public BbsDerivation Derivation(string domain, byte[]? presentationHeader = null) => new()
    {
        PresentationHeader = presentationHeader ?? [],
        HolderSecret = HolderSecret,
        ProverNym = ProverNym,
        SecretProverBlind = Blind,
        NymDomain = Feature.HasPseudonym() ? domain : null,
    };

    public void Dispose() => _commitment?.Dispose();
}
