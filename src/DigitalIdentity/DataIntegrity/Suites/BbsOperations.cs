// Reference: Data Integrity BBS Cryptosuites 1.0, "Base Proof Serialization (bbs-2023)" step 4, "createDisclosureData" step 10, "Verify Derived Proof
//            (bbs-2023)" step 6
// Parameters: the SHA-256 ciphersuite
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

using DigitalIdentity.Cryptography.Bbs;

namespace DigitalIdentity.DataIntegrity.Suites;

/// <summary>The BBS operations of the suite, by feature.</summary>
/// <param name="source">Where proofs have their random scalars from; tests with published figures have their own.</param>
internal sealed class BbsOperations(ScalarSource source)
{
    private static readonly BbsCiphersuite Suite = BbsCiphersuite.Bls12381Sha256;
    private static readonly BlindBbs Blind = new(Suite);
    private static readonly PseudonymBbs Pseudonyms = new(Suite);

    public static BbsOperations Default { get; } = new(ScalarSource.Random);

    /// <summary>Signs.</summary>
    /// <param name="signer">The issuer's key.</param>
    /// <param name="commitment">What the holder sent; null without feature.</param>
    /// <param name="signerNymEntropy">The issuer's half of the pseudonym's secret.</param>
    /// <param name="header">The hashes of the proof's members and of the mandatory statements.</param>
    /// <param name="messages">The other statements.</param>
    /// <param name="cancellationToken">Cancels a remote signer.</param>
    /// <returns>The signature, of whatever length the signer returned; null where the commitment is refused.</returns>
    public static async ValueTask<byte[]?> SignAsync(
        IBbsSigner signer, HolderCommitment? commitment, ReadOnlyMemory<byte> signerNymEntropy, ReadOnlyMemory<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages, CancellationToken cancellationToken)
    {
        // Step 4.1.
        if (commitment is null)
            return await signer.SignMessagesAsync(Suite, header, messages, cancellationToken).ConfigureAwait(false) ?? [];

        // Steps 4.2 and 4.3.
        var result = commitment.Feature == BbsFeature.AnonymousHolderBinding
            ? await signer.SignBlindAsync(Suite, commitment.CommitmentWithProof, header, messages, cancellationToken).ConfigureAwait(false)
            : await signer.SignWithPseudonymAsync(
                Suite, commitment.CommitmentWithProof, signerNymEntropy, header, messages, cancellationToken).ConfigureAwait(false);
        return result is null ? [] : result.TryGetSignature(out var signature) ? signature : null;
    }

    /// <summary>Makes a proof from a base proof.</summary>
    /// <param name="proof">The base proof.</param>
    /// <param name="derivation">The holder's secrets, which fit the feature, and what the verifier asked for.</param>
    /// <param name="messages">All statements that are not mandatory.</param>
    /// <param name="disclosedIndexes">Which of them are shown; ascending.</param>
    /// <param name="bbsProof">The proof.</param>
    /// <param name="pseudonym">The pseudonym; null without.</param>
    /// <param name="problem">Why there is no proof.</param>
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

        // Steps 10.1 to 10.4; committed_messages holds the holder's secret where there is one.
        var (signature, header) = (proof.Signature, proof.Header);
        var (presentationHeader, blind) = (derivation.PresentationHeader, derivation.SecretProverBlind);
        ReadOnlyMemory<byte>[] committed = derivation.HolderSecret.IsEmpty ? [] : [derivation.HolderSecret];
        var error = BbsError.None;
        switch (proof.Feature)
        {
            case BbsFeature.Baseline:
                Suite.TryCreateProof(key, signature.Span, header.Span, presentationHeader.Span, messages, disclosedIndexes, source, out bbsProof, out error);
                break;
            case BbsFeature.AnonymousHolderBinding:
                // Not a step: with other secrets there would be a proof that nobody takes.
                if (!Blind.Verify(key, signature.Span, header.Span, messages, committed, blind.Span, out error))
                    break;
                Blind.TryCreateProof(
                    key, signature.Span, header.Span, presentationHeader.Span, messages, committed, disclosedIndexes, [], blind.Span, source, out bbsProof, out error);
                break;
            default:
                if (!Pseudonyms.TryFinalize(
                    key, signature.Span, header.Span, messages, committed, derivation.ProverNym.Span, proof.SignerNymEntropy.Span, blind.Span, out var nymSecret, out error))
                    break;
                Pseudonyms.TryCreateProof(
                    key, signature.Span, header.Span, presentationHeader.Span, nymSecret, Encoding.UTF8.GetBytes(derivation.NymDomain!), messages, committed,
                    disclosedIndexes, [], blind.Span, source, out bbsProof, out pseudonym, out error);
                CryptographicOperations.ZeroMemory(nymSecret);
                break;
        }

        if (bbsProof is null)
        {
            problem = error == BbsError.InvalidSignature
                ? "The secrets are not those that the base proof is bound to, or a statement was changed."
                : $"A proof cannot be made of this base proof and these secrets ({error}).";
        }

        return bbsProof is not null;
    }

    /// <summary>Verifies a derived proof.</summary>
    /// <param name="proof">The proof; its numbers fit each other.</param>
    /// <param name="nymDomain">For whom the pseudonym is; not null where there is one.</param>
    /// <param name="key">The issuer's key.</param>
    /// <param name="header">The hashes of the proof's members and of the mandatory statements.</param>
    /// <param name="messages">The other statements that are shown.</param>
    public static bool VerifyProof(
        BbsDerivedProof proof, string? nymDomain, PublicKey key, ReadOnlySpan<byte> header, IReadOnlyList<ReadOnlyMemory<byte>> messages)
    {
        var bbsProof = proof.Proof.Span;
        var presentationHeader = proof.PresentationHeader.Span;
        return proof.Feature switch
        {
            // Step 6.1.
            BbsFeature.Baseline => Suite.VerifyProof(key, bbsProof, header, presentationHeader, messages, proof.SelectiveIndexes, out _),

            // Step 6.2.
            BbsFeature.AnonymousHolderBinding => Blind.VerifyProof(
                key, bbsProof, header, presentationHeader, proof.MessageCount, messages, [], proof.SelectiveIndexes, [], out _),

            // Step 6.3.
            _ => Pseudonyms.VerifyProof(
                key, bbsProof, header, presentationHeader, proof.Pseudonym.Span, Encoding.UTF8.GetBytes(nymDomain!), proof.MessageCount, messages, [],
                proof.SelectiveIndexes, [], out _),
        };
    }
}
