using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>A member name, unescaped, in the text or in a side buffer.</summary>
internal readonly struct JsonName
{
    // Up to this many names, comparing each with each is quicker than a table; up to that many, a table is quicker than sorting.
    private const int PairwiseLimit = 8;
    private const int TableLimit = 256;

    private readonly ulong _key; // equal names have equal keys
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
                    if (names[i]._key == names[j]._key && Compare(names[i], names[j], json, unescaped) == 0)
                        return true;
            return false;
        }

        if (names.Length <= TableLimit && TryWithTable(names, json, unescaped, out var found))
            return found;

        Sort(names, json, unescaped);
        for (var i = 1; i < names.Length; i++)
            if (Compare(names[i - 1], names[i], json, unescaped) == 0)
                return true;
        return false;
    }

    // Open addressing at no more than half load. Names chosen to collide use up the budget, and sorting takes over.
    private static bool TryWithTable(ReadOnlySpan<JsonName> names, ReadOnlySpan<byte> json, byte[]? unescaped, out bool found)
    {
        Span<ushort> table = stackalloc ushort[4 * TableLimit];
        var bits = BitOperations.Log2((uint)names.Length) + 2;
        table = table[..(1 << bits)];
        table.Clear();
        var budget = 8 * names.Length;
        found = false;
        for (var i = 0; i < names.Length; i++)
        {
            ref readonly var name = ref names[i];
            var slot = (int)(((name._key + (ulong)name._length) * 0x9E3779B97F4A7C15) >> (64 - bits));
            for (; table[slot] != 0; slot = (slot + 1) & (table.Length - 1))
            {
                ref readonly var other = ref names[table[slot] - 1];
                if (other._key == name._key && Compare(other, name, json, unescaped) == 0)
                    return found = true;
                if (--budget == 0)
                    return false;
            }

            table[slot] = (ushort)(i + 1);
        }

        return true;
    }

    // A merge sort: worst case n log n, whatever the names.
    private static void Sort(Span<JsonName> names, ReadOnlySpan<byte> json, byte[]? unescaped)
    {
        if (names.Length < 2)
            return;
        var half = names.Length / 2;
        Sort(names[..half], json, unescaped);
        Sort(names[half..], json, unescaped);
        if (Compare(names[half - 1], names[half], json, unescaped) <= 0)
            return;

        var rented = ArrayPool<JsonName>.Shared.Rent(half);
        var first = rented.AsSpan(0, half);
        names[..half].CopyTo(first);
        for (int i = 0, j = half, at = 0; i < half; at++)
            names[at] = j < names.Length && Compare(names[j], first[i], json, unescaped) < 0 ? names[j++] : first[i++];
        ArrayPool<JsonName>.Shared.Return(rented);
    }

    // Any total order in which equal names are neighbours.
    private static int Compare(in JsonName x, in JsonName y, ReadOnlySpan<byte> json, byte[]? unescaped)
    {
        if (x._key != y._key)
            return x._key < y._key ? -1 : 1;
        return x._length != y._length ? x._length - y._length : x.Bytes(json, unescaped).SequenceCompareTo(y.Bytes(json, unescaped));
    }

    private ReadOnlySpan<byte> Bytes(ReadOnlySpan<byte> json, byte[]? unescaped) =>
        _position >= 0 ? json.Slice(_position, _length) : unescaped.AsSpan(~_position, _length);
}
