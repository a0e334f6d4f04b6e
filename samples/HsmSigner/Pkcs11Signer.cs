using System.Formats.Asn1;
using System.Security.Cryptography;
using DigitalIdentity;
using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace HsmSigner;

/// <summary>A P-256 key that lives in a PKCS#11 token: the token signs, and the secret never leaves it.</summary>
internal sealed class Pkcs11Signer : ISigner
{
    private readonly ISession _session;
    private readonly IObjectHandle _secret;

    private Pkcs11Signer(ISession session, IObjectHandle secret, IObjectHandle point)
    {
        (_session, _secret) = (session, secret);

        // CKA_EC_POINT is a DER octet string around the uncompressed point.
        var encoded = session.GetAttributeValue(point, [CKA.CKA_EC_POINT])[0].GetValueAsByteArray();
        var xy = AsnDecoder.ReadOctetString(encoded, AsnEncodingRules.DER, out _);
        PublicKey = KeyAlgorithm.P256.ImportPublicKey([(byte)(2 | (xy[^1] & 1)), .. xy[1..33]]);
    }

    public PublicKey PublicKey { get; }

    /// <summary>Makes a key inside the token, where it stays.</summary>
    public static Pkcs11Signer Generate(ISession session, string label)
    {
        var attribute = session.Factories.ObjectAttributeFactory;
        var curve = new AsnWriter(AsnEncodingRules.DER);
        curve.WriteObjectIdentifier("1.2.840.10045.3.1.7");
        using var mechanism = session.Factories.MechanismFactory.Create(CKM.CKM_EC_KEY_PAIR_GEN);
        session.GenerateKeyPair(
            mechanism,
            [attribute.Create(CKA.CKA_TOKEN, true), attribute.Create(CKA.CKA_LABEL, label), attribute.Create(CKA.CKA_VERIFY, true), attribute.Create(CKA.CKA_EC_PARAMS, curve.Encode())],
            [attribute.Create(CKA.CKA_TOKEN, true), attribute.Create(CKA.CKA_LABEL, label), attribute.Create(CKA.CKA_SIGN, true), attribute.Create(CKA.CKA_PRIVATE, true),
                attribute.Create(CKA.CKA_SENSITIVE, true), attribute.Create(CKA.CKA_EXTRACTABLE, false)],
            out var point, out var secret);
        return new(session, secret, point);
    }

    /// <summary>Finds a key that was made earlier; the label must be that of one key.</summary>
    public static Pkcs11Signer Find(ISession session, string label) =>
        new(session, Single(session, label, CKO.CKO_PRIVATE_KEY), Single(session, label, CKO.CKO_PUBLIC_KEY));

    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var mechanism = _session.Factories.MechanismFactory.Create(CKM.CKM_ECDSA);

        // A PKCS#11 session does one thing at a time. The signature comes as r and s, 32 bytes each, which is the form that is asked for.
        lock (_session)
            return new(_session.Sign(mechanism, _secret, SHA256.HashData(data.Span)));
    }

    /// <summary>Asks the token for the secret scalar, which it must not give.</summary>
    public bool TokenShowsSecret() => !_session.GetAttributeValue(_secret, [CKA.CKA_VALUE])[0].CannotBeRead;

    private static IObjectHandle Single(ISession session, string label, CKO kind)
    {
        var attribute = session.Factories.ObjectAttributeFactory;
        return session.FindAllObjects([attribute.Create(CKA.CKA_CLASS, kind), attribute.Create(CKA.CKA_LABEL, label)]).Single();
    }
}
