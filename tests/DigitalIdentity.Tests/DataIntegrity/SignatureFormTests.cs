using System.Numerics;
using System.Text.Json.Nodes;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Tests.DataIntegrity;

/// <summary>Second forms of a signature: refused for Ed25519, accepted for ECDSA, as the standards have it.</summary>
public sealed class SignatureFormTests : VerifyingTest
{
    [Fact]
    public async Task An_ed25519_signature_with_the_group_order_added_to_s_is_refused()
    {
        var order = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);
        var secured = await Issuer.SignAsync(Document);

        var forged = WithSignature(secured, signature =>
        {
            var s = new BigInteger(signature.AsSpan(32), isUnsigned: true) + order;
            s.TryWriteBytes(signature.AsSpan(32), out _, isUnsigned: true).Should().BeTrue();
        });

        (await VerifyAsync(forged)).Status.Should().Be(VerificationStatus.Invalid);
    }

    [Theory]
    [InlineData("P-256", "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551")]
    [InlineData("P-384", "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFC7634D81F4372DDF581A0DB248B0A77AECEC196ACCC52973")]
    public async Task Both_forms_of_s_verify_for_ecdsa_because_published_vectors_hold_either(string algorithm, string orderHex)
    {
        using var signer = new TestParty("signer", KeyAlgorithm.All.Single(a => a.Name == algorithm), new EcdsaJcs2019()).KnownTo(Finder);
        var order = new BigInteger(Convert.FromHexString(orderHex), isUnsigned: true, isBigEndian: true);
        var secured = await signer.SignAsync(Document);

        var other = WithSignature(secured, signature =>
        {
            var half = signature.Length / 2;
            var s = order - new BigInteger(signature.AsSpan(half), isUnsigned: true, isBigEndian: true);
            var bytes = s.ToByteArray(isUnsigned: true, isBigEndian: true);
            signature.AsSpan(half).Clear();
            bytes.CopyTo(signature.AsSpan(signature.Length - bytes.Length));
        });

        other.Should().NotBe(secured);
        await ShouldBeValidAsync(secured);
        await ShouldBeValidAsync(other);
    }

    private static string WithSignature(string secured, Action<byte[]> change)
    {
        var node = JsonNode.Parse(secured)!;
        Multibase.TryDecode(node["proof"]!["proofValue"]!.GetValue<string>(), out var signature, out _).Should().BeTrue();
        change(signature);
        node["proof"]!["proofValue"] = Multibase.Encode('z', signature);
        return node.ToJsonString();
    }
}
