using System.Diagnostics.CodeAnalysis;

using DigitalIdentity.Cryptography.Bbs;

namespace DigitalIdentity.DataIntegrity.Suites;

/// <summary>The BBS operations of the suite.</summary>
internal abstract class BbsOperations
{
    public static BbsOperations Default { get; } = null!;
    public abstract ValueTask<byte[]?> SignAsync(
        IBbsSigner signer, HolderCommitment? commitment, ReadOnlyMemory<byte> signerNymEntropy, ReadOnlyMemory<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages, CancellationToken cancellationToken);

    public abstract bool TryCreateProof(
        BbsBaseProof proof, BbsDerivation derivation, IReadOnlyList<ReadOnlyMemory<byte>> messages, IReadOnlyList<int> disclosedIndexes,
        [NotNullWhen(true)] out byte[]? bbsProof, out byte[]? pseudonym, [NotNullWhen(false)] out string? problem);

    public abstract bool VerifyProof(
        BbsDerivedProof proof, string? nymDomain, PublicKey key, ReadOnlySpan<byte> header, IReadOnlyList<ReadOnlyMemory<byte>> messages);
}
