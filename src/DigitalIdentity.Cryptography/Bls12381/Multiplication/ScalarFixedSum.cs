// Reference: see class Comb.
// Parameters: 2 segments of 6 teeth, 22 columns: 64 points of 96 bytes a base; 44 additions a base and 22 doublings for all.
// Timing: constant in the scalars.
namespace DigitalIdentity.Cryptography.Bls12381.Multiplication;

/// <summary>Multiples of fixed bases, one addition at a time.</summary>
internal static class ScalarFixedSum
{
    private static readonly Comb Shape = new(segments: 2, teeth: 6, columns: 22);

    private static int TableLength => Shape.Segments * Shape.EntryCount;

    /// <summary>Computes the tables of some bases.</summary>
    public static FixedTable[] Tables(ReadOnlySpan<G1Affine> bases)
    {
        var all = Shape.Tables(bases);
        var tables = new FixedTable[bases.Length];
        for (var i = 0; i < tables.Length; i++)
            tables[i] = new Table(all.AsSpan(i * TableLength, TableLength).ToArray());
        return tables;
    }

    /// <summary>The sum of scalars[i] times the base of tables[indexes[i]], for each i in <paramref name="order"/>.</summary>
    public static G1Projective Sum(ReadOnlySpan<FixedTable?> tables, ReadOnlySpan<int> indexes, ReadOnlySpan<Scalar> scalars, ReadOnlySpan<int> order)
    {
        var words = new ulong[order.Length * Shape.WordCount];
        for (var i = 0; i < order.Length; i++)
            Shape.Recode(scalars[order[i]], words.AsSpan(i * Shape.WordCount, Shape.WordCount));

        var sum = G1Projective.Identity;
        for (var column = Shape.Columns - 1; column >= 0; column--)
        {
            sum = sum.Double();
            for (var i = 0; i < order.Length; i++)
            {
                var points = ((Table)tables[indexes[order[i]]]!).Points;
                var digits = words.AsSpan(i * Shape.WordCount, Shape.WordCount);
                for (var segment = 0; segment < Shape.Segments; segment++)
                {
                    var index = Shape.Index(digits, segment, column, out var negative);
                    sum = sum.Add(TableLookup.Signed(points.AsSpan(segment * Shape.EntryCount, Shape.EntryCount), index, negative));
                }
            }
        }

        Array.Clear(words);
        return sum;
    }

    private sealed class Table(G1Affine[] points) : FixedTable
    {
        public G1Affine[] Points { get; } = points;
    }
}
