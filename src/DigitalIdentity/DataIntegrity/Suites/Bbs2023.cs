// Reference: Data Integrity BBS Cryptosuites 1.0 section 3.3 (bbs-2023), editor's tree of April 2025
// Parameters: BBS over BLS12-381 with SHA-256; HMAC-SHA-256; RDFC-1.0 with SHA-256; proof values base64url CBOR. A message is a statement with its line
//             feed, as in the published vectors.
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.DataIntegrity.SelectiveDisclosure;

namespace DigitalIdentity.DataIntegrity.Suites;

/// <summary>
/// <c>bbs-2023</c>: selective disclosure by BBS signatures, so that nobody can tell that two documents were derived from one credential. A credential can
/// be bound to a secret of its holder (<see cref="HolderCommitment"/>), and to pseudonyms by which a verifier knows a visitor again and two verifiers do not.
/// </summary>
/// <remarks>
/// <para>Immutable and thread-safe.</para>
/// <para>Unlinkable is what the proof adds. What a document says by itself still tells whose it is: a subject's <c>id</c>, a status index, whatever
/// few others have; and every verifier learns how many statements are hidden.</para>
/// <para>Pseudonyms and holder binding are those of drafts that may still change (<see cref="PseudonymBbs"/>, <see cref="BlindBbs"/>): keep no credential
/// that needs them for years.</para>
/// <para>A proof has at most 10 000 statements that are not mandatory.</para>
/// </remarks>
public sealed partial class Bbs2023 : SelectiveDisclosureCryptosuite
{
    private const int HashSize = SHA256.HashSizeInBytes;

    private readonly BbsOperations _operations;
    private readonly Func<BbsSecrets> _newSecrets;

    /// <summary>Makes the suite.</summary>
    /// <param name="canonicalization">Null for <see cref="RdfCanonicalization.Default"/>: it knows the standard contexts only.</param>
    public Bbs2023(RdfCanonicalization? canonicalization = null)
        : this(canonicalization, BbsOperations.Default, static () => new BbsSecrets())
    {
    }

    internal Bbs2023(RdfCanonicalization? canonicalization, BbsOperations operations, Func<BbsSecrets> newSecrets)
        : base("bbs-2023", canonicalization ?? RdfCanonicalization.Default, KeyAlgorithm.Bls12381G2) =>
        (_operations, _newSecrets) = (operations, newSecrets);

    /// <summary>
    /// For whom pseudonyms have to be: a derived proof with a pseudonym for somebody else is refused, and one that does not say for whom its pseudonym is
    /// (as in the vectors of April 2025) is verified for this. Null (the default): for anybody, but the proof must say for whom. Proofs without pseudonym
    /// are verified as ever.
    /// </summary>
    [Experimental(ExperimentalFeatures.MovingDraft)]
    public string? NymDomain { get; init; }

    /// <inheritdoc/>
    protected override bool IsUnlinkable => true;

    /// <summary>
    /// Tells what the value of a proof says, without the document and without verifying anything: for tools that show people what they have, and for
    /// verifiers, of a proof that verified.
    /// </summary>
    /// <param name="proofValue">The <c>proofValue</c> of a proof of this suite, from anybody: multibase base64url.</param>
    /// <param name="description">What it says; null when false is returned. Never a secret of a base proof.</param>
    /// <returns>False when it is no well-formed value of a base or derived proof of this suite.</returns>
    public static bool TryDescribe(string? proofValue, [NotNullWhen(true)] out BbsProofDescription? description)
    {
        description = null;
        if (!TryDecodeProofValue(proofValue, out var bytes))
            return false;
        if (BbsBaseProof.TryRead(bytes, out var baseProof))
            description = new BbsProofDescription(baseProof);
        else if (BbsDerivedProof.TryRead(bytes, out var derived))
            description = new BbsProofDescription(derived);
        return description is not null;
    }

