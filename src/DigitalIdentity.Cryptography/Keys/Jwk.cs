// Reference: RFC 7517 (JWK), RFC 7518 section 6, RFC 8037 (OKP), RFC 8812 (secp256k1), RFC 7638 (thumbprint).
// Parameters: strict base64url, exact coordinate lengths, kty, crv and alg must agree, no duplicate members.
using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>JSON Web Keys: reads and writes the members that make the key.</summary>
internal static class Jwk
{
    public static KeyError ReadPublic(JsonElement jwk, out PublicKey? key)
    {
        key = null;
        var error = ReadHead(jwk, out var members, out var algorithm, rejectSecret: true);
        return error == KeyError.None ? algorithm!.ReadJwkPublic(members, out key) : error;
    }

    /// <summary>Reads a secret JWK and its public half; the caller zeroes <paramref name="secret"/>.</summary>
    public static KeyError ReadSecret(JsonElement jwk, out KeyAlgorithm? algorithm, out byte[]? secret, out PublicKey? publicKey)
    {
        (secret, publicKey) = (null, null);
        var error = ReadHead(jwk, out var members, out algorithm, rejectSecret: false);
        if (error != KeyError.None)
            return error;
        if (!JwkMembers.Present(members.D))
            return KeyError.PublicKeyOnly;
        error = algorithm!.ReadJwkPublic(members, out publicKey);
        return error == KeyError.None ? algorithm.ReadJwkSecret(members, out secret) : error;
    }

    /// <summary>Room for every secret JWK: a buffer that grew would leave a copy of the secret behind.</summary>
    public const int SecretCapacity = 8192;

    public static byte[] Write(Action<Utf8JsonWriter> body, int capacity = 256)
    {
        var buffer = new ArrayBufferWriter<byte>(capacity);
        using (var writer = new Utf8JsonWriter(buffer))
            body(writer);
        var json = buffer.WrittenSpan.ToArray();
        buffer.Clear();
        return json;
    }

    public static void WriteBase64Url(Utf8JsonWriter writer, string name, ReadOnlySpan<byte> value)
    {
        var size = Base64UrlStrict.GetEncodedLength(value.Length);
        var text = size <= 512 ? stackalloc byte[size] : new byte[size];
        Base64UrlStrict.EncodeToUtf8(value, text);
        writer.WriteString(name, text);
        CryptographicOperations.ZeroMemory(text);
    }

    private static KeyError ReadHead(JsonElement jwk, out JwkMembers members, out KeyAlgorithm? algorithm, bool rejectSecret)
    {
        algorithm = null;
        var error = JwkMembers.Read(jwk, out members);
        if (error != KeyError.None)
            return error;
        if (rejectSecret && members.HasSecret)
            return KeyError.PrivateKeyMaterial;
        if (!JwkMembers.TryText(members.Kty, out var kty) || !TryOptionalText(members.Crv, out var crv) || !TryOptionalText(members.Alg, out var alg))
            return KeyError.InvalidEncoding;
        foreach (var candidate in KeyAlgorithm.All)
            if (Ascii.Equals(kty, candidate.JwkKeyType)
                && (candidate.JwkCurve is null ? !JwkMembers.Present(members.Crv) : Ascii.Equals(crv, candidate.JwkCurve)))
                algorithm = candidate;
        if (algorithm is null)
            return KeyError.UnknownAlgorithm;
        return JwkMembers.Present(members.Alg) && !AlgIs(alg, algorithm) ? KeyError.KeyTypeMismatch : KeyError.None;
    }

    private static bool TryOptionalText(JsonElement element, out ReadOnlySpan<byte> text)
    {
        text = default;
        return !JwkMembers.Present(element) || JwkMembers.TryText(element, out text);
    }

    private static bool AlgIs(ReadOnlySpan<byte> alg, KeyAlgorithm algorithm)
    {
        foreach (var allowed in algorithm.JoseAlgorithms)
            if (Ascii.Equals(alg, allowed))
                return true;
        return algorithm.CanAgree && (alg.SequenceEqual("ECDH-ES"u8) || alg.SequenceEqual("ECDH-ES+A128KW"u8)
            || alg.SequenceEqual("ECDH-ES+A192KW"u8) || alg.SequenceEqual("ECDH-ES+A256KW"u8));
    }
}
