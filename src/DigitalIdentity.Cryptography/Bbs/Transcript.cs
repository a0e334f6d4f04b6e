// Reference: draft-irtf-cfrg-bbs-signatures-09 section 4.2.4.1 (serialize).
// Parameters: points of G1 compressed, 48 bytes; scalars 32 bytes and integers 8 bytes, big-endian.
using System.Buffers;
using System.Buffers.Binary;

using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>What is hashed to a scalar, as it is put together. It may hold secrets: its bytes are overwritten when it goes.</summary>
internal ref struct Transcript
{
    private byte[] buffer;
    private int length;

    /// <summary>An empty one.</summary>
    /// <param name="capacity">Bytes that are expected.</param>
    public Transcript(int capacity) => buffer = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>What was written.</summary>
    public readonly ReadOnlySpan<byte> Written => buffer.AsSpan(0, length);

    public void Write(scoped ReadOnlySpan<byte> octets) => octets.CopyTo(Next(octets.Length));

    /// <summary>Octets with their length before them.</summary>
    public void WriteWithLength(scoped ReadOnlySpan<byte> octets)
    {
        Write((ulong)octets.Length);
        Write(octets);
    }

    public void Write(ulong value) => BinaryPrimitives.WriteUInt64BigEndian(Next(sizeof(ulong)), value);

    public void Write(in Scalar scalar) => scalar.Encode(Next(Scalar.Length));

    public void Write(scoped ReadOnlySpan<Scalar> scalars)
    {
        foreach (ref readonly var scalar in scalars)
            Write(scalar);
    }

    public void Write(in G1Affine point) => point.EncodeCompressed(Next(G1Affine.CompressedLength));

    public void Write(scoped ReadOnlySpan<G1Affine> points)
    {
        foreach (ref readonly var point in points)
            Write(point);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        buffer = [];
        length = 0;
    }

    private Span<byte> Next(int count)
    {
        if (buffer.Length - length < count)
            Grow(count);
        var next = buffer.AsSpan(length, count);
        length += count;
        return next;
    }

    private void Grow(int count)
    {
        var larger = ArrayPool<byte>.Shared.Rent(checked(Math.Max(length + count, Math.Min(buffer.Length, Array.MaxLength / 2) * 2)));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        buffer = larger;
    }
}
