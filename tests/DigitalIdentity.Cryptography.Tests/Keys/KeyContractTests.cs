using System.Text.Json;

using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity.Cryptography.Tests.Keys;

/// <summary>What holds for every key algorithm.</summary>
public sealed class KeyContractTests
{
    private static readonly byte[] Message = "a message"u8.ToArray();

    public static TheoryData<string> All => [.. KeyAlgorithm.All.Select(a => a.Name)];

    public static TheoryData<string> WithX509Form => [.. KeyAlgorithm.All.Where(a => a.HasX509Form).Select(a => a.Name)];

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
        List<PublicKey?> others = [fromRaw, fromMultikey, fromJwk];
        if (key.Algorithm.HasX509Form)
        {
            PublicKey.TryImportSubjectPublicKeyInfo(key.ExportSubjectPublicKeyInfo(), out var fromSpki, out error).Should().BeTrue(error.ToString());
            PublicKey.TryImportSubjectPublicKeyInfoPem(key.ExportSubjectPublicKeyInfoPem(), out var fromPem, out error).Should().BeTrue(error.ToString());
            others.AddRange([fromSpki, fromPem]);
        }

        others.Should().AllSatisfy(other =>
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
        List<SigningKey> others = [fromRaw!, fromMultikey!, fromJwk!];
        if (key.Algorithm.HasX509Form)
        {
            SigningKey.TryImportPkcs8PrivateKey(key.ExportPkcs8PrivateKey(), none, out var fromPkcs8, out error).Should().BeTrue(error.ToString());
            SigningKey.TryImportPkcs8PrivateKeyPem(key.ExportPkcs8PrivateKeyPem(), none, out var fromPem, out error).Should().BeTrue(error.ToString());
            others.AddRange([fromPkcs8!, fromPem!]);
        }

        key.ToJwk().ToJsonString().Should().Be(System.Text.Encoding.UTF8.GetString(key.ToJwkUtf8()));

        foreach (var other in others)
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

    [Theory, MemberData(nameof(Agreeing))]
    public void An_agreement_key_survives_every_encoding(string name)
    {
        using var key = Find(name).GenerateAgreementKey(KeyExportPolicy.Exportable);
        using var peer = Find(name).GenerateAgreementKey();
        const KeyExportPolicy none = KeyExportPolicy.None;

        key.Algorithm.TryImportAgreementKey(key.ExportRaw(), none, out var fromRaw, out var error).Should().BeTrue(error.ToString());
        AgreementKey.TryFromMultikey(key.ToMultikey(), none, out var fromMultikey, out error).Should().BeTrue(error.ToString());
        AgreementKey.TryFromJwk(JsonDocument.Parse(key.ToJwkUtf8()).RootElement, none, out var fromJwk, out error).Should().BeTrue(error.ToString());
        AgreementKey.TryImportPkcs8PrivateKey(key.ExportPkcs8PrivateKey(), none, out var fromPkcs8, out error).Should().BeTrue(error.ToString());
        AgreementKey.TryImportPkcs8PrivateKeyPem(key.ExportPkcs8PrivateKeyPem(), none, out var fromPem, out error).Should().BeTrue(error.ToString());

        foreach (var other in new[] { fromRaw!, fromMultikey!, fromJwk!, fromPkcs8!, fromPem! })
            using (other)
            {
                other.PublicKey.Should().Be(key.PublicKey);
                other.DeriveSharedSecret(peer.PublicKey).Should().Equal(key.DeriveSharedSecret(peer.PublicKey));
                other.Invoking(k => k.ToMultikey()).Should().Throw<InvalidOperationException>();
            }
    }

    [Theory, MemberData(nameof(All))]
    public void An_algorithm_is_found_by_each_of_its_names(string name)
    {
        var algorithm = Find(name);

        algorithm.ToString().Should().Be(name);
        KeyAlgorithm.TryFromPublicCodec(algorithm.PublicCodec, out var found).Should().BeTrue();
        found.Should().BeSameAs(algorithm);
        KeyAlgorithm.TryFromJwk(algorithm.JwkKeyType, algorithm.JwkCurve, out found).Should().BeTrue();
        found.Should().BeSameAs(algorithm);
        foreach (var alg in algorithm.JoseAlgorithms)
        {
            KeyAlgorithm.TryFromJose(alg, out found).Should().BeTrue();
            found.Should().BeSameAs(algorithm);
        }

        algorithm.JoseAlgorithms.Any().Should().Be(algorithm.CanSign && algorithm != KeyAlgorithm.Bls12381G2);
        (algorithm.CoseAlgorithm is not null).Should().Be(algorithm.JoseAlgorithms.Any());
        KeyAlgorithm.TryFromJose("none", out _).Should().BeFalse();
        KeyAlgorithm.TryFromJose("HS256", out _).Should().BeFalse();
        KeyAlgorithm.TryFromPublicCodec(algorithm.SecretCodec, out _).Should().BeFalse();
        KeyAlgorithm.TryFromJwk(algorithm.JwkKeyType, "P-257", out _).Should().BeFalse();
    }

    /// <summary>IANA COSE registries: key types, elliptic curves, algorithms.</summary>
    [Theory]
    [InlineData("Ed25519", 1, 6, -8)]
    [InlineData("X25519", 1, 4, null)]
    [InlineData("P-256", 2, 1, -7)]
    [InlineData("P-384", 2, 2, -35)]
    [InlineData("P-521", 2, 3, -36)]
    [InlineData("secp256k1", 2, 8, -47)]
    [InlineData("RSA", 3, null, -37)]
    [InlineData("BLS12-381-G2", 1, 14, null)]
    public void The_COSE_numbers_are_those_of_the_registry(string name, int keyType, int? curve, int? alg)
    {
        var algorithm = Find(name);
        (algorithm.CoseKeyType, algorithm.CoseCurve, algorithm.CoseAlgorithm).Should().Be((keyType, curve, alg));
    }

    [Theory, MemberData(nameof(Signing))]
    public void A_key_that_is_not_exportable_shows_its_secret_to_nobody(string name)
    {
        using var key = Find(name).Generate();

        key.ExportPolicy.Should().Be(KeyExportPolicy.None);
        foreach (var export in Exports(key))
            export.Should().Throw<InvalidOperationException>().WithMessage("*not exportable*");
    }

    [Theory, MemberData(nameof(Signing))]
    public void A_disposed_key_does_nothing_more_but_its_public_half_lives_on(string name)
    {
        var key = Find(name).Generate(KeyExportPolicy.Exportable);
        var signature = key.Sign(Message);
        key.Dispose();
        key.Dispose();

        foreach (var export in Exports(key))
            export.Should().Throw<ObjectDisposedException>();
        key.Invoking(k => k.Sign(Message)).Should().Throw<ObjectDisposedException>();
        if (key.Algorithm.JoseAlgorithms.Any())
            key.Invoking(k => k.SignJose(k.Algorithm.JoseAlgorithms[0], Message)).Should().Throw<ObjectDisposedException>();
        key.Invoking(k => k.TrySign(Message, new byte[512], out _)).Should().Throw<ObjectDisposedException>();
        key.Invoking(k => k.ToX25519()).Should().Throw<ObjectDisposedException>();
        key.PublicKey.Verify(Message, signature).Should().BeTrue();
    }

    [Theory, MemberData(nameof(Agreeing))]
    public void A_disposed_agreement_key_does_nothing_more(string name)
    {
        var key = Find(name).GenerateAgreementKey(KeyExportPolicy.Exportable);
        var peer = key.PublicKey;
        key.Dispose();
        key.Dispose();

        key.Invoking(k => k.DeriveSharedSecret(peer)).Should().Throw<ObjectDisposedException>();
        key.Invoking(k => k.ExportRaw()).Should().Throw<ObjectDisposedException>();
    }

    [Theory, MemberData(nameof(All))]
    public void No_description_of_a_key_shows_its_secret(string name)
    {
        var algorithm = Find(name);
        var (text, secrets) = algorithm.CanSign ? Describe(algorithm.Generate(KeyExportPolicy.Exportable)) : Describe(algorithm.GenerateAgreementKey(KeyExportPolicy.Exportable));

        text.Should().StartWith(name);
        secrets.Should().AllSatisfy(secret => text.Should().NotContain(secret));
    }

    [Theory, MemberData(nameof(Signing))]
    public void Signature_buffers_have_the_right_size_or_are_refused(string name)
    {
        using var key = Find(name).Generate();
        var size = key.SignatureSize;

        key.Invoking(k => k.Sign(Message, new byte[size - 1])).Should().Throw<ArgumentException>().WithParameterName("signature");
        key.Invoking(k => k.Sign(Message, new byte[size + 1])).Should().Throw<ArgumentException>().WithParameterName("signature");
        key.TrySign(Message, new byte[size - 1], out var written).Should().BeFalse();
        written.Should().Be(0);
        var roomy = new byte[size + 3];
        key.TrySign(Message, roomy, out written).Should().BeTrue();
        written.Should().Be(size);
        key.PublicKey.Verify(Message, roomy.AsSpan(0, written)).Should().BeTrue();
        roomy[size..].Should().OnlyContain(b => b == 0);
        if (key.Algorithm.SignatureSize > 0)
            size.Should().Be(key.Algorithm.SignatureSize);
    }

    [Theory, MemberData(nameof(Signing))]
    public void The_key_decides_which_JOSE_alg_it_takes(string name)
    {
        using var key = Find(name).Generate();
        foreach (var alg in key.Algorithm.JoseAlgorithms)
        {
            var signature = key.SignJose(alg, Message);
            foreach (var claimed in KeyAlgorithm.All.SelectMany(a => a.JoseAlgorithms))
            {
                // Ed25519 has two names for one algorithm.
                var same = claimed == alg || (name == "Ed25519" && key.Algorithm.JoseAlgorithms.Contains(claimed));
                key.PublicKey.VerifyJose(claimed, Message, signature).Should().Be(same);
            }
        }

        key.PublicKey.VerifyJose("none", Message, []).Should().BeFalse();
        key.Invoking(k => k.SignJose("HS256", Message)).Should().Throw<ArgumentException>().WithParameterName("alg");
    }

    [Fact]
    public void Keys_without_an_X509_form_say_so()
    {
        using var key = KeyAlgorithm.Bls12381G2.Generate(KeyExportPolicy.Exportable);

        KeyAlgorithm.All.Where(a => !a.HasX509Form).Should().Equal(KeyAlgorithm.Bls12381G2);
        key.PublicKey.Invoking(k => k.ExportSubjectPublicKeyInfo()).Should().Throw<InvalidOperationException>().WithMessage("*no X.509 form*");
        key.PublicKey.Invoking(k => k.ExportSubjectPublicKeyInfoPem()).Should().Throw<InvalidOperationException>().WithMessage("*no X.509 form*");
        key.Invoking(k => k.ExportPkcs8PrivateKey()).Should().Throw<InvalidOperationException>().WithMessage("*no X.509 form*");
        key.Invoking(k => k.ExportPkcs8PrivateKeyPem()).Should().Throw<InvalidOperationException>().WithMessage("*no X.509 form*");
    }

    [Fact]
    public void Keys_refuse_what_their_algorithm_cannot_do()
    {
        using var x25519 = KeyAlgorithm.X25519.GenerateAgreementKey();
        using var p256 = KeyAlgorithm.P256.GenerateAgreementKey();
        using var signer = KeyAlgorithm.P256.Generate();

        KeyAlgorithm.X25519.Invoking(a => a.Generate()).Should().Throw<InvalidOperationException>();
        KeyAlgorithm.Ed25519.Invoking(a => a.GenerateAgreementKey()).Should().Throw<InvalidOperationException>();
        x25519.PublicKey.Invoking(k => k.Verify(Message, new byte[64])).Should().Throw<InvalidOperationException>();
        x25519.Invoking(k => k.DeriveSharedSecret(p256.PublicKey)).Should().Throw<ArgumentException>().WithParameterName("other");
        x25519.Invoking(k => k.TryDeriveSharedSecret(k.PublicKey, new byte[31])).Should().Throw<ArgumentException>().WithParameterName("sharedSecret");
        signer.Invoking(k => k.ToX25519()).Should().Throw<InvalidOperationException>();
        signer.PublicKey.Invoking(k => k.ToX25519()).Should().Throw<InvalidOperationException>();
        KeyAlgorithm.X25519.TryImportSigningKey(new byte[32], KeyExportPolicy.None, out _, out var error).Should().BeFalse();
        error.Should().Be(KeyError.KeyTypeMismatch);
        KeyAlgorithm.Ed25519.TryImportAgreementKey(new byte[32], KeyExportPolicy.None, out _, out error).Should().BeFalse();
        error.Should().Be(KeyError.KeyTypeMismatch);
    }

    [Theory, MemberData(nameof(Signing))]
    public async Task Many_threads_may_sign_and_verify_with_one_key(string name)
    {
        using var key = Find(name).Generate();
        var work = Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
        {
            for (var i = 0; i < 12; i++)
            {
                byte[] message = [(byte)worker, (byte)i];
                key.PublicKey.Verify(message, key.Sign(message)).Should().BeTrue();
            }
        }));
        await Task.WhenAll(work);
    }

    [Theory, MemberData(nameof(Signing))]
    public async Task Disposing_a_key_while_others_sign_ends_in_signatures_or_ObjectDisposedException(string name)
    {
        var key = Find(name).Generate();
        using var ready = new CountdownEvent(4);
        var work = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            ready.Signal();
            try
            {
                for (var i = 0; i < 100_000; i++)
                    key.PublicKey.Verify(Message, key.Sign(Message)).Should().BeTrue();
                return false;
            }
            catch (ObjectDisposedException)
            {
                return true;
            }
        })).ToArray();
        ready.Wait(TestContext.Current.CancellationToken);
        await Task.Delay(20, TestContext.Current.CancellationToken);
        key.Dispose();
        (await Task.WhenAll(work)).Should().AllBeEquivalentTo(true);
    }

    private static IEnumerable<Action> Exports(SigningKey key) =>
    [
        () => key.ExportRaw(), () => key.ToMultikey(), () => key.ToJwk(), () => key.ToJwkUtf8(),
        () => key.WriteJwk(new Utf8JsonWriter(Stream.Null)), () => key.ExportPkcs8PrivateKey(), () => key.ExportPkcs8PrivateKeyPem(),
    ];

    private static (string Text, string[] Secrets) Describe(SigningKey key)
    {
        using (key)
            return ($"{key}", Spellings(key.ExportRaw(), key.ToMultikey()));
    }

    private static (string Text, string[] Secrets) Describe(AgreementKey key)
    {
        using (key)
            return ($"{key}", Spellings(key.ExportRaw(), key.ToMultikey()));
    }

    private static string[] Spellings(byte[] secret, string multikey) =>
        [Convert.ToHexString(secret), Convert.ToHexStringLower(secret), Convert.ToBase64String(secret), multikey, multikey[1..]];

    private static KeyAlgorithm Find(string name) => KeyAlgorithm.All.Single(a => a.Name == name);

    internal static PublicKey NewPublicKey(KeyAlgorithm algorithm)
    {
        if (algorithm.CanSign)
            using (var key = algorithm.Generate())
                return key.PublicKey;
        using var agreement = algorithm.GenerateAgreementKey();
        return agreement.PublicKey;
    }
}
