// Reference: Data Integrity ECDSA Cryptosuites 1.0 sections 3.4 and 3.6 (ecdsa-sd-2023) and Data Integrity BBS Cryptosuites 1.0 section 3.3
//            (bbs-2023): what the two have in common. Verifiable Credential Data Integrity 1.0 section 4.2.
// Parameters: proof values multibase, base64url
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.DataIntegrity;

/// <summary>
/// A cryptosuite whose proofs let a holder show a part of a document: an issuer adds a <i>base proof</i>, from which the holder derives as many
/// <i>derived proofs</i> as needed, each over the part that it shows. Only derived proofs verify. An extension point: derive and override the cores.
/// </summary>
/// <remarks>
/// <para>Implementations are immutable and safe for concurrent use.</para>
/// <para>A document with a base proof is for its holder only: the proof value holds the secrets by which hidden statements stay hidden.</para>
/// <para>A proof value has at most 1 MiB, which is enough for some 15 000 statements that can be hidden.</para>
/// <para>Proofs of these suites are in sets with others, but build on none (<see cref="ProofOptions.PreviousProofs"/>): what they built on would not be
/// in the documents that are derived, and no derived proof would verify (section 4.5). Others may build on derived proofs.</para>
/// </remarks>
public abstract class SelectiveDisclosureCryptosuite : Cryptosuite
{
    // Each statement costs a verifier one signature, whoever made them: this is a second or so.
    private const int LongestProofValue = 1 << 20;

    /// <summary>Names the suite, its canonicalization and its keys.</summary>
    /// <param name="name">The <c>cryptosuite</c> string.</param>
    /// <param name="canonicalization">The canonicalization, with the contexts that it can load.</param>
    /// <param name="keyAlgorithms">The key algorithms that the suite takes; at least one.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, or there is no algorithm.</exception>
    protected SelectiveDisclosureCryptosuite(string name, RdfCanonicalization canonicalization, params ReadOnlySpan<KeyAlgorithm> keyAlgorithms)
        : base(name, keyAlgorithms)
    {
        ArgumentNullException.ThrowIfNull(canonicalization);
        Canonicalization = canonicalization;
    }

    /// <summary>How documents and proof configurations become statements.</summary>
    public RdfCanonicalization Canonicalization { get; }

    /// <summary>
    /// True when nobody can tell that two documents were derived from one base proof, so long as what they show and the proof's other members do not
    /// tell. Then a new proof has no <c>created</c> unless <see cref="ProofOptions.Created"/> asks for one, and no <c>id</c> or <c>nonce</c> at all: each
    /// is in everything that is derived, and would be in nothing else. Default false.
    /// </summary>
    protected virtual bool IsUnlinkable => false;

    /// <inheritdoc/>
    protected sealed override char ProofValueHeader => Multibase.Base64UrlPrefix;

    /// <inheritdoc/>
    protected sealed override bool ProcessesJsonLd => true;

