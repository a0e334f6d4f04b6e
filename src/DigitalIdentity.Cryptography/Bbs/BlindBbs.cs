// Reference: draft-irtf-cfrg-bbs-blind-signatures (editor's copy of January 2025), section 4 (interface).
// Parameters: api_id ciphersuite_id || "BLIND_H2G_HM2S_".
using System.Diagnostics.CodeAnalysis;


namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>
/// Blind BBS signatures: a signer signs its own messages and others that only the holder knows, such as a secret that binds a credential to its holder.
/// Follows the editor's copy of draft-irtf-cfrg-bbs-blind-signatures of January 2025, which is what the vectors of Data Integrity BBS Cryptosuites 1.0
/// were made with; later drafts write other bytes. Immutable and thread-safe. What others made and is not good gives a <see cref="BbsError"/>.
/// </summary>
[Experimental(ExperimentalFeatures.MovingDraft)]
public sealed class BlindBbs
{
    private readonly BbsInterface face;

    /// <summary>Blind signatures under a ciphersuite.</summary>
    /// <param name="suite">The ciphersuite.</param>
    public BlindBbs(BbsCiphersuite suite)
    {
        ArgumentNullException.ThrowIfNull(suite);
        (Ciphersuite, face) = (suite, suite.Blind);
    }

    /// <summary>The ciphersuite.</summary>
    public BbsCiphersuite Ciphersuite { get; }

    /// <summary>Commit: what a holder does first. No two commitments are the same.</summary>
    /// <param name="committedMessages">The holder's messages in their order, 0 to <see cref="BbsCiphersuite.MaxMessages"/>.</param>
    /// <returns>The commitment for the signer and the holder's secret, to be disposed by the caller.</returns>
    /// <exception cref="ArgumentException">There are too many messages.</exception>
    public BbsCommitment Commit(IReadOnlyList<ReadOnlyMemory<byte>> committedMessages) => Commit(committedMessages, ScalarSource.Random);

    internal BbsCommitment Commit(IReadOnlyList<ReadOnlyMemory<byte>> committedMessages, ScalarSource source)
    {
        ArgumentNullException.ThrowIfNull(committedMessages);
        if (committedMessages.Count > BbsCiphersuite.MaxMessages)
            throw new ArgumentException($"There are more than {BbsCiphersuite.MaxMessages} messages.", nameof(committedMessages));
        using var scalars = new SecretScalars(committedMessages.Count);
        face.MapMessages(committedMessages, scalars.Span);
        return Committing.Commit(face, scalars.Span, source);
    }

