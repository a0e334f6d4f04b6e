using DigitalIdentity.Cryptography.Bbs;

namespace DigitalIdentity.Cryptography.Tests.Bbs;

/// <summary>What is refused, and with which code.</summary>
public sealed class BbsRefusalTests
{
    private static readonly byte[] Order = Convert.FromHexString("73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");
    private static readonly byte[] Identity = [0xc0, .. new byte[47]];

    /// <summary>x = 4 is on the curve, but not in the group (x = 0 and 4 have small or mixed order).</summary>
    private static readonly byte[] OutsideTheGroup = [0x80, .. new byte[46], 4];

    [Fact]
    public void Every_changed_byte_of_a_signature_is_refused()
    {
        using var signed = new Signed(2);
        for (var i = 0; i < signed.Signature.Length; i++)
            foreach (var mask in i % 8 == 0 ? new byte[] { 1, 0x80 } : [1])
                signed.Verify(Changed(signed.Signature, i, mask)).Should().NotBe(BbsError.None, $"byte {i}");
    }

    [Fact]
    public void Changed_bytes_of_a_proof_are_refused()
    {
        using var signed = new Signed(3);
        var proof = signed.Prove(1);
        for (var i = 0; i < proof.Length; i += i % 48 == 0 ? 1 : 3)
            signed.VerifyProof(Changed(proof, i, i % 3 == 0 ? (byte)0x80 : (byte)1), [1]).Should().NotBe(BbsError.None, $"byte {i}");
    }

    [Fact]
    public void Other_lengths_are_refused()
    {
        using var signed = new Signed(3);
        foreach (var length in new[] { 0, 1, 48, 79, 81, 112, 160 })
            signed.Verify(Resized(signed.Signature, length)).Should().Be(BbsError.InvalidLength);

        var proof = signed.Prove(1);
        foreach (var length in new[] { 0, 1, 271, 273, proof.Length - 1, proof.Length + 1 })
            signed.VerifyProof(Resized(proof, length), [1]).Should().Be(BbsError.InvalidLength);
        signed.VerifyProof(proof[..^32], [1]).Should().Be(BbsError.InvalidProof, "it is one of two messages");
        signed.VerifyProof([.. proof, .. proof[^32..]], [1]).Should().Be(BbsError.InvalidProof, "it is one of four messages");
        signed.Suite.TryCreateProof(signed.Key, signed.Signature.AsSpan(1), [], [], signed.Messages, [], out var none, out var error).Should().BeFalse();
        error.Should().Be(BbsError.InvalidLength);
        none.Should().BeNull();
    }

    [Fact]
    public void Bad_points_are_refused_in_every_place()
    {
        using var signed = new Signed(3);
        var proof = signed.Prove(1);
        byte[] tooLarge = [0x9f, .. Enumerable.Repeat((byte)0xff, 47)];
        byte[] notCompressed = [(byte)(signed.Signature[0] & 0x7f), .. signed.Signature[1..48]];
        foreach (var (point, code) in new[]
        {
            (Identity, BbsError.IdentityPoint), ([0xe0, .. new byte[47]], BbsError.InvalidPoint), ([0xc0, .. new byte[46], 1], BbsError.InvalidPoint),
            (OutsideTheGroup, BbsError.InvalidPoint), (tooLarge, BbsError.InvalidPoint), (notCompressed, BbsError.InvalidPoint), (new byte[48], BbsError.InvalidPoint),
        })
        {
            signed.Verify(Replaced(signed.Signature, 0, point)).Should().Be(code);
            signed.Suite.TryCreateProof(signed.Key, Replaced(signed.Signature, 0, point), [], [], signed.Messages, [], out _, out var error).Should().BeFalse();
            error.Should().Be(code);
            foreach (var at in new[] { 0, 48, 96 })
                signed.VerifyProof(Replaced(proof, at, point), [1]).Should().Be(code);
        }
    }

    [Fact]
    public void Zero_and_large_scalars_are_refused_in_every_place()
    {
        using var signed = new Signed(3);
        var proof = signed.Prove(1);
        foreach (var scalar in new[] { new byte[32], Order, [.. Enumerable.Repeat((byte)0xff, 32)] })
        {
            signed.Verify(Replaced(signed.Signature, 48, scalar)).Should().Be(BbsError.InvalidScalar);
            for (var at = 144; at < proof.Length; at += 32)
                signed.VerifyProof(Replaced(proof, at, scalar), [1]).Should().Be(BbsError.InvalidScalar);
        }
    }

    [Theory]
    [InlineData(BbsError.IndexOutOfRange, -1)]
    [InlineData(BbsError.IndexOutOfRange, 3)]
    [InlineData(BbsError.IndexOutOfRange, 0, int.MaxValue)]
    [InlineData(BbsError.IndexOutOfRange, int.MinValue, 1)]
    [InlineData(BbsError.IndexRepeated, 1, 1)]
    [InlineData(BbsError.IndexesNotAscending, 2, 0)]
    [InlineData(BbsError.IndexesNotAscending, 0, 2, 1)]
    [InlineData(BbsError.IndexRepeated, 0, 1, 2, 2)]
    public void Bad_indexes_are_refused(BbsError code, params int[] indexes)
    {
        using var signed = new Signed(3);
        var shown = new ReadOnlyMemory<byte>[indexes.Length];

        signed.Suite.TryCreateProof(signed.Key, signed.Signature, [], [], signed.Messages, indexes, out var proof, out var error).Should().BeFalse();
        error.Should().Be(code);
        proof.Should().BeNull();
        var good = signed.Prove([.. Enumerable.Range(0, Math.Min(indexes.Length, 3))]);
        signed.VerifyProof(good, shown, indexes).Should().Be(indexes.Length > 3 ? BbsError.IndexRepeated : code);
    }

