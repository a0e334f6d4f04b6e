// Reference: see class Comb.
// Parameters: 8 segments of 4 teeth, 8 columns: a lane has a segment, of 32 digits, in a table of 8 entries. A base has 7 KiB of tables and takes
// 8 additions of eight lanes; 8 doublings serve all bases.
// Timing: constant in the scalars.
using System.Runtime.Intrinsics;

using DigitalIdentity.Cryptography.Bls12381.Lanes;

namespace DigitalIdentity.Cryptography.Bls12381.Multiplication;

/// <summary>Multiples of fixed bases, eight segments of a scalar at once.</summary>
internal static unsafe class LaneFixedSum
{
    // So many bases at a time, which keeps tables in the cache.
    private const int Chunk = 128;
    private const int EntryWords = 2 * LaneTable.CoordinateWords;

    private static readonly Comb Shape = new(LaneKernel.Lanes, teeth: 4, columns: 8);

    /// <summary>Computes the tables of some bases, none of them the identity.</summary>
    public static FixedTable[] Tables(ReadOnlySpan<G1Affine> bases)
    {
        var tables = new Table[bases.Length];
        Span<nint> words = stackalloc nint[LaneKernel.Lanes];
        for (var first = 0; first < tables.Length; first += LaneKernel.Lanes)
        {
            var count = Math.Min(LaneKernel.Lanes, tables.Length - first);
            for (var i = 0; i < count; i++)
            {
                tables[first + i] = new Table();
                words[i] = (nint)tables[first + i].Words;
            }

            LaneFixedTables.Compute(Shape, bases.Slice(first, count), words[..count]);
        }

        return tables;
    }

    /// <summary>The sum of scalars[i] times the base of tables[indexes[i]], for each i in <paramref name="order"/>.</summary>
    public static G1Projective Sum(ReadOnlySpan<FixedTable?> tables, ReadOnlySpan<int> indexes, ReadOnlySpan<Scalar> scalars, ReadOnlySpan<int> order)
    {
        const int Total = 0, Sum = 4, Entry = 7, Work = 9;
        var memory = stackalloc byte[LaneKernel.SizeOf(Work + LaneCurve.WorkBlocks)];
        var blocks = LaneKernel.Align(memory);
        LaneCurve.SetIdentity(blocks + Total);
        LaneConversion.Clear(blocks + Total + LaneCurve.PointBlocks);
        var segments = new long[Math.Min(Chunk, order.Length) * LaneKernel.Lanes];
        for (; !order.IsEmpty; order = order[Math.Min(Chunk, order.Length)..])
        {
            var count = Math.Min(Chunk, order.Length);
            for (var i = 0; i < count; i++)
                Recode(scalars[order[i]], segments.AsSpan(i * LaneKernel.Lanes, LaneKernel.Lanes));
            LaneCurve.SetIdentity(blocks + Sum);
            fixed (long* digits = segments)
            {
                for (var column = Shape.Columns - 1; column >= 0; column--)
                {
                    LaneCurve.Double(blocks + Sum, blocks + Work);
                    for (var i = 0; i < count; i++)
                    {
                        Choose(blocks + Entry, ((Table)tables[indexes[order[i]]]!).Words, digits + (i * LaneKernel.Lanes), column, (long*)(blocks + Work));
                        LaneCurve.AddAffine(blocks + Sum, blocks + Entry, blocks + Work);
                    }
                }
            }

            LaneCurve.Add(blocks + Total, blocks + Sum, blocks + Work);
        }

        Array.Clear(segments);
        LaneCurve.SumLanes(blocks + Total, blocks + Work);
        Span<G1Projective> result = stackalloc G1Projective[1];
        LaneCurve.Store(result, blocks + Total);
        return result[0];
    }

    // A segment is half a word; each gets a lane.
    private static void Recode(in Scalar scalar, Span<long> segments)
    {
        Span<ulong> words = stackalloc ulong[Shape.WordCount];
        Shape.Recode(scalar, words);
        for (var i = 0; i < segments.Length; i++)
            segments[i] = (uint)(words[i / 2] >> (32 * (i % 2)));
        words.Clear();
    }

    // What Comb.Index does, in all lanes at once: the teeth are 8 digits apart.
    private static void Choose(FpLanes* entry, long* table, long* segments, int column, long* work)
    {
        var bits = (Vector512.Load(segments) >>> column) & Vector512.Create(0x01010101L);
        var index = (bits | (bits >>> 7) | (bits >>> 14) | (bits >>> 21)) & Vector512.Create(15L);
        var negative = (index >>> 3) - Vector512<long>.One;
        ((index ^ negative) & Vector512.Create(7L)).Store(work);
        negative.Store(work + LaneKernel.Lanes);
        LaneTable.Choose(entry, table, EntryWords, Shape.EntryCount, work, null);
        LaneTable.Choose(entry + 1, table + LaneTable.CoordinateWords, EntryWords, Shape.EntryCount, work, work + LaneKernel.Lanes);
    }

    private sealed class Table : FixedTable
    {
        private const int Alignment = 64;

        // Pinned, so that the words keep their address.
        private readonly long[] _memory = GC.AllocateUninitializedArray<long>((Shape.EntryCount * EntryWords) + (Alignment / sizeof(long)), pinned: true);

        /// <summary>The entries, aligned; valid as long as this object is.</summary>
        public long* Words
        {
            get
            {
                fixed (long* start = _memory)
                    return (long*)(((nuint)start + Alignment - 1) & ~(nuint)(Alignment - 1));
            }
        }
    }
}
