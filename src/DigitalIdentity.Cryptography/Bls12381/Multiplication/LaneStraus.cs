// Reference: Straus, Addition chains of vectors (1964), on the halves of the scalars (class GlvScalar).
// Parameters: digits of 4 bits, multiples 0 to 8. A group is eight halves in eight lanes; all groups share the doublings.
// Timing: constant in the scalars.
using System.Buffers;

using DigitalIdentity.Cryptography.Bls12381.Lanes;

namespace DigitalIdentity.Cryptography.Bls12381.Multiplication;

/// <summary>Products of points that have no tables, eight at once.</summary>
internal static unsafe class LaneStraus
{
    // So many points at a time, which keeps tables in the cache.
    private const int Chunk = 32;
    private const int PointsOfGroup = LaneKernel.Lanes / 2;
    private const int DigitBits = 4;
    private const int DigitCount = GlvScalar.DigitCount;
    private const int EntryCount = GlvScalar.LargestDigit + 1;
    private const int EntryWords = LaneCurve.PointBlocks * LaneTable.CoordinateWords;
    private const int TableWords = EntryCount * EntryWords;
    private const int DigitWords = DigitCount * LaneKernel.Lanes;
    private const int GroupWords = TableWords + DigitWords;
    private const int Alignment = 64;

    // Blocks: the sum, one that is read beyond it, an entry, work, multiples of eight points.
    private const int Sum = 0, Entry = Sum + LaneCurve.PointBlocks + 1, Work = Entry + LaneCurve.PointBlocks, Points = Work + LaneCurve.WorkBlocks;
    private const int BlockCount = Points + (EntryCount * LaneCurve.PointBlocks);

    /// <summary>The sum of scalars[i] times points[i].</summary>
    public static G1Projective SumOf(ReadOnlySpan<G1Projective> points, ReadOnlySpan<Scalar> scalars)
    {
        Span<G1Projective> one = stackalloc G1Projective[1];
        var result = G1Projective.Identity;
        while (!points.IsEmpty)
        {
            var count = Math.Min(Chunk, points.Length);
            Run(points[..count], scalars[..count], one, areSummed: true);
            result += one[0];
            points = points[count..];
            scalars = scalars[count..];
        }

        return result;
    }

    /// <summary>results[i] = scalars[i] times points[i].</summary>
    public static void MultiplyEach(ReadOnlySpan<G1Projective> points, ReadOnlySpan<Scalar> scalars, Span<G1Projective> results)
    {
        while (!points.IsEmpty)
        {
            var count = Math.Min(LaneKernel.Lanes, points.Length);
            Run(points[..count], scalars[..count], results[..count], areSummed: false);
            points = points[count..];
            scalars = scalars[count..];
            results = results[count..];
        }
    }

    private static void Run(ReadOnlySpan<G1Projective> points, ReadOnlySpan<Scalar> scalars, Span<G1Projective> results, bool areSummed)
    {
        var memory = stackalloc byte[LaneKernel.SizeOf(BlockCount)];
        var blocks = LaneKernel.Align(memory);
        var isFew = points.Length <= PointsOfGroup;
        var groups = areSummed ? (points.Length + PointsOfGroup - 1) / PointsOfGroup : isFew ? 1 : 2;
        var length = (groups * GroupWords) + (Alignment / sizeof(long));
        var rented = ArrayPool<long>.Shared.Rent(length);
        fixed (long* start = rented)
        {
            var words = (long*)(((nuint)start + Alignment - 1) & ~(nuint)(Alignment - 1));
            if (areSummed || isFew)
                for (var i = 0; i < groups; i++)
                {
                    var first = i * PointsOfGroup;
                    var count = Math.Min(PointsOfGroup, points.Length - first);
                    SetHalves(words + (i * GroupWords), points.Slice(first, count), scalars.Slice(first, count), blocks);
                }
            else
                SetProducts(words, points, scalars, blocks);

            Accumulate(words, groups, blocks);
            LaneConversion.Clear(blocks + Sum + LaneCurve.PointBlocks);
            if (areSummed)
                LaneCurve.SumLanes(blocks + Sum, blocks + Work);
            else if (isFew)
                LaneCurve.Add(blocks + Sum, (FpLanes*)((long*)(blocks + Sum) + PointsOfGroup), blocks + Work); // the other halves
            LaneCurve.Store(results, blocks + Sum);
        }

        Array.Clear(rented, 0, length);
        ArrayPool<long>.Shared.Return(rented);
    }

