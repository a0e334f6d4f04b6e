using DigitalIdentity.Cryptography.Bbs;

namespace DigitalIdentity.Cryptography.Tests.Bbs;

/// <summary>Blind signatures and pseudonyms with keys and messages of our own: what goes, and what is refused.</summary>
public sealed class HolderTests
{
    private static readonly BlindBbs Blind = new(BbsCiphersuite.Bls12381Sha256);
    private static readonly PseudonymBbs Nyms = new(BbsCiphersuite.Bls12381Sha256);
    private static readonly ReadOnlyMemory<byte>[] Messages = ["a"u8.ToArray(), "b"u8.ToArray(), "c"u8.ToArray()];
    private static readonly ReadOnlyMemory<byte>[] Committed = ["my secret"u8.ToArray(), "my other secret"u8.ToArray()];
    private static readonly byte[] Header = [1, 2, 3];
    private static readonly byte[] Nonce = [4, 5];

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 3)]
    [InlineData(true, 3)]
    public void A_blind_signature_is_proved_with_any_messages_shown(bool shake, int count)
    {
        var blind = new BlindBbs(shake ? BbsCiphersuite.Bls12381Shake256 : BbsCiphersuite.Bls12381Sha256);
        using var key = KeyAlgorithm.Bls12381G2.Generate();
        using var commitment = blind.Commit(Committed);
        var secret = commitment.ExportSecretProverBlind();
        var messages = Messages[..count];
        blind.TrySign(key, commitment.CommitmentWithProof.Span, Header, messages, out var signature, out var error).Should().BeTrue(error.ToString());
        blind.Verify(key.PublicKey, signature, Header, messages, Committed, secret, out error).Should().BeTrue(error.ToString());

        foreach (var (indexes, own) in new (int[], int[])[] { ([], []), ([], [1]), (count > 0 ? [0, 2] : [], [0, 1]), (count > 0 ? [0, 1, 2] : [], []) })
        {
            blind.TryCreateProof(key.PublicKey, signature, Header, Nonce, messages, Committed, indexes, own, secret, out var proof, out error).Should().BeTrue();
            blind.VerifyProof(key.PublicKey, proof, Header, Nonce, count, Pick(messages, indexes), Pick(Committed, own), indexes, own, out error)
                .Should().BeTrue(error.ToString());
            blind.VerifyProof(key.PublicKey, proof, Header, Nonce, count + 1, Pick(messages, indexes), Pick(Committed, own), indexes, own, out error)
                .Should().BeFalse("the signer had fewer messages");
        }
    }

    [Fact]
    public void A_holder_may_commit_to_nothing()
    {
        using var key = KeyAlgorithm.Bls12381G2.Generate();
        Blind.TrySign(key, [], Header, Messages, out var signature, out _).Should().BeTrue();
        Blind.Verify(key.PublicKey, signature, Header, Messages, [], [], out var error).Should().BeTrue(error.ToString());
        Blind.TryCreateProof(key.PublicKey, signature, Header, Nonce, Messages, [], [1], [], [], out var proof, out _).Should().BeTrue();
        Blind.VerifyProof(key.PublicKey, proof, Header, Nonce, 3, Messages[1..2], [], [1], [], out error).Should().BeTrue(error.ToString());
    }

    [Fact]
    public void Bad_commitments_are_refused()
    {
        using var key = KeyAlgorithm.Bls12381G2.Generate();
        using var commitment = Blind.Commit(Committed);
        var good = commitment.CommitmentWithProof.ToArray();
        BbsError Sign(byte[] bytes) => Blind.TrySign(key, bytes, Header, Messages, out _, out var error) ? BbsError.None : error;

        for (var i = 0; i < good.Length; i += 5)
            Sign(BbsRefusalTests.Changed(good, i, 1)).Should().NotBe(BbsError.None, $"byte {i}");
        foreach (var length in new[] { 1, 48, 80, 111, good.Length - 1 })
            Sign(good[..length]).Should().Be(BbsError.InvalidLength);
        Sign(good[..^32]).Should().Be(BbsError.InvalidCommitment, "it is one to fewer messages");
        Sign(BbsRefusalTests.Replaced(good, 0, [0xc0, .. new byte[47]])).Should().Be(BbsError.IdentityPoint);
        for (var at = 48; at < good.Length; at += 32)
            Sign(BbsRefusalTests.Replaced(good, at, new byte[32])).Should().Be(BbsError.InvalidScalar);
        Sign(new byte[48 + 32 * 20_000]).Should().Be(BbsError.TooManyMessages);
        new BlindBbs(BbsCiphersuite.Bls12381Shake256).TrySign(key, good, Header, Messages, out _, out var other).Should().BeFalse();
        other.Should().Be(BbsError.InvalidCommitment);
    }

    [Fact]
    public void Blind_signatures_and_proofs_need_every_secret_and_message()
    {
        using var key = KeyAlgorithm.Bls12381G2.Generate();
        using var commitment = Blind.Commit(Committed);
        using var another = Blind.Commit(Committed);
        var secret = commitment.ExportSecretProverBlind();
        Blind.TrySign(key, commitment.CommitmentWithProof.Span, Header, Messages, out var signature, out _).Should().BeTrue();
        BbsError Verify(ReadOnlyMemory<byte>[] messages, ReadOnlyMemory<byte>[] committed, byte[] blind) =>
            Blind.Verify(key.PublicKey, signature, Header, messages, committed, blind, out var error) ? BbsError.None : error;

        another.CommitmentWithProof.ToArray().Should().NotEqual(commitment.CommitmentWithProof.ToArray());
        Verify(Messages, Committed, secret).Should().Be(BbsError.None);
        Verify(Messages, Committed, another.ExportSecretProverBlind()).Should().Be(BbsError.InvalidSignature);
        Verify(Messages, Committed, []).Should().Be(BbsError.InvalidSignature);
        Verify(Messages, Committed[..1], secret).Should().Be(BbsError.InvalidSignature);
        Verify(Messages[..2], Committed, secret).Should().Be(BbsError.InvalidSignature);
        Verify(Committed, Messages, secret).Should().Be(BbsError.InvalidSignature);
        Verify(Messages, Committed, new byte[32]).Should().Be(BbsError.InvalidScalar);
        Verify(Messages, Committed, secret[1..]).Should().Be(BbsError.InvalidLength);

        foreach (var (indexes, own, code) in new (int[], int[], BbsError)[]
        {
            ([3], [], BbsError.IndexOutOfRange), ([], [2], BbsError.IndexOutOfRange), ([], [-1], BbsError.IndexOutOfRange),
            ([1, 0], [], BbsError.IndexesNotAscending), ([], [1, 1], BbsError.IndexRepeated),
        })
        {
            Blind.TryCreateProof(key.PublicKey, signature, Header, Nonce, Messages, Committed, indexes, own, secret, out _, out var error).Should().BeFalse();
            error.Should().Be(code);
        }

        Blind.TryCreateProof(key.PublicKey, signature, Header, Nonce, Messages, Committed, [0], [0], secret, out var proof, out _).Should().BeTrue();
        BbsError VerifyProof(int count, int[] indexes, int[] own) =>
            Blind.VerifyProof(key.PublicKey, proof, Header, Nonce, count, Pick(Messages, indexes), Pick(Committed, own), indexes, own, out var error)
                ? BbsError.None : error;
        VerifyProof(3, [0], [0]).Should().Be(BbsError.None);
        VerifyProof(2, [0], [0]).Should().Be(BbsError.InvalidProof);
        VerifyProof(3, [0], [1]).Should().Be(BbsError.InvalidProof);
        VerifyProof(-1, [0], [0]).Should().Be(BbsError.MessageCountMismatch);
        VerifyProof(6, [0], [0]).Should().Be(BbsError.MessageCountMismatch);
        VerifyProof(int.MaxValue, [0], [0]).Should().Be(BbsError.MessageCountMismatch);
    }

    [Fact]
    public async Task A_pseudonym_is_the_same_in_one_context_and_different_in_another()
    {
        using var key = KeyAlgorithm.Bls12381G2.Generate();
        var (proverNym, entropy) = (PseudonymBbs.GenerateNym(), PseudonymBbs.GenerateNym());
        using var commitment = Nyms.Commit(proverNym, Committed);
        var secret = commitment.ExportSecretProverBlind();
        var result = await ((IBbsSigner)key).SignWithPseudonymAsync(
            Nyms.Ciphersuite, commitment.CommitmentWithProof, entropy, Header, Messages, TestContext.Current.CancellationToken);
        result.TryGetSignature(out var signature).Should().BeTrue(result.Error.ToString());
        Nyms.TryFinalize(key.PublicKey, signature, Header, Messages, Committed, proverNym, entropy, secret, out var nym, out var error).Should().BeTrue();

        (byte[] Proof, byte[] Pseudonym) Prove(byte[] domain)
        {
            Nyms.TryCreateProof(key.PublicKey, signature, Header, Nonce, nym, domain, Messages, Committed, [1], [0], secret, out var proof, out var pseudonym, out _)
                .Should().BeTrue();
            return (proof!, pseudonym!);
        }

        BbsError Verify(byte[] proof, byte[] pseudonym, byte[] domain, int count = 3) =>
            Nyms.VerifyProof(key.PublicKey, proof, Header, Nonce, pseudonym, domain, count, Messages[1..2], Committed[..1], [1], [0], out var code)
                ? BbsError.None : code;

        byte[] here = "https://here.example"u8.ToArray(), there = "https://there.example"u8.ToArray();
        var (first, second, elsewhere) = (Prove(here), Prove(here), Prove(there));
        second.Pseudonym.Should().Equal(first.Pseudonym).And.Equal(Nyms.CalculatePseudonym(nym, here));
        second.Proof.Should().NotEqual(first.Proof);
        elsewhere.Pseudonym.Should().NotEqual(first.Pseudonym);

        Verify(first.Proof, first.Pseudonym, here).Should().Be(BbsError.None);
        Verify(elsewhere.Proof, elsewhere.Pseudonym, there).Should().Be(BbsError.None);
        Verify(first.Proof, first.Pseudonym, there).Should().Be(BbsError.InvalidProof);
        Verify(first.Proof, elsewhere.Pseudonym, here).Should().Be(BbsError.InvalidProof);
        Verify(elsewhere.Proof, first.Pseudonym, here).Should().Be(BbsError.InvalidProof);
        Verify(first.Proof, [0xc0, .. new byte[47]], here).Should().Be(BbsError.IdentityPoint);
        Verify(first.Proof, first.Pseudonym[1..], here).Should().Be(BbsError.InvalidLength);
        Verify(first.Proof, [0x80, .. new byte[47]], here).Should().Be(BbsError.InvalidPoint);
        Verify(first.Proof, first.Pseudonym, here, 4).Should().Be(BbsError.InvalidProof);
        Verify(first.Proof, first.Pseudonym, here, 5).Should().Be(BbsError.IndexOutOfRange, "then the holder had no messages");
        Verify(first.Proof, first.Pseudonym, here, 6).Should().Be(BbsError.MessageCountMismatch);
    }

    [Fact]
    public async Task Bad_secrets_of_pseudonyms_are_refused()
    {
        using var key = KeyAlgorithm.Bls12381G2.Generate();
        var (proverNym, entropy) = (PseudonymBbs.GenerateNym(), PseudonymBbs.GenerateNym());
        using var commitment = Nyms.Commit(proverNym, []);
        using var blindOnly = Blind.Commit([]);
        var large = Enumerable.Repeat((byte)0xff, 32).ToArray();
        BbsError Sign(ReadOnlyMemory<byte> bytes, byte[] nym) => Nyms.TrySign(key, bytes.Span, nym, Header, [], out _, out var code) ? BbsError.None : code;

        Sign(commitment.CommitmentWithProof, entropy).Should().Be(BbsError.None);
        Sign(commitment.CommitmentWithProof, new byte[32]).Should().Be(BbsError.InvalidScalar);
        Sign(commitment.CommitmentWithProof, large).Should().Be(BbsError.InvalidScalar);
        Sign(commitment.CommitmentWithProof, [1]).Should().Be(BbsError.InvalidLength);
        Sign(default, entropy).Should().Be(BbsError.InvalidLength);
        Sign(blindOnly.CommitmentWithProof, entropy).Should().Be(BbsError.InvalidLength, "there is no pseudonym's secret in it");
        var refused = await ((IBbsSigner)key).SignBlindAsync(
            Blind.Ciphersuite, new byte[7], Header, Messages, TestContext.Current.CancellationToken);
        refused.Error.Should().Be(BbsError.InvalidLength);
        refused.TryGetSignature(out _).Should().BeFalse();

        Nyms.TrySign(key, commitment.CommitmentWithProof.Span, entropy, Header, [], out var signature, out _).Should().BeTrue();
        var blind = commitment.ExportSecretProverBlind();
        Nyms.TryFinalize(key.PublicKey, signature, Header, [], [], proverNym, PseudonymBbs.GenerateNym(), blind, out var secret, out var error).Should().BeFalse();
        error.Should().Be(BbsError.InvalidSignature);
        secret.Should().BeNull();
        Nyms.TryFinalize(key.PublicKey, signature, Header, [], [], large, entropy, blind, out _, out error).Should().BeFalse();
        error.Should().Be(BbsError.InvalidScalar);
        Nyms.Invoking(nyms => nyms.Commit(large, [])).Should().Throw<ArgumentException>().WithParameterName("proverNym");
        Nyms.Invoking(nyms => nyms.CalculatePseudonym(new byte[32], [])).Should().Throw<ArgumentException>().WithParameterName("nymSecret");
        commitment.Dispose();
        commitment.Invoking(c => c.ExportSecretProverBlind()).Should().Throw<ObjectDisposedException>();
    }

    private static ReadOnlyMemory<byte>[] Pick(ReadOnlyMemory<byte>[] messages, int[] indexes) => [.. indexes.Select(index => messages[index])];
}
