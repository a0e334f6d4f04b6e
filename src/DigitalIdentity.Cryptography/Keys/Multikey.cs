// Reference: Controlled Identifiers v1.0, section 2.2.2 Multikey; multiformats multicodec table; did:key.
// Parameters: base58btc ('z') only; header = minimal unsigned varint of the multicodec code.
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>Multikey text: multibase(base58btc, multicodec header, raw key).</summary>
internal static class Multikey
{
    // The longest public key is RSA of 8192 bits, the longest secret one its private half; base58 needs 1.37 characters a byte.
    private const int MaxPublicLength = 1536;
    private const int MaxSecretLength = 7168;

    public static string Encode(ulong codec, ReadOnlySpan<byte> raw)
    {
        var size = Multicodec.MaxVarintLength + raw.Length;
        var buffer = size <= 256 ? stackalloc byte[size] : new byte[size];
        var header = Multicodec.WriteVarint(codec, buffer);
        raw.CopyTo(buffer[header..]);
        var text = Multibase.Encode(Multibase.Base58BtcPrefix, buffer[..(header + raw.Length)]);
        CryptographicOperations.ZeroMemory(buffer);
        return text;
    }

    public static KeyError DecodePublic(ReadOnlySpan<char> text, out PublicKey? key)
    {
        key = null;
        var size = Base58Btc.GetMaxDecodedLength(Math.Min(text.Length, MaxPublicLength));
        var buffer = size <= 256 ? stackalloc byte[size] : new byte[size];
        var error = Decode(text, MaxPublicLength, buffer, out var codec, out var raw);
        if (error != KeyError.None)
            return error;
        if (KeyAlgorithm.TryFromPublicCodec(codec, out var algorithm))
            return algorithm.ImportPublic(raw, out key);

        CryptographicOperations.ZeroMemory(buffer);
        return TryFromSecretCodec(codec, out _) ? KeyError.SecretHeader : KeyError.UnknownAlgorithm;
    }

    /// <summary>Reads a secret Multikey; the caller zeroes <paramref name="secret"/>.</summary>
    public static KeyError DecodeSecret(ReadOnlySpan<char> text, out KeyAlgorithm? algorithm, out byte[]? secret)
    {
        (algorithm, secret) = (null, null);
        var buffer = new byte[Base58Btc.GetMaxDecodedLength(Math.Min(text.Length, MaxSecretLength))];
        var error = Decode(text, MaxSecretLength, buffer, out var codec, out var raw);
        if (error == KeyError.None)
        {
            if (TryFromSecretCodec(codec, out algorithm))
                secret = raw.ToArray();
            else
                error = KeyAlgorithm.TryFromPublicCodec(codec, out _) ? KeyError.PublicKeyOnly : KeyError.UnknownAlgorithm;
        }

        CryptographicOperations.ZeroMemory(buffer);
        return error;
    }

    private static KeyError Decode(ReadOnlySpan<char> text, int maxLength, Span<byte> buffer, out ulong codec, out ReadOnlySpan<byte> raw)
    {
        codec = 0;
        raw = default;
        if (text.IsEmpty || text[0] != Multibase.Base58BtcPrefix
            || !Base58Btc.TryDecode(text[1..], buffer, maxLength, out var written, out _))
            return KeyError.InvalidEncoding;
        if (Multicodec.TryDecode(buffer[..written], out codec, out raw, out var error))
            return KeyError.None;
        return error == EncodingError.NotMinimal ? KeyError.NonMinimalVarint : KeyError.InvalidEncoding;
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
