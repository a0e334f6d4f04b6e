// Reference: Ed25519 Signature 2018 (W3C Credentials Community Group, draft), section "The Ed25519 2018 Signature Suite"
// Parameters: Ed25519 (pure), detached JWS with alg EdDSA; terms as in https://w3id.org/security/v2, and the same in the base context of VCDM 1.1
using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.DataIntegrity.Suites.Legacy;

/// <summary><c>Ed25519Signature2018</c>.</summary>
/// <param name="canonicalization">Canonicalizes documents.</param>
internal sealed class Ed25519Signature2018(RdfCanonicalization canonicalization)
    : LegacyProofSuite(LegacyProofType.Ed25519Signature2018, "\"https://w3id.org/security/v2\"", canonicalization, KeyAlgorithm.Ed25519)
{
    /// <inheritdoc/>
    protected override bool TryReadSignature(
        DataIntegrityProof proof, PublicKey key, out LegacySignature signature, [NotNullWhen(false)] out string? detail) =>
        TryReadJws(proof, key, "EdDSA", out signature, out detail);
}
