// Reference: Data Integrity ECDSA Cryptosuites 1.0 sections 3.5 and 3.6 (ecdsa-sd-2023)
// Parameters: P-256 with SHA-256 for the issuer and for the key of each proof; HMAC-SHA-256; RDFC-1.0 with SHA-256; proof values base64url CBOR.
//             Either form of s is accepted. "Verify Derived Proof" step 7 as published would have the proof's own key verify the base signature, so that
//             anybody could sign for anybody: here, as in the published vector, the issuer's key does.
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

using DigitalIdentity.DataIntegrity.SelectiveDisclosure;

namespace DigitalIdentity.DataIntegrity.Suites;

/// <summary>
/// <c>ecdsa-sd-2023</c>: selective disclosure by ECDSA. The issuer signs each statement that may be hidden with a key made for the one proof, and
/// that key, the mandatory statements and the proof's members with its own.
/// </summary>
/// <remarks>
/// Immutable and thread-safe. Whoever sees two documents derived from one base proof can tell that they are: the base signature and the key are in both.
/// The labels of blank nodes tell which hidden nodes are the same in several of them, and nothing of what is hidden.
/// </remarks>
public sealed class EcdsaSd2023 : SelectiveDisclosureCryptosuite
{
    private const int HashSize = SHA256.HashSizeInBytes;

    private readonly Func<EcdsaSdSecrets> _newSecrets;

    /// <summary>Makes the suite.</summary>
    /// <param name="canonicalization">Null for <see cref="RdfCanonicalization.Default"/>: it knows the standard contexts only.</param>
    public EcdsaSd2023(RdfCanonicalization? canonicalization = null)
        : this(canonicalization, static () => new EcdsaSdSecrets())
    {
    }

    internal EcdsaSd2023(RdfCanonicalization? canonicalization, Func<EcdsaSdSecrets> newSecrets)
        : base("ecdsa-sd-2023", canonicalization ?? RdfCanonicalization.Default, KeyAlgorithm.P256) => _newSecrets = newSecrets;

    /// <summary>The multicodec header of a compressed P-256 key.</summary>
    private static ReadOnlySpan<byte> PublicKeyHeader => [0x80, 0x24];

    /// <summary>
    /// Tells what the value of a proof says about disclosure, without the document and without verifying anything: for tools that show people what they
    /// have.
    /// </summary>
    /// <param name="proofValue">The <c>proofValue</c> of a proof of this suite, from anybody: multibase base64url.</param>
    /// <param name="description">What it says; null when false is returned. Never a secret of a base proof.</param>
    /// <returns>False when it is no well-formed value of a base or derived proof of this suite.</returns>
    public static bool TryDescribe(string? proofValue, [NotNullWhen(true)] out EcdsaSdProofDescription? description)
    {
        description = null;
        if (!TryDecodeProofValue(proofValue, out var bytes))
            return false;
        if (EcdsaSdBaseProof.TryRead(bytes, out var baseProof))
            description = new EcdsaSdProofDescription(true, Array.AsReadOnly(baseProof.MandatoryPointers), null, baseProof.Signatures.Length);
        else if (EcdsaSdDerivedProof.TryRead(bytes, out var derived))
            description = new EcdsaSdProofDescription(false, [], derived.MandatoryIndexes.Count, derived.Signatures.Count);
        return description is not null;
    }

    /// <inheritdoc/>
    protected override bool IsBaseProof(ReadOnlySpan<byte> proofValue) => EcdsaSdBaseProof.Is(proofValue);

