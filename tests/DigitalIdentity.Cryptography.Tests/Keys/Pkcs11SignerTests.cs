namespace DigitalIdentity.Cryptography.Tests.Keys;

/// <summary><see cref="ISigner"/> is enough for a key that lives in a hardware module.</summary>
public sealed class Pkcs11SignerTests
{
    [Fact]
    public async Task A_key_inside_a_token_signs_and_its_public_half_verifies()
    {
        using var token = SoftHsm.Require();
        var signer = new Pkcs11Signer(token.Session);
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
}
