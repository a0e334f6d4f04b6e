using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>A secret scalar in an array that the garbage collector neither moves nor copies.</summary>
internal sealed class Bls12381G2SigningKey : SigningKey, IBbsSigner
{
    private readonly byte[] secret = GC.AllocateUninitializedArray<byte>(32, pinned: true);
    private readonly Lock gate = new();
    private bool gone; // guarded by the gate

    public Bls12381G2SigningKey(in Scalar secret, KeyExportPolicy export) : base(PublicOf(secret), export) => secret.Encode(this.secret);

    /// <summary>The scalar, for one operation.</summary>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    internal Scalar Secret
    {
        get
        {
            lock (gate)
            {
                ObjectDisposedException.ThrowIf(gone, this);
                return Scalar.TryDecode(secret, out var scalar) ? scalar : throw new CryptographicException("The key was overwritten.");
            }
        }
    }

    /// <inheritdoc/>
    public ValueTask<byte[]> SignMessagesAsync(
        BbsCiphersuite suite, ReadOnlyMemory<byte> header, IReadOnlyList<ReadOnlyMemory<byte>> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(suite);
        cancellationToken.ThrowIfCancellationRequested();
        return new(suite.Sign(this, header.Span, messages));
    }

    /// <inheritdoc/>
    public ValueTask<BbsSignResult> SignBlindAsync(
        BbsCiphersuite suite, ReadOnlyMemory<byte> commitmentWithProof, ReadOnlyMemory<byte> header, IReadOnlyList<ReadOnlyMemory<byte>> messages,
        CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(new BlindBbs(suite).TrySign(this, commitmentWithProof.Span, header.Span, messages, out var signature, out var error)
            ? new BbsSignResult(signature)
            : new BbsSignResult(error));
    }

    /// <inheritdoc/>
    public ValueTask<BbsSignResult> SignWithPseudonymAsync(
        BbsCiphersuite suite, ReadOnlyMemory<byte> commitmentWithProof, ReadOnlyMemory<byte> signerNymEntropy, ReadOnlyMemory<byte> header,
        IReadOnlyList<ReadOnlyMemory<byte>> messages, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(new PseudonymBbs(suite).TrySign(
            this, commitmentWithProof.Span, signerNymEntropy.Span, header.Span, messages, out var signature, out var error)
            ? new BbsSignResult(signature)
            : new BbsSignResult(error));
    }

    // One message and no header.
    private protected override void SignCore(ReadOnlySpan<byte> data, Span<byte> signature) =>
        BbsCiphersuite.Bls12381Sha256.Sign(this, [], [data.ToArray()]).CopyTo(signature);

    private protected override byte[] ExportSecretCore()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(gone, this);
            return secret.AsSpan().ToArray();
        }
    }

    private protected override void DisposeCore()
    {
        lock (gate)
        {
            gone = true;
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static Bls12381G2PublicKey PublicOf(in Scalar secret)
    {
        var point = G2Projective.Generator.Multiply(secret).ToAffine();
        var raw = new byte[G2Affine.CompressedLength];
        point.EncodeCompressed(raw);
        return new Bls12381G2PublicKey(point, raw);
    }
}
