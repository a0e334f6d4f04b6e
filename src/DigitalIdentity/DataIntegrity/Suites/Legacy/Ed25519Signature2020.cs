// Reference: Data Integrity EdDSA Cryptosuites 1.0, appendix "The Ed25519Signature2020 Suite"
// Parameters: Ed25519 (pure) over the joined hashes, proofValue base58btc of 64 bytes; keys of any verification method that holds an Ed25519 key
using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.DataIntegrity.Suites.Legacy;

/// <summary><c>Ed25519Signature2020</c>.</summary>
/// <param name="canonicalization">Canonicalizes documents.</param>
internal sealed class Ed25519Signature2020(RdfCanonicalization canonicalization) : LegacyProofSuite(
    LegacyProofType.Ed25519Signature2020, """["https://w3id.org/security/v2","https://w3id.org/security/suites/ed25519-2020/v1"]""",
    canonicalization, KeyAlgorithm.Ed25519)
{
    /// <inheritdoc/>
    protected override bool TryReadSignature(
        DataIntegrityProof proof, PublicKey key, out LegacySignature signature, [NotNullWhen(false)] out string? detail) =>
        TryReadProofValue(proof, key, out signature, out detail);
}
