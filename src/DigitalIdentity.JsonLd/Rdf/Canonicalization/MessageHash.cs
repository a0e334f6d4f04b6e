// Reference: RDF Dataset Canonicalization 1.0 section 3, "hash algorithm" and "hash".
using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.JsonLd.Rdf.Canonicalization;

/// <summary>The hash algorithm of one canonicalization. Digests are kept as bytes: their order is that of their lower case hexadecimal.</summary>
internal readonly struct MessageHash(HashAlgorithmName algorithm)
{
    /// <summary>The longest digest, that of SHA-512.</summary>
    internal const int MaxSize = 64;

    private readonly HashAlgorithmName _algorithm = algorithm;
    private readonly bool _isSha256 = algorithm == HashAlgorithmName.SHA256;

    /// <summary>How many bytes a digest has.</summary>
    internal int Size { get; } =
        algorithm == HashAlgorithmName.SHA256 ? SHA256.HashSizeInBytes
        : algorithm == HashAlgorithmName.SHA384 ? SHA384.HashSizeInBytes
        : SHA512.HashSizeInBytes;

    /// <summary>Hashes one message.</summary>
    internal void Hash(ReadOnlySpan<byte> message, Span<byte> digest)
    {
        if (_isSha256)
            SHA256.HashData(message, digest);
        else
            CryptographicOperations.HashData(_algorithm, message, digest);
    }

    /// <summary>Hashes messages that lie in one buffer; SHA-256 side by side in vector lanes.</summary>
    /// <param name="buffer">Holds the messages.</param>
    /// <param name="messages">Where each message is.</param>
    /// <param name="digests">Receives the digests, one behind the other.</param>
    internal void HashAll(ReadOnlySpan<byte> buffer, ReadOnlySpan<Range> messages, Span<byte> digests)
    {
        if (_isSha256)
        {
            Sha256Batch.Hash(buffer, messages, digests);
            return;
        }

        for (var i = 0; i < messages.Length; i++)
            CryptographicOperations.HashData(_algorithm, buffer[messages[i]], digests.Slice(i * Size, Size));
    }
}