    /// <summary>
    /// Derives the document that shows what the issuer made mandatory and what the pointers lead to, with its proof ("Add Derived Proof").
    /// The base proof is not verified: whoever wants to know verifies what was derived.
    /// </summary>
    /// <remarks>
    /// What is on the way to what is shown is shown too: <c>id</c>, unless it is of a blank node, and <c>type</c> of each object. Other proofs of the
    /// document are left behind, as they would not verify over a part of it.
    /// </remarks>
    /// <param name="securedDocument">A JSON object in UTF-8, strict JSON, with a base proof of this suite. It is copied before anything else.</param>
    /// <param name="selectivePointers">
    /// JSON Pointers into the document, each standing for all that lies below it; <c>""</c> for the whole document. None shows only what is mandatory.
    /// </param>
    /// <param name="proofId">The <c>id</c> of the base proof; null where it is the document's only one of this suite.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>
    /// The derived document; or <c>PARSING_ERROR</c>, <c>PROOF_GENERATION_ERROR</c> (there is no such base proof, it does not fit the document, a pointer
    /// leads to nothing, or what is selected cannot be proven by itself), <c>PROOF_VERIFICATION_ERROR</c> (the base proof is malformed),
    /// <c>PROOF_TRANSFORMATION_ERROR</c> or <c>DATA_LOSS_DETECTION_ERROR</c>.
    /// </returns>
    /// <exception cref="ArgumentException">A pointer is not a JSON Pointer.</exception>
    public ValueTask<AddProofResult> DeriveProofAsync(
        ReadOnlyMemory<byte> securedDocument, IReadOnlyList<string> selectivePointers, string? proofId = null, CancellationToken cancellationToken = default)
    {
        var pointers = ProofOptions.CheckPointers(selectivePointers, nameof(selectivePointers));
        return DeriveProofAsync(
            securedDocument, proofId, (document, proof, value) => DeriveProofCoreAsync(document, proof, value, pointers, cancellationToken));
    }

    /// <summary>Makes the value of a base proof ("Create Base Proof").</summary>
    /// <param name="document">The document to secure, without proofs.</param>
    /// <param name="configuration">The new proof without its value.</param>
    /// <param name="mandatoryPointers">JSON Pointers to what every derived document shows. They may lead to nothing: that is an error to return.</param>
    /// <param name="signer">The key; its algorithm is one that the suite takes.</param>
    /// <param name="cancellationToken">Cancels a remote signer.</param>
    /// <returns>The bytes of the proof value, before their multibase encoding.</returns>
    protected abstract ValueTask<ProofValueResult> CreateBaseProofCoreAsync(
        UnsecuredDocument document, DataIntegrityProof configuration, IReadOnlyList<string> mandatoryPointers, ISigner signer,
        CancellationToken cancellationToken);

