// Reference: draft-ietf-oauth-sd-jwt-vc-19 section 5; W3C Subresource Integrity (REC 2016-06-23) sections 3.1 to 3.5 for the syntax.
// Parameters: sha256, sha384, sha512; the strongest that is there decides, any of its digests may match.
using System.Security.Cryptography;

namespace DigitalIdentity.SdJwt.Vc;

/// <summary>Integrity metadata strings, such as <c>sha256-</c> and the base64 of a digest.</summary>
internal static class IntegrityMetadata
{
    private const int MaxLength = 4096;

    /// <summary>True when at least one expression can be used, and none with a known algorithm is malformed.</summary>
    internal static bool IsValid(string metadata) => Strongest(metadata, out _);

    /// <summary>True when the bytes are those that the metadata means.</summary>
    internal static bool Matches(string metadata, ReadOnlySpan<byte> bytes)
    {
        if (!Strongest(metadata, out var digests))
            return false;
        var actual = digests[0].Length switch
        {
            SHA256.HashSizeInBytes => SHA256.HashData(bytes),
            SHA384.HashSizeInBytes => SHA384.HashData(bytes),
            _ => SHA512.HashData(bytes),
        };
        var matches = false;
        foreach (var digest in digests)
            matches |= CryptographicOperations.FixedTimeEquals(digest, actual);
        return matches;
    }

    private static bool Strongest(string metadata, out List<byte[]> digests)
    {
        digests = [];
        if (metadata.Length > MaxLength)
            return false;
        foreach (var expression in metadata.Split([' ', '\t', '\r', '\n', '\f'], StringSplitOptions.RemoveEmptyEntries))
        {
            // hash-algo "-" base64-value [ "?" options ]; unknown algorithms are passed over.
            var hash = expression.AsSpan(0, expression.IndexOf('?', StringComparison.Ordinal) is var options and >= 0 ? options : expression.Length);
            var dash = hash.IndexOf('-');
            if (dash < 0)
                return false;
            var size = hash[..dash] switch
            {
                "sha256" => SHA256.HashSizeInBytes,
                "sha384" => SHA384.HashSizeInBytes,
                "sha512" => SHA512.HashSizeInBytes,
                _ => 0,
            };
            if (size == 0)
                continue;
            if (!TryDecode(hash[(dash + 1)..], size, out var digest))
                return false;
            if (digests.Count > 0 && digests[0].Length < size)
                digests.Clear();
            if (digests.Count == 0 || digests[0].Length == size)
                digests.Add(digest);
        }

        return digests.Count > 0;
    }

    // Content Security Policy's base64-value: either alphabet, padding or not.
    private static bool TryDecode(ReadOnlySpan<char> text, int size, out byte[] digest)
    {
        digest = new byte[size];
        var value = text.TrimEnd('=');
        var padding = text.Length - value.Length;
        return (padding == 0 || padding == (4 - (value.Length % 4)) % 4) && System.Buffers.Text.Base64Url.GetMaxDecodedLength(value.Length) == size
            && Cryptography.Encoding.Base64UrlStrict.TryDecode(value.ToString().Replace('+', '-').Replace('/', '_').AsSpan(), digest, out var written, out _)
            && written == size;
    }
}
