using System.Buffers;
using System.Text;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.SdJwt;

/// <summary>Collects the pointers to disclosed claims as UTF-8, one after the other; strings are made only when somebody asks.</summary>
internal struct DisclosedPaths
{
    // A pointer that no JSON Pointer reader takes, and a total that only a token made to exhaust memory reaches.
    private const int MaxPointerLength = JsonPointer.MaxLength;
    private const int MaxTotalLength = 16 << 20;

    private byte[] text;
    private int length;
    private int[] ends;
    private int count;

    public DisclosedPaths()
    {
        text = ArrayPool<byte>.Shared.Rent(1024);
        ends = ArrayPool<int>.Shared.Rent(32);
    }

    internal readonly void Dispose()
    {
        ArrayPool<byte>.Shared.Return(text);
        ArrayPool<int>.Shared.Return(ends);
    }

    /// <returns>False when the pointer, or all together, are longer than any honest token needs.</returns>
    internal bool TryAdd(ReadOnlySpan<byte> pointer)
    {
        if (pointer.Length > MaxPointerLength || length + pointer.Length > MaxTotalLength)
            return false;
        if (length + pointer.Length > text.Length)
            Grow(ref text, length, (length + pointer.Length) * 2);
        if (count == ends.Length)
            Grow(ref ends, count, count * 2);
        pointer.CopyTo(text.AsSpan(length));
        length += pointer.Length;
        ends[count++] = length;
        return true;
    }

    internal readonly Sealed Seal() => new(text.AsSpan(0, length).ToArray(), ends.AsSpan(0, count).ToArray());

    private static void Grow<T>(ref T[] array, int keep, int size)
    {
        var larger = ArrayPool<T>.Shared.Rent(size);
        array.AsSpan(0, keep).CopyTo(larger);
        ArrayPool<T>.Shared.Return(array);
        array = larger;
    }

    /// <summary>The pointers, no longer growing. Immutable.</summary>
    internal readonly struct Sealed(byte[] text, int[] ends)
    {
        internal IReadOnlyList<string> ToList()
        {
            var list = new string[ends.Length];
            var start = 0;
            for (var i = 0; i < list.Length; start = ends[i++])
                list[i] = Encoding.UTF8.GetString(text.AsSpan(start, ends[i] - start));
            return Array.AsReadOnly(list);
        }
    }
}