    /// <summary>Derives a document and the value of its proof ("Add Derived Proof").</summary>
    /// <param name="document">The document without proofs.</param>
    /// <param name="baseProof">The proof; it is of type <c>DataIntegrityProof</c>, names this suite and builds on no other.</param>
    /// <param name="baseProofValue">Its decoded value; <see cref="IsBaseProof"/> is true of it, and nothing else is known of it.</param>
    /// <param name="selectivePointers">JSON Pointers to what is shown beside what is mandatory.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    protected abstract ValueTask<DerivedProofResult> DeriveProofCoreAsync(
        UnsecuredDocument document, DataIntegrityProof baseProof, ReadOnlyMemory<byte> baseProofValue, IReadOnlyList<string> selectivePointers,
        CancellationToken cancellationToken);

    /// <summary>Verifies one derived proof ("Verify Derived Proof").</summary>
    /// <param name="document">The document without the proof.</param>
    /// <param name="proof">The proof; it is of type <c>DataIntegrityProof</c> and names this suite.</param>
    /// <param name="proofValue">The decoded proof value; <see cref="IsBaseProof"/> is false of it, and nothing else is known of it.</param>
    /// <param name="key">The key of the proof's verification method; its algorithm is one that the suite takes.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The document that the proof secures, or why it did not verify.</returns>
    protected abstract ValueTask<CryptosuiteVerificationResult> VerifyDerivedProofCoreAsync(
        UnsecuredDocument document, DataIntegrityProof proof, ReadOnlyMemory<byte> proofValue, PublicKey key, CancellationToken cancellationToken);

    /// <summary>Tells base proofs by their header.</summary>
    /// <param name="proofValue">A decoded proof value, well-formed or not.</param>
    protected abstract bool IsBaseProof(ReadOnlySpan<byte> proofValue);

    /// <inheritdoc/>
    protected override (int Min, int Max) GetProofValueLength(KeyAlgorithm algorithm) => (3, LongestProofValue);

    /// <inheritdoc/>
    protected sealed override ValueTask<ProofValueResult> CreateProofCoreAsync(
        UnsecuredDocument document, DataIntegrityProof configuration, ISigner signer, CancellationToken cancellationToken) =>
        CreateBaseProofCoreAsync(document, configuration, [], signer, cancellationToken);

    /// <inheritdoc/>
    protected sealed override ValueTask<CryptosuiteVerificationResult> VerifyProofCoreAsync(
        UnsecuredDocument document, DataIntegrityProof proof, ReadOnlyMemory<byte> proofValue, PublicKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(proof);
        return IsBaseProof(proofValue.Span)
            ? new(CryptosuiteVerificationResult.Refused(DataIntegrityError.ProofVerificationError.At(
                proof.Pointer + "/proofValue", "This is a base proof, which is for the holder only and verifies nothing.",
                "Derive a proof from it for what is to be shown, and verify that one.")))
            : VerifyDerivedProofCoreAsync(document, proof, proofValue, key, cancellationToken);
    }

    internal override ValueTask<ProofValueResult> CreateCoreAsync(
        UnsecuredDocument document, DataIntegrityProof configuration, ProofOptions options, ISigner signer, CancellationToken cancellationToken) =>
        IsUnlinkable && (options.Id ?? options.Nonce) is not null
            ? new(ProofValueResult.Refused(DataIntegrityError.ProofGenerationError.At(
                options.Id is null ? "/proof/nonce" : "/proof/id", "The holder would be recognised by it in everything that is derived.", "Leave it out.")))
            : CreateBaseProofCoreAsync(document, configuration, options, signer, cancellationToken);

    /// <summary>Runs the core with what it needs of the options.</summary>
    private protected virtual ValueTask<ProofValueResult> CreateBaseProofCoreAsync(
        UnsecuredDocument document, DataIntegrityProof configuration, ProofOptions options, ISigner signer, CancellationToken cancellationToken) =>
        CreateBaseProofCoreAsync(document, configuration, options.MandatoryPointers, signer, cancellationToken);

    internal bool Unlinkable => IsUnlinkable;

    /// <summary>Decodes the value of a proof of this suite and tells of which kind it is; false where it cannot be decoded.</summary>
    internal bool TryReadProofValue(string? text, out byte[] proofValue, out bool isBase)
    {
        var isRead = TryDecodeProofValue(text, out proofValue);
        isBase = isRead && IsBaseProof(proofValue);
        return isRead;
    }

    /// <summary>Decodes the value of a proof; false where it cannot be decoded, or is absurdly long.</summary>
    internal static bool TryDecodeProofValue(string? text, out byte[] proofValue) =>
        ProofValueReader.TryDecode(text, Multibase.Base64UrlPrefix, 0, LongestProofValue, out proofValue, out _);

    /// <summary>Derives from a document that was parsed already.</summary>
    internal ValueTask<AddProofResult> DeriveProofAsync(JsonElement root, IReadOnlyList<string> selectivePointers, CancellationToken cancellationToken) =>
        ProofDerivation.RunAsync(
            this, root, proofId: null, (document, proof, value) => DeriveProofCoreAsync(document, proof, value, selectivePointers, cancellationToken));

    /// <summary>Parses a document, finds its base proof and derives from it.</summary>
    private protected ValueTask<AddProofResult> DeriveProofAsync(
        ReadOnlyMemory<byte> securedDocument, string? proofId,
        Func<UnsecuredDocument, DataIntegrityProof, byte[], ValueTask<DerivedProofResult>> derive) =>
        StrictJson.TryParse(securedDocument.Span, out var root, out var error)
            ? ProofDerivation.RunAsync(this, root, proofId, derive)
            : new(new AddProofResult(DataIntegrityError.ParsingError.At("", $"The document is not strict JSON: {error}.")));

    internal string Encode(ReadOnlySpan<byte> proofValue) => Multibase.Encode(ProofValueHeader, proofValue);
}
