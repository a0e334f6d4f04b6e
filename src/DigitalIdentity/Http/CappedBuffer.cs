using System.Buffers;

namespace DigitalIdentity.Http;

/// <summary>A growing byte buffer that refuses to hold more than a cap. It grows with what has arrived, not with what was announced.</summary>
internal sealed class CappedBuffer(int maxBytes) : IDisposable
{
    private const int FirstSize = 4096;

    private byte[] buffer = ArrayPool<byte>.Shared.Rent(FirstSize);
    private int length;

    /// <summary>Room to write to; never empty.</summary>
    public Memory<byte> Free
    {
        get
        {
            if (length == buffer.Length)
            {
                var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                buffer.AsSpan().CopyTo(larger);
                ArrayPool<byte>.Shared.Return(buffer);
                buffer = larger;
            }

            return buffer.AsMemory(length);
        }
    }

    /// <summary>Counts what was written to <see cref="Free"/>; fails with a code past the cap.</summary>
    public void Advance(int count)
    {
        if (count > maxBytes - length)
            throw TooLarge(maxBytes);
        length += count;
    }

    public byte[] ToArray() => buffer.AsSpan(0, length).ToArray();

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
    }

    public static FetchFailedException TooLarge(int maxBytes) =>
        new(FetchError.TooLarge, $"The body is larger than {maxBytes} bytes.");
}
