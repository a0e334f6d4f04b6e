using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity.Cryptography.Tests.Keys;

/// <summary>secp256k1 behaves the same whether the platform or BouncyCastle does the work.</summary>
public sealed class Secp256k1BackendTests
{
    private static readonly EcAlgorithm Algorithm = (EcAlgorithm)KeyAlgorithm.Secp256k1;

    private static EcBackend[] Backends =>
        PlatformEc.Supports(Secp256k1.PlatformCurve) ? [new PlatformEc(Secp256k1.PlatformCurve), new BouncyCastleEc()] : [new BouncyCastleEc()];

    [Fact]
    public void What_one_signs_the_other_verifies()
    {
        foreach (var signer in Backends)
            foreach (var verifier in Backends)
                for (var i = 0; i < 10; i++)
                {
                    var hash = SHA256.HashData([(byte)i]);
                    using var key = signer.Generate(Algorithm, out var publicKey);
                    using var clone = key.Clone();
                    var signature = new byte[64];
                    (i % 2 == 0 ? key : clone).SignHash(hash, signature);
                    Algorithm.InRange(signature).Should().BeTrue();
                    using var handle = verifier.ImportPublic((EcPublicKey)publicKey);
                    handle.VerifyHash(hash, signature).Should().BeTrue();
                    signature[i] ^= 1;
                    handle.VerifyHash(hash, signature).Should().BeFalse();
                }
    }

    [Fact]
    public void Both_make_the_same_public_key_secret_and_agreement_of_a_scalar()
    {
        for (byte i = 1; i < 20; i++)
        {
            byte[] scalar = [.. new byte[i], .. SHA256.HashData([i])[i..]];
            var results = Backends.Select(backend =>
            {
                using var signing = backend.ImportSecret(Algorithm, scalar, out var publicKey);
                using var agreement = backend.ImportAgreement(Algorithm, scalar, out var same);
                using var peer = backend.GenerateAgreement(Algorithm, out var other);
                same.Should().Be(publicKey);
                signing.ExportSecret().Should().Equal(scalar);
                agreement.ExportSecret().Should().Equal(scalar);
                var (ours, theirs) = (new byte[32], new byte[32]);
                agreement.Derive((EcPublicKey)other, ours);
                peer.Derive((EcPublicKey)same, theirs);
                ours.Should().Equal(theirs);
                return publicKey;
            }).ToList();
            results.Distinct().Should().ContainSingle();
        }
    }
}
