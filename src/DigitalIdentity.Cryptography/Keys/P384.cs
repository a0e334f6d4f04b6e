// Reference: SP 800-186 section 3.2.1.4; RFC 7518 section 3.4 (ES384).
// Parameters: SHA-384; signature r||s 96 bytes.
using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Keys.Curves;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>NIST P-384.</summary>
internal sealed class P384() : EcAlgorithm(
    new()
    {
        Name = "P-384",
        CanSign = true,
        CanAgree = true,
        SignatureSize = 96,
        PublicKeySize = 49,
        SecretKeySize = 48,
        PublicCodec = 0x1201,
        SecretCodec = 0x1307,
        JwkKeyType = "EC",
        JwkCurve = "P-384",
        JoseAlgorithms = ["ES384"],
        CoseKeyType = 2,
        CoseCurve = 2,
        CoseAlgorithm = -35,
        Oid = "1.2.840.10045.2.1",
        CurveOid = "1.3.132.0.34",
    },
    new(
        order: "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973",
        hashSize: 48,
        points: () => new WeierstrassCurve(
            prime: Convert.FromHexString("FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEFFFFFFFF0000000000000000FFFFFFFF"),
            b: Convert.FromHexString("B3312FA7E23EE7E4988E056BE3F82D19181D9C6EFE8141120314088F5013875AC656398D8A2ED19D2A85C8EDD3EC2AEF"),
            minusThree: true),
        backend: () => new PlatformEc(ECCurve.NamedCurves.nistP384)));
