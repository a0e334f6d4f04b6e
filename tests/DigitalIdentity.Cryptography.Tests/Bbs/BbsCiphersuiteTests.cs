using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.HashToCurve;

namespace DigitalIdentity.Cryptography.Tests.Bbs;

/// <summary>Signing, verifying and proving with keys and messages of our own.</summary>
public sealed class BbsCiphersuiteTests
{
    public static TheoryData<bool> Suites => [false, true];

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(1_000)]
    public void Any_number_of_messages_is_signed_proved_and_verified(int count)
    {
        using var signed = new Signed(count);
        int[][] choices = [[], [.. Enumerable.Range(0, count)], [.. Enumerable.Range(0, count).Where(i => i % 3 == 1)]];
        signed.Verify(signed.Signature).Should().Be(BbsError.None);

        foreach (var indexes in choices)
        {
            var proof = signed.Prove(indexes);
            proof.Length.Should().Be(BbsCiphersuite.ProofSize(count - indexes.Length));
            signed.VerifyProof(proof, indexes).Should().Be(BbsError.None);
        }
    }

    [Fact]
    public void Ten_thousand_messages_are_signed_proved_and_verified()
    {
        using var signed = new Signed(BbsCiphersuite.MaxMessages);
        int[] indexes = [0, 5_000, BbsCiphersuite.MaxMessages - 1];

        signed.Verify(signed.Signature).Should().Be(BbsError.None);
        signed.VerifyProof(signed.Prove(indexes), indexes).Should().Be(BbsError.None);
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void Random_choices_of_messages_are_proved(bool shake)
    {
        using var signed = new Signed(12, shake ? BbsCiphersuite.Bls12381Shake256 : BbsCiphersuite.Bls12381Sha256);
        var state = 12345u;
        for (var round = 0; round < 20; round++)
        {
            state = state * 1664525 + 1013904223;
            int[] indexes = [.. Enumerable.Range(0, 12).Where(i => ((state >> (i + 8)) & 1) != 0)];
            signed.VerifyProof(signed.Prove(indexes), indexes).Should().Be(BbsError.None);
        }
    }

    [Fact]
    public void Empty_headers_messages_and_presentation_headers_are_what_they_are()
    {
        var suite = BbsCiphersuite.Bls12381Sha256;
        using var key = KeyAlgorithm.Bls12381G2.Generate();
        ReadOnlyMemory<byte>[] messages = [default, new byte[] { 0 }, default];
        var signature = suite.Sign(key, [], messages);

        suite.Verify(key.PublicKey, signature, [], messages).Should().BeTrue();
        suite.Verify(key.PublicKey, signature, [0], messages).Should().BeFalse();
        suite.Verify(key.PublicKey, signature, [], messages[..2]).Should().BeFalse();
        suite.Verify(key.PublicKey, signature, [], []).Should().BeFalse();
        suite.TryCreateProof(key.PublicKey, signature, [], [], messages, [], out var proof, out _).Should().BeTrue();
        suite.VerifyProof(key.PublicKey, proof, [], [], [], [], out _).Should().BeTrue();
        suite.VerifyProof(key.PublicKey, proof, [], [0], [], [], out var error).Should().BeFalse();
        error.Should().Be(BbsError.InvalidProof);
    }

    [Fact]
    public void Signatures_depend_on_all_that_is_signed_and_on_nothing_else()
    {
        using var signed = new Signed(3);
        using var other = KeyAlgorithm.Bls12381G2.Generate();
        var suite = signed.Suite;

        suite.Sign(signed.Secret, signed.Header, signed.Messages).Should().Equal(signed.Signature);
        suite.Verify(other.PublicKey, signed.Signature, signed.Header, signed.Messages).Should().BeFalse();
        suite.Verify(signed.Key, signed.Signature, "another"u8, signed.Messages).Should().BeFalse();
        suite.Verify(signed.Key, signed.Signature, signed.Header, [signed.Messages[1], signed.Messages[0], signed.Messages[2]]).Should().BeFalse();
        suite.Verify(signed.Key, signed.Signature, signed.Header, signed.Messages[..2]).Should().BeFalse();
        suite.Verify(signed.Key, signed.Signature, signed.Header, [.. signed.Messages, default]).Should().BeFalse();
        BbsCiphersuite.Bls12381Shake256.Verify(signed.Key, signed.Signature, signed.Header, signed.Messages).Should().BeFalse();
    }

    [Fact]
    public void Proofs_of_one_signature_have_nothing_in_common()
    {
        using var signed = new Signed(4);
        var (one, two) = (signed.Prove(1), signed.Prove(1));

        for (var at = 0; at < 3 * 48; at += 48)
            one[at..(at + 48)].Should().NotEqual(two[at..(at + 48)]);
        for (var at = 3 * 48; at < one.Length; at += 32)
            one[at..(at + 32)].Should().NotEqual(two[at..(at + 32)]);
        one.AsSpan().IndexOf(signed.Signature.AsSpan(0, 48)).Should().Be(-1);
        one.AsSpan().IndexOf(signed.Signature.AsSpan(48)).Should().Be(-1);
    }

    [Fact]
    public void A_key_signs_and_verifies_one_message_as_every_key_does()
    {
        using var key = KeyAlgorithm.Bls12381G2.Generate();
        var signature = key.Sign("a message"u8);

        signature.Length.Should().Be(BbsCiphersuite.SignatureSize);
        key.PublicKey.Verify("a message"u8, signature).Should().BeTrue();
        key.PublicKey.Verify("another"u8, signature).Should().BeFalse();
        BbsCiphersuite.Bls12381Sha256.Verify(key.PublicKey, signature, [], ["a message"u8.ToArray()]).Should().BeTrue();
    }

    [Fact]
    public void Key_material_makes_the_same_key_every_time_and_another_with_other_info()
    {
        var suite = BbsCiphersuite.Bls12381Sha256;
        var material = new byte[32];
        using var one = suite.GenerateKey(material);
        using var same = suite.GenerateKey(material, default, System.Text.Encoding.ASCII.GetBytes(suite.Id + "KEYGEN_DST_"));
        using var other = suite.GenerateKey(material, [1]);
        using var shake = BbsCiphersuite.Bls12381Shake256.GenerateKey(material);

        same.PublicKey.Should().Be(one.PublicKey);
        other.PublicKey.Should().NotBe(one.PublicKey);
        shake.PublicKey.Should().NotBe(one.PublicKey);
        one.ExportPolicy.Should().Be(KeyExportPolicy.None);
        suite.Invoking(s => s.GenerateKey(new byte[31])).Should().Throw<ArgumentException>().WithParameterName("keyMaterial");
        suite.Invoking(s => s.GenerateKey(new byte[32], new byte[65_536])).Should().Throw<ArgumentException>().WithParameterName("keyInfo");
        suite.Invoking(s => s.GenerateKey(new byte[32], default, new byte[256])).Should().Throw<ArgumentException>().WithParameterName("keyDst");
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void P1_is_the_hash_that_the_draft_says(bool shake)
    {
        var suite = shake ? BbsCiphersuite.Bls12381Shake256 : BbsCiphersuite.Bls12381Sha256;
        var api = suite.Id + "H2G_HM2S_";
        Span<byte> v = stackalloc byte[48], input = stackalloc byte[56];
        ExpandMessage.Expand(Ascii(api + "BP_MESSAGE_GENERATOR_SEED"), Ascii(api + "SIG_GENERATOR_SEED_"), suite.Kind, v);
        v.CopyTo(input);
        input[48..].Clear();
        input[55] = 1;
        ExpandMessage.Expand(input, Ascii(api + "SIG_GENERATOR_SEED_"), suite.Kind, v);

        HashToG1.HashToCurve(v, Ascii(api + "SIG_GENERATOR_DST_"), suite.Kind).ToAffine().Should().Be(suite.Core.P1);
    }

    [Fact]
    public void Generators_grow_the_same_under_many_threads_and_are_all_different()
    {
        var suite = BbsCiphersuite.Bls12381Sha256;
        var shared = new Generators(suite.Kind, "a test", before: null);
        var alone = First(64, new Generators(suite.Kind, "a test", before: null));

        Parallel.For(0, 64, i => First(64 - i, shared).Should().Equal(alone[..(64 - i)]));

        First(64, shared).Should().Equal(alone);
        alone.Should().OnlyHaveUniqueItems().And.NotContain(G1Affine.Identity).And.NotContain(suite.Core.P1);
        First(3, suite.Core.MessageGenerators).Should().NotIntersectWith(First(3, suite.Blind.MessageGenerators));
    }

    [Fact]
    public void Secrets_are_not_in_texts()
    {
        using var key = BbsCiphersuite.Bls12381Sha256.GenerateKey(new byte[32], default, default, KeyExportPolicy.Exportable);
        using var commitment = new BlindBbs(BbsCiphersuite.Bls12381Sha256).Commit([new byte[32]]);
        var texts = $"{key} {commitment} {BbsCiphersuite.Bls12381Sha256}";

        texts.Should().NotContainEquivalentOf(Convert.ToHexString(key.ExportRaw())).And.NotContainEquivalentOf(
            Convert.ToHexString(commitment.ExportSecretProverBlind()));
    }

    [Fact]
    public void The_example_of_the_package_is_this_code()
    {
        #region bbs
        var bbs = BbsCiphersuite.Bls12381Sha256;
        using var issuer = KeyAlgorithm.Bls12381G2.Generate();
        ReadOnlyMemory<byte>[] messages = ["name: Ada"u8.ToArray(), "over 18: yes"u8.ToArray(), "street: Main"u8.ToArray()];
        var signed = bbs.Sign(issuer, "header"u8, messages);

        bbs.TryCreateProof(issuer.PublicKey, signed, "header"u8, "nonce"u8, messages, [1], out var proof, out _);
        Console.WriteLine(bbs.VerifyProof(issuer.PublicKey, proof, "header"u8, "nonce"u8, [messages[1]], [1], out _));    // True
        #endregion
        bbs.VerifyProof(issuer.PublicKey, proof, "header"u8, "nonce"u8, [messages[1]], [1], out _).Should().BeTrue();

        var root = Testing.Suites.RepositoryRoot();
        var source = File.ReadAllText(Path.Combine(root, "tests", "DigitalIdentity.Cryptography.Tests", "Bbs", "BbsCiphersuiteTests.cs"));
        var start = source.IndexOf("#region bbs\n", StringComparison.Ordinal) + "#region bbs\n".Length;
        var region = source[start..source.IndexOf("#endregion", start, StringComparison.Ordinal)].Replace("        ", "", StringComparison.Ordinal).TrimEnd();
        File.ReadAllText(Path.Combine(root, "src", "DigitalIdentity.Cryptography", "README.md")).Should().Contain(region);
    }

    private static G1Affine[] First(int count, Generators generators)
    {
        var list = generators.Create(count);
        return [.. Enumerable.Range(0, count).Select(i => list[i])];
    }

    private static byte[] Ascii(string text) => System.Text.Encoding.ASCII.GetBytes(text);
}
