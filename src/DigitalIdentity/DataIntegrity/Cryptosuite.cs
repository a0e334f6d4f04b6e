// Reference: Verifiable Credential Data Integrity 1.0 sections 3 (Cryptographic Suites), 3.1 (DataIntegrityProof), 4.2, 4.3
// Parameters: proof type DataIntegrityProof; proof value multibase, base58btc unless the suite says otherwise
using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.DataIntegrity;

/// <summary>
/// A cryptographic suite: creates and verifies proofs of type <c>DataIntegrityProof</c> that carry its name. An extension point: derive
/// and override the cores; what every suite must check (its name, the key's algorithm, the proof value's header and length) is
/// checked here, before a core runs.
/// </summary>
/// <remarks>
/// Implementations are immutable and safe for concurrent use. Suites that hash a document and sign the hashes derive from
/// <see cref="HashingCryptosuite"/>, suites from whose proofs a holder derives proofs that disclose less from
/// <see cref="SelectiveDisclosureCryptosuite"/>.
/// </remarks>
public abstract class Cryptosuite
{
    private readonly KeyAlgorithm[] _keyAlgorithms;

    /// <summary>Names the suite and its keys.</summary>
    /// <param name="name">The <c>cryptosuite</c> string, such as <c>eddsa-jcs-2022</c>.</param>
    /// <param name="keyAlgorithms">The key algorithms that the suite takes; at least one.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty, or there is no algorithm.</exception>
    protected Cryptosuite(string name, params ReadOnlySpan<KeyAlgorithm> keyAlgorithms)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (keyAlgorithms.IsEmpty)
            throw new ArgumentException("A cryptosuite takes at least one key algorithm.", nameof(keyAlgorithms));
        Name = name;
        _keyAlgorithms = keyAlgorithms.ToArray();
        KeyAlgorithms = Array.AsReadOnly(_keyAlgorithms);
    }

    /// <summary>The <c>cryptosuite</c> string.</summary>
    public string Name { get; }

    /// <summary>The key algorithms that the suite takes.</summary>
    public IReadOnlyList<KeyAlgorithm> KeyAlgorithms { get; }

    /// <summary>The multibase header of proof values: <c>z</c> (base58btc, the default) or <c>u</c> (base64url).</summary>
    protected virtual char ProofValueHeader => Multibase.Base58BtcPrefix;

    /// <summary>True when a new proof carries the document's <c>@context</c>.</summary>
    protected virtual bool ProofCarriesContext => false;

    /// <summary>
    /// True when the suite signs what a document says as RDF, and refuses what JSON-LD processing would drop (section 2.4.2): then a proof that
    /// verifies shows that every term of the document is defined. Default false.
    /// </summary>
    protected virtual bool ProcessesJsonLd => false;

    /// <summary>
    /// Adds a proof to a document (section 4.2), or to the proofs that it already has (section 4.3: a set, or a chain when
    /// <see cref="ProofOptions.PreviousProofs"/> names some). The proofs already there are not verified.
    /// </summary>
    /// <remarks>
    /// The result is the input's own text from its first to its last brace with the proof put in; every other byte stays. No <c>@context</c> is
    /// added: the JCS suites need none, and for the RDF suites the document brings one that defines the proof's terms.
    /// </remarks>
    /// <param name="inputDocument">A JSON object in UTF-8, strict JSON. It is copied before anything else.</param>
    /// <param name="options">What stands in the proof.</param>
    /// <param name="signer">The key of <see cref="ProofOptions.VerificationMethod"/>. Its exceptions pass through.</param>
    /// <param name="timeProvider">Says when now is, for <c>created</c>; null for the system's clock.</param>
    /// <param name="cancellationToken">Cancels a remote signer.</param>
    /// <returns>The secured document; or <c>PARSING_ERROR</c>, <c>PROOF_GENERATION_ERROR</c>, <c>PROOF_TRANSFORMATION_ERROR</c> or <c>DATA_LOSS_DETECTION_ERROR</c>.</returns>
    /// <exception cref="ArgumentException">
    /// The signer's algorithm is none of <see cref="KeyAlgorithms"/>; the proof would expire before it is created; or an option is not for this suite.
    /// </exception>
    /// <exception cref="DigitalIdentityException">The signer returned something that is not a signature of its key.</exception>
    public ValueTask<AddProofResult> AddProofAsync(
        ReadOnlyMemory<byte> inputDocument, ProofOptions options, ISigner signer, TimeProvider? timeProvider = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(signer);
        if (!Takes(signer.PublicKey.Algorithm))
            throw new ArgumentException($"{Name} does not sign with {signer.PublicKey.Algorithm} keys.", nameof(signer));
        if (this is SelectiveDisclosureCryptosuite)
        {
            if (options.PreviousProofs.Count > 0)
                throw new ArgumentException($"Proofs of {Name} build on no other: what they built on would not be in what is derived.", nameof(options));
        }
        else if (options.MandatoryPointers.Count > 0)
        {
            throw new ArgumentException($"{Name} can hide nothing, so nothing is mandatory.", nameof(options));
        }

        if (options.HolderCommitment is not null && this is not IHolderBoundCryptosuite)
            throw new ArgumentException($"{Name} binds no proof to what a holder keeps secret.", nameof(options));

        var created = options.OmitCreated ? null : options.Created;
        if (created is null && !options.OmitCreated && this is not SelectiveDisclosureCryptosuite { Unlinkable: true })
            created = (timeProvider ?? TimeProvider.System).GetUtcNow();
        if (options.Expires?.ToUnixTimeSeconds() <= created?.ToUnixTimeSeconds())
            throw new ArgumentException("The proof would expire before it is created.", nameof(options));

        return StrictJson.TryParse(inputDocument.Span, out var root, out var error)
            ? ProofAddition.RunAsync(this, root, options, created, signer, cancellationToken)
            : new(new AddProofResult(DataIntegrityError.ParsingError.At("", $"The document is not strict JSON: {error}.")));
    }

    /// <summary>Makes the proof value: steps 3 to 6 of a suite's "Create Proof".</summary>
    /// <param name="document">The document to secure, with the proofs that the new one builds on.</param>
    /// <param name="configuration">The new proof without its value.</param>
    /// <param name="signer">The key; its algorithm is one that the suite takes.</param>
    /// <param name="cancellationToken">Cancels a remote signer.</param>
    /// <returns>The bytes of the proof value, before their multibase encoding.</returns>
    protected abstract ValueTask<ProofValueResult> CreateProofCoreAsync(
        UnsecuredDocument document, DataIntegrityProof configuration, ISigner signer, CancellationToken cancellationToken);

    /// <summary>Verifies one proof: a suite's "Verify Proof".</summary>
    /// <param name="document">The document without the proof, with the proofs that it builds on.</param>
    /// <param name="proof">The proof; it is of type <c>DataIntegrityProof</c> and names this suite.</param>
    /// <param name="proofValue">The decoded proof value; its length is right for the key.</param>
    /// <param name="key">The key of the proof's verification method; its algorithm is one that the suite takes.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The document that the proof secures, or why it did not verify.</returns>
    protected abstract ValueTask<CryptosuiteVerificationResult> VerifyProofCoreAsync(
        UnsecuredDocument document, DataIntegrityProof proof, ReadOnlyMemory<byte> proofValue, PublicKey key, CancellationToken cancellationToken);

    /// <summary>The fewest and the most bytes that a proof value of a key may have; equal for plain signatures.</summary>
    /// <param name="algorithm">One of <see cref="KeyAlgorithms"/>.</param>
    protected abstract (int Min, int Max) GetProofValueLength(KeyAlgorithm algorithm);

    internal bool CarriesContext => ProofCarriesContext;

    internal bool SignsRdf => ProcessesJsonLd;

    internal bool Takes(KeyAlgorithm algorithm) => Array.IndexOf(_keyAlgorithms, algorithm) >= 0;

    /// <summary>Runs the core, checks what it made, and encodes it.</summary>
    internal async ValueTask<(string? ProofValue, Problem? Problem)> CreateProofValueAsync(
        UnsecuredDocument document, DataIntegrityProof configuration, ProofOptions options, ISigner signer, CancellationToken cancellationToken)
    {
        var result = await CreateCoreAsync(document, configuration, options, signer, cancellationToken).ConfigureAwait(false);
        if (!result.TryGet(out var bytes, out var problem))
            return (null, problem);

        var (min, max) = GetProofValueLength(signer.PublicKey.Algorithm);
        return bytes.Length >= min && bytes.Length <= max
            ? (Multibase.Encode(ProofValueHeader, bytes), null)
            : throw new DigitalIdentityException(DataIntegrityError.ProofGenerationError.At(
                "", $"The signer returned {bytes.Length} bytes where a proof value of {Name} has {min}."));
    }

    /// <summary>Runs the core with what it needs of the options.</summary>
    internal virtual ValueTask<ProofValueResult> CreateCoreAsync(
        UnsecuredDocument document, DataIntegrityProof configuration, ProofOptions options, ISigner signer, CancellationToken cancellationToken) =>
        CreateProofCoreAsync(document, configuration, signer, cancellationToken);

    /// <summary>Checks what does not depend on the suite, then runs the core.</summary>
    internal ValueTask<CryptosuiteVerificationResult> VerifyProofAsync(
        UnsecuredDocument document, DataIntegrityProof proof, PublicKey key, CancellationToken cancellationToken)
    {
        if (!Takes(key.Algorithm))
            return Refuse(proof.Pointer + "/verificationMethod", $"{Name} does not verify with {key.Algorithm} keys.");

        if (ProcessesJsonLd && ProofReader.FindUnread(proof.Json) is { } unread)
        {
            return new(CryptosuiteVerificationResult.Refused(DataIntegrityError.DataLossDetectionError.At(
                proof.Pointer + JsonPointer.FromTokens(unread), "A proof has no such member: what it says by that name was signed, and would not be read.",
                "Use the names of the standard.")));
        }

        var (min, max) = GetProofValueLength(key.Algorithm);
        if (!ProofValueReader.TryDecode(proof.ProofValue, ProofValueHeader, min, max, out var proofValue, out var detail))
            return Refuse(proof.Pointer + "/proofValue", detail);
        return VerifyProofCoreAsync(document, proof, proofValue, key, cancellationToken);
    }

    private static ValueTask<CryptosuiteVerificationResult> Refuse(string pointer, string detail) =>
        new(CryptosuiteVerificationResult.Refused(DataIntegrityError.ProofVerificationError.At(pointer, detail)));
}
