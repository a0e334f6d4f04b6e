// Reference: Ecdsa Secp256k1 Signature 2019 (W3C Credentials Community Group, draft), sections "Signature Format" and "Modification to Algorithms"
// Parameters: ECDSA on secp256k1 with SHA-256, detached JWS with alg ES256K; either form of s is accepted. The text names the canonicalization
//             GCA2015, the older name of what became RDFC-1.0. Terms as in https://w3id.org/security/v2, and the same in the base context of VCDM 1.1
using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.DataIntegrity.Suites.Legacy;

/// <summary><c>EcdsaSecp256k1Signature2019</c>.</summary>
/// <param name="canonicalization">Canonicalizes documents.</param>
internal sealed class EcdsaSecp256k1Signature2019(RdfCanonicalization canonicalization)
    : LegacyProofSuite(LegacyProofType.EcdsaSecp256k1Signature2019, "\"https://w3id.org/security/v2\"", canonicalization, KeyAlgorithm.Secp256k1)
{
    /// <inheritdoc/>
    protected override bool TryReadSignature(
        DataIntegrityProof proof, PublicKey key, out LegacySignature signature, [NotNullWhen(false)] out string? detail) =>
        TryReadJws(proof, key, "ES256K", out signature, out detail);
}
