using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Benchmarks.ConstantTime;

/// <content>BBS, as callers use it: ten messages of 32 bytes. Each input is an object of its own, also where its content is always the same.</content>
internal static partial class TimingSubjects
{
    private const int MessageCount = 10;

    private static readonly BbsCiphersuite Suite = BbsCiphersuite.Bls12381Sha256;
    private static readonly byte[] Header = [.. "header"u8], PresentationHeader = [.. "presentation"u8];
    private static readonly int[] Shown = [0, 4, 9];
    private static readonly byte[] SecretKey = Encoded(RandomScalar());
    private static readonly SigningKey Signer = Import(SecretKey);
    private static readonly ReadOnlyMemory<byte>[] Signed = RandomMessages();
    private static readonly byte[] Signature = Suite.Sign(Signer, Header, Signed);

    private static IEnumerable<TimingSubject> Signatures() =>
    [
        new TimingSubject<SigningKey, byte[]>(
            "BBS: sign with a key", Expectation.Constant, () => Import(SecretKey), () => Import(Encoded(RandomScalar())), key => Suite.Sign(key, Header, Signed)),
        new TimingSubject<SigningKey, byte[]>(
            "BBS: sign with the key 1", Expectation.Constant, () => Import(Encoded(Scalar.One)), () => Import(Encoded(RandomScalar())),
            key => Suite.Sign(key, Header, Signed)),
        new TimingSubject<ReadOnlyMemory<byte>[], byte[]>(
            "BBS: sign messages", Expectation.Constant, () => Copy(Signed), RandomMessages, messages => Suite.Sign(Signer, Header, messages)),
        new TimingSubject<(ReadOnlyMemory<byte>[] Messages, byte[] Signature), byte[]?>(
            "BBS: prove, three of ten shown", Expectation.Constant, () => (Copy(Signed), [.. Signature]), RandomSignature,
            it => Suite.TryCreateProof(Signer.PublicKey, it.Signature, Header, PresentationHeader, it.Messages, Shown, out var proof, out _) ? proof : null),
    ];

    private static byte[] Encoded(in Scalar scalar)
    {
        var bytes = new byte[Scalar.Length];
        scalar.Encode(bytes);
        return bytes;
    }

    private static SigningKey Import(byte[] secret) => new Cryptography.Keys.Bls12381G2SigningKey(
        Scalar.TryDecode(secret, out var scalar) ? scalar : throw new CryptographicException(), KeyExportPolicy.None);

    private static ReadOnlyMemory<byte>[] RandomMessages() => [.. Enumerable.Range(0, MessageCount).Select(_ => (ReadOnlyMemory<byte>)RandomNumberGenerator.GetBytes(32))];

    private static ReadOnlyMemory<byte>[] Copy(ReadOnlyMemory<byte>[] messages) => [.. messages.Select(m => (ReadOnlyMemory<byte>)m.ToArray())];

    private static (ReadOnlyMemory<byte>[] Messages, byte[] Signature) RandomSignature()
    {
        var messages = RandomMessages();
        return (messages, Suite.Sign(Signer, Header, messages));
    }
}
