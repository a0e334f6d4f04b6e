using System.Buffers;
using System.Buffers.Binary;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>One written member of an object: where its canonical text lies, and enough of its name to compare quickly.</summary>
internal readonly struct JcsMember
{
    /// <summary>Up to this many members are sorted by insertion.</summary>
    private const int InsertionLimit = 24;

    /// <summary>Position of the opening quote of the name.</summary>
    internal readonly int Start;

    /// <summary>Position after the value.</summary>
    internal readonly int End;

    /// <summary>The number of the first object inside this member (see <see cref="JcsReordering"/>).</summary>
    internal readonly int FirstObject;

    /// <summary>Length of the name as written, quotes not included.</summary>
    internal readonly int NameLength;

    // The name has an escape, or a byte from which UTF-8 order and UTF-16 order can differ.
    private readonly bool _special;

    // The first eight bytes of the name, first byte highest, zero-filled. A zero never occurs in a name as written.
    private readonly ulong _key;

    private JcsMember(int start, int nameLength, int end, int firstObject, ulong key, bool special)
    {
        Start = start;
        NameLength = nameLength;
        End = end;
        FirstObject = firstObject;
        _key = key;
        _special = special;
    }

    /// <summary>A member whose name was just written at the end of <paramref name="written"/>.</summary>
    /// <param name="written">The text so far; it ends with the closing quote of the name.</param>
    /// <param name="start">Position of the opening quote.</param>
    /// <param name="firstObject">The number of the next object.</param>
    /// <param name="escaped">The name has an escape.</param>
    /// <param name="ascii">The text is known to be ASCII only, escapes apart.</param>
    internal static JcsMember Named(ReadOnlySpan<byte> written, int start, int firstObject, bool escaped, bool ascii)
    {
        var name = written[(start + 1)..^1];
        ulong key = 0;
        if (name.Length >= 8)
            key = BinaryPrimitives.ReadUInt64BigEndian(name);
        else
            for (var i = 0; i < name.Length; i++)
                key |= (ulong)name[i] << (56 - (8 * i));
        return new JcsMember(start, name.Length, 0, firstObject, key, escaped || (!ascii && name.ContainsAnyInRange((byte)0xEE, (byte)0xFF)));
    }

    /// <summary>The same member with its value written up to <paramref name="end"/>.</summary>
    internal JcsMember Ending(int end) => new(Start, NameLength, end, FirstObject, _key, _special);

    /// <summary>The order of two members by the UTF-16 code units of their names.</summary>
    internal static int Compare(in JcsMember x, in JcsMember y, ReadOnlySpan<byte> text)
    {
        if (x._special || y._special)
            return CompareEscaped(x.NameBytes(text), y.NameBytes(text));
        if (x._key != y._key)
            return x._key < y._key ? -1 : 1;
        return x.NameLength <= 8 && y.NameLength <= 8
            ? x.NameLength - y.NameLength
            : x.NameBytes(text).SequenceCompareTo(y.NameBytes(text));
    }

    /// <summary>Sorts members by name. Worst case n log n.</summary>
    internal static void Sort(Span<JcsMember> members, ReadOnlySpan<byte> text)
    {
        if (members.Length <= InsertionLimit)
        {
            for (var i = 1; i < members.Length; i++)
            {
                var member = members[i];
                var j = i - 1;
                for (; j >= 0 && Compare(member, members[j], text) < 0; j--)
                    members[j + 1] = members[j];
                members[j + 1] = member;
            }

            return;
        }

        var half = members.Length / 2;
        Sort(members[..half], text);
        Sort(members[half..], text);
        if (Compare(members[half - 1], members[half], text) <= 0)
            return;

        // Merge from a copy of the first half: the write position never passes the read position of the second.
        var rented = ArrayPool<JcsMember>.Shared.Rent(half);
        var first = rented.AsSpan(0, half);
        members[..half].CopyTo(first);
        for (int i = 0, j = half, at = 0; i < half; at++)
            members[at] = j < members.Length && Compare(members[j], first[i], text) < 0 ? members[j++] : first[i++];
        ArrayPool<JcsMember>.Shared.Return(rented);
    }

    private ReadOnlySpan<byte> NameBytes(ReadOnlySpan<byte> text) => text.Slice(Start + 1, NameLength);

    // Canonical escapes stand for one ASCII character each, so names compare byte by byte with escapes read as that byte.
    private static int CompareEscaped(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        while (!x.IsEmpty && !y.IsEmpty)
        {
            var a = Next(ref x);
            var b = Next(ref y);
            if (a != b)
                return Utf16Order.CompareUnits(a, b);
        }

        return x.IsEmpty ? (y.IsEmpty ? 0 : -1) : 1;
    }

    private static byte Next(ref ReadOnlySpan<byte> name)
    {
        var b = name[0];
        var length = 1;
        if (b == '\\')
        {
            length = JsonGrammar.ReadEscape(name, out var codePoint, out _);
            b = (byte)codePoint;
        }

        name = name[length..];
        return b;
    }
}
