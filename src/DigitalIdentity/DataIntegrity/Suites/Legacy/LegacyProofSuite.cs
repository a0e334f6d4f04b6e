// Reference: Linked Data Proofs (W3C Credentials Community Group), "Create Verify Hash Algorithm"; Data Integrity EdDSA Cryptosuites 1.0, appendix
//            "The Ed25519Signature2020 Suite"; Verifiable Credential Data Integrity 1.0 section 2.4.2 (nothing is lost silently)
// Parameters: SHA-256(canonical proof options) joined with SHA-256(canonical document), both RDFC-1.0. The proof options are the proof without its
//             signature. The texts put them under the @context of the document, or under https://w3id.org/security/v2 where that has none (before
//             2021 always under the latter). Every context that defines these proofs gives their terms the same IRIs, so here they are always read
//             under contexts that ship with the library, named by each suite: the result is the same for every honest proof; a document whose
//             contexts leave the proof's terms undefined is verified too; and no context that a forger appends, and no @context in the proof, can
//             change what a signed proof says. For the same reason a proof has no members but those that are listed here: another name, such as a
//             full IRI, could stand for "expires" in what was signed and not be read as such.
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.DataIntegrity.Suites.Legacy;

/// <summary>Verifies proofs of one superseded type. There is no way to create one.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
internal abstract class LegacyProofSuite
{
    private const int HashSize = SHA256.HashSizeInBytes;

    private static readonly string[] Signed =
        ["id", "type", "created", "expires", "verificationMethod", "proofPurpose", "domain", "challenge", "nonce"];

    private readonly RdfCanonicalization _canonicalization;
    private readonly JsonElement _proofContext;

    /// <summary>Names the type, its contexts and its keys.</summary>
    /// <param name="type">The type.</param>
    /// <param name="proofContext">The <c>@context</c> under which proof options are read, as JSON: standard contexts only.</param>
    /// <param name="canonicalization">Canonicalizes documents, with the contexts that it knows.</param>
    /// <param name="keyAlgorithms">The key algorithms that the suite takes.</param>
    protected LegacyProofSuite(
        LegacyProofType type, string proofContext, RdfCanonicalization canonicalization, params ReadOnlySpan<KeyAlgorithm> keyAlgorithms)
    {
        (Type, Name, _canonicalization) = (type, type.ToString(), canonicalization);
        _proofContext = JsonElement.Parse(proofContext);
        KeyAlgorithms = Array.AsReadOnly(keyAlgorithms.ToArray());
    }

    /// <summary>The type.</summary>
    public LegacyProofType Type { get; }

    /// <summary>The proof's <c>type</c>.</summary>
    public string Name { get; }

    /// <summary>The key algorithms that the suite takes.</summary>
    public IReadOnlyList<KeyAlgorithm> KeyAlgorithms { get; }

    /// <summary>The report's warning that the type is superseded.</summary>
    public Problem Superseded(DataIntegrityProof proof) => DataIntegrityError.ProofVerificationError.At(
        proof.Pointer + "/type", $"{Name} is superseded by DataIntegrityProof.", "Ask for a proof of type DataIntegrityProof.");

    /// <summary>Verifies one proof.</summary>
    /// <param name="document">The document without the proof, with the proofs that it builds on.</param>
    /// <param name="proof">The proof; it is of this type.</param>
    /// <param name="key">The key of the proof's verification method.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The document that the proof secures, or why it did not verify.</returns>
    public async ValueTask<CryptosuiteVerificationResult> VerifyProofAsync(
        UnsecuredDocument document, DataIntegrityProof proof, PublicKey key, CancellationToken cancellationToken)
    {
        if (!KeyAlgorithms.Contains(key.Algorithm))
            return Refuse(proof.Pointer + "/verificationMethod", $"{Name} does not verify with {key.Algorithm} keys.");
        if (!TryReadSignature(proof, key, out var signature, out var detail))
            return Refuse(proof.Pointer, detail);
        if (FindUncovered(proof, signature.Member) is { } uncovered)
            return CryptosuiteVerificationResult.Refused(uncovered);

        var hashData = new byte[2 * HashSize];
        var options = ProofWriter.WriteUnderContext(proof, _proofContext, signature.Member);
        var result = await RdfCanonicalization.Default.HashAsync(
            options, null, HashAlgorithmName.SHA256, proof.Pointer, hashData.AsMemory(0, HashSize), cancellationToken).ConfigureAwait(false);
        if (result.Problem is null)
            result = await document.HashAsync(_canonicalization, HashAlgorithmName.SHA256, hashData.AsMemory(HashSize), cancellationToken).ConfigureAwait(false);
        if (result.Problem is not null)
            return CryptosuiteVerificationResult.From(result);

        return signature.Verify(key, hashData)
            ? CryptosuiteVerificationResult.Verified(document)
            : Refuse(proof.Pointer, "The signature does not fit the document, the proof and the key.");
    }

    /// <summary>Reads the signature and checks its form.</summary>
    /// <param name="proof">The proof.</param>
    /// <param name="key">The key; its algorithm is one that the suite takes.</param>
    /// <param name="signature">The signature.</param>
    /// <param name="detail">Why there is none.</param>
    protected abstract bool TryReadSignature(
        DataIntegrityProof proof, PublicKey key, out LegacySignature signature, [NotNullWhen(false)] out string? detail);

    /// <summary>Reads a multibase <c>proofValue</c>, base58btc.</summary>
    protected static bool TryReadProofValue(
        DataIntegrityProof proof, PublicKey key, out LegacySignature signature, [NotNullWhen(false)] out string? detail)
    {
        var size = key.SignatureSize;
        var read = ProofValueReader.TryDecode(proof.ProofValue, Multibase.Base58BtcPrefix, size, size, out var bytes, out detail);
        signature = new("proofValue", bytes, null, []);
        return read;
    }

    /// <summary>Reads a detached JWS.</summary>
    protected static bool TryReadJws(
        DataIntegrityProof proof, PublicKey key, string alg, out LegacySignature signature, [NotNullWhen(false)] out string? detail)
    {
        var jws = proof.Json.TryGetProperty("jws"u8, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return DetachedJws.TryRead(jws, alg, key.SignatureSize, out signature, out detail);
    }

    private Problem? FindUncovered(DataIntegrityProof proof, string signatureMember)
    {
        foreach (var member in proof.Json.EnumerateObject())
        {
            // The proof's own @context says nothing here: see above.
            if (member.NameEquals(signatureMember) || member.NameEquals("@context"u8) || Array.Exists(Signed, member.NameEquals))
                continue;
            return DataIntegrityError.DataLossDetectionError.At(
                proof.Pointer + JsonPointer.FromTokens(member.Name),
                $"Proofs of type {Name} have no such member: it would not be covered, or not be read as what was signed.", "Leave the member out.");
        }

        return null;
    }

    private static CryptosuiteVerificationResult Refuse(string pointer, string detail) =>
        CryptosuiteVerificationResult.Refused(DataIntegrityError.ProofVerificationError.At(pointer, detail));
}