    [Fact]
    public void Counts_that_do_not_fit_are_refused()
    {
        using var signed = new Signed(3);
        var proof = signed.Prove(0, 2);

        signed.VerifyProof(proof, signed.Shown([0]), [0, 2]).Should().Be(BbsError.MessageCountMismatch);
        signed.VerifyProof(proof, signed.Shown([0, 1, 2]), [0, 2]).Should().Be(BbsError.MessageCountMismatch);
        signed.VerifyProof(proof, signed.Shown([0]), [0]).Should().Be(BbsError.InvalidProof);
        signed.VerifyProof(proof, signed.Shown([0, 1, 2]), [0, 1, 2]).Should().Be(BbsError.InvalidProof);
        signed.VerifyProof(proof, signed.Shown([2, 0]), [0, 2]).Should().Be(BbsError.InvalidProof, "the messages were swapped");
        signed.VerifyProof(proof, signed.Shown([0, 2]), [0, 1]).Should().Be(BbsError.InvalidProof, "an index was moved");
    }

    [Fact]
    public void Too_many_messages_are_refused_before_any_work()
    {
        using var signed = new Signed(1);
        var many = new ReadOnlyMemory<byte>[BbsCiphersuite.MaxMessages + 1];

        signed.Suite.Verify(signed.Key, signed.Signature, [], many, out var error).Should().BeFalse();
        error.Should().Be(BbsError.TooManyMessages);
        signed.Suite.TryCreateProof(signed.Key, signed.Signature, [], [], many, [], out _, out error).Should().BeFalse();
        error.Should().Be(BbsError.TooManyMessages);
        signed.VerifyProof(Resized(signed.Prove(), BbsCiphersuite.ProofSize(many.Length)), []).Should().Be(BbsError.TooManyMessages);
        signed.VerifyProof(new byte[BbsCiphersuite.ProofSize(100_000)], []).Should().Be(BbsError.TooManyMessages);
        signed.VerifyProof(signed.Prove(), many, new int[many.Length]).Should().Be(BbsError.TooManyMessages);
        signed.Suite.Invoking(suite => suite.Sign(signed.Secret, [], many)).Should().Throw<ArgumentException>().WithParameterName("messages");
    }

    [Fact]
    public void Proofs_are_refused_for_another_header_nonce_key_suite_or_signature()
    {
        using var signed = new Signed(3);
        using var other = new Signed(3);
        var (suite, proof, shown) = (signed.Suite, signed.Prove(1), signed.Shown([1]));

        suite.VerifyProof(signed.Key, proof, "x"u8, signed.Presentation, shown, [1], out var error).Should().BeFalse();
        error.Should().Be(BbsError.InvalidProof);
        suite.VerifyProof(signed.Key, proof, signed.Header, "x"u8, shown, [1], out _).Should().BeFalse();
        suite.VerifyProof(other.Key, proof, signed.Header, signed.Presentation, shown, [1], out _).Should().BeFalse();
        BbsCiphersuite.Bls12381Shake256.VerifyProof(signed.Key, proof, signed.Header, signed.Presentation, shown, [1], out _).Should().BeFalse();

        // A proof can be made of a bad signature, and is bad.
        suite.TryCreateProof(signed.Key, other.Signature, signed.Header, signed.Presentation, signed.Messages, [1], out var bad, out _).Should().BeTrue();
        signed.VerifyProof(bad!, [1]).Should().Be(BbsError.InvalidProof);
    }

    [Fact]
    public void Arguments_are_checked()
    {
        using var signed = new Signed(1);
        using var ed25519 = KeyAlgorithm.Ed25519.Generate();
        var suite = signed.Suite;

        suite.Invoking(s => s.Sign(ed25519, [], [])).Should().Throw<ArgumentException>().WithParameterName("key");
        suite.Invoking(s => s.Verify(ed25519.PublicKey, signed.Signature, [], [])).Should().Throw<ArgumentException>().WithParameterName("key");
        suite.Invoking(s => s.Sign(signed.Secret, [], null!)).Should().Throw<ArgumentNullException>();
        suite.Invoking(s => s.Verify(null!, [], [], [])).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => BbsCiphersuite.ProofSize(-1)).Should().Throw<ArgumentOutOfRangeException>();
        var key = KeyAlgorithm.Bls12381G2.Generate();
        key.Dispose();
        suite.Invoking(s => s.Sign(key, [], [])).Should().Throw<ObjectDisposedException>();
    }

    internal static byte[] Changed(byte[] bytes, int at, byte mask)
    {
        var changed = bytes.ToArray();
        changed[at] ^= mask;
        return changed;
    }

    internal static byte[] Replaced(byte[] bytes, int at, byte[] part)
    {
        var replaced = bytes.ToArray();
        part.CopyTo(replaced, at);
        return replaced;
    }

    private static byte[] Resized(byte[] bytes, int length)
    {
        var resized = new byte[length];
        for (var i = 0; i < length; i++)
            resized[i] = bytes[i % bytes.Length];
        return resized;
    }
}
