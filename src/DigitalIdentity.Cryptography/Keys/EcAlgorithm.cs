// Reference: FIPS 186-5 section 6 (ECDSA), SP 800-186 (curves), SP 800-56A (ECDH), SEC 1 v2 section 2.3.3 (compressed points).
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Text.Json;

using DigitalIdentity.Cryptography.Keys.Curves;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>What the four Weierstrass curves have in common.</summary>
internal abstract class EcAlgorithm : KeyAlgorithm
{
    private readonly EcParameters parameters;
    private readonly KeyCache cache = new();

    private protected EcAlgorithm(KeyAlgorithmFacts facts, EcParameters parameters) : base(facts)
    {
        this.parameters = parameters;
        HashSize = parameters.HashSize;
    }

    /// <summary>Bytes of a coordinate, and of a scalar.</summary>
    public int FieldSize => SecretKeySize;

    public int HashSize { get; }

    /// <summary>The group order, big-endian.</summary>
    public ReadOnlySpan<byte> Order => parameters.Order;

    public IPointCodec Points => parameters.Points;

    /// <summary>Who does the secret-dependent and expensive work.</summary>
    public EcBackend Backend => parameters.Backend;

    /// <summary>Hashes a message with the curve's own hash.</summary>
    public void Hash(ReadOnlySpan<byte> data, Span<byte> hash)
    {
        switch (HashSize)
        {
            case 32: SHA256.HashData(data, hash); break;
            case 48: SHA384.HashData(data, hash); break;
            default: SHA512.HashData(data, hash); break;
        }
    }

    /// <summary>Both halves of a signature are in [1, n-1]. Variable time: a signature is public.</summary>
    public bool InRange(ReadOnlySpan<byte> signature)
    {
        var r = signature[..FieldSize];
        var s = signature[FieldSize..];
        return r.ContainsAnyExcept((byte)0) && s.ContainsAnyExcept((byte)0) && r.SequenceCompareTo(Order) < 0 && s.SequenceCompareTo(Order) < 0;
    }

    /// <summary>A secret scalar is in [1, n-1]. The time depends on nothing but the length.</summary>
    public bool IsScalar(ReadOnlySpan<byte> scalar)
    {
        if (scalar.Length != FieldSize)
            return false;
        var (any, borrow) = (0, 0);
        for (var i = FieldSize - 1; i >= 0; i--)
        {
            any |= scalar[i];
            borrow = ((scalar[i] - Order[i] - borrow) >> 31) & 1; // 1 when scalar < n so far
        }

        return ((-any >> 31) & borrow) != 0;
    }

    internal override KeyError ImportPublic(ReadOnlySpan<byte> raw, out PublicKey? key)
    {
        key = cache.Find(raw);
        if (key is not null)
            return KeyError.None;
        var error = ImportTransient(raw, out key);
        if (key is not null)
            key = cache.Add(key);
        return error;
    }

    internal override KeyError ImportTransient(ReadOnlySpan<byte> raw, out PublicKey? key)
    {
        key = null;
        if (raw.Length != PublicKeySize)
            return raw.Length == 2 * FieldSize + 1 && raw[0] is 4 or 6 or 7 ? KeyError.InvalidPointFormat : KeyError.InvalidLength;
        if (raw[0] is not (2 or 3))
            return KeyError.InvalidPointFormat;

        var point = new byte[2 * FieldSize + 1];
        if (!Points.TryDecompress(raw[1..], raw[0] == 3, point.AsSpan(1 + FieldSize)))
            return KeyError.NotOnCurve;
        point[0] = 4;
        raw[1..].CopyTo(point.AsSpan(1));
        key = new EcPublicKey(this, raw.ToArray(), point);
        return KeyError.None;
    }

    /// <summary>Checks an affine point and makes a key of it.</summary>
    internal KeyError ImportPoint(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y, out PublicKey? key)
    {
        Span<byte> raw = stackalloc byte[PublicKeySize];
        raw[0] = (byte)(2 | (y[^1] & 1));
        x.CopyTo(raw[1..]);
        if (cache.Find(raw) is EcPublicKey known)
        {
            key = y.SequenceEqual(known.Y) ? known : null;
            return key is null ? KeyError.NotOnCurve : KeyError.None;
        }

        key = Points.Contains(x, y) ? cache.Add(FromValidPoint(x, y)) : null;
        return key is null ? KeyError.NotOnCurve : KeyError.None;
    }

    /// <summary>Makes a key of a point that is known to be on the curve.</summary>
    internal EcPublicKey FromValidPoint(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y) =>
        new(this, [(byte)(2 | (y[^1] & 1)), .. x], [4, .. x, .. y]);

