using System.Formats.Asn1;
using System.Text.Json;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>The encodings Ed25519, X25519 and BLS12-381 have in common: octet key pairs.</summary>
internal abstract class OkpAlgorithm : KeyAlgorithm
{
    private protected OkpAlgorithm(KeyAlgorithmFacts facts) : base(facts)
    {
    }

    internal override KeyError ReadJwkPublic(in JwkMembers jwk, out PublicKey? key)
    {
        key = null;
        if (JwkMembers.Present(jwk.Y))
            return KeyError.InvalidEncoding;
        Span<byte> raw = stackalloc byte[PublicKeySize];
        var error = JwkMembers.ReadExact(jwk.X, raw);
        return error == KeyError.None ? ImportPublic(raw, out key) : error;
    }

    internal override KeyError ReadJwkSecret(in JwkMembers jwk, out byte[]? secret)
    {
        secret = new byte[SecretKeySize];
        return JwkMembers.ReadExact(jwk.D, secret);
    }

    internal override void WriteJwkSecret(Utf8JsonWriter writer, ReadOnlySpan<byte> secret) => Jwk.WriteBase64Url(writer, "d", secret);

    // RFC 8410 section 7: CurvePrivateKey ::= OCTET STRING
    internal override KeyError ReadPkcs8Secret(ReadOnlyMemory<byte> content, out byte[]? secret)
    {
        secret = null;
        var reader = new AsnReader(content, AsnEncodingRules.DER);
        if (!reader.TryReadPrimitiveOctetString(out var seed))
            return KeyError.InvalidEncoding;
        reader.ThrowIfNotEmpty();
        if (seed.Length != SecretKeySize)
            return KeyError.InvalidLength;
        secret = seed.ToArray();
        return KeyError.None;
    }

    internal override byte[] WritePkcs8Secret(ReadOnlySpan<byte> secret, PublicKey publicKey) => [0x04, (byte)secret.Length, .. secret];

    /// <summary>Writes kty, crv and x.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, PublicKey key, bool canonical)
    {
        if (!canonical)
            writer.WriteString("kty"u8, key.Algorithm.JwkKeyType);
        writer.WriteString("crv"u8, key.Algorithm.JwkCurve);
        if (canonical)
            writer.WriteString("kty"u8, key.Algorithm.JwkKeyType);
        Jwk.WriteBase64Url(writer, "x", key.Raw);
    }
}
