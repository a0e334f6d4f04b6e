// Reference: ECDSA Cryptosuite 2019 (W3C Credentials Community Group, final report of 2022-07-24), sections 2.2.1, 3.1 and 3.2
// Parameters: ECDSA on P-256 with SHA-256; either form of s is accepted. The report has a proofValue, base58btc of 64 bytes, over the joined hashes;
//             implementations before it wrote a detached JWS with alg ES256. A proof has exactly one of the two. Terms as in
//             https://w3id.org/security/v2, and the same in the base context of VCDM 1.1
using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.DataIntegrity.Suites.Legacy;

/// <summary><c>EcdsaSecp256r1Signature2019</c>.</summary>
/// <param name="canonicalization">Canonicalizes documents.</param>
internal sealed class EcdsaSecp256r1Signature2019(RdfCanonicalization canonicalization)
    : LegacyProofSuite(LegacyProofType.EcdsaSecp256r1Signature2019, "\"https://w3id.org/security/v2\"", canonicalization, KeyAlgorithm.P256)
{
    /// <inheritdoc/>
    protected override bool TryReadSignature(
        DataIntegrityProof proof, PublicKey key, out LegacySignature signature, [NotNullWhen(false)] out string? detail) =>
        proof.ProofValue is null ? TryReadJws(proof, key, "ES256", out signature, out detail) : TryReadProofValue(proof, key, out signature, out detail);
}
