// Form: two limbs share a word, the higher in the upper half, each with 2^27 more, which takes the sign away; so a coordinate of eight lanes is
// seven rows.
// Timing: constant. Every entry is read, whichever is wanted.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

using DigitalIdentity.Cryptography.Bls12381.Lanes;

namespace DigitalIdentity.Cryptography.Bls12381.Multiplication;

/// <summary>Tables of points in lanes: each lane takes an entry of its own.</summary>
internal static unsafe class LaneTable
{
    /// <summary>Words of a coordinate of an entry.</summary>
    public const int CoordinateWords = Rows * LaneKernel.Lanes;

    private const int Rows = LaneKernel.Rows / 2;
    private const int UpperHalf = 32;
    private const long Offset = 1L << (LaneKernel.LimbBits - 1);

    /// <summary>Packs a coordinate.</summary>
    /// <param name="entry">Receives <see cref="CoordinateWords"/> words.</param>
    /// <param name="source">A normal value.</param>
    public static void Pack(long* entry, FpLanes* source)
    {
        var offset = Vector512.Create(Offset);
        for (var row = (long*)source; row < (long*)(source + 1); row += 2 * LaneKernel.Lanes, entry += LaneKernel.Lanes)
            ((Vector512.Load(row) + offset) | ((Vector512.Load(row + LaneKernel.Lanes) + offset) << UpperHalf)).Store(entry);
    }

    /// <summary>In each lane the coordinate of one entry, normal.</summary>
    /// <param name="result">Receives the coordinate.</param>
    /// <param name="table">The coordinate of the first entry.</param>
    /// <param name="stride">Words from an entry to the next.</param>
    /// <param name="count">Number of entries.</param>
    /// <param name="indexes">Eight indexes.</param>
    /// <param name="negative">Eight masks, all ones for the negative of the coordinate; null for none.</param>
    public static void Choose(FpLanes* result, long* table, int stride, int count, long* indexes, long* negative)
    {
        if (LaneKernel.IsWide)
        {
            Choose512((long*)result, table, stride, count, Vector512.Load(indexes), negative == null ? default : Vector512.Load(negative));
            return;
        }

        for (var half = 0; half < LaneKernel.Lanes; half += LaneKernel.Lanes / 2)
            Choose256(
                (long*)result + half, table + half, stride, count,
                Vector256.Load(indexes + half), negative == null ? default : Vector256.Load(negative + half));
    }

    /// <summary>In each lane digit times the point whose multiples 0, 1, 2 ... are in the table, normal.</summary>
    /// <param name="result">Receives three blocks, X, Y and Z.</param>
    /// <param name="table">The multiples, three coordinates each.</param>
    /// <param name="count">Number of multiples.</param>
    /// <param name="digits">Eight digits whose absolute value is below <paramref name="count"/>.</param>
    public static void ChooseMultiple(FpLanes* result, long* table, int count, long* digits)
    {
        const int Stride = 3 * CoordinateWords;
        var digit = Vector512.Load(digits);
        var sign = Vector512.LessThan(digit, Vector512<long>.Zero);
        var memory = stackalloc long[2 * LaneKernel.Lanes];
        ((digit ^ sign) - sign).Store(memory);
        sign.Store(memory + LaneKernel.Lanes);
        Choose(result, table, Stride, count, memory, null);
        Choose(result + 1, table + CoordinateWords, Stride, count, memory, memory + LaneKernel.Lanes);
        Choose(result + 2, table + (2 * CoordinateWords), Stride, count, memory, null);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Choose512(long* result, long* table, int stride, int count, Vector512<long> indexes, Vector512<long> negative)
    {
        Vector512<long> a = default, b = default, c = default, d = default, e = default, f = default, g = default;
        for (var i = 0; i < count; i++)
        {
            var mask = Vector512.Equals(indexes, Vector512.Create((long)i));
            a |= mask & Vector512.Load(table);
            b |= mask & Vector512.Load(table + 8);
            c |= mask & Vector512.Load(table + 16);
            d |= mask & Vector512.Load(table + 24);
            e |= mask & Vector512.Load(table + 32);
            f |= mask & Vector512.Load(table + 40);
            g |= mask & Vector512.Load(table + 48);
            table += stride;
        }

        Unpack(result, a, negative);
        Unpack(result + 16, b, negative);
        Unpack(result + 32, c, negative);
        Unpack(result + 48, d, negative);
        Unpack(result + 64, e, negative);
        Unpack(result + 80, f, negative);
        Unpack(result + 96, g, negative);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Choose256(long* result, long* table, int stride, int count, Vector256<long> indexes, Vector256<long> negative)
    {
        Vector256<long> a = default, b = default, c = default, d = default, e = default, f = default, g = default;
        for (var i = 0; i < count; i++)
        {
            var mask = Vector256.Equals(indexes, Vector256.Create((long)i));
            a |= mask & Vector256.Load(table);
            b |= mask & Vector256.Load(table + 8);
            c |= mask & Vector256.Load(table + 16);
            d |= mask & Vector256.Load(table + 24);
            e |= mask & Vector256.Load(table + 32);
            f |= mask & Vector256.Load(table + 40);
            g |= mask & Vector256.Load(table + 48);
            table += stride;
        }

        Unpack(result, a, negative);
        Unpack(result + 16, b, negative);
        Unpack(result + 32, c, negative);
        Unpack(result + 48, d, negative);
        Unpack(result + 64, e, negative);
        Unpack(result + 80, f, negative);
        Unpack(result + 96, g, negative);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Unpack(long* result, Vector512<long> packed, Vector512<long> negative)
    {
        var offset = Vector512.Create(Offset);
        ((((packed & Vector512.Create((long)uint.MaxValue)) - offset) ^ negative) - negative).Store(result);
        ((((packed >>> UpperHalf) - offset) ^ negative) - negative).Store(result + LaneKernel.Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Unpack(long* result, Vector256<long> packed, Vector256<long> negative)
    {
        var offset = Vector256.Create(Offset);
        ((((packed & Vector256.Create((long)uint.MaxValue)) - offset) ^ negative) - negative).Store(result);
        ((((packed >>> UpperHalf) - offset) ^ negative) - negative).Store(result + LaneKernel.Lanes);
    }
}
