// Reference: Subresource Integrity section 3.3 (strongest metadata from set), 3.5 (hash-expression); Controlled Identifiers 1.0 section 2.5 (Multihash)
// Parameters: SHA-256, SHA-384, SHA-512; multihash codes 0x12, 0x20, 0x13
using System.Security.Cryptography;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Credentials.RelatedResources;

/// <summary>A digest that an issuer wrote down, in either of the two forms. Of a type that the rules have passed.</summary>
internal readonly record struct ResourceDigest(HashAlgorithmName Algorithm, byte[] Value)
{
    /// <summary>True when these are the bytes.</summary>
    public bool IsOf(ReadOnlySpan<byte> resource)
    {
        Span<byte> hash = stackalloc byte[SHA512.HashSizeInBytes];
        return CryptographicOperations.TryHashData(Algorithm, resource, hash, out var written) && hash[..written].SequenceEqual(Value);
    }

    /// <summary>The digests of <c>digestSRI</c>: those of the strongest algorithm, of which one must match.</summary>
    public static List<ResourceDigest> OfSri(JsonElement value)
    {
        var digests = new List<ResourceDigest>();
        foreach (var item in OwnedJson.Items(value))
        {
            foreach (var expression in item.GetString()!.Split(' '))
            {
                var end = expression.IndexOf('?', StringComparison.Ordinal);
                var dash = expression.IndexOf('-', StringComparison.Ordinal);
                var algorithm = expression[..dash] switch
                {
                    "sha256" => HashAlgorithmName.SHA256,
                    "sha384" => HashAlgorithmName.SHA384,
                    _ => HashAlgorithmName.SHA512,
                };
                digests.Add(new(algorithm, Convert.FromBase64String(end < 0 ? expression[(dash + 1)..] : expression[(dash + 1)..end])));
            }
        }

        var strongest = digests.Max(d => d.Value.Length);
        digests.RemoveAll(d => d.Value.Length != strongest);
        return digests;
    }

    /// <summary>The digests of <c>digestMultibase</c> that are of a known algorithm.</summary>
    public static List<ResourceDigest> OfMultibase(JsonElement value)
    {
        var digests = new List<ResourceDigest>();
        foreach (var item in OwnedJson.Items(value))
        {
            if (!Multibase.TryDecode(item.GetString()!, out var bytes, out _) || bytes.Length < 2)
                continue;
            var (algorithm, size) = (bytes[0], bytes[1]) switch
            {
                (0x12, 32) => (HashAlgorithmName.SHA256, 32),
                (0x20, 48) => (HashAlgorithmName.SHA384, 48),
                (0x13, 64) => (HashAlgorithmName.SHA512, 64),
                _ => (default, -1),
            };
            if (bytes.Length == size + 2)
                digests.Add(new(algorithm, bytes[2..]));
        }

        return digests;
    }

    /// <summary>The digest in hexadecimal digits, for comparing with a published one.</summary>
    public override string ToString() => Convert.ToHexStringLower(Value);
}
