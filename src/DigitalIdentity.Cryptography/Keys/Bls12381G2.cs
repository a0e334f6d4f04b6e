// Reference: draft-irtf-cfrg-bbs-signatures-09 sections 3.4 (key generation) and 4.2.4 (public keys), draft-ietf-cose-bls-key-representations-08
//            (JWK and COSE_Key), Data Integrity BBS Cryptosuites 1.0 section 2.1.1 (Multikey).
// Parameters: secret scalar 32 bytes big-endian in [1, r-1]; public key in G2, compressed, 96 bytes; signatures A‖e of 80 bytes.
//             The COSE curve number 14 is requested, not yet assigned. There is no X.509 form, and no JOSE or COSE algorithm that signs with it.
using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>BLS12-381 with public keys in G2, for BBS signatures.</summary>
internal sealed class Bls12381G2() : OkpAlgorithm(new()
{
    Name = "BLS12-381-G2",
    CanSign = true,
    SignatureSize = 80,
    PublicKeySize = G2Affine.CompressedLength,
    SecretKeySize = 32,
    PublicCodec = 0xeb,
    SecretCodec = 0x130a,
    JwkKeyType = "OKP",
    JwkCurve = "BLS12381G2",
    JoseAlgorithms = [],
    CoseKeyType = 1,
    CoseCurve = 14,
})
{
    // A key carries the line coefficients of its pairings, some tens of kilobytes once they were used.
    private readonly KeyCache cache = new(capacity: 64);

    internal override KeyError ImportPublic(ReadOnlySpan<byte> raw, out PublicKey? key)
    {
        key = null;
        if (raw.Length != PublicKeySize)
            return KeyError.InvalidLength;
        key = cache.Find(raw);
        if (key is not null)
            return KeyError.None;

        // octets_to_pubkey: canonical, on the curve, in the subgroup, and not the identity.
        if (!G2Affine.TryDecode(raw, out var point))
            return KeyError.NotOnCurve;
        if (point.IsIdentity)
            return KeyError.WeakKey;
        key = cache.Add(new Bls12381G2PublicKey(point, raw.ToArray()));
        return KeyError.None;
    }

    internal override SigningKey GenerateSigningKey(KeyExportPolicy export) => new Bls12381G2SigningKey(Scalar.Random(), export);

    internal override KeyError ImportSigning(ReadOnlySpan<byte> secret, KeyExportPolicy export, out SigningKey? key)
    {
        key = null;
        if (secret.Length != SecretKeySize)
            return KeyError.InvalidLength;
        if (!Scalar.TryDecode(secret, out var scalar) || scalar.IsZero)
            return KeyError.InvalidSecret;
        key = new Bls12381G2SigningKey(scalar, export);
        return KeyError.None;
    }
}