    /// <summary>
    /// Derives as <see cref="SelectiveDisclosureCryptosuite.DeriveProofAsync(ReadOnlyMemory{byte}, IReadOnlyList{string}, string?, CancellationToken)"/>
    /// does, with the secrets of a holder and for one request.
    /// </summary>
    /// <param name="securedDocument">A JSON object in UTF-8, strict JSON, with a base proof of this suite. It is copied before anything else.</param>
    /// <param name="selectivePointers">JSON Pointers to what is shown beside what is mandatory.</param>
    /// <param name="derivation">The holder's secrets, where the base proof is bound to some, and what the verifier asked for.</param>
    /// <param name="proofId">The <c>id</c> of the base proof; null where it is the document's only one of this suite.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>
    /// The derived document, or the same errors; <c>PROOF_GENERATION_ERROR</c> also where the secrets are not those that the base proof is bound to, one is
    /// missing, or one is given that it is not bound to.
    /// </returns>
    /// <exception cref="ArgumentException">A pointer is not a JSON Pointer.</exception>
    public ValueTask<AddProofResult> DeriveProofAsync(
        ReadOnlyMemory<byte> securedDocument, IReadOnlyList<string> selectivePointers, BbsDerivation derivation, string? proofId = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(derivation);
        var pointers = ProofOptions.CheckPointers(selectivePointers, nameof(selectivePointers));
        return DeriveProofAsync(securedDocument, proofId, (document, proof, value) => DeriveAsync(document, proof, value, pointers, derivation, cancellationToken));
    }

    /// <inheritdoc/>
    protected override bool IsBaseProof(ReadOnlySpan<byte> proofValue) => BbsBaseProof.Is(proofValue);

    /// <inheritdoc/>
    protected override ValueTask<ProofValueResult> CreateBaseProofCoreAsync(
        UnsecuredDocument document, DataIntegrityProof configuration, IReadOnlyList<string> mandatoryPointers, ISigner signer,
        CancellationToken cancellationToken) =>
        CreateAsync(document, configuration, mandatoryPointers, null, signer, cancellationToken);

    /// <inheritdoc/>
    protected override ValueTask<DerivedProofResult> DeriveProofCoreAsync(
        UnsecuredDocument document, DataIntegrityProof baseProof, ReadOnlyMemory<byte> baseProofValue, IReadOnlyList<string> selectivePointers,
        CancellationToken cancellationToken) =>
        DeriveAsync(document, baseProof, baseProofValue, selectivePointers, BbsDerivation.Baseline, cancellationToken);

    /// <inheritdoc/>
    protected override async ValueTask<CryptosuiteVerificationResult> VerifyDerivedProofCoreAsync(
        UnsecuredDocument document, DataIntegrityProof proof, ReadOnlyMemory<byte> proofValue, PublicKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(proof);
        ArgumentNullException.ThrowIfNull(key);

        // Create Verify Data step 2.
        if (!BbsDerivedProof.TryRead(proofValue, out var derived))
            return Refuse(proof, "The proof value is malformed.");
        if (derived.Feature.HasPseudonym() && CheckDomain(derived) is { } notForUs)
            return Refuse(proof, notForUs);

        // Step 1; header is proofHash and mandatoryHash (Verify Derived Proof step 5).
        var header = new byte[2 * HashSize];
        var hashing = await Canonicalization.HashProofConfigurationAsync(
            proof, document, HashAlgorithmName.SHA256, header.AsMemory(0, HashSize), cancellationToken).ConfigureAwait(false);
        if (hashing.Problem is not null)
            return CryptosuiteVerificationResult.From(hashing);

        // Steps 3 to 8.
        var (canonical, failure) = await DisclosedStatements.CanonicalizeAsync(Canonicalization, document, cancellationToken).ConfigureAwait(false);
        if (canonical is null)
            return failure;
        if (DisclosedStatements.Check(canonical, derived.Labels.Length, derived.MandatoryIndexes) is { } unfit)
            return Refuse(proof, unfit);
        if (!ShuffledLabels.TryCreate(derived.Labels, out var labels))
            return Refuse(proof, DisclosedStatements.SameLabel);
        using var statements = new DisclosedStatements(canonical, labels, derived.MandatoryIndexes);
        if (derived.SelectiveIndexes.Count != statements.Count - derived.MandatoryIndexes.Count)
            return Refuse(proof, "The proof is over another number of statements than the document has.");
        statements.HashMandatory(header.AsSpan(HashSize));

        // Verify Derived Proof steps 5 and 6, with the key of the verification method.
        using var messages = statements.CopyOthers();
        if (!BbsOperations.VerifyProof(derived, derived.NymDomain ?? NymDomain, key, header, messages.All))
            return Refuse(proof, "The proof does not fit: a statement or the proof was changed, or another key signed.");
        document.RememberMandatory(statements.CopyMandatory());
        return CryptosuiteVerificationResult.Verified(document);
    }

