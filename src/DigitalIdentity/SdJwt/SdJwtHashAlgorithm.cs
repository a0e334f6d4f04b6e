// Reference: RFC 9901 sections 4.1.1 and 9.4; IANA Named Information Hash Algorithm registry (the names).
// Parameters: sha-256 (default), sha-384, sha-512. Truncated hashes of the registry are unfit and left out.
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.SdJwt;

/// <summary>A hash algorithm that <c>_sd_alg</c> may name. The set is closed. Immutable and thread-safe.</summary>
public sealed class SdJwtHashAlgorithm
{
    private readonly byte[] nameUtf8;

    private SdJwtHashAlgorithm(string name, int digestSize) =>
        (Name, nameUtf8, DigestSize) = (name, System.Text.Encoding.ASCII.GetBytes(name), digestSize);

    /// <summary><c>sha-256</c>, the default where an SD-JWT names none.</summary>
    public static SdJwtHashAlgorithm Sha256 { get; } = new("sha-256", SHA256.HashSizeInBytes);

    /// <summary><c>sha-384</c>.</summary>
    public static SdJwtHashAlgorithm Sha384 { get; } = new("sha-384", SHA384.HashSizeInBytes);

    /// <summary><c>sha-512</c>.</summary>
    public static SdJwtHashAlgorithm Sha512 { get; } = new("sha-512", SHA512.HashSizeInBytes);

    /// <summary>Every algorithm, the default first.</summary>
    public static IReadOnlyList<SdJwtHashAlgorithm> All { get; } = Array.AsReadOnly([Sha256, Sha384, Sha512]);

    /// <summary>The name in the IANA registry, such as <c>sha-256</c>. Case-sensitive.</summary>
    public string Name { get; }

    /// <summary>Bytes of a digest: 32, 48 or 64.</summary>
    public int DigestSize { get; }

    /// <summary><see cref="Name"/> in UTF-8.</summary>
    internal ReadOnlySpan<byte> NameUtf8 => nameUtf8;

    /// <summary>Characters of a digest in base64url.</summary>
    internal int TextLength => Base64UrlStrict.GetEncodedLength(DigestSize);

    /// <summary>Finds an algorithm by its name.</summary>
    /// <param name="name">The value of <c>_sd_alg</c>, case-sensitive.</param>
    /// <param name="algorithm">The algorithm, or null.</param>
    public static bool TryFromName(string? name, [NotNullWhen(true)] out SdJwtHashAlgorithm? algorithm)
    {
        algorithm = null;
        foreach (var candidate in All)
            if (candidate.Name == name)
                algorithm = candidate;
        return algorithm is not null;
    }

    /// <summary>Hashes one message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="digest">Exactly <see cref="DigestSize"/> bytes.</param>
    internal void Hash(ReadOnlySpan<byte> message, Span<byte> digest)
    {
        _ = DigestSize switch
        {
            SHA256.HashSizeInBytes => SHA256.HashData(message, digest),
            SHA384.HashSizeInBytes => SHA384.HashData(message, digest),
            _ => SHA512.HashData(message, digest),
        };
    }

    /// <summary>Hashes one message and writes the digest in base64url, as it stands in an SD-JWT.</summary>
    /// <param name="message">The message.</param>
    /// <param name="text">At least <see cref="TextLength"/> bytes.</param>
    internal void HashToText(ReadOnlySpan<byte> message, Span<byte> text)
    {
        Span<byte> digest = stackalloc byte[DigestSize];
        Hash(message, digest);
        _ = Base64UrlStrict.EncodeToUtf8(digest, text);
    }

    /// <summary>Returns <see cref="Name"/>.</summary>
    public override string ToString() => Name;
}
