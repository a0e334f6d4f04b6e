using System.Buffers.Binary;
using System.Numerics;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>A member name, unescaped, in the text or in a side buffer.</summary>
internal readonly struct JsonName
{
    // Up to this many names, comparing each with each is quicker than a table; up to that many, a table is quicker than sorting.
    private const int PairwiseLimit = 8;
    private const int TableLimit = 256;

    private readonly ulong _key;
    private readonly int _length;
    private readonly int _position; // in the text, or the complement of the position in the side buffer

    internal JsonName(ReadOnlySpan<byte> name, int position)
    {
        if (name.Length >= 8)
            _key = BinaryPrimitives.ReadUInt64LittleEndian(name) + (2 * BitOperations.RotateLeft(BinaryPrimitives.ReadUInt64LittleEndian(name[^8..]), 31));
        else
            for (var i = 0; i < name.Length; i++)
                _key |= (ulong)name[i] << (8 * i);
        _length = name.Length;
        _position = position;
    }

    /// <summary>True when two of the names are equal. The order of <paramref name="names"/> may change.</summary>
    internal static bool AnyEqual(Span<JsonName> names, ReadOnlySpan<byte> json, byte[]? unescaped)
    {
        if (names.Length <= PairwiseLimit)
        {
            for (var i = 1; i < names.Length; i++)
                for (var j = 0; j < i; j++)
                    if (names[i]._key == names[j]._key && names[i]._length == names[j]._length && Compare(names[i], names[j], json, unescaped) == 0)
                        return true;
            return false;
        }

        if (names.Length <= TableLimit)
            return AnyEqualInTable(names, json, unescaped);

        // Equal names have equal keys: sort by key, then look closely inside each run of equal keys.
        names.Sort(default(ByKey));
        for (var start = 0; start < names.Length;)
        {
            var end = start + 1;
            while (end < names.Length && names[end]._key == names[start]._key && names[end]._length == names[start]._length)
                end++;
            if (end - start > 1 && AnyEqualInRun(names[start..end], json, unescaped))
                return true;
            start = end;
        }

        return false;
    }

    // Open addressing at no more than half load; with so few names a flood of equal hashes costs little.
    private static bool AnyEqualInTable(Span<JsonName> names, ReadOnlySpan<byte> json, byte[]? unescaped)
    {
        Span<ushort> table = stackalloc ushort[4 * TableLimit];
        var bits = BitOperations.Log2((uint)names.Length) + 2;
        table = table[..(1 << bits)];
        table.Clear();
        for (var i = 0; i < names.Length; i++)
        {
            ref readonly var name = ref names[i];
            var slot = (int)(((name._key + (ulong)name._length) * 0x9E3779B97F4A7C15) >> (64 - bits));
            for (; table[slot] != 0; slot = (slot + 1) & (table.Length - 1))
            {
                ref readonly var other = ref names[table[slot] - 1];
                if (other._key == name._key && other._length == name._length && Compare(other, name, json, unescaped) == 0)
                    return true;
            }

            table[slot] = (ushort)(i + 1);
        }

        return false;
    }

    private static bool AnyEqualInRun(Span<JsonName> run, ReadOnlySpan<byte> json, byte[]? unescaped)
    {
        if (run.Length <= PairwiseLimit)
        {
            for (var i = 1; i < run.Length; i++)
                for (var j = 0; j < i; j++)
                    if (Compare(run[i], run[j], json, unescaped) == 0)
                        return true;
            return false;
        }

        HeapSort(run, json, unescaped);
        for (var i = 1; i < run.Length; i++)
            if (Compare(run[i - 1], run[i], json, unescaped) == 0)
                return true;
        return false;
    }

    // A span cannot be captured by a comparer, so this one sort is written out. Worst case n log n.
    private static void HeapSort(Span<JsonName> run, ReadOnlySpan<byte> json, byte[]? unescaped)
    {
        for (var i = (run.Length / 2) - 1; i >= 0; i--)
            Sift(run, i, json, unescaped);
        for (var n = run.Length - 1; n > 0; n--)
        {
            (run[0], run[n]) = (run[n], run[0]);
            Sift(run[..n], 0, json, unescaped);
        }
    }

    private static void Sift(Span<JsonName> heap, int i, ReadOnlySpan<byte> json, byte[]? unescaped)
    {
        while (true)
        {
            var child = (2 * i) + 1;
            if (child >= heap.Length)
                return;
            if (child + 1 < heap.Length && Compare(heap[child], heap[child + 1], json, unescaped) < 0)
                child++;
            if (Compare(heap[i], heap[child], json, unescaped) >= 0)
                return;
            (heap[i], heap[child]) = (heap[child], heap[i]);
            i = child;
        }
    }

    private static int Compare(in JsonName x, in JsonName y, ReadOnlySpan<byte> json, byte[]? unescaped) =>
        x.Bytes(json, unescaped).SequenceCompareTo(y.Bytes(json, unescaped));

    private ReadOnlySpan<byte> Bytes(ReadOnlySpan<byte> json, byte[]? unescaped) =>
        _position >= 0 ? json.Slice(_position, _length) : unescaped.AsSpan(~_position, _length);

    private readonly struct ByKey : IComparer<JsonName>
    {
        public int Compare(JsonName x, JsonName y) =>
            x._key != y._key ? (x._key < y._key ? -1 : 1) : x._length.CompareTo(y._length);
    }
}
