using System.Text.Json;

using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity.Cryptography.Tests.Keys;

/// <summary>What holds for every key algorithm.</summary>
public sealed class KeyContractTests
{
    private static readonly byte[] Message = "a message"u8.ToArray();

    public static TheoryData<string> All => [.. KeyAlgorithm.All.Select(a => a.Name)];

    public static TheoryData<string> Signing => [.. KeyAlgorithm.All.Where(a => a.CanSign).Select(a => a.Name)];

    public static TheoryData<string> Agreeing => [.. KeyAlgorithm.All.Where(a => a.CanAgree).Select(a => a.Name)];

    [Theory, MemberData(nameof(All))]
    public void A_public_key_survives_every_encoding(string name)
    {
        var key = NewPublicKey(Find(name));

        key.Algorithm.TryImportPublicKey(key.Raw, out var fromRaw, out var error).Should().BeTrue(error.ToString());
        PublicKey.TryFromMultikey(key.ToMultikey(), out var fromMultikey, out error).Should().BeTrue(error.ToString());
        using var jwk = JsonDocument.Parse(key.ToJwkUtf8());
        PublicKey.TryFromJwk(jwk.RootElement, out var fromJwk, out error).Should().BeTrue(error.ToString());
        PublicKey.TryImportSubjectPublicKeyInfo(key.ExportSubjectPublicKeyInfo(), out var fromSpki, out error).Should().BeTrue(error.ToString());
        PublicKey.TryImportSubjectPublicKeyInfoPem(key.ExportSubjectPublicKeyInfoPem(), out var fromPem, out error).Should().BeTrue(error.ToString());

        new[] { fromRaw, fromMultikey, fromJwk, fromSpki, fromPem }.Should().AllSatisfy(other =>
        {
            other.Should().Be(key);
            other!.GetHashCode().Should().Be(key.GetHashCode());
            other.Thumbprint().Should().Be(key.Thumbprint()).And.HaveLength(43);
            other.ToJwkUtf8().Should().Equal(key.ToJwkUtf8());
        });
        if (key.Algorithm.PublicKeySize > 0)
            key.Raw.Length.Should().Be(key.Algorithm.PublicKeySize);
    }

    [Theory, MemberData(nameof(Signing))]
    public void A_signing_key_survives_every_encoding_and_signs_for_the_same_public_key(string name)
    {
        using var key = Find(name).Generate(KeyExportPolicy.Exportable);
        const KeyExportPolicy none = KeyExportPolicy.None;

        key.Algorithm.TryImportSigningKey(key.ExportRaw(), none, out var fromRaw, out var error).Should().BeTrue(error.ToString());
        SigningKey.TryFromMultikey(key.ToMultikey(), none, out var fromMultikey, out error).Should().BeTrue(error.ToString());
        using var jwk = JsonDocument.Parse(key.ToJwkUtf8());
        SigningKey.TryFromJwk(jwk.RootElement, none, out var fromJwk, out error).Should().BeTrue(error.ToString());
        SigningKey.TryImportPkcs8PrivateKey(key.ExportPkcs8PrivateKey(), none, out var fromPkcs8, out error).Should().BeTrue(error.ToString());
        SigningKey.TryImportPkcs8PrivateKeyPem(key.ExportPkcs8PrivateKeyPem(), none, out var fromPem, out error).Should().BeTrue(error.ToString());

        foreach (var other in new[] { fromRaw!, fromMultikey!, fromJwk!, fromPkcs8!, fromPem! })
            using (other)
            {
                other.PublicKey.Should().Be(key.PublicKey);
                key.PublicKey.Verify(Message, other.Sign(Message)).Should().BeTrue();
                other.Invoking(k => k.ExportRaw()).Should().Throw<InvalidOperationException>();
            }
    }

    [Theory, MemberData(nameof(Signing))]
    public async Task A_signature_verifies_only_for_its_message_and_its_key(string name)
    {
        using var key = Find(name).Generate();
        using var stranger = Find(name).Generate();
        var signature = await key.SignAsync(Message, TestContext.Current.CancellationToken);

        signature.Should().HaveCount(key.SignatureSize);
        key.PublicKey.Verify(Message, signature).Should().BeTrue();
        key.PublicKey.Verify([], key.Sign([])).Should().BeTrue();
        key.PublicKey.Verify([], signature).Should().BeFalse();
        stranger.PublicKey.Verify(Message, signature).Should().BeFalse();
        key.PublicKey.Verify(Message, [.. signature, 0]).Should().BeFalse();
        key.PublicKey.Verify(Message, signature.AsSpan(1)).Should().BeFalse();
        key.PublicKey.Verify(Message, []).Should().BeFalse();
        for (var i = 0; i < signature.Length; i += 7)
        {
            signature[i] ^= 1;
            key.PublicKey.Verify(Message, signature).Should().BeFalse();
            signature[i] ^= 1;
        }

        key.PublicKey.Verify(Message, new byte[signature.Length]).Should().BeFalse();
        key.PublicKey.Verify(Message, Enumerable.Repeat((byte)0xFF, signature.Length).ToArray()).Should().BeFalse();
    }

    [Theory, MemberData(nameof(Agreeing))]
    public void Two_keys_agree_on_the_same_secret(string name)
    {
        using var alice = Find(name).GenerateAgreementKey();
        using var bob = Find(name).GenerateAgreementKey();

        var secret = alice.DeriveSharedSecret(bob.PublicKey);
        secret.Should().HaveCount(alice.SharedSecretSize).And.Equal(bob.DeriveSharedSecret(alice.PublicKey));
    }

    private static KeyAlgorithm Find(string name) => KeyAlgorithm.All.Single(a => a.Name == name);

    private static PublicKey NewPublicKey(KeyAlgorithm algorithm)
    {
        if (algorithm.CanSign)
            using (var key = algorithm.Generate())
                return key.PublicKey;
        using var agreement = algorithm.GenerateAgreementKey();
        return agreement.PublicKey;
    }
}