    internal override KeyError ReadJwkPublic(in JwkMembers jwk, out PublicKey? key)
    {
        key = null;
        Span<byte> point = stackalloc byte[2 * FieldSize];
        var error = JwkMembers.ReadExact(jwk.X, point[..FieldSize]);
        if (error == KeyError.None)
            error = JwkMembers.ReadExact(jwk.Y, point[FieldSize..]);
        return error == KeyError.None ? ImportPoint(point[..FieldSize], point[FieldSize..], out key) : error;
    }

    internal override KeyError ReadJwkSecret(in JwkMembers jwk, out byte[]? secret)
    {
        secret = new byte[SecretKeySize];
        return JwkMembers.ReadExact(jwk.D, secret);
    }

    internal override void WriteJwkSecret(Utf8JsonWriter writer, ReadOnlySpan<byte> secret) => Jwk.WriteBase64Url(writer, "d", secret);

    internal override KeyError ReadSpkiPublic(ReadOnlySpan<byte> bits, out PublicKey? key)
    {
        key = null;
        if (bits.Length == 2 * FieldSize + 1)
            return bits[0] == 4 ? ImportPoint(bits[1..(FieldSize + 1)], bits[(FieldSize + 1)..], out key) : KeyError.InvalidPointFormat;
        return ImportPublic(bits, out key);
    }

    // RFC 5915 section 3: ECPrivateKey ::= SEQUENCE { version (1), privateKey, parameters [0] optional, publicKey [1] optional }
    internal override KeyError ReadPkcs8Secret(ReadOnlyMemory<byte> content, out byte[]? secret)
    {
        secret = null;
        var reader = new AsnReader(content, AsnEncodingRules.DER);
        var sequence = reader.ReadSequence();
        reader.ThrowIfNotEmpty();
        if (!sequence.TryReadInt32(out var version) || version != 1 || !sequence.TryReadPrimitiveOctetString(out var scalar))
            return KeyError.InvalidEncoding;
        if (scalar.Length != SecretKeySize)
            return KeyError.InvalidLength;
        if (sequence.HasData && sequence.PeekTag().HasSameClassAndValue(new Asn1Tag(TagClass.ContextSpecific, 0)))
        {
            var parameter = sequence.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 0));
            if (parameter.ReadObjectIdentifier() != Facts.CurveOid)
                return KeyError.KeyTypeMismatch;
            parameter.ThrowIfNotEmpty();
        }

        PublicKey? expected = null;
        if (sequence.HasData)
        {
            var wrapped = sequence.ReadSequence(new Asn1Tag(TagClass.ContextSpecific, 1));
            if (!wrapped.TryReadPrimitiveBitString(out var unused, out var bits) || unused != 0)
                return KeyError.InvalidEncoding;
            wrapped.ThrowIfNotEmpty();
            var error = ReadSpkiPublic(bits.Span, out expected);
            if (error != KeyError.None)
                return error;
        }

        sequence.ThrowIfNotEmpty();
        if (!IsScalar(scalar.Span) || (expected is not null && !Backend.PublicKeyOf(this, scalar.Span).Equals(expected)))
            return KeyError.InvalidSecret;
        secret = scalar.ToArray();
        return KeyError.None;
    }

    internal override byte[] WritePkcs8Secret(ReadOnlySpan<byte> secret, PublicKey publicKey)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER, 256);
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            writer.WriteOctetString(secret);
            using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 1)))
                writer.WriteBitString(publicKey.SpkiBits);
        }

        var content = writer.Encode();
        Pkix.Clear(writer);
        return content;
    }

    internal override SigningKey GenerateSigningKey(KeyExportPolicy export)
    {
        var handle = Backend.Generate(this, out var publicKey);
        return new EcSigningKey(publicKey, handle, export);
    }

    internal override KeyError ImportSigning(ReadOnlySpan<byte> secret, KeyExportPolicy export, out SigningKey? key)
    {
        key = null;
        if (secret.Length != SecretKeySize)
            return KeyError.InvalidLength;
        if (!IsScalar(secret))
            return KeyError.InvalidSecret;
        var handle = Backend.ImportSecret(this, secret, out var publicKey);
        key = new EcSigningKey(publicKey, handle, export);
        return KeyError.None;
    }

    internal override AgreementKey GenerateAgreement(KeyExportPolicy export)
    {
        var handle = Backend.GenerateAgreement(this, out var publicKey);
        return new EcAgreementKey(publicKey, handle, export);
    }

    internal override KeyError ImportAgreement(ReadOnlySpan<byte> secret, KeyExportPolicy export, out AgreementKey? key)
    {
        key = null;
        if (secret.Length != SecretKeySize)
            return KeyError.InvalidLength;
        if (!IsScalar(secret))
            return KeyError.InvalidSecret;
        var handle = Backend.ImportAgreement(this, secret, out var publicKey);
        key = new EcAgreementKey(publicKey, handle, export);
        return KeyError.None;
    }
}
