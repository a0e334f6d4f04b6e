using System.Buffers.Binary;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>One written member of an object: where its canonical text lies, and enough of its name to compare quickly.</summary>
internal readonly struct JcsMember
{
    /// <summary>Position of the opening quote of the name in the output.</summary>
    internal readonly int Start;

    /// <summary>Length of the name as written, quotes not included.</summary>
    internal readonly int NameLength;

    /// <summary>Position after the value.</summary>
    internal readonly int End;

    // The name has an escape, or a byte from which UTF-8 order and UTF-16 order can differ.
    private readonly bool _special;

    // The first eight bytes of the name, first byte highest, zero-filled. A zero never occurs in a name as written.
    private readonly ulong _key;

    internal JcsMember(int start, int nameLength, int end, ulong key, bool special)
    {
        Start = start;
        NameLength = nameLength;
        End = end;
        _key = key;
        _special = special;
    }

    internal static JcsMember Name(ReadOnlySpan<byte> output, int start, int nameLength, bool escaped)
    {
        var name = output.Slice(start + 1, nameLength);
        ulong key = 0;
        if (name.Length >= 8)
            key = BinaryPrimitives.ReadUInt64BigEndian(name);
        else
            for (var i = 0; i < name.Length; i++)
                key |= (ulong)name[i] << (56 - (8 * i));
        return new JcsMember(start, nameLength, 0, key, escaped || name.ContainsAnyInRange((byte)0xEE, (byte)0xFF));
    }

    internal JcsMember Ending(int end) => new(Start, NameLength, end, _key, _special);

    /// <summary>The order of two members by the UTF-16 code units of their names.</summary>
    internal static int Compare(in JcsMember x, in JcsMember y, ReadOnlySpan<byte> output)
    {
        if (!x._special && !y._special)
        {
            if (x._key != y._key)
                return x._key < y._key ? -1 : 1;
            return x.NameLength <= 8 && y.NameLength <= 8
                ? x.NameLength - y.NameLength
                : x.NameBytes(output).SequenceCompareTo(y.NameBytes(output));
        }

        return CompareEscaped(x.NameBytes(output), y.NameBytes(output));
    }

    private ReadOnlySpan<byte> NameBytes(ReadOnlySpan<byte> output) => output.Slice(Start + 1, NameLength);

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
