using System.Security.Cryptography;

namespace DigitalIdentity.DataIntegrity;

/// <summary>
/// How a family of cryptosuites turns documents and proof configurations into hashes (the steps "Transformation", "Proof
/// Configuration" and "Hashing" of the cryptosuites). An extension point: one class per scheme; <see cref="JcsCanonicalization"/> and <see cref="RdfCanonicalization"/> are built in.
/// </summary>
/// <remarks>Implementations are immutable and safe for concurrent use. Bad input gives a <see cref="Problem"/>, never an exception.</remarks>
public abstract class Canonicalization
{
    /// <summary>The scheme's name, such as <c>JCS</c>.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// True when a proof carries the document's <c>@context</c> (step 2 of "Create Proof" of the JCS cryptosuites), because the
    /// canonical form shows the context as text and others may append to it later.
    /// </summary>
    protected internal virtual bool ProofCarriesContext => false;

    /// <summary>
    /// What the proof says about the document's <c>@context</c>: the view of the document that the proof secures.
    /// The default is the document as it is.
    /// </summary>
    /// <param name="document">The document without the proof.</param>
    /// <param name="proof">The proof that is verified.</param>
    /// <param name="view">The document as the proof secures it.</param>
    /// <returns>Null, or why the proof does not fit this document.</returns>
    protected internal virtual Problem? BindContext(UnsecuredDocument document, DataIntegrityProof proof, out UnsecuredDocument view)
    {
        view = document;
        return null;
    }

    /// <summary>Canonicalizes and hashes a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="algorithm">The hash algorithm; a scheme that hashes inside uses the same.</param>
    /// <param name="destination">Receives the hash; exactly its size.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>
    /// Done, or why the document has no canonical form (<see cref="DataIntegrityError.ProofTransformationError"/>,
    /// <see cref="DataIntegrityError.DataLossDetectionError"/>).
    /// </returns>
    protected internal abstract ValueTask<CanonicalizationResult> HashDocumentAsync(
        UnsecuredDocument document, HashAlgorithmName algorithm, Memory<byte> destination, CancellationToken cancellationToken);

    /// <summary>Canonicalizes and hashes a proof configuration: every member of the proof but <c>proofValue</c>.</summary>
    /// <param name="proof">The proof, with or without <c>proofValue</c>.</param>
    /// <param name="document">The document that it secures.</param>
    /// <param name="algorithm">The hash algorithm.</param>
    /// <param name="destination">Receives the hash; exactly its size.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>Done, or why the configuration has no canonical form.</returns>
    protected internal abstract ValueTask<CanonicalizationResult> HashProofConfigurationAsync(
        DataIntegrityProof proof, UnsecuredDocument document, HashAlgorithmName algorithm, Memory<byte> destination, CancellationToken cancellationToken);
}