    private protected override ValueTask<ProofValueResult> CreateBaseProofCoreAsync(
        UnsecuredDocument document, DataIntegrityProof configuration, ProofOptions options, ISigner signer, CancellationToken cancellationToken) =>
        CreateAsync(document, configuration, options.MandatoryPointers, options.HolderCommitment, signer, cancellationToken);

    private async ValueTask<ProofValueResult> CreateAsync(
        UnsecuredDocument document, DataIntegrityProof configuration, IReadOnlyList<string> mandatoryPointers, HolderCommitment? commitment, ISigner signer,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(mandatoryPointers);
        ArgumentNullException.ThrowIfNull(signer);
        if (signer is not IBbsSigner bbsSigner)
            throw new ArgumentException("bbs-2023 signs many messages at once: the signer has to be an IBbsSigner.", nameof(signer));
        if (commitment is { FitsFeature: false })
            return ProofValueResult.Refused(BadCommitment);

        // Base Proof Hashing step 1; header is proofHash and mandatoryHash (Base Proof Serialization step 2).
        var header = new byte[2 * HashSize];
        var hashing = await Canonicalization.HashProofConfigurationAsync(
            configuration, document, HashAlgorithmName.SHA256, header.AsMemory(0, HashSize), cancellationToken).ConfigureAwait(false);
        if (hashing.Problem is not null)
            return ProofValueResult.Refused(hashing.Problem);

        // Base Proof Transformation steps 1 to 8.
        using var secrets = _newSecrets();
        var (statements, _, problem) = await GroupedStatements.CreateAsync(
            Canonicalization, document, [mandatoryPointers], count => ShuffledLabels.FromHmac(secrets.HmacKey, count), cancellationToken).ConfigureAwait(false);
        if (statements is null)
            return ProofValueResult.Refused(problem!);
        using (statements)
        {
            // The holder's secret is a message, too.
            var secretCount = commitment is { Feature: BbsFeature.AnonymousHolderBinding or BbsFeature.HolderBindingPseudonym } ? 1 : 0;
            if (statements.Count - statements.MandatoryCount + secretCount > BbsDerivedProof.MostMessages)
                return ProofValueResult.Refused(DataIntegrityError.ProofGenerationError.At("", "The document has too many statements for one proof."));

            // Base Proof Hashing step 2; Base Proof Serialization steps 3 and 4.
            statements.HashMandatory(header.AsSpan(HashSize));
            using var messages = statements.CopyOthers();
            var signature = await BbsOperations.SignAsync(
                bbsSigner, commitment, secrets.SignerNymEntropy, header, messages.All, cancellationToken).ConfigureAwait(false);
            if (signature is null)
                return ProofValueResult.Refused(BadCommitment);
            if (signature.Length != BbsBaseProof.SignatureSize)
            {
                throw new DigitalIdentityException(DataIntegrityError.ProofGenerationError.At(
                    "", $"The signer returned {signature.Length} bytes where a signature has {BbsBaseProof.SignatureSize}."));
            }

            // Steps 5 and 6.
            var feature = commitment?.Feature ?? BbsFeature.Baseline;
            return ProofValueResult.Made(new BbsBaseProof
            {
                Feature = feature,
                Signature = signature,
                Header = header,
                PublicKey = signer.PublicKey.Raw.ToArray(),
                HmacKey = secrets.HmacKey,
                MandatoryPointers = mandatoryPointers,
                SignerNymEntropy = feature.HasPseudonym() ? secrets.SignerNymEntropy : default,
            }.Write());
        }
    }

