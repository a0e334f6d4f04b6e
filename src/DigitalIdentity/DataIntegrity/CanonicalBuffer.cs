using System.Buffers;

namespace DigitalIdentity.DataIntegrity;

/// <summary>Holds a canonical form until it is hashed. Kept by its thread, so that the next one needs no new memory.</summary>
internal sealed class CanonicalBuffer : IBufferWriter<byte>, IDisposable
{
    private const int LargestKept = 1 << 18;

    [ThreadStatic]
    private static CanonicalBuffer? _kept;

    private byte[] _bytes = new byte[4096];
    private int _length;

    private CanonicalBuffer()
    {
    }

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public static CanonicalBuffer Rent()
    {
        var buffer = _kept ?? new CanonicalBuffer();
        _kept = null;
        return buffer;
    }

    public void Advance(int count) => _length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsSpan(_length);
    }

    // The form may hold personal data: it does not stay.
    public void Dispose()
    {
        _bytes.AsSpan(0, _length).Clear();
        _length = 0;
        if (_bytes.Length <= LargestKept)
            _kept = this;
    }

    private void Grow(int sizeHint)
    {
        var needed = _length + Math.Max(sizeHint, 1);
        if (needed > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(needed, 2 * _bytes.Length));
    }
}
