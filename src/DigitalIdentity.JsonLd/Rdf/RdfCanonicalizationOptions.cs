// Reference: RDF Dataset Canonicalization 1.0 section 3, "hash algorithm".
using System.Security.Cryptography;

namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>How a dataset is canonicalized. Immutable and thread-safe.</summary>
public sealed record RdfCanonicalizationOptions
{
    private readonly HashAlgorithmName _hashAlgorithm = HashAlgorithmName.SHA256;

    /// <summary>The defaults.</summary>
    public static RdfCanonicalizationOptions Default { get; } = new();

    /// <summary>
    /// The hash algorithm by which blank nodes are told apart: SHA-256, SHA-384 or SHA-512. Another algorithm generally gives other labels.
    /// It is no digest of the result. Default SHA-256.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Another algorithm.</exception>
    public HashAlgorithmName HashAlgorithm
    {
        get => _hashAlgorithm;
        init => _hashAlgorithm = value == HashAlgorithmName.SHA256 || value == HashAlgorithmName.SHA384 || value == HashAlgorithmName.SHA512
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The hash algorithm is SHA-256, SHA-384 or SHA-512.");
    }

    /// <summary>How much the dataset may ask for. Default <see cref="RdfLimits.Default"/>.</summary>
    public RdfLimits Limits { get; init; } = RdfLimits.Default;
}
