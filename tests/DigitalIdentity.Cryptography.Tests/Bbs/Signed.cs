using DigitalIdentity.Cryptography.Bbs;

namespace DigitalIdentity.Cryptography.Tests.Bbs;

/// <summary>Messages with a signature of a fresh key, and what tests do with them.</summary>
internal sealed class Signed : IDisposable
{
    private readonly SigningKey key = KeyAlgorithm.Bls12381G2.Generate();

    public Signed(int count, BbsCiphersuite? suite = null)
    {
        Suite = suite ?? BbsCiphersuite.Bls12381Sha256;
        Messages = [.. Enumerable.Range(0, count).Select(i => (ReadOnlyMemory<byte>)System.Text.Encoding.UTF8.GetBytes($"message {i}"))];
        Signature = Suite.Sign(key, Header, Messages);
    }

    public BbsCiphersuite Suite { get; }

    public SigningKey Secret => key;

    public PublicKey Key => key.PublicKey;

    public byte[] Header { get; } = "a header"u8.ToArray();

    public byte[] Presentation { get; } = "a nonce"u8.ToArray();

    public ReadOnlyMemory<byte>[] Messages { get; }

    public byte[] Signature { get; }

    public ReadOnlyMemory<byte>[] Shown(int[] indexes) => [.. indexes.Select(index => Messages[index])];

    public byte[] Prove(params int[] indexes)
    {
        Suite.TryCreateProof(Key, Signature, Header, Presentation, Messages, indexes, out var proof, out var error).Should().BeTrue(error.ToString());
        return proof!;
    }

    public BbsError Verify(byte[] signature)
    {
        var good = Suite.Verify(Key, signature, Header, Messages, out var error);
        good.Should().Be(error == BbsError.None);
        return error;
    }

    public BbsError VerifyProof(byte[] proof, int[] indexes) => VerifyProof(proof, Shown(indexes), indexes);

    public BbsError VerifyProof(byte[] proof, ReadOnlyMemory<byte>[] shown, int[] indexes)
    {
        var good = Suite.VerifyProof(Key, proof, Header, Presentation, shown, indexes, out var error);
        good.Should().Be(error == BbsError.None);
        return error;
    }

    public void Dispose() => key.Dispose();
}
