// Reference: SEC 2 v2 section 2.4.1; RFC 8812 (ES256K).
// Parameters: SHA-256; signature r||s 64 bytes, high s accepted.
using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Keys.Curves;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>secp256k1, by the platform where it has the curve, else by BouncyCastle.</summary>
internal sealed class Secp256k1() : EcAlgorithm(
    new()
    {
        Name = "secp256k1",
        CanSign = true,
        CanAgree = true,
        SignatureSize = 64,
        PublicKeySize = 33,
        SecretKeySize = 32,
        PublicCodec = 0xe7,
        SecretCodec = 0x1301,
        JwkKeyType = "EC",
        JwkCurve = "secp256k1",
        JoseAlgorithms = ["ES256K"],
        CoseKeyType = 2,
        CoseCurve = 8,
        CoseAlgorithm = -47,
        Oid = "1.2.840.10045.2.1",
        CurveOid = "1.3.132.0.10",
    },
    new(
        order: "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141",
        hashSize: 32,
        points: () => new WeierstrassCurve256<Secp256k1Prime>(Convert.FromHexString("0000000000000000000000000000000000000000000000000000000000000007"), minusThree: false),
        backend: ChooseBackend))
{
    /// <summary>The curve as the BCL names it; not every platform has it.</summary>
    internal static ECCurve PlatformCurve => ECCurve.CreateFromValue("1.3.132.0.10");

    private static EcBackend ChooseBackend() => PlatformEc.Supports(PlatformCurve) ? new PlatformEc(PlatformCurve) : new BouncyCastleEc();
}
