// Reference: SP 800-186 section 3.2.1.3; RFC 7518 section 3.4 (ES256).
// Parameters: SHA-256; signature r||s 64 bytes.
using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Keys.Curves;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>NIST P-256.</summary>
internal sealed class P256() : EcAlgorithm(
    new()
    {
        Name = "P-256",
        CanSign = true,
        CanAgree = true,
        SignatureSize = 64,
        PublicKeySize = 33,
        SecretKeySize = 32,
        PublicCodec = 0x1200,
        SecretCodec = 0x1306,
        JwkKeyType = "EC",
        JwkCurve = "P-256",
        JoseAlgorithms = ["ES256"],
        CoseKeyType = 2,
        CoseCurve = 1,
        CoseAlgorithm = -7,
        Oid = "1.2.840.10045.2.1",
        CurveOid = "1.2.840.10045.3.1.7",
    },
    new(
        order: "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551",
        hashSize: 32,
        points: () => new WeierstrassCurve256<P256Prime>(Convert.FromHexString("5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B"), minusThree: true),
        backend: () => new PlatformEc(ECCurve.NamedCurves.nistP256)));
