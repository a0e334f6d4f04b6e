// Reference: RFC 5280 section 4.1.2.7 (SubjectPublicKeyInfo), RFC 5958 (PKCS#8), RFC 5480 (EC), RFC 5915 (ECPrivateKey),
// RFC 8410 (Curve25519), RFC 8017 appendix A (RSA), RFC 7468 (PEM).
// Parameters: DER only; EC by named curve only; nothing may follow.
using System.Formats.Asn1;
using System.Security.Cryptography;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>Keys in the X.509 family of encodings.</summary>
internal static class Pkix
{
    private const int MaxDer = 16 * 1024;

    public static byte[] WriteSpki(PublicKey key)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            WriteAlgorithm(writer, key.Algorithm);
            writer.WriteBitString(key.SpkiBits);
        }

        return writer.Encode();
    }

    public static KeyError ReadSpki(ReadOnlySpan<byte> der, out PublicKey? key)
    {
        key = null;
        if (der.Length is 0 or > MaxDer)
            return KeyError.InvalidEncoding;
        try
        {
            var reader = new AsnReader(der.ToArray(), AsnEncodingRules.DER);
            var sequence = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            if (sequence.PeekTag().HasSameClassAndValue(Asn1Tag.Integer))
                return KeyError.PrivateKeyMaterial;
            var error = ReadAlgorithm(sequence, out var algorithm);
            if (error != KeyError.None)
                return error;
            if (!sequence.TryReadPrimitiveBitString(out var unused, out var bits) || unused != 0)
                return KeyError.InvalidEncoding;
            sequence.ThrowIfNotEmpty();
            return algorithm!.ReadSpkiPublic(bits.Span, out key);
        }
        catch (AsnContentException)
        {
            return KeyError.InvalidEncoding;
        }
    }

    public static KeyError ReadSpkiPem(ReadOnlySpan<char> pem, out PublicKey? key)
    {
        key = null;
        var error = ReadPem(pem, "PUBLIC KEY", "PRIVATE KEY", KeyError.PrivateKeyMaterial, out var der);
        return error == KeyError.None ? ReadSpki(der, out key) : error;
    }

    public static byte[] WritePkcs8(PublicKey key, ReadOnlySpan<byte> secret)
    {
        var content = key.Algorithm.WritePkcs8Secret(secret, key);
        var writer = new AsnWriter(AsnEncodingRules.DER);
        try
        {
            using (writer.PushSequence())
            {
                writer.WriteInteger(0);
                WriteAlgorithm(writer, key.Algorithm);
                writer.WriteOctetString(content);
            }

            return writer.Encode();
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
            Clear(writer);
        }
    }

    /// <summary>Reads an unencrypted PKCS#8 structure; the caller zeroes <paramref name="secret"/>.</summary>
    public static KeyError ReadPkcs8(ReadOnlySpan<byte> der, out KeyAlgorithm? algorithm, out byte[]? secret)
    {
        (algorithm, secret) = (null, null);
        if (der.Length is 0 or > MaxDer)
            return KeyError.InvalidEncoding;
        var copy = der.ToArray();
        try
        {
            var reader = new AsnReader(copy, AsnEncodingRules.DER);
            var sequence = reader.ReadSequence();
            reader.ThrowIfNotEmpty();
            if (sequence.PeekTag().HasSameClassAndValue(Asn1Tag.Sequence))
                return KeyError.PublicKeyOnly;

            // RFC 5958 section 2: version v1(0) or v2(1), the latter with an optional public key; attributes are ignored.
            if (!sequence.TryReadInt32(out var version) || version is not (0 or 1))
                return KeyError.InvalidEncoding;
            var error = ReadAlgorithm(sequence, out algorithm);
            if (error != KeyError.None)
                return error;
            if (!sequence.TryReadPrimitiveOctetString(out var content))
                return KeyError.InvalidEncoding;
            while (sequence.HasData)
            {
                if (sequence.PeekTag().TagClass != TagClass.ContextSpecific)
                    return KeyError.InvalidEncoding;
                sequence.ReadEncodedValue();
            }

            return algorithm!.ReadPkcs8Secret(content, out secret);
        }
        catch (AsnContentException)
        {
            return KeyError.InvalidEncoding;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(copy);
        }
    }

    /// <summary>Reads a PEM <c>PRIVATE KEY</c> block; the caller zeroes <paramref name="secret"/>.</summary>
    public static KeyError ReadPkcs8Pem(ReadOnlySpan<char> pem, out KeyAlgorithm? algorithm, out byte[]? secret)
    {
        (algorithm, secret) = (null, null);
        var error = ReadPem(pem, "PRIVATE KEY", "PUBLIC KEY", KeyError.PublicKeyOnly, out var der);
        if (error != KeyError.None)
            return error;
        try
        {
            return ReadPkcs8(der, out algorithm, out secret);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(der);
        }
    }

    /// <summary>Zeroes what an <see cref="AsnWriter"/> still holds.</summary>
    public static void Clear(AsnWriter writer) => writer.Reset();

    private static KeyError ReadPem(ReadOnlySpan<char> pem, string label, string wrongLabel, KeyError wrong, out byte[] der)
    {
        der = [];
        if (pem.Length > 2 * MaxDer || !PemEncoding.TryFind(pem, out var fields))
            return KeyError.InvalidEncoding;
        var found = pem[fields.Label];
        if (!found.SequenceEqual(label))
            return found.EndsWith(wrongLabel) ? wrong : KeyError.InvalidEncoding;
        if (!pem[..fields.Location.Start.Value].IsWhiteSpace() || !pem[fields.Location.End.Value..].IsWhiteSpace())
            return KeyError.InvalidEncoding;
        der = new byte[fields.DecodedDataLength];
        return Convert.TryFromBase64Chars(pem[fields.Base64Data], der, out var written) && written == der.Length
            ? KeyError.None
            : KeyError.InvalidEncoding;
    }

    private static void WriteAlgorithm(AsnWriter writer, KeyAlgorithm algorithm)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(
                algorithm.Facts.Oid ?? throw new InvalidOperationException($"{algorithm.Name} keys have no X.509 form."));
            if (algorithm.Facts.CurveOid is { } curve)
                writer.WriteObjectIdentifier(curve);
            else if (algorithm.Facts.JwkKeyType == "RSA")
                writer.WriteNull();
        }
    }

    private static KeyError ReadAlgorithm(AsnReader reader, out KeyAlgorithm? algorithm)
    {
        algorithm = null;
        var sequence = reader.ReadSequence();
        var oid = sequence.ReadObjectIdentifier();
        string? curve = null;
        if (sequence.HasData && sequence.PeekTag().HasSameClassAndValue(Asn1Tag.ObjectIdentifier))
            curve = sequence.ReadObjectIdentifier();
        else if (sequence.HasData && sequence.PeekTag().HasSameClassAndValue(Asn1Tag.Null))
            sequence.ReadNull();
        else if (sequence.HasData)
            return KeyError.UnknownAlgorithm; // explicit curve parameters, PSS parameters
        sequence.ThrowIfNotEmpty();
        foreach (var candidate in KeyAlgorithm.All)
            if (candidate.Facts.Oid == oid && candidate.Facts.CurveOid == curve)
                algorithm = candidate;
        return algorithm is null ? KeyError.UnknownAlgorithm : KeyError.None;
    }
}
