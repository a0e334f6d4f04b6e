using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>
/// Something that makes BBS signatures with one private key: an in-memory key of <see cref="KeyAlgorithm.Bls12381G2"/>, or one that is kept elsewhere.
/// Implementations must be safe for concurrent use.
/// </summary>
public interface IBbsSigner : ISigner
{
    /// <summary>Signs a list of messages and a header.</summary>
    /// <param name="suite">The ciphersuite.</param>
    /// <param name="header">What every proof will show beside the disclosed messages, any length.</param>
    /// <param name="messages">The messages in their order, 0 to 10 000.</param>
    /// <param name="cancellationToken">Cancels a remote call; in-memory keys complete synchronously.</param>
    /// <returns>The signature, <see cref="BbsCiphersuite.SignatureSize"/> bytes.</returns>
    ValueTask<byte[]> SignMessagesAsync(
        BbsCiphersuite suite, ReadOnlyMemory<byte> header, IReadOnlyList<ReadOnlyMemory<byte>> messages, CancellationToken cancellationToken = default);

    /// <summary>Signs a list of messages, a header and what a holder committed to: <see cref="BlindBbs"/>.</summary>
    /// <param name="suite">The ciphersuite.</param>
    /// <param name="commitmentWithProof">What the holder sent; empty when the holder commits to nothing.</param>
    /// <param name="header">What every proof will show, any length.</param>
    /// <param name="messages">The signer's messages in their order.</param>
    /// <param name="cancellationToken">Cancels a remote call; in-memory keys complete synchronously.</param>
    /// <returns>The signature, or why the commitment was refused.</returns>
    [Experimental(ExperimentalFeatures.MovingDraft)]
    ValueTask<BbsSignResult> SignBlindAsync(
        BbsCiphersuite suite, ReadOnlyMemory<byte> commitmentWithProof, ReadOnlyMemory<byte> header, IReadOnlyList<ReadOnlyMemory<byte>> messages,
        CancellationToken cancellationToken = default);

    /// <summary>Signs a list of messages, a header and what a holder committed to, a pseudonym's secret among it: <see cref="PseudonymBbs"/>.</summary>
    /// <param name="suite">The ciphersuite.</param>
    /// <param name="commitmentWithProof">What the holder sent.</param>
    /// <param name="signerNymEntropy">The signer's part of the pseudonym's secret, 32 bytes.</param>
    /// <param name="header">What every proof will show, any length.</param>
    /// <param name="messages">The signer's messages in their order.</param>
    /// <param name="cancellationToken">Cancels a remote call; in-memory keys complete synchronously.</param>
    /// <returns>The signature, or why the commitment was refused.</returns>
    [Experimental(ExperimentalFeatures.MovingDraft)]
    ValueTask<BbsSignResult> SignWithPseudonymAsync(
        BbsCiphersuite suite, ReadOnlyMemory<byte> commitmentWithProof, ReadOnlyMemory<byte> signerNymEntropy, ReadOnlyMemory<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages, CancellationToken cancellationToken = default);
}
