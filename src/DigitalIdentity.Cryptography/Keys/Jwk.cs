using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace DigitalIdentity.Cryptography.Keys;

// Reference: RFC 7517 (JWK), RFC 7518 section 6, RFC 8037 (OKP), RFC 8812 (secp256k1), RFC 7638 (thumbprint).
// Parameters: strict base64url, exact coordinate lengths, kty, crv and alg must agree, no duplicate members.

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

    public static byte[] Write(Action<Utf8JsonWriter> body)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
            body(writer);
        return buffer.WrittenSpan.ToArray();
    }

    public static void WriteBase64Url(Utf8JsonWriter writer, string name, ReadOnlySpan<byte> value)
    {
        Span<byte> text = stackalloc byte[1024];
        var rented = value.Length > 700 ? new byte[value.Length * 2] : null;
        if (rented is not null)
            text = rented;
        System.Buffers.Text.Base64Url.TryEncodeToUtf8(value, text, out var written);
        writer.WriteString(name, text[..written]);
        CryptographicOperations.ZeroMemory(text[..written]);
    }

    private static KeyError ReadHead(JsonElement jwk, out JwkMembers members, out KeyAlgorithm? algorithm, bool rejectSecret)
    {
        algorithm = null;
        var error = JwkMembers.Read(jwk, out members);
        if (error != KeyError.None)
            return error;
        if (rejectSecret && members.HasSecret)
            return KeyError.PrivateKeyMaterial;
        if (members.Kty.ValueKind != JsonValueKind.String)
            return KeyError.InvalidEncoding;
        foreach (var candidate in KeyAlgorithm.All)
            if (members.Kty.ValueEquals(candidate.JwkKeyType) && CurveIs(members.Crv, candidate.JwkCurve))
                algorithm = candidate;
        if (algorithm is null)
            return KeyError.UnknownAlgorithm;
        return JwkMembers.Present(members.Alg) && !AlgIs(members.Alg, algorithm) ? KeyError.KeyTypeMismatch : KeyError.None;
    }

    private static bool CurveIs(JsonElement crv, string? curve) =>
        curve is null ? !JwkMembers.Present(crv) : crv.ValueKind == JsonValueKind.String && crv.ValueEquals(curve);

    private static bool AlgIs(JsonElement alg, KeyAlgorithm algorithm)
    {
        if (alg.ValueKind != JsonValueKind.String)
            return false;
        foreach (var allowed in algorithm.JoseAlgorithms)
            if (alg.ValueEquals(allowed))
                return true;
        return algorithm.CanAgree && (alg.ValueEquals("ECDH-ES"u8) || alg.ValueEquals("ECDH-ES+A128KW"u8)
            || alg.ValueEquals("ECDH-ES+A192KW"u8) || alg.ValueEquals("ECDH-ES+A256KW"u8));
    }
}
