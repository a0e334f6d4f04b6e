// Reference: SP 800-186 section 3.2.1.5; RFC 7518 section 3.4 (ES512).
// Parameters: SHA-512; signature r||s 132 bytes.
using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Keys.Curves;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>NIST P-521.</summary>
internal sealed class P521() : EcAlgorithm(
    new()
    {
        Name = "P-521",
        CanSign = true,
        CanAgree = true,
        SignatureSize = 132,
        PublicKeySize = 67,
        SecretKeySize = 66,
        PublicCodec = 0x1202,
        SecretCodec = 0x1308,
        JwkKeyType = "EC",
        JwkCurve = "P-521",
        JoseAlgorithms = ["ES512"],
        CoseKeyType = 2,
        CoseCurve = 3,
        CoseAlgorithm = -36,
        Oid = "1.2.840.10045.2.1",
        CurveOid = "1.3.132.0.35",
    },
    new(
        order: "01FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFA51868783BF2F966B7FCC0148F709A5D03BB5C9B8899C47AEBB6FB71E91386409",
        hashSize: 64,
        points: () => new WeierstrassCurve(
            prime: Convert.FromHexString("01FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF"),
            b: Convert.FromHexString("0051953EB9618E1C9A1F929A21A0B68540EEA2DA725B99B315F3B8B489918EF109E156193951EC7E937B1652C0BD3BB1BF073573DF883D2C34F1EF451FD46B503F00"),
            minusThree: true),
        backend: () => new PlatformEc(ECCurve.NamedCurves.nistP521)));
