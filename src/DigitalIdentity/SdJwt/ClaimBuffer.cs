using System.Buffers;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.SdJwt;

/// <summary>A growing buffer from the pool. What it held is emptied before it goes back: it held claims.</summary>
internal sealed class ClaimBuffer(int capacity) : IDisposable
{
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(capacity);

    /// <summary>Bytes written.</summary>
    internal int Length { get; private set; }

    internal ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    /// <inheritdoc/>
    public void Dispose()
    {
        bytes.AsSpan(0, Length).Clear();
        ArrayPool<byte>.Shared.Return(bytes);
        (bytes, Length) = ([], 0);
    }

    internal void Reset() => Length = 0;

    internal void Write(byte value)
    {
        Reserve(1)[0] = value;
        Length++;
    }

    internal void Write(ReadOnlySpan<byte> value)
    {
        value.CopyTo(Reserve(value.Length));
        Length += value.Length;
    }

    internal void WriteBase64Url(ReadOnlySpan<byte> value) =>
        Length += Base64UrlStrict.EncodeToUtf8(value, Reserve(Base64UrlStrict.GetEncodedLength(value.Length)));

    private Span<byte> Reserve(int more)
    {
        if (Length + more > bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent((Length + more) * 2);
            Written.CopyTo(larger);
            bytes.AsSpan(0, Length).Clear();
            ArrayPool<byte>.Shared.Return(bytes);
            bytes = larger;
        }

        return bytes.AsSpan(Length);
    }
}
