using System.Formats.Asn1;
using System.Security.Cryptography;

using Net.Pkcs11Interop.Common;
using Net.Pkcs11Interop.HighLevelAPI;

namespace DigitalIdentity.Cryptography.Tests.Keys;

/// <summary>A P-256 key that lives in a PKCS#11 token: the token signs, and the secret never leaves it.</summary>
internal sealed class Pkcs11Signer : ISigner
{
    private readonly ISession session;
    private readonly IObjectHandle secret;

    public Pkcs11Signer(ISession session)
    {
        this.session = session;
        var attribute = session.Factories.ObjectAttributeFactory;
        var curve = new AsnWriter(AsnEncodingRules.DER);
        curve.WriteObjectIdentifier("1.2.840.10045.3.1.7");
        using var mechanism = session.Factories.MechanismFactory.Create(CKM.CKM_EC_KEY_PAIR_GEN);
        session.GenerateKeyPair(
            mechanism,
            [attribute.Create(CKA.CKA_EC_PARAMS, curve.Encode()), attribute.Create(CKA.CKA_VERIFY, true)],
            [attribute.Create(CKA.CKA_SIGN, true), attribute.Create(CKA.CKA_SENSITIVE, true), attribute.Create(CKA.CKA_EXTRACTABLE, false)],
            out var handle, out secret);

        // CKA_EC_POINT is a DER octet string around the uncompressed point.
        var encoded = session.GetAttributeValue(handle, [CKA.CKA_EC_POINT])[0].GetValueAsByteArray();
        var point = AsnDecoder.ReadOctetString(encoded, AsnEncodingRules.DER, out _);
        PublicKey = KeyAlgorithm.P256.ImportPublicKey([(byte)(2 | (point[^1] & 1)), .. point[1..33]]);
    }

    public PublicKey PublicKey { get; }

    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var mechanism = session.Factories.MechanismFactory.Create(CKM.CKM_ECDSA);

        // A PKCS#11 session does one thing at a time.
        lock (session)
            return new(session.Sign(mechanism, secret, SHA256.HashData(data.Span)));
    }

    /// <summary>Asks the token for the secret scalar, which it must not give.</summary>
    public bool TokenShowsSecret() => !session.GetAttributeValue(secret, [CKA.CKA_VALUE])[0].CannotBeRead;
}
