// Timing: constant. Every entry is read, whichever is wanted.
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace DigitalIdentity.Cryptography.Bls12381.Multiplication;

/// <summary>Takes one entry of a table at a secret index.</summary>
internal static class TableLookup
{
    private const int WordsOfVector = 2;

    /// <summary>digit times the point whose multiples 1, 2, 3 ... are in the table; (0, 0, 0) for zero, which is the identity as well.</summary>
    /// <param name="multiples">The multiples.</param>
    /// <param name="digit">A digit whose absolute value is at most the table's length.</param>
    public static G1Projective Multiple(ReadOnlySpan<G1Projective> multiples, sbyte digit)
    {
        var sign = digit >> 7;
        var entry = Entry(multiples, (uint)((digit ^ sign) - sign) - 1);
        return new(entry.X, Fp.Select((ulong)sign, -entry.Y, entry.Y), entry.Z);
    }

    /// <summary>An entry or its negative.</summary>
    /// <param name="table">The table.</param>
    /// <param name="index">Which entry.</param>
    /// <param name="negative">All ones for the negative, else zero.</param>
    public static G1Affine Signed(ReadOnlySpan<G1Affine> table, uint index, ulong negative)
    {
        var entry = Entry(table, index);
        return new(entry.X, Fp.Select(negative, -entry.Y, entry.Y));
    }

    // The entry, or zeros when the index is outside of the table.
    private static G1Projective Entry(ReadOnlySpan<G1Projective> table, uint index)
    {
        var words = MemoryMarshal.Cast<G1Projective, ulong>(table);
        Vector128<ulong> a = default, b = default, c = default, d = default, e = default, f = default, g = default, h = default, i = default;
        for (var n = 0; n < table.Length; n++)
        {
            var mask = Vector128.Create(Word.MaskOfZero(index ^ (uint)n));
            var entry = words.Slice(n * 9 * WordsOfVector, 9 * WordsOfVector);
            a |= mask & Vector128.Create(entry);
            b |= mask & Vector128.Create(entry[2..]);
            c |= mask & Vector128.Create(entry[4..]);
            d |= mask & Vector128.Create(entry[6..]);
            e |= mask & Vector128.Create(entry[8..]);
            f |= mask & Vector128.Create(entry[10..]);
            g |= mask & Vector128.Create(entry[12..]);
            h |= mask & Vector128.Create(entry[14..]);
            i |= mask & Vector128.Create(entry[16..]);
        }

        return new(
            new(a[0], a[1], b[0], b[1], c[0], c[1]),
            new(d[0], d[1], e[0], e[1], f[0], f[1]),
            new(g[0], g[1], h[0], h[1], i[0], i[1]));
    }

    private static G1Affine Entry(ReadOnlySpan<G1Affine> table, uint index)
    {
        var words = MemoryMarshal.Cast<G1Affine, ulong>(table);
        Vector128<ulong> a = default, b = default, c = default, d = default, e = default, f = default;
        for (var n = 0; n < table.Length; n++)
        {
            var mask = Vector128.Create(Word.MaskOfZero(index ^ (uint)n));
            var entry = words.Slice(n * 6 * WordsOfVector, 6 * WordsOfVector);
            a |= mask & Vector128.Create(entry);
            b |= mask & Vector128.Create(entry[2..]);
            c |= mask & Vector128.Create(entry[4..]);
            d |= mask & Vector128.Create(entry[6..]);
            e |= mask & Vector128.Create(entry[8..]);
            f |= mask & Vector128.Create(entry[10..]);
        }

        return new(new(a[0], a[1], b[0], b[1], c[0], c[1]), new(d[0], d[1], e[0], e[1], f[0], f[1]));
    }
}
