// Reference: JSON Web Signature 2020 (W3C Credentials Community Group, final report of 2022-07-21), sections "Suite Definition", "JOSE Conformance"
//            and "Proof Representation"
// Parameters: detached JWS; one alg for each kind of key, as the table of "JOSE Conformance" has it; RSA keys of 2048 bits or more
using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.DataIntegrity.Suites.Legacy;

/// <summary><c>JsonWebSignature2020</c>.</summary>
/// <param name="canonicalization">Canonicalizes documents.</param>
internal sealed class JsonWebSignature2020(RdfCanonicalization canonicalization) : LegacyProofSuite(
    LegacyProofType.JsonWebSignature2020, """["https://w3id.org/security/v2","https://w3id.org/security/suites/jws-2020/v1"]""", canonicalization,
    KeyAlgorithm.Ed25519, KeyAlgorithm.Secp256k1, KeyAlgorithm.P256, KeyAlgorithm.P384, KeyAlgorithm.Rsa)
{
    // JOSE Conformance: the key decides the algorithm, and it is the first that JOSE has for the key: EdDSA, ES256K, ES256, ES384, PS256.
    /// <inheritdoc/>
    protected override bool TryReadSignature(
        DataIntegrityProof proof, PublicKey key, out LegacySignature signature, [NotNullWhen(false)] out string? detail) =>
        TryReadJws(proof, key, key.Algorithm.JoseAlgorithms[0], out signature, out detail);
}
