// Reference: Data Integrity EdDSA Cryptosuites 1.0 section 3.2 (eddsa-rdfc-2022)
// Parameters: Ed25519 (pure), RDFC-1.0, SHA-256, proof value base58btc of 64 bytes
using System.Security.Cryptography;

namespace DigitalIdentity.DataIntegrity.Suites;

/// <summary><c>eddsa-rdfc-2022</c>: Ed25519 signatures over canonical RDF.</summary>
/// <remarks>Immutable and thread-safe. Proofs are deterministic.</remarks>
public sealed class EddsaRdfc2022 : HashingCryptosuite
{
    /// <summary>Makes the suite.</summary>
    /// <param name="canonicalization">Null for <see cref="RdfCanonicalization.Default"/>: it knows the standard contexts only.</param>
    public EddsaRdfc2022(RdfCanonicalization? canonicalization = null)
        : base("eddsa-rdfc-2022", canonicalization ?? RdfCanonicalization.Default, KeyAlgorithm.Ed25519)
    {
    }

    /// <inheritdoc/>
    protected override (HashAlgorithmName Name, int Size) GetHash(KeyAlgorithm algorithm) => (HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
}
