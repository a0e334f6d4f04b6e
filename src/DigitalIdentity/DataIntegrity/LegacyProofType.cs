namespace DigitalIdentity.DataIntegrity;

/// <summary>
/// The proof types of before <c>DataIntegrityProof</c> that an agent can be told to verify, with
/// <see cref="IdentityAgentBuilder.AddLegacyProofs(ReadOnlySpan{LegacyProofType})"/>. Each name is the proof's <c>type</c>. They are superseded, so nothing
/// is issued or presented with them.
/// </summary>
public enum LegacyProofType
{
    /// <summary>Ed25519 over canonical RDF, multibase: Data Integrity EdDSA Cryptosuites 1.0, appendix "The Ed25519Signature2020 Suite".</summary>
    Ed25519Signature2020,

    /// <summary>Ed25519 over canonical RDF, as a detached JWS: Ed25519 Signature 2018 (W3C Credentials Community Group).</summary>
    Ed25519Signature2018,

    /// <summary>Ed25519, secp256k1, P-256, P-384 or RSA (PS256) over canonical RDF, as a detached JWS: JSON Web Signature 2020.</summary>
    JsonWebSignature2020,

    /// <summary>ECDSA on secp256k1 over canonical RDF, as a detached JWS: Ecdsa Secp256k1 Signature 2019.</summary>
    EcdsaSecp256k1Signature2019,

    /// <summary>ECDSA on P-256 over canonical RDF, multibase or as a detached JWS: ECDSA Cryptosuite 2019, final report of 2022-07-24.</summary>
    EcdsaSecp256r1Signature2019,
}
