// Reference: see class Comb, whose tables these are; Montgomery, Speeding the Pollard and elliptic curve methods of factorization (1987), for many
// inverses with one.
using System.Runtime.InteropServices;

using DigitalIdentity.Cryptography.Bls12381.Lanes;

namespace DigitalIdentity.Cryptography.Bls12381.Multiplication;

/// <summary>Computes the tables of eight bases at once, a base in each lane.</summary>
internal static unsafe class LaneFixedTables
{
    private const int Alignment = 64;

    /// <summary>Computes the entries of at most eight bases.</summary>
    /// <param name="shape">The comb, of eight segments.</param>
    /// <param name="bases">The bases, none of them the identity.</param>
    /// <param name="tables">For each base, where its table goes: entry by entry, x and y, packed, with a segment in each lane.</param>
    public static void Compute(Comb shape, ReadOnlySpan<G1Affine> bases, ReadOnlySpan<nint> tables)
    {
        Span<G1Projective> points = stackalloc G1Projective[LaneKernel.Lanes];
        for (var i = 0; i < bases.Length; i++)
            points[i] = bases[i].ToProjective();

        // All entries, then the products of their Z, teeth, and work.
        var count = shape.Segments * shape.EntryCount;
        var products = count * LaneCurve.PointBlocks;
        var next = products + count;
        var teeth = next + LaneCurve.PointBlocks;
        var work = teeth + (shape.Teeth * LaneCurve.PointBlocks);
        var blocks = (FpLanes*)NativeMemory.AlignedAlloc((nuint)((work + LaneCurve.WorkBlocks) * sizeof(FpLanes)), Alignment);
        try
        {
            LaneCurve.Load(blocks + next, points);
            for (var segment = 0; segment < shape.Segments; segment++)
            {
                for (var tooth = 0; tooth < shape.Teeth; tooth++)
                {
                    LaneCurve.Copy(blocks + teeth + (tooth * LaneCurve.PointBlocks), blocks + next);
                    for (var i = 0; i < shape.Columns; i++)
                        LaneCurve.Double(blocks + next, blocks + work);
                }

                Fill(shape, blocks + (segment * shape.EntryCount * LaneCurve.PointBlocks), blocks + teeth, blocks + work);
            }

            MakeAffine(blocks, count, blocks + products, blocks + work);
            for (var i = 0; i < bases.Length; i++)
                Pack(shape, (long*)tables[i], (long*)blocks + i, blocks + work);
        }
        finally
        {
            NativeMemory.AlignedFree(blocks);
        }
    }

    // Bit j of an index says whether tooth j is added or subtracted; the last tooth is added always.
    private static void Fill(Comb shape, FpLanes* entries, FpLanes* teeth, FpLanes* work)
    {
        LaneCurve.Copy(entries, teeth + ((shape.Teeth - 1) * LaneCurve.PointBlocks));
        for (var j = 0; j < shape.Teeth - 1; j++)
        {
            var tooth = teeth + (j * LaneCurve.PointBlocks);
            LaneKernel.Negate(tooth + 1, tooth + 1);
            LaneCurve.Add(entries, tooth, work);
            LaneKernel.Negate(tooth + 1, tooth + 1);
            LaneCurve.Double(tooth, work);
        }

        for (var j = 0; j < shape.Teeth - 1; j++)
            for (var i = 0; i < 1 << j; i++)
            {
                var entry = entries + ((i | (1 << j)) * LaneCurve.PointBlocks);
                LaneCurve.Copy(entry, entries + (i * LaneCurve.PointBlocks));
                LaneCurve.Add(entry, teeth + (j * LaneCurve.PointBlocks), work);
            }
    }

    // X / Z and Y / Z of each point, in its place; lanes of the identity become zero.
    private static void MakeAffine(FpLanes* points, int count, FpLanes* products, FpLanes* work)
    {
        products[0] = points[2];
        for (var i = 1; i < count; i++)
            LaneKernel.Multiply(products + i, products + i - 1, points + (i * LaneCurve.PointBlocks) + 2);

        Span<Fp> inverses = stackalloc Fp[LaneKernel.Lanes];
        LaneConversion.Store(inverses, products + count - 1);
        foreach (ref var inverse in inverses)
            inverse = inverse.InvertVartime();
        LaneConversion.Load(work, inverses);

        for (var i = count - 1; i >= 0; i--)
        {
            var point = points + (i * LaneCurve.PointBlocks);
            if (i > 0)
                LaneKernel.Multiply(work + 1, work, products + i - 1);
            else
                work[1] = work[0];
            LaneKernel.Multiply(work, work, point + 2);
            LaneKernel.Multiply(point, point, work + 1);
            LaneKernel.Multiply(point + 1, point + 1, work + 1);
        }
    }

    // The table of the base in one lane.
    private static void Pack(Comb shape, long* table, long* lane, FpLanes* work)
    {
        for (var entry = 0; entry < shape.EntryCount; entry++)
            for (var coordinate = 0; coordinate < 2; coordinate++, table += LaneTable.CoordinateWords)
            {
                for (var segment = 0; segment < shape.Segments; segment++)
                {
                    var block = ((segment * shape.EntryCount) + entry) * LaneCurve.PointBlocks;
                    var source = lane + ((block + coordinate) * LaneKernel.Words);
                    for (var row = 0; row < LaneKernel.Words; row += LaneKernel.Lanes)
                        ((long*)work)[row + segment] = source[row];
                }

                LaneTable.Pack(table, work);
            }
    }
}
