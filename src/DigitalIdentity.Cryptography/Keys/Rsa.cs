// Reference: RFC 8017 (PKCS#1), RFC 7518 sections 3.3, 3.5 and 6.3 (JOSE).
// Parameters: modulus 2048 to 8192 bits, odd; public exponent odd, 3 to 2^64 - 1; PSS with MGF1 and salt as long as the hash.
using System.Formats.Asn1;
using System.Numerics;
using System.Security.Cryptography;
using System.Text.Json;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>RSA, for JOSE. The raw forms are PKCS#1 DER.</summary>
internal sealed class Rsa() : KeyAlgorithm(new()
{
    Name = "RSA",
    CanSign = true,
    PublicCodec = 0x1205,
    SecretCodec = 0x1305,
    JwkKeyType = "RSA",
    JoseAlgorithms = ["PS256", "RS256", "PS384", "PS512", "RS384", "RS512"],
    CoseKeyType = 3,
    CoseAlgorithm = -37,
    Oid = "1.2.840.113549.1.1.1",
})
{
    private const int MaxDer = 8192;

    internal override KeyError ImportPublic(ReadOnlySpan<byte> raw, out PublicKey? key)
    {
        key = null;
        if (raw.Length > MaxDer)
            return KeyError.InvalidLength;
        try
        {
            var reader = new AsnReader(raw.ToArray(), AsnEncodingRules.DER);
            var sequence = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            var n = ReadUnsigned(sequence);
            var e = ReadUnsigned(sequence);
            if (sequence.HasData)
                return KeyError.PrivateKeyMaterial;
            return Make(n, e, alg: null, out key);
        }
        catch (AsnContentException)
        {
            return KeyError.InvalidEncoding;
        }
    }

    internal override KeyError ReadJwkPublic(in JwkMembers jwk, out PublicKey? key)
    {
        key = null;
        var error = JwkMembers.ReadUnsigned(jwk.N, out var n);
        if (error != KeyError.None)
            return error;
        error = JwkMembers.ReadUnsigned(jwk.E, out var e);
        return error == KeyError.None ? Make(n, e, JwkMembers.TryText(jwk.Alg, out var alg) ? Find(alg) : null, out key) : error;
    }

    internal override KeyError ReadJwkSecret(in JwkMembers jwk, out byte[]? secret)
    {
        secret = null;
        if (JwkMembers.Present(jwk.Oth))
            return KeyError.InvalidSecret; // multi-prime RSA
        ReadOnlySpan<JsonElement> elements = [jwk.N, jwk.E, jwk.D, jwk.P, jwk.Q, jwk.Dp, jwk.Dq, jwk.Qi];
        var values = new byte[elements.Length][];
        var error = KeyError.None;
        for (var i = 0; i < values.Length && error == KeyError.None; i++)
            error = JwkMembers.ReadUnsigned(elements[i], out values[i]);
        if (error == KeyError.None)
        {
            // RFC 8017 appendix A.1.2: version 0, n, e, d, p, q, dP, dQ, qInv
            var writer = new AsnWriter(AsnEncodingRules.DER, 8192);
            using (writer.PushSequence())
            {
                writer.WriteInteger(0);
                foreach (var value in values)
                    writer.WriteIntegerUnsigned(value);
            }

            secret = writer.Encode();
            Pkix.Clear(writer);
        }

        foreach (var value in values)
            CryptographicOperations.ZeroMemory(value);
        return error;
    }

    internal override KeyError ReadPkcs8Secret(ReadOnlyMemory<byte> content, out byte[]? secret)
    {
        secret = content.ToArray();
        return KeyError.None;
    }

    internal override byte[] WritePkcs8Secret(ReadOnlySpan<byte> secret, PublicKey publicKey) => secret.ToArray();

    internal override void WriteJwkSecret(Utf8JsonWriter writer, ReadOnlySpan<byte> secret)
    {
        using var rsa = RSA.Create();
        rsa.ImportRSAPrivateKey(secret, out _);
        var parameters = rsa.ExportParameters(includePrivateParameters: true);
        foreach (var (name, value) in Members(parameters))
        {
            Jwk.WriteBase64Url(writer, name, Trim(value));
            CryptographicOperations.ZeroMemory(value);
        }
    }

    internal override SigningKey GenerateSigningKey(KeyExportPolicy export) => new RsaSigningKey(RSA.Create(2048), export);

    internal override KeyError ImportSigning(ReadOnlySpan<byte> secret, KeyExportPolicy export, out SigningKey? key)
    {
        key = null;
        if (secret.Length > MaxDer)
            return KeyError.InvalidLength;
        var rsa = RSA.Create();
        try
        {
            rsa.ImportRSAPrivateKey(secret, out var read);
            if (read != secret.Length)
                return Refuse(rsa, KeyError.InvalidEncoding);
            var parameters = rsa.ExportParameters(includePrivateParameters: true);
            var consistent = IsConsistent(parameters);
            foreach (var (_, value) in Members(parameters))
                CryptographicOperations.ZeroMemory(value);
            if (!consistent)
                return Refuse(rsa, KeyError.InvalidSecret);
            var error = Make(parameters.Modulus, parameters.Exponent, alg: null, out _);
            if (error != KeyError.None)
                return Refuse(rsa, error);
            key = new RsaSigningKey(rsa, export);
            return KeyError.None;
        }
        catch (CryptographicException)
        {
            return Refuse(rsa, KeyError.InvalidEncoding);
        }
    }

    /// <summary>PKCS#1 RSAPublicKey DER.</summary>
    internal static byte[] Encode(ReadOnlySpan<byte> n, ReadOnlySpan<byte> e)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(Trim(n));
            writer.WriteIntegerUnsigned(Trim(e));
        }

        return writer.Encode();
    }

    /// <summary>Checks modulus and exponent and makes a key.</summary>
    /// <param name="n">The modulus.</param>
    /// <param name="e">The public exponent.</param>
    /// <param name="alg">The only JOSE alg the key is for, when its JWK says so.</param>
    /// <param name="key">The key, or null.</param>
    internal static KeyError Make(ReadOnlySpan<byte> n, ReadOnlySpan<byte> e, string? alg, out PublicKey? key)
    {
        key = null;
        n = Trim(n);
        e = Trim(e);
        var bits = n.Length * 8 - (n.IsEmpty ? 0 : BitOperations.LeadingZeroCount(n[0]) - 24);
        if (bits < 2048 || (n[^1] & 1) == 0)
            return KeyError.WeakKey;
        if (bits > 8192 || e.Length > 8)
            return KeyError.InvalidLength;
        if (e.IsEmpty || (e[^1] & 1) == 0 || (e.Length == 1 && e[0] < 3) || RocaFingerprint.Matches(n))
            return KeyError.WeakKey;
        key = new RsaPublicKey(n.ToArray(), e.ToArray(), Encode(n, e), alg);
        return KeyError.None;
    }

    // The library underneath takes the parameters as they come: p q = n and e d = 1 mod (p-1), mod (q-1) are checked here.
    // BigInteger is not constant time; this runs once, when a key is imported.
    private static bool IsConsistent(in RSAParameters key)
    {
        var (n, e, d) = (Number(key.Modulus), Number(key.Exponent), Number(key.D));
        var (p, q) = (Number(key.P), Number(key.Q));
        return p > 1 && q > 1 && p != q && p * q == n && e * d % (p - 1) == 1 && e * d % (q - 1) == 1
            && Number(key.DP) == d % (p - 1) && Number(key.DQ) == d % (q - 1) && Number(key.InverseQ) * q % p == 1;
    }

    private static BigInteger Number(ReadOnlySpan<byte> bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static IEnumerable<(string Name, byte[] Value)> Members(RSAParameters key) =>
        [("d", key.D!), ("p", key.P!), ("q", key.Q!), ("dp", key.DP!), ("dq", key.DQ!), ("qi", key.InverseQ!)];

    private static KeyError Refuse(RSA rsa, KeyError error)
    {
        rsa.Dispose();
        return error;
    }

    private static byte[] ReadUnsigned(AsnReader reader)
    {
        var bytes = reader.ReadIntegerBytes().Span;
        return bytes[0] < 0x80 ? Trim(bytes).ToArray() : throw new AsnContentException();
    }

    private string? Find(ReadOnlySpan<byte> alg)
    {
        foreach (var allowed in Facts.JoseAlgorithms)
            if (System.Text.Ascii.Equals(alg, allowed))
                return allowed;
        return null;
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value) => value.TrimStart((byte)0);
}