    // One group of at most four points: k0 a in lanes 0 to 3, k1 z a in lanes 4 to 7.
    private static void SetHalves(long* group, ReadOnlySpan<G1Projective> points, ReadOnlySpan<Scalar> scalars, FpLanes* blocks)
    {
        Span<G1Projective> halves = stackalloc G1Projective[LaneKernel.Lanes];
        var digits = new Span<long>(group + TableWords, DigitWords);
        digits.Clear();
        for (var i = 0; i < points.Length; i++)
        {
            halves[i] = points[i];
            halves[PointsOfGroup + i] = TimesZ(points[i]);
            SetDigits(scalars[i], digits[i..], digits[(PointsOfGroup + i)..]);
        }

        SetTable(group, halves, blocks);
    }

    // Two groups for at most eight points, one a lane: k0 a in the first, k1 z a in the second.
    private static void SetProducts(long* groups, ReadOnlySpan<G1Projective> points, ReadOnlySpan<Scalar> scalars, FpLanes* blocks)
    {
        Span<G1Projective> halves = stackalloc G1Projective[LaneKernel.Lanes];
        var digits = new Span<long>(groups + TableWords, DigitWords);
        var others = new Span<long>(groups + GroupWords + TableWords, DigitWords);
        digits.Clear();
        others.Clear();
        for (var i = 0; i < points.Length; i++)
        {
            halves[i] = TimesZ(points[i]);
            SetDigits(scalars[i], digits[i..], others[i..]);
        }

        SetTable(groups, points, blocks);
        SetTable(groups + GroupWords, halves, blocks);
    }

    // The digits of a half lie a row apart, the lowest first.
    private static void SetDigits(in Scalar scalar, Span<long> digits0, Span<long> digits1)
    {
        Span<sbyte> half0 = stackalloc sbyte[DigitCount];
        Span<sbyte> half1 = stackalloc sbyte[DigitCount];
        new GlvScalar(scalar).ToDigits(half0, half1);
        for (var i = 0; i < DigitCount; i++)
        {
            digits0[i * LaneKernel.Lanes] = half0[i];
            digits1[i * LaneKernel.Lanes] = half1[i];
        }

        half0.Clear();
        half1.Clear();
    }

    // 0, 1, ... 8 times each point.
    private static void SetTable(long* table, ReadOnlySpan<G1Projective> points, FpLanes* blocks)
    {
        var multiples = blocks + Points;
        LaneCurve.SetIdentity(multiples);
        LaneCurve.Load(Multiple(1), points);
        for (var i = 2; i < EntryCount; i++)
        {
            LaneCurve.Copy(Multiple(i), Multiple(i % 2 == 0 ? i / 2 : i - 1));
            if (i % 2 == 0)
                LaneCurve.Double(Multiple(i), blocks + Work);
            else
                LaneCurve.Add(Multiple(i), Multiple(1), blocks + Work);
        }

        for (var i = 0; i < EntryCount * LaneCurve.PointBlocks; i++)
            LaneTable.Pack(table + (i * LaneTable.CoordinateWords), multiples + i);

        FpLanes* Multiple(int n) => multiples + (n * LaneCurve.PointBlocks);
    }

    // In each lane the sum of the products of all groups.
    private static void Accumulate(long* groups, int count, FpLanes* blocks)
    {
        LaneCurve.SetIdentity(blocks + Sum);
        for (var place = DigitCount - 1; place >= 0; place--)
        {
            for (var i = 0; i < DigitBits; i++)
                LaneCurve.Double(blocks + Sum, blocks + Work);
            for (var i = 0; i < count; i++)
            {
                var group = groups + (i * GroupWords);
                LaneTable.ChooseMultiple(blocks + Entry, group, EntryCount, group + TableWords + (place * LaneKernel.Lanes));
                LaneCurve.Add(blocks + Sum, blocks + Entry, blocks + Work);
            }
        }
    }

    // z a = -phi(a).
    private static G1Projective TimesZ(in G1Projective point) => new(point.X * G1Projective.Beta, -point.Y, point.Z);
}
