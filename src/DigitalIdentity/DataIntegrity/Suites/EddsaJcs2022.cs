// Reference: Data Integrity EdDSA Cryptosuites 1.0 section 3.3 (eddsa-jcs-2022)
// Parameters: Ed25519 (pure), JCS, SHA-256, proof value base58btc of 64 bytes
using System.Security.Cryptography;

namespace DigitalIdentity.DataIntegrity.Suites;

/// <summary><c>eddsa-jcs-2022</c>: Ed25519 signatures over canonical JSON.</summary>
/// <remarks>Immutable and thread-safe. Proofs are deterministic.</remarks>
public sealed class EddsaJcs2022 : HashingCryptosuite
{
    /// <summary>Makes the suite.</summary>
    public EddsaJcs2022()
        : base("eddsa-jcs-2022", JcsCanonicalization.Instance, KeyAlgorithm.Ed25519)
    {
    }

    /// <inheritdoc/>
    protected override (HashAlgorithmName Name, int Size) GetHash(KeyAlgorithm algorithm) => (HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
}
