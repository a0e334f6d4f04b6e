// Reference: RFC 7748 (X25519), RFC 8037 (JOSE), RFC 8410 (X.509).
// Parameters: 32-byte secret, 32-byte public key, 32-byte shared secret.
namespace DigitalIdentity.Cryptography.Keys;

/// <summary>X25519.</summary>
internal sealed class X25519() : OkpAlgorithm(new()
{
    Name = "X25519",
    CanAgree = true,
    PublicKeySize = 32,
    SecretKeySize = 32,
    PublicCodec = 0xec,
    SecretCodec = 0x1302,
    JwkKeyType = "OKP",
    JwkCurve = "X25519",
    JoseAlgorithms = [],
    CoseKeyType = 1,
    CoseCurve = 4,
    Oid = "1.3.101.110",
})
{
    internal override KeyError ImportPublic(ReadOnlySpan<byte> raw, out PublicKey? key)
    {
        key = null;
        if (raw.Length != PublicKeySize)
            return KeyError.InvalidLength;
        key = new X25519PublicKey(raw.ToArray());
        return KeyError.None;
    }

    internal override AgreementKey GenerateAgreement(KeyExportPolicy export)
    {
        Span<byte> secret = stackalloc byte[32];
        System.Security.Cryptography.RandomNumberGenerator.Fill(secret);
        var key = new X25519AgreementKey(secret, export);
        System.Security.Cryptography.CryptographicOperations.ZeroMemory(secret);
        return key;
    }

    internal override KeyError ImportAgreement(ReadOnlySpan<byte> secret, KeyExportPolicy export, out AgreementKey? key)
    {
        key = secret.Length == SecretKeySize ? new X25519AgreementKey(secret, export) : null;
        return key is null ? KeyError.InvalidLength : KeyError.None;
    }
}
