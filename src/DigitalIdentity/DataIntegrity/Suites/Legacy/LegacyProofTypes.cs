namespace DigitalIdentity.DataIntegrity.Suites.Legacy;

/// <summary>The <c>type</c> strings of superseded proofs.</summary>
internal static class LegacyProofTypes
{
    /// <summary>The type of a proof that this library could verify; null for every other string.</summary>
    public static LegacyProofType? Find(string type) => type switch
    {
        nameof(LegacyProofType.Ed25519Signature2020) => LegacyProofType.Ed25519Signature2020,
        nameof(LegacyProofType.Ed25519Signature2018) => LegacyProofType.Ed25519Signature2018,
        nameof(LegacyProofType.JsonWebSignature2020) => LegacyProofType.JsonWebSignature2020,
        nameof(LegacyProofType.EcdsaSecp256k1Signature2019) => LegacyProofType.EcdsaSecp256k1Signature2019,
        nameof(LegacyProofType.EcdsaSecp256r1Signature2019) => LegacyProofType.EcdsaSecp256r1Signature2019,
        _ => null,
    };
}
