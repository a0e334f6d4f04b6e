// Reference: RFC 8032 (Ed25519), RFC 8037 (JOSE), RFC 8410 (X.509).
// Parameters: 32-byte seed, 32-byte public key, 64-byte signature.
using DigitalIdentity.Cryptography.Keys.Curves;

using NSec.Cryptography;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>Ed25519.</summary>
internal sealed class Ed25519() : OkpAlgorithm(new()
{
    Name = "Ed25519",
    CanSign = true,
    SignatureSize = 64,
    PublicKeySize = 32,
    SecretKeySize = 32,
    PublicCodec = 0xed,
    SecretCodec = 0x1300,
    JwkKeyType = "OKP",
    JwkCurve = "Ed25519",
    JoseAlgorithms = ["EdDSA", "Ed25519"],
    CoseKeyType = 1,
    CoseCurve = 6,
    CoseAlgorithm = -8,
    Oid = "1.3.101.112",
})
{
    private readonly KeyCache cache = new();

    internal override KeyError ImportPublic(ReadOnlySpan<byte> raw, out PublicKey? key)
    {
        key = null;
        if (raw.Length != PublicKeySize)
            return KeyError.InvalidLength;
        key = cache.Find(raw);
        if (key is not null)
            return KeyError.None;
        var error = Edwards25519.Check(raw);
        if (error == KeyError.None)
            key = cache.Add(new Ed25519PublicKey(raw.ToArray()));
        return error;
    }

    internal override SigningKey GenerateSigningKey(KeyExportPolicy export) =>
        new Ed25519SigningKey(Key.Create(SignatureAlgorithm.Ed25519, Ed25519SigningKey.Creation), export);

    internal override KeyError ImportSigning(ReadOnlySpan<byte> secret, KeyExportPolicy export, out SigningKey? key)
    {
        key = null;
        if (secret.Length != SecretKeySize)
            return KeyError.InvalidLength;
        key = new Ed25519SigningKey(Key.Import(SignatureAlgorithm.Ed25519, secret, KeyBlobFormat.RawPrivateKey, Ed25519SigningKey.Creation), export);
        return KeyError.None;
    }
}
