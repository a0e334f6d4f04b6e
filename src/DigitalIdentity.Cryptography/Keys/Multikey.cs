using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace DigitalIdentity.Cryptography.Keys;

// Reference: Controlled Identifiers v1.0, section 2.2.2 Multikey; multiformats multicodec table; did:key v0.9.
// Parameters: base58btc ('z') only; header = minimal unsigned varint of the multicodec code.

/// <summary>Multikey text: multibase(base58btc, multicodec header, raw key).</summary>
internal static class Multikey
{
    public static string Encode(ulong codec, ReadOnlySpan<byte> raw) => Stopgap.EncodeMultibase58(codec, raw);

    public static KeyError DecodePublic(ReadOnlySpan<char> text, out PublicKey? key)
    {
        key = null;
        var bytes = Stopgap.DecodeMultibase58(text);
        if (bytes is null)
            return KeyError.InvalidEncoding;
        if (Stopgap.ReadVarint(bytes, out var codec, out var header) is var error && error != KeyError.None)
            return error;
        if (KeyAlgorithm.TryFromPublicCodec(codec, out var algorithm))
            return algorithm.ImportPublic(bytes.AsSpan(header), out key);

        var secret = TryFromSecretCodec(codec, out _);
        CryptographicOperations.ZeroMemory(bytes);
        return secret ? KeyError.SecretHeader : KeyError.UnknownAlgorithm;
    }

    /// <summary>Reads a secret Multikey; the caller zeroes <paramref name="secret"/>.</summary>
    public static KeyError DecodeSecret(ReadOnlySpan<char> text, out KeyAlgorithm? algorithm, out byte[]? secret)
    {
        (algorithm, secret) = (null, null);
        var bytes = Stopgap.DecodeMultibase58(text);
        if (bytes is null)
            return KeyError.InvalidEncoding;
        try
        {
            if (Stopgap.ReadVarint(bytes, out var codec, out var header) is var error && error != KeyError.None)
                return error;
            if (!TryFromSecretCodec(codec, out algorithm))
                return KeyAlgorithm.TryFromPublicCodec(codec, out _) ? KeyError.PublicKeyOnly : KeyError.UnknownAlgorithm;
            secret = bytes.AsSpan(header).ToArray();
            return KeyError.None;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(bytes);
        }
    }

    private static bool TryFromSecretCodec(ulong codec, [NotNullWhen(true)] out KeyAlgorithm? algorithm)
    {
        algorithm = null;
        foreach (var candidate in KeyAlgorithm.All)
            if (candidate.SecretCodec == codec)
                algorithm = candidate;
        return algorithm is not null;
    }
}
