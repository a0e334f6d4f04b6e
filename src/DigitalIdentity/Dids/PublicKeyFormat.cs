namespace DigitalIdentity.Dids;

/// <summary>How a document that is made here writes public keys (<c>publicKeyFormat</c> of did:key).</summary>
public enum PublicKeyFormat
{
    /// <summary><c>Multikey</c> with <c>publicKeyMultibase</c> (Controlled Identifiers 1.0 section 2.2.2).</summary>
    Multikey,

    /// <summary><c>JsonWebKey</c> with <c>publicKeyJwk</c> (Controlled Identifiers 1.0 section 2.2.3).</summary>
    JsonWebKey,

    /// <summary><c>JsonWebKey2020</c> with <c>publicKeyJwk</c>: the older name, for software that knows no other.</summary>
    JsonWebKey2020,

    /// <summary><c>Ed25519VerificationKey2020</c> and <c>X25519KeyAgreementKey2020</c> with <c>publicKeyMultibase</c>; Curve25519 keys only.</summary>
    Curve25519Key2020,
}