    /// <summary>BlindSign: checks the holder's commitment and signs.</summary>
    /// <param name="key">A key in memory of <see cref="KeyAlgorithm.Bls12381G2"/>.</param>
    /// <param name="commitmentWithProof">What the holder sent; empty when the holder commits to nothing.</param>
    /// <param name="header">What every proof will show, any length.</param>
    /// <param name="messages">The signer's messages in their order.</param>
    /// <param name="signature">The signature, 80 bytes; or null.</param>
    /// <param name="error">Why there is none.</param>
    /// <exception cref="ArgumentException">The key is of another algorithm.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public bool TrySign(
        SigningKey key, ReadOnlySpan<byte> commitmentWithProof, ReadOnlySpan<byte> header, IReadOnlyList<ReadOnlyMemory<byte>> messages,
        [NotNullWhen(true)] out byte[]? signature, out BbsError error)
    {
        var secret = BbsCiphersuite.RequireKey(key);
        ArgumentNullException.ThrowIfNull(messages);
        error = BlindSigning.Sign(face, secret, commitmentWithProof, entropy: null, header, messages, out signature);
        return error == BbsError.None && signature is not null;
    }

    /// <summary>Verify: what a holder does when the signature comes.</summary>
    /// <param name="key">The signer's key.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="header">The header that was signed.</param>
    /// <param name="messages">The signer's messages.</param>
    /// <param name="committedMessages">The holder's messages.</param>
    /// <param name="secretProverBlind">The secret of the commitment, 32 bytes; empty when nothing was committed.</param>
    /// <param name="error">Why the signature was refused.</param>
    /// <returns>Whether the signature is good.</returns>
    /// <exception cref="ArgumentException">The key is of another algorithm.</exception>
    public bool Verify(
        PublicKey key, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> header, IReadOnlyList<ReadOnlyMemory<byte>> messages,
        IReadOnlyList<ReadOnlyMemory<byte>> committedMessages, ReadOnlySpan<byte> secretProverBlind, out BbsError error)
    {
        error = Holder(key, signature, header, messages, committedMessages, secretProverBlind).Verify();
        return error == BbsError.None;
    }

    /// <summary>BlindProofGen. The form of the signature is checked, but not whether it is good: see <see cref="Verify"/>.</summary>
    /// <param name="key">The signer's key.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="header">The header that was signed.</param>
    /// <param name="presentationHeader">What the proof is bound to; any length.</param>
    /// <param name="messages">The signer's messages.</param>
    /// <param name="committedMessages">The holder's messages.</param>
    /// <param name="disclosedIndexes">The indexes of the signer's messages to be shown, from 0, ascending.</param>
    /// <param name="disclosedCommittedIndexes">The indexes of the holder's messages to be shown, from 0, ascending.</param>
    /// <param name="secretProverBlind">The secret of the commitment, 32 bytes; empty when nothing was committed.</param>
    /// <param name="proof">The proof, or null.</param>
    /// <param name="error">Why there is none.</param>
    /// <exception cref="ArgumentException">The key is of another algorithm.</exception>
    public bool TryCreateProof(
        PublicKey key, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> header, ReadOnlySpan<byte> presentationHeader,
        IReadOnlyList<ReadOnlyMemory<byte>> messages, IReadOnlyList<ReadOnlyMemory<byte>> committedMessages, IReadOnlyList<int> disclosedIndexes,
        IReadOnlyList<int> disclosedCommittedIndexes, ReadOnlySpan<byte> secretProverBlind, [NotNullWhen(true)] out byte[]? proof, out BbsError error) =>
        TryCreateProof(
            key, signature, header, presentationHeader, messages, committedMessages, disclosedIndexes, disclosedCommittedIndexes, secretProverBlind,
            ScalarSource.Random, out proof, out error);

    internal bool TryCreateProof(
        PublicKey key, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> header, ReadOnlySpan<byte> presentationHeader,
        IReadOnlyList<ReadOnlyMemory<byte>> messages, IReadOnlyList<ReadOnlyMemory<byte>> committedMessages, IReadOnlyList<int> disclosedIndexes,
        IReadOnlyList<int> disclosedCommittedIndexes, ReadOnlySpan<byte> secretProverBlind, ScalarSource source,
        [NotNullWhen(true)] out byte[]? proof, out BbsError error)
    {
        ArgumentNullException.ThrowIfNull(disclosedIndexes);
        ArgumentNullException.ThrowIfNull(disclosedCommittedIndexes);
        error = Holder(key, signature, header, messages, committedMessages, secretProverBlind)
            .Prove(presentationHeader, disclosedIndexes, disclosedCommittedIndexes, source, pseudonym: null, out proof);
        return error == BbsError.None && proof is not null;
    }

    /// <summary>BlindProofVerify.</summary>
    /// <param name="key">The signer's key.</param>
    /// <param name="proof">The proof.</param>
    /// <param name="header">The header that was signed.</param>
    /// <param name="presentationHeader">What the proof must be bound to.</param>
    /// <param name="signerMessageCount">L, the number of the signer's messages, hidden ones included.</param>
    /// <param name="disclosedMessages">The signer's messages that are shown, in the order of their indexes.</param>
    /// <param name="disclosedCommittedMessages">The holder's messages that are shown, in the order of their indexes.</param>
    /// <param name="disclosedIndexes">The indexes of the former, ascending.</param>
    /// <param name="disclosedCommittedIndexes">The indexes of the latter, ascending.</param>
    /// <param name="error">Why the proof was refused.</param>
    /// <returns>Whether the proof is good.</returns>
    /// <exception cref="ArgumentException">The key is of another algorithm.</exception>
    public bool VerifyProof(
        PublicKey key, ReadOnlySpan<byte> proof, ReadOnlySpan<byte> header, ReadOnlySpan<byte> presentationHeader, int signerMessageCount,
        IReadOnlyList<ReadOnlyMemory<byte>> disclosedMessages, IReadOnlyList<ReadOnlyMemory<byte>> disclosedCommittedMessages,
        IReadOnlyList<int> disclosedIndexes, IReadOnlyList<int> disclosedCommittedIndexes, out BbsError error)
    {
        var point = BbsCiphersuite.RequireKey(key);
        error = ProofInput.ReadBlind(
            face, proof, signerMessageCount, ownHidden: 1, disclosedMessages, disclosedCommittedMessages, disclosedIndexes, disclosedCommittedIndexes,
            out var input);
        if (error == BbsError.None)
            error = ProofVerification.Verify(
                point, input!.Proof, input.Set, header, presentationHeader, input.Disclosed, input.Disclosure, pseudonym: null);
        return error == BbsError.None;
    }

    private HolderInput Holder(
        PublicKey key, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> header, IReadOnlyList<ReadOnlyMemory<byte>> messages,
        IReadOnlyList<ReadOnlyMemory<byte>> committedMessages, ReadOnlySpan<byte> secretProverBlind)
    {
        var point = BbsCiphersuite.RequireKey(key);
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(committedMessages);
        return new()
        {
            Interface = face,
            Key = point,
            Signature = signature,
            Header = header,
            Messages = messages,
            Committed = committedMessages,
            Blind = secretProverBlind,
        };
    }
}
