// Reference: draft-irtf-cfrg-bbs-per-verifier-linkability (editor's copy of early 2025: one secret, of two parts), BBS Pseudonym Interface.
// Parameters: api_id ciphersuite_id || "H2G_HM2S_PSEUDONYM_"; nym_secret = prover_nym + signer_nym_entropy mod r; pseudonym 48 bytes.
using System.Diagnostics.CodeAnalysis;

using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>
/// BBS signatures with pseudonyms: the signature binds a secret that the holder and the signer made together and only the holder knows. In a context, such as
/// the name of a verifier, the holder shows a pseudonym that is always the same there and that no one can link to the pseudonyms of other contexts; the proof
/// shows that it belongs to the signature. Follows draft-irtf-cfrg-bbs-per-verifier-linkability as it was in early 2025 (a single secret), which is what the
/// vectors of Data Integrity BBS Cryptosuites 1.0 were made with; later drafts write other bytes. Immutable and thread-safe.
/// What others made and is not good gives a <see cref="BbsError"/>.
/// </summary>
[Experimental(ExperimentalFeatures.MovingDraft)]
public sealed class PseudonymBbs
{
    /// <summary>Bytes of a pseudonym: 48.</summary>
    public const int PseudonymSize = G1Affine.CompressedLength;

    private readonly BbsInterface face;

    /// <summary>Pseudonyms under a ciphersuite.</summary>
    /// <param name="suite">The ciphersuite.</param>
    public PseudonymBbs(BbsCiphersuite suite)
    {
        ArgumentNullException.ThrowIfNull(suite);
        (Ciphersuite, face) = (suite, suite.Pseudonym);
    }

    /// <summary>The ciphersuite.</summary>
    public BbsCiphersuite Ciphersuite { get; }

    /// <summary>A fresh secret of 32 bytes: a prover_nym for a holder, a signer_nym_entropy for a signer. The caller zeroes it.</summary>
    public static byte[] GenerateNym() => ToOctets(Scalar.Random());

    /// <summary>CommitWithNym: what a holder does first. No two commitments are the same.</summary>
    /// <param name="proverNym">The holder's part of the secret, 32 bytes: <see cref="GenerateNym"/>.</param>
    /// <param name="committedMessages">Messages that the signer shall sign without seeing them, 0 to <see cref="BbsCiphersuite.MaxMessages"/>.</param>
    /// <returns>The commitment for the signer and the holder's secret, to be disposed by the caller.</returns>
    /// <exception cref="ArgumentException">The secret is no scalar from 1 to r - 1, or there are too many messages.</exception>
    public BbsCommitment Commit(ReadOnlySpan<byte> proverNym, IReadOnlyList<ReadOnlyMemory<byte>> committedMessages) =>
        Commit(proverNym, committedMessages, ScalarSource.Random);

    internal BbsCommitment Commit(ReadOnlySpan<byte> proverNym, IReadOnlyList<ReadOnlyMemory<byte>> committedMessages, ScalarSource source)
    {
        ArgumentNullException.ThrowIfNull(committedMessages);
        if (committedMessages.Count > BbsCiphersuite.MaxMessages)
            throw new ArgumentException($"There are more than {BbsCiphersuite.MaxMessages} messages.", nameof(committedMessages));
        if (Octets.ReadScalar(proverNym, out var nym) != BbsError.None)
            throw new ArgumentException("The secret is no scalar from 1 to r - 1 in 32 bytes.", nameof(proverNym));

        // 2. committed_message_scalars.append(prover_nym)
        using var scalars = new SecretScalars(committedMessages.Count + 1);
        face.MapMessages(committedMessages, scalars.Span[..^1]);
        scalars.Span[^1] = nym;
        return Committing.Commit(face, scalars.Span, source);
    }