    private async ValueTask<DerivedProofResult> DeriveAsync(
        UnsecuredDocument document, DataIntegrityProof baseProof, ReadOnlyMemory<byte> baseProofValue, IReadOnlyList<string> selectivePointers,
        BbsDerivation derivation, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(baseProof);
        ArgumentNullException.ThrowIfNull(selectivePointers);

        // Create Disclosure Data step 1.
        if (!BbsBaseProof.TryRead(baseProofValue, out var proof))
            return Refuse(DataIntegrityError.ProofVerificationError.At(baseProof.Pointer + "/proofValue", "The proof value is malformed."));
        if (derivation.WhatDoesNotFit(proof.Feature) is { } why)
            return Refuse(DataIntegrityError.ProofGenerationError.At(baseProof.Pointer, why));

        // Steps 2 to 6, and 12 to 15.
        var (disclosure, problem) = await Disclosure<ShuffledLabels>.CreateAsync(
            Canonicalization, document, proof.MandatoryPointers, selectivePointers, count => ShuffledLabels.FromHmac(proof.HmacKey.Span, count),
            cancellationToken).ConfigureAwait(false);
        if (disclosure is null)
            return Refuse(problem!);
        using (disclosure)
        {
            // What was changed beside would not be noticed before somebody verifies, as nothing is signed here.
            var mandatoryHash = new byte[HashSize];
            disclosure.Statements.HashMandatory(mandatoryHash);
            if (!proof.Header.Span[HashSize..].SequenceEqual(mandatoryHash))
            {
                return Refuse(DataIntegrityError.ProofGenerationError.At(
                    baseProof.Pointer, "The base proof is over other mandatory statements than the document has: one of them was changed."));
            }

            // Steps 7 to 11; Add Derived Proof step 3.
            var (mandatoryIndexes, selectiveIndexes) = disclosure.Statements.FindIndexes();
            using var messages = disclosure.Statements.CopyOthers();
            if (messages.All.Count > BbsDerivedProof.MostMessages)
                return Refuse(DataIntegrityError.ProofGenerationError.At("", "The document has too many statements for one proof."));
            if (!_operations.TryCreateProof(proof, derivation, messages.All, selectiveIndexes, out var bbsProof, out var pseudonym, out var detail))
                return Refuse(DataIntegrityError.ProofGenerationError.At(baseProof.Pointer, detail));
            return DerivedProofResult.Made(disclosure.RevealDocument, new BbsDerivedProof
            {
                Feature = proof.Feature,
                Proof = bbsProof,
                Labels = Array.ConvertAll(disclosure.VerifierNumbers, disclosure.Labels.NumberOf),
                MandatoryIndexes = mandatoryIndexes,
                SelectiveIndexes = selectiveIndexes,
                PresentationHeader = derivation.PresentationHeader,
                NymDomain = derivation.NymDomain,
                Pseudonym = pseudonym,
                MessageCount = messages.All.Count,
            }.Write());
        }
    }

    private string? CheckDomain(BbsDerivedProof derived) => (derived.NymDomain, NymDomain) switch
    {
        (null, null) => "The proof does not say for whom its pseudonym is.",
        ({ } named, { } expected) when named != expected => "The pseudonym is for somebody else.",
        _ => null,
    };

    private static Problem BadCommitment => DataIntegrityError.ProofGenerationError.At(
        "", "The holder's commitment is malformed, does not commit to what the feature needs, or its proof does not hold.", "Ask the holder for another.");

    private static DerivedProofResult Refuse(Problem problem) => DerivedProofResult.Refused(problem);

    private static CryptosuiteVerificationResult Refuse(DataIntegrityProof proof, string detail) =>
        CryptosuiteVerificationResult.Refused(DataIntegrityError.ProofVerificationError.At(proof.Pointer + "/proofValue", detail));
}
