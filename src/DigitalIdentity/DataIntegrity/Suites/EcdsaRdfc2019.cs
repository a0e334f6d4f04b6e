// Reference: Data Integrity ECDSA Cryptosuites 1.0 section 3.2 (ecdsa-rdfc-2019)
// Parameters: P-256 with SHA-256, proof value base58btc of 64 bytes (r, s); P-384 with SHA-384, 96 bytes; RDFC-1.0 with the same hash.
//             Either form of s is accepted.
using System.Security.Cryptography;

namespace DigitalIdentity.DataIntegrity.Suites;

/// <summary><c>ecdsa-rdfc-2019</c>: ECDSA signatures over canonical RDF, on P-256 or P-384.</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class EcdsaRdfc2019 : HashingCryptosuite
{
    /// <summary>Makes the suite.</summary>
    /// <param name="canonicalization">Null for <see cref="RdfCanonicalization.Default"/>: it knows the standard contexts only.</param>
    public EcdsaRdfc2019(RdfCanonicalization? canonicalization = null)
        : base("ecdsa-rdfc-2019", canonicalization ?? RdfCanonicalization.Default, KeyAlgorithm.P256, KeyAlgorithm.P384)
    {
    }

    // Hashing: the hash has the strength of the curve. ECDSA itself hashes the joined hashes again with the same algorithm.
    /// <inheritdoc/>
    protected override (HashAlgorithmName Name, int Size) GetHash(KeyAlgorithm algorithm) =>
        algorithm == KeyAlgorithm.P384 ? (HashAlgorithmName.SHA384, SHA384.HashSizeInBytes) : (HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
}
