using HsmSigner;

namespace DigitalIdentity.Cryptography.Tests.Keys;

/// <summary><see cref="ISigner"/> is enough for a key that lives in a hardware module.</summary>
public sealed class Pkcs11SignerTests
{
    [Fact]
    public async Task A_key_inside_a_token_signs_and_its_public_half_verifies()
    {
        using var token = SoftHsm.Require();
        var signer = Pkcs11Signer.Generate(token.Session, "key");
        var cancellation = TestContext.Current.CancellationToken;

        signer.TokenShowsSecret().Should().BeFalse();
        var messages = Enumerable.Range(0, 20).Select(i => new[] { (byte)i }).ToList();
        var signatures = await Task.WhenAll(messages.Select(m => Task.Run(async () => await signer.SignAsync(m, cancellation), cancellation)));

        foreach (var (message, signature) in messages.Zip(signatures))
        {
            signature.Should().HaveCount(signer.PublicKey.SignatureSize);
            signer.PublicKey.Verify(message, signature).Should().BeTrue();
            signer.PublicKey.Verify([.. message, 0], signature).Should().BeFalse();
        }

        PublicKey.FromMultikey(signer.PublicKey.ToMultikey()).Verify([0], signatures[0]).Should().BeTrue();
    }

    [Fact]
    public async Task A_key_is_found_again_in_another_session()
    {
        using var token = SoftHsm.Require();
        var made = Pkcs11Signer.Generate(token.Session, "key");
        Pkcs11Signer.Generate(token.Session, "other").PublicKey.Should().NotBe(made.PublicKey);
        token.Reopen();

        var found = Pkcs11Signer.Find(token.Session, "key");

        found.PublicKey.Should().Be(made.PublicKey);
        var signature = await found.SignAsync(new byte[] { 1 }, TestContext.Current.CancellationToken);
        made.PublicKey.Verify([1], signature).Should().BeTrue();
    }
}
