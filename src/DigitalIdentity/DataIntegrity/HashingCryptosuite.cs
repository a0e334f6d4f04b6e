// Reference: Data Integrity EdDSA Cryptosuites 1.0 sections 3.2, 3.3; Data Integrity ECDSA Cryptosuites 1.0 sections 3.2, 3.3
// Parameters: one canonicalization; one hash algorithm for each key algorithm
using System.Security.Cryptography;

namespace DigitalIdentity.DataIntegrity;

/// <summary>
/// A cryptosuite that canonicalizes and hashes the proof configuration and the document, joins the two hashes and signs them. What
/// differs between such suites is the canonicalization, the hash and the keys.
/// </summary>
public abstract class HashingCryptosuite : Cryptosuite
{
    /// <summary>Names the suite, its canonicalization and its keys.</summary>
    /// <param name="name">The <c>cryptosuite</c> string.</param>
    /// <param name="canonicalization">The canonicalization.</param>
    /// <param name="keyAlgorithms">The key algorithms that the suite takes; at least one.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, or there is no algorithm.</exception>
    protected HashingCryptosuite(string name, Canonicalization canonicalization, params ReadOnlySpan<KeyAlgorithm> keyAlgorithms)
        : base(name, keyAlgorithms)
    {
        ArgumentNullException.ThrowIfNull(canonicalization);
        Canonicalization = canonicalization;
    }

    /// <summary>How documents and proof configurations become bytes.</summary>
    public Canonicalization Canonicalization { get; }

    /// <inheritdoc/>
    protected sealed override bool ProofCarriesContext => Canonicalization.ProofCarriesContext;

    /// <inheritdoc/>
    protected override bool ProcessesJsonLd => Canonicalization is RdfCanonicalization;

    /// <summary>The hash algorithm for a key, and the size of its hash in bytes.</summary>
    /// <param name="algorithm">One of <see cref="Cryptosuite.KeyAlgorithms"/>.</param>
    protected abstract (HashAlgorithmName Name, int Size) GetHash(KeyAlgorithm algorithm);

    /// <inheritdoc/>
    protected override (int Min, int Max) GetProofValueLength(KeyAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(algorithm);
        return (algorithm.SignatureSize, algorithm.SignatureSize);
    }

    /// <inheritdoc/>
    protected sealed override async ValueTask<ProofValueResult> CreateProofCoreAsync(
        UnsecuredDocument document, DataIntegrityProof configuration, ISigner signer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signer);

        // Create Proof steps 3 to 5.
        var (hashData, hashing) = await HashAsync(document, configuration, signer.PublicKey.Algorithm, cancellationToken).ConfigureAwait(false);
        if (hashing.Problem is { } problem)
            return ProofValueResult.Refused(problem);

        // Create Proof step 6 (Proof Serialization).
        return ProofValueResult.Made(await signer.SignAsync(hashData, cancellationToken).ConfigureAwait(false) ?? []);
    }

    /// <inheritdoc/>
    protected sealed override async ValueTask<CryptosuiteVerificationResult> VerifyProofCoreAsync(
        UnsecuredDocument document, DataIntegrityProof proof, ReadOnlyMemory<byte> proofValue, PublicKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(proof);
        ArgumentNullException.ThrowIfNull(key);

        // Verify Proof (JCS suites) step 4.
        var problem = Canonicalization.BindContext(document, proof, out var view);
        if (problem is not null)
            return CryptosuiteVerificationResult.Refused(problem);

        // Verify Proof: transformation, proof configuration, hashing.
        var (hashData, hashing) = await HashAsync(view, proof, key.Algorithm, cancellationToken).ConfigureAwait(false);
        if (hashing.Problem is not null)
            return CryptosuiteVerificationResult.From(hashing);

        // Verify Proof: proof verification.
        return key.Verify(hashData, proofValue.Span)
            ? CryptosuiteVerificationResult.Verified(view)
            : CryptosuiteVerificationResult.Refused(DataIntegrityError.ProofVerificationError.At(
                proof.Pointer, "The signature does not fit: the document or the proof was changed, or another key signed."));
    }

    // Hashing: hashData is proofConfigHash followed by transformedDocumentHash.
    private async ValueTask<(byte[] HashData, CanonicalizationResult Result)> HashAsync(
        UnsecuredDocument document, DataIntegrityProof proof, KeyAlgorithm key, CancellationToken cancellationToken)
    {
        var (name, size) = GetHash(key);
        var hashData = new byte[2 * size];
        var result = await Canonicalization.HashProofConfigurationAsync(proof, document, name, hashData.AsMemory(0, size), cancellationToken).ConfigureAwait(false);
        if (result.Problem is null)
            result = await document.HashAsync(Canonicalization, name, hashData.AsMemory(size), cancellationToken).ConfigureAwait(false);
        return (hashData, result);
    }
}
