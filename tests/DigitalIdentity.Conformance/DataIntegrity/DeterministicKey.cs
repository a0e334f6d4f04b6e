// Reference: RFC 6979 (deterministic ECDSA).
using DigitalIdentity.DataIntegrity.Suites;

using Org.BouncyCastle.Asn1.Sec;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace DigitalIdentity.Conformance.DataIntegrity;

/// <summary>A P-256 key that signs the same message the same way each time, as whoever made the published vectors did.</summary>
internal sealed class DeterministicKey(SigningKey key) : ISigner
{
    private static readonly ECDomainParameters Domain = new(SecNamedCurves.GetByName("secp256r1"));

    private readonly BigInteger _secret = new(1, key.ExportRaw());

    public PublicKey PublicKey => key.PublicKey;

    public static DeterministicKey FromMultikey(string secret)
    {
        SigningKey.TryFromMultikey(secret, KeyExportPolicy.Exportable, out var key, out var error).Should().BeTrue(error.ToString());
        return new DeterministicKey(key!);
    }

    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default) => new(Sign(data.Span));

    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        var signer = new ECDsaSigner(new HMacDsaKCalculator(new Sha256Digest()));
        signer.Init(true, new ECPrivateKeyParameters(_secret, Domain));
        var pair = signer.GenerateSignature(System.Security.Cryptography.SHA256.HashData(data));
        return [.. Padded(pair[0]), .. Padded(pair[1])];
    }

    private static byte[] Padded(BigInteger value)
    {
        var bytes = value.ToByteArrayUnsigned();
        return [.. new byte[32 - bytes.Length], .. bytes];
    }

    /// <summary>The secrets of a published base proof.</summary>
    internal sealed class Secrets(string secretKey, byte[] hmacKey) : EcdsaSdSecrets(Import(secretKey), [.. hmacKey])
    {
        private readonly DeterministicKey _key = FromMultikey(secretKey);

        public override void Sign(ReadOnlySpan<byte> statement, Span<byte> signature) => _key.Sign(statement).CopyTo(signature);

        private static SigningKey Import(string secretKey)
        {
            SigningKey.TryFromMultikey(secretKey, KeyExportPolicy.None, out var key, out var error).Should().BeTrue(error.ToString());
            return key!;
        }
    }
}