    /// <inheritdoc/>
    protected override async ValueTask<ProofValueResult> CreateBaseProofCoreAsync(
        UnsecuredDocument document, DataIntegrityProof configuration, IReadOnlyList<string> mandatoryPointers, ISigner signer,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(mandatoryPointers);
        ArgumentNullException.ThrowIfNull(signer);

        // Base Proof Hashing step 1; toSign is proofHash, publicKey and mandatoryHash ("serializeSignData").
        var toSign = new byte[(2 * HashSize) + EcdsaSdBaseProof.PublicKeySize];
        var hashing = await Canonicalization.HashProofConfigurationAsync(
            configuration, document, HashAlgorithmName.SHA256, toSign.AsMemory(0, HashSize), cancellationToken).ConfigureAwait(false);
        if (hashing.Problem is not null)
            return ProofValueResult.Refused(hashing.Problem);

        // Base Proof Transformation steps 1 to 7; Base Proof Serialization step 2.
        using var secrets = _newSecrets();
        var (statements, _, problem) = await GroupedStatements.CreateAsync(
            Canonicalization, document, [mandatoryPointers], count => HmacLabels.FromHmac(secrets.HmacKey, count), cancellationToken).ConfigureAwait(false);
        if (statements is null)
            return ProofValueResult.Refused(problem!);
        using (statements)
        {
            var size = EcdsaSdBaseProof.SizeOf(statements.Count - statements.MandatoryCount) + mandatoryPointers.Sum(p => 3L * p.Length);
            if (size > GetProofValueLength(KeyAlgorithm.P256).Max)
                return ProofValueResult.Refused(DataIntegrityError.ProofGenerationError.At("", "The document has too many statements for one proof."));

            // Base Proof Hashing step 2; Base Proof Serialization steps 3 to 5.
            statements.HashMandatory(toSign.AsSpan(HashSize + EcdsaSdBaseProof.PublicKeySize));
            WritePublicKey(secrets.PublicKey, toSign.AsSpan(HashSize, EcdsaSdBaseProof.PublicKeySize));
            var signatures = Sign(statements, secrets, cancellationToken);

            // Base Proof Serialization steps 6 to 8.
            var baseSignature = await signer.SignAsync(toSign, cancellationToken).ConfigureAwait(false) ?? [];
            if (baseSignature.Length != EcdsaSdBaseProof.SignatureSize)
            {
                throw new DigitalIdentityException(DataIntegrityError.ProofGenerationError.At(
                    "", $"The signer returned {baseSignature.Length} bytes where a signature has {EcdsaSdBaseProof.SignatureSize}."));
            }

            return ProofValueResult.Made(EcdsaSdBaseProof.Write(
                baseSignature, toSign.AsSpan(HashSize, EcdsaSdBaseProof.PublicKeySize), secrets.HmacKey, signatures, mandatoryPointers));
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<DerivedProofResult> DeriveProofCoreAsync(
        UnsecuredDocument document, DataIntegrityProof baseProof, ReadOnlyMemory<byte> baseProofValue, IReadOnlyList<string> selectivePointers,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(baseProof);
        ArgumentNullException.ThrowIfNull(selectivePointers);

        // Create Disclosure Data step 1.
        if (!EcdsaSdBaseProof.TryRead(baseProofValue, out var proof))
            return Refuse(DataIntegrityError.ProofVerificationError.At(baseProof.Pointer + "/proofValue", "The proof value is malformed."));

        // Steps 2 to 6, and 11 to 14.
        var (disclosure, problem) = await Disclosure<HmacLabels>.CreateAsync(
            Canonicalization, document, proof.MandatoryPointers, selectivePointers, count => HmacLabels.FromHmac(proof.HmacKey.Span, count),
            cancellationToken).ConfigureAwait(false);
        if (disclosure is null)
            return Refuse(problem!);
        using (disclosure)
        {
            var statements = disclosure.Statements;
            if (statements.Count - statements.MandatoryCount != proof.Signatures.Length)
            {
                return Refuse(DataIntegrityError.ProofGenerationError.At(
                    baseProof.Pointer, "The base proof has another number of signatures than the document has statements: one of them was changed."));
            }

            // Steps 7 to 10; Add Derived Proof step 3.
            var (mandatoryIndexes, selectiveIndexes) = statements.FindIndexes();
            var derived = new EcdsaSdDerivedProof
            {
                BaseSignature = proof.BaseSignature,
                PublicKey = proof.PublicKey,
                Signatures = selectiveIndexes.ConvertAll(index => proof.Signatures[index]),
                Labels = Array.ConvertAll(disclosure.VerifierNumbers, number => (ReadOnlyMemory<byte>)disclosure.Labels.DigestOf(number).ToArray()),
                MandatoryIndexes = mandatoryIndexes,
            };
            return DerivedProofResult.Made(disclosure.RevealDocument, derived.Write());
        }
    }

    /// <inheritdoc/>
    protected override async ValueTask<CryptosuiteVerificationResult> VerifyDerivedProofCoreAsync(
        UnsecuredDocument document, DataIntegrityProof proof, ReadOnlyMemory<byte> proofValue, PublicKey key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(proof);
        ArgumentNullException.ThrowIfNull(key);

        // Create Verify Data step 2; Verify Derived Proof step 4.
        if (!EcdsaSdDerivedProof.TryRead(proofValue, out var derived))
            return Refuse(proof, "The proof value is malformed.");
        if (!derived.PublicKey.Span.StartsWith(PublicKeyHeader)
            || !KeyAlgorithm.P256.TryImportTransientKey(derived.PublicKey.Span[PublicKeyHeader.Length..], out var proofKey))
            return Refuse(proof, "The proof value holds no P-256 key.");

        // Create Verify Data step 1; toVerify is proofHash, publicKey and mandatoryHash.
        var toVerify = new byte[(2 * HashSize) + EcdsaSdBaseProof.PublicKeySize];
        derived.PublicKey.CopyTo(toVerify.AsMemory(HashSize));
        var hashing = await Canonicalization.HashProofConfigurationAsync(
            proof, document, HashAlgorithmName.SHA256, toVerify.AsMemory(0, HashSize), cancellationToken).ConfigureAwait(false);
        if (hashing.Problem is not null)
            return CryptosuiteVerificationResult.From(hashing);

        // Steps 3 to 8.
        var (canonical, failure) = await DisclosedStatements.CanonicalizeAsync(Canonicalization, document, cancellationToken).ConfigureAwait(false);
        if (canonical is null)
            return failure;
        if (DisclosedStatements.Check(canonical, derived.Labels.Length, derived.MandatoryIndexes) is { } unfit)
            return Refuse(proof, unfit);
        if (!HmacLabels.TryCreate(derived.Labels, out var labels))
            return Refuse(proof, DisclosedStatements.SameLabel);
        using var statements = new DisclosedStatements(canonical, labels, derived.MandatoryIndexes);
        statements.HashMandatory(toVerify.AsSpan(HashSize + EcdsaSdBaseProof.PublicKeySize));

        // Verify Derived Proof step 3.
        if (derived.Signatures.Count != statements.Count - derived.MandatoryIndexes.Count)
            return Refuse(proof, "The proof has another number of signatures than there are statements to be signed.");

        // Step 7, with the key of the verification method.
        if (!key.Verify(toVerify, derived.BaseSignature.Span))
            return Refuse(proof, "The base signature does not fit: a mandatory statement or the proof was changed, or another key signed.");

        // Step 8.
        var isGood = AllVerify(statements, derived.Signatures, proofKey, cancellationToken);
        proofKey.ReleaseIdleHandles();
        return isGood ? CryptosuiteVerificationResult.Verified(document) : Refuse(proof, "A statement is not the one that was signed.");
    }

    private static byte[] Sign(GroupedStatements statements, EcdsaSdSecrets secrets, CancellationToken cancellationToken)
    {
        var signatures = new byte[(statements.Count - statements.MandatoryCount) * EcdsaSdBaseProof.SignatureSize];
        var end = 0;
        for (var i = 0; i < statements.Count; i++)
        {
            if (statements.IsMandatory(i))
                continue;
            cancellationToken.ThrowIfCancellationRequested();
            secrets.Sign(statements[i], signatures.AsSpan(end, EcdsaSdBaseProof.SignatureSize));
            end += EcdsaSdBaseProof.SignatureSize;
        }

        return signatures;
    }

    private static bool AllVerify(
        DisclosedStatements statements, IReadOnlyList<ReadOnlyMemory<byte>> signatures, PublicKey proofKey, CancellationToken cancellationToken)
    {
        var next = 0;
        for (var i = 0; i < statements.Count; i++)
        {
            if (statements.IsMandatory(i))
                continue;
            cancellationToken.ThrowIfCancellationRequested();
            if (!proofKey.Verify(statements[i], signatures[next++].Span))
                return false;
        }

        return true;
    }

    private static void WritePublicKey(PublicKey key, Span<byte> destination)
    {
        PublicKeyHeader.CopyTo(destination);
        key.Raw.CopyTo(destination[PublicKeyHeader.Length..]);
    }

    private static DerivedProofResult Refuse(Problem problem) => DerivedProofResult.Refused(problem);

    private static CryptosuiteVerificationResult Refuse(DataIntegrityProof proof, string detail) =>
        CryptosuiteVerificationResult.Refused(DataIntegrityError.ProofVerificationError.At(proof.Pointer + "/proofValue", detail));
}
