// Reference: Data Integrity BBS Cryptosuites 1.0, "Base Proof Serialization (bbs-2023)" step 4, "createDisclosureData" step 10, "Verify Derived Proof
//            (bbs-2023)" step 6
// Parameters: the SHA-256 ciphersuite
using System.Diagnostics.CodeAnalysis;

using DigitalIdentity.Cryptography.Bbs;

namespace DigitalIdentity.DataIntegrity.Suites;

/// <summary>The BBS operations of the suite, by feature.</summary>
/// <param name="source">Where proofs have their random scalars from; tests with published figures have their own.</param>
internal sealed class BbsOperations(ScalarSource source)
{
    private static readonly BbsCiphersuite Suite = BbsCiphersuite.Bls12381Sha256;

    public static BbsOperations Default { get; } = new(ScalarSource.Random);

    public async ValueTask<byte[]?> SignAsync(
        IBbsSigner signer, HolderCommitment? commitment, ReadOnlyMemory<byte> signerNymEntropy, ReadOnlyMemory<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages, CancellationToken cancellationToken)
    {
        if (commitment is null)
            return await signer.SignMessagesAsync(Suite, header, messages, cancellationToken).ConfigureAwait(false) ?? [];
        return null;
    }

    public bool TryCreateProof(
        BbsBaseProof proof, BbsDerivation derivation, IReadOnlyList<ReadOnlyMemory<byte>> messages, IReadOnlyList<int> disclosedIndexes,
        [NotNullWhen(true)] out byte[]? bbsProof, out byte[]? pseudonym, [NotNullWhen(false)] out string? problem)
    {
        (bbsProof, pseudonym, problem) = (null, null, null);
        if (!KeyAlgorithm.Bls12381G2.TryImportTransientKey(proof.PublicKey.Span, out var key))
        {
            problem = "The base proof holds no key of its issuer.";
            return false;
        }

        if (!Suite.TryCreateProof(
            key, proof.Signature.Span, proof.Header.Span, derivation.PresentationHeader.Span, messages, disclosedIndexes, source, out bbsProof, out var error))
            problem = $"The base proof is malformed ({error}).";
        return problem is null;
    }

    public bool VerifyProof(
        BbsDerivedProof proof, string? nymDomain, PublicKey key, ReadOnlySpan<byte> header, IReadOnlyList<ReadOnlyMemory<byte>> messages) =>
        proof.Feature == BbsFeature.Baseline
        && Suite.VerifyProof(key, proof.Proof.Span, header, proof.PresentationHeader.Span, messages, proof.SelectiveIndexes, out _);
}
