// Reference: SEC 2 v2 section 2.4.1; RFC 6979 (deterministic nonces).
// Timing: BouncyCastle makes no constant-time promise for this curve.
using System.Security.Cryptography;

using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Crypto.Agreement;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

using ECPoint = Org.BouncyCastle.Math.EC.ECPoint;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>ECDSA and ECDH on secp256k1 by BouncyCastle, for platforms without the curve.</summary>
internal sealed class BouncyCastleEc : EcBackend
{
    private const int FieldSize = 32;

    private static readonly ECDomainParameters Domain = new(SecNamedCurves.GetByName("secp256k1"));

    public override EcdsaHandle ImportPublic(EcPublicKey key) => new Ecdsa(PublicPoint(key), secret: null);

    public override EcdsaHandle ImportSecret(EcAlgorithm algorithm, ReadOnlySpan<byte> scalar, out PublicKey publicKey) =>
        new Ecdsa(PublicPoint(algorithm, scalar, out publicKey), scalar.ToArray());

    public override EcdsaHandle Generate(EcAlgorithm algorithm, out PublicKey publicKey)
    {
        var scalar = NewScalar(algorithm);
        return new Ecdsa(PublicPoint(algorithm, scalar, out publicKey), scalar);
    }

    public override EcdhHandle ImportAgreement(EcAlgorithm algorithm, ReadOnlySpan<byte> scalar, out PublicKey publicKey)
    {
        PublicPoint(algorithm, scalar, out publicKey);
        return new Ecdh(scalar.ToArray());
    }

    public override EcdhHandle GenerateAgreement(EcAlgorithm algorithm, out PublicKey publicKey)
    {
        var scalar = NewScalar(algorithm);
        PublicPoint(algorithm, scalar, out publicKey);
        return new Ecdh(scalar);
    }

    // Rejection sampling: a random 256-bit number is out of range with probability 2^-128.
    private static byte[] NewScalar(EcAlgorithm algorithm)
    {
        var scalar = new byte[FieldSize];
        do
            RandomNumberGenerator.Fill(scalar);
        while (!algorithm.IsScalar(scalar));
        return scalar;
    }

    private static ECPoint PublicPoint(EcAlgorithm algorithm, ReadOnlySpan<byte> scalar, out PublicKey publicKey)
    {
        var point = Domain.G.Multiply(new BigInteger(1, scalar)).Normalize();
        publicKey = algorithm.FromValidPoint(point.AffineXCoord.GetEncoded(), point.AffineYCoord.GetEncoded());
        return point;
    }

    private static ECPoint PublicPoint(EcPublicKey key) => Domain.Curve.CreatePoint(new BigInteger(1, key.X), new BigInteger(1, key.Y));

    private static void Write(BigInteger number, Span<byte> destination)
    {
        var bytes = number.ToByteArrayUnsigned();
        destination.Clear();
        bytes.CopyTo(destination[(destination.Length - bytes.Length)..]);
        CryptographicOperations.ZeroMemory(bytes);
    }

    private sealed class Ecdsa(ECPoint point, byte[]? secret) : EcdsaHandle
    {
        public override bool VerifyHash(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature)
        {
            var signer = new ECDsaSigner();
            signer.Init(forSigning: false, new ECPublicKeyParameters(point, Domain));
            return signer.VerifySignature(hash.ToArray(), new(1, signature[..FieldSize]), new(1, signature[FieldSize..]));
        }

        public override void SignHash(ReadOnlySpan<byte> hash, Span<byte> signature)
        {
            var signer = new ECDsaSigner(new HMacDsaKCalculator(new Sha256Digest()));
            signer.Init(forSigning: true, new ECPrivateKeyParameters(new BigInteger(1, secret!), Domain));
            var pair = signer.GenerateSignature(hash.ToArray());
            Write(pair[0], signature[..FieldSize]);
            Write(pair[1], signature[FieldSize..]);
        }

        public override byte[] ExportSecret() => (byte[])secret!.Clone();

        public override EcdsaHandle Clone() => new Ecdsa(point, ExportSecret());

        public override void Dispose() => CryptographicOperations.ZeroMemory(secret);
    }

    private sealed class Ecdh(byte[] secret) : EcdhHandle
    {
        public override void Derive(EcPublicKey other, Span<byte> sharedSecret)
        {
            var agreement = new ECDHBasicAgreement();
            agreement.Init(new ECPrivateKeyParameters(new BigInteger(1, secret), Domain));
            Write(agreement.CalculateAgreement(new ECPublicKeyParameters(PublicPoint(other), Domain)), sharedSecret);
        }

        public override byte[] ExportSecret() => (byte[])secret.Clone();

        public override void Dispose() => CryptographicOperations.ZeroMemory(secret);
    }
}