    /// <summary>BlindSignWithNym: checks the holder's commitment, adds the signer's part to the secret in it, and signs.</summary>
    /// <param name="key">A key in memory of <see cref="KeyAlgorithm.Bls12381G2"/>.</param>
    /// <param name="commitmentWithProof">What the holder sent.</param>
    /// <param name="signerNymEntropy">The signer's part, 32 bytes, fresh for each signature: <see cref="GenerateNym"/>. The holder gets it with the signature.</param>
    /// <param name="header">What every proof will show, any length.</param>
    /// <param name="messages">The signer's messages in their order.</param>
    /// <param name="signature">The signature, 80 bytes; or null.</param>
    /// <param name="error">Why there is none.</param>
    /// <exception cref="ArgumentException">The key is of another algorithm.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public bool TrySign(
        SigningKey key, ReadOnlySpan<byte> commitmentWithProof, ReadOnlySpan<byte> signerNymEntropy, ReadOnlySpan<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages, [NotNullWhen(true)] out byte[]? signature, out BbsError error)
    {
        var secret = BbsCiphersuite.RequireKey(key);
        ArgumentNullException.ThrowIfNull(messages);
        signature = null;
        error = Octets.ReadScalar(signerNymEntropy, out var entropy);
        if (error == BbsError.None)
            error = BlindSigning.Sign(face, secret, commitmentWithProof, entropy, header, messages, out signature);
        return error == BbsError.None && signature is not null;
    }

    /// <summary>VerifyFinalizeWithNym: what a holder does when the signature comes.</summary>
    /// <param name="key">The signer's key.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="header">The header that was signed.</param>
    /// <param name="messages">The signer's messages.</param>
    /// <param name="committedMessages">The holder's messages.</param>
    /// <param name="proverNym">The holder's part of the secret.</param>
    /// <param name="signerNymEntropy">The signer's part.</param>
    /// <param name="secretProverBlind">The secret of the commitment, 32 bytes.</param>
    /// <param name="nymSecret">The secret of all pseudonyms, 32 bytes, which the caller keeps and zeroes; or null.</param>
    /// <param name="error">Why the signature was refused.</param>
    /// <returns>Whether the signature is good.</returns>
    /// <exception cref="ArgumentException">The key is of another algorithm.</exception>
    public bool TryFinalize(
        PublicKey key, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> header, IReadOnlyList<ReadOnlyMemory<byte>> messages,
        IReadOnlyList<ReadOnlyMemory<byte>> committedMessages, ReadOnlySpan<byte> proverNym, ReadOnlySpan<byte> signerNymEntropy,
        ReadOnlySpan<byte> secretProverBlind, [NotNullWhen(true)] out byte[]? nymSecret, out BbsError error)
    {
        nymSecret = null;
        error = Octets.ReadScalar(proverNym, out var prover);
        Scalar signer = default;
        if (error == BbsError.None)
            error = Octets.ReadScalar(signerNymEntropy, out signer);

        // 2. nym_secret = prover_nym + signer_nym_entropy (modulo r)
        var secret = prover + signer;
        if (error == BbsError.None && secret.IsZero)
            error = BbsError.InvalidScalar;
        var holder = Holder(key, signature, header, messages, committedMessages, secretProverBlind, secret);
        if (error == BbsError.None)
            error = holder.Verify();
        if (error != BbsError.None)
            return false;
        nymSecret = ToOctets(secret);
        return true;
    }

    /// <summary>ProofGenWithNym. The form of the signature is checked, but not whether it is good: see <see cref="TryFinalize"/>.</summary>
    /// <param name="key">The signer's key.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="header">The header that was signed.</param>
    /// <param name="presentationHeader">What the proof is bound to; any length.</param>
    /// <param name="nymSecret">The secret of all pseudonyms: <see cref="TryFinalize"/>.</param>
    /// <param name="nymDomain">The context_id, such as the UTF-8 name of a verifier; any length.</param>
    /// <param name="messages">The signer's messages.</param>
    /// <param name="committedMessages">The holder's messages.</param>
    /// <param name="disclosedIndexes">The indexes of the signer's messages to be shown, from 0, ascending.</param>
    /// <param name="disclosedCommittedIndexes">The indexes of the holder's messages to be shown, from 0, ascending.</param>
    /// <param name="secretProverBlind">The secret of the commitment, 32 bytes.</param>
    /// <param name="proof">The proof, or null.</param>
    /// <param name="pseudonym">The pseudonym, <see cref="PseudonymSize"/> bytes; or null.</param>
    /// <param name="error">Why there is none.</param>
    /// <exception cref="ArgumentException">The key is of another algorithm.</exception>
    public bool TryCreateProof(
        PublicKey key, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> header, ReadOnlySpan<byte> presentationHeader, ReadOnlySpan<byte> nymSecret,
        ReadOnlySpan<byte> nymDomain, IReadOnlyList<ReadOnlyMemory<byte>> messages, IReadOnlyList<ReadOnlyMemory<byte>> committedMessages,
        IReadOnlyList<int> disclosedIndexes, IReadOnlyList<int> disclosedCommittedIndexes, ReadOnlySpan<byte> secretProverBlind,
        [NotNullWhen(true)] out byte[]? proof, [NotNullWhen(true)] out byte[]? pseudonym, out BbsError error) =>
        TryCreateProof(
            key, signature, header, presentationHeader, nymSecret, nymDomain, messages, committedMessages, disclosedIndexes, disclosedCommittedIndexes,
            secretProverBlind, ScalarSource.Random, out proof, out pseudonym, out error);

    internal bool TryCreateProof(
        PublicKey key, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> header, ReadOnlySpan<byte> presentationHeader, ReadOnlySpan<byte> nymSecret,
        ReadOnlySpan<byte> nymDomain, IReadOnlyList<ReadOnlyMemory<byte>> messages, IReadOnlyList<ReadOnlyMemory<byte>> committedMessages,
        IReadOnlyList<int> disclosedIndexes, IReadOnlyList<int> disclosedCommittedIndexes, ReadOnlySpan<byte> secretProverBlind, ScalarSource source,
        [NotNullWhen(true)] out byte[]? proof, [NotNullWhen(true)] out byte[]? pseudonym, out BbsError error)
    {
        ArgumentNullException.ThrowIfNull(disclosedIndexes);
        ArgumentNullException.ThrowIfNull(disclosedCommittedIndexes);
        (proof, pseudonym) = (null, null);
        error = Octets.ReadScalar(nymSecret, out var secret);
        var holder = Holder(key, signature, header, messages, committedMessages, secretProverBlind, secret);
        if (error != BbsError.None)
            return false;
        var points = new PseudonymPoints(face, nymDomain);
        error = holder.Prove(presentationHeader, disclosedIndexes, disclosedCommittedIndexes, source, points, out proof);
        if (error != BbsError.None || proof is null)
            return false;
        pseudonym = points.ToOctets();
        return true;
    }

    /// <summary>ProofVerifyWithNym.</summary>
    /// <param name="key">The signer's key.</param>
    /// <param name="proof">The proof.</param>
    /// <param name="header">The header that was signed.</param>
    /// <param name="presentationHeader">What the proof must be bound to.</param>
    /// <param name="pseudonym">The pseudonym.</param>
    /// <param name="nymDomain">The context_id in which it is one.</param>
    /// <param name="signerMessageCount">L, the number of the signer's messages, hidden ones included.</param>
    /// <param name="disclosedMessages">The signer's messages that are shown, in the order of their indexes.</param>
    /// <param name="disclosedCommittedMessages">The holder's messages that are shown, in the order of their indexes.</param>
    /// <param name="disclosedIndexes">The indexes of the former, ascending.</param>
    /// <param name="disclosedCommittedIndexes">The indexes of the latter, ascending.</param>
    /// <param name="error">Why the proof was refused.</param>
    /// <returns>Whether the proof is good, and the pseudonym its holder's in this context.</returns>
    /// <exception cref="ArgumentException">The key is of another algorithm.</exception>
    public bool VerifyProof(
        PublicKey key, ReadOnlySpan<byte> proof, ReadOnlySpan<byte> header, ReadOnlySpan<byte> presentationHeader, ReadOnlySpan<byte> pseudonym,
        ReadOnlySpan<byte> nymDomain, int signerMessageCount, IReadOnlyList<ReadOnlyMemory<byte>> disclosedMessages,
        IReadOnlyList<ReadOnlyMemory<byte>> disclosedCommittedMessages, IReadOnlyList<int> disclosedIndexes, IReadOnlyList<int> disclosedCommittedIndexes,
        out BbsError error)
    {
        var signer = BbsCiphersuite.RequireKey(key);
        error = ReadPseudonym(pseudonym, out var point);
        ProofInput? input = null;
        if (error == BbsError.None)
            error = ProofInput.ReadBlind(
                face, proof, signerMessageCount, ownHidden: 2, disclosedMessages, disclosedCommittedMessages, disclosedIndexes, disclosedCommittedIndexes,
                out input);
        if (error != BbsError.None)
            return false;
        var points = new PseudonymPoints(face, nymDomain);
        points.Set(point);
        error = ProofVerification.Verify(
            signer, input!.Proof, input.Set, header, presentationHeader, input.Disclosed, input.Disclosure, points);
        return error == BbsError.None;
    }

    /// <summary>The holder's pseudonym in a context, without a proof.</summary>
    /// <param name="nymSecret">The secret of all pseudonyms, 32 bytes.</param>
    /// <param name="nymDomain">The context_id; any length.</param>
    /// <returns><see cref="PseudonymSize"/> bytes.</returns>
    /// <exception cref="ArgumentException">The secret is no scalar from 1 to r - 1.</exception>
    public byte[] CalculatePseudonym(ReadOnlySpan<byte> nymSecret, ReadOnlySpan<byte> nymDomain)
    {
        if (Octets.ReadScalar(nymSecret, out var secret) != BbsError.None)
            throw new ArgumentException("The secret is no scalar from 1 to r - 1 in 32 bytes.", nameof(nymSecret));
        var points = new PseudonymPoints(face, nymDomain);

        // pseudonym = hash_to_curve_g1(context_id) * nym_secret
        points.Set(points.Base.Multiply(secret).ToAffine());
        return points.ToOctets();
    }

    // A point of G1 that is neither the identity nor the base point.
    private static BbsError ReadPseudonym(ReadOnlySpan<byte> pseudonym, out G1Affine point)
    {
        point = default;
        if (pseudonym.Length != PseudonymSize)
            return BbsError.InvalidLength;
        var error = Octets.ReadPoint(pseudonym, out point);
        return error == BbsError.None && point == G1Affine.Generator ? BbsError.InvalidPoint : error;
    }

    private static byte[] ToOctets(in Scalar scalar)
    {
        var octets = new byte[Scalar.Length];
        scalar.Encode(octets);
        return octets;
    }

    private HolderInput Holder(
        PublicKey key, ReadOnlySpan<byte> signature, ReadOnlySpan<byte> header, IReadOnlyList<ReadOnlyMemory<byte>> messages,
        IReadOnlyList<ReadOnlyMemory<byte>> committedMessages, ReadOnlySpan<byte> secretProverBlind, in Scalar nymSecret)
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
            NymSecret = nymSecret,
        };
    }
}
