// Reference: Lim, Lee, More flexible exponentiation with precomputation (CRYPTO 1994); Hamburg, Fast and compact elliptic-curve
// cryptography (2012/309), signed combs.
namespace DigitalIdentity.Cryptography.Bls12381.Multiplication;

/// <summary>
/// The shape of a comb for a fixed base. A scalar is written with n digits that are 1 or -1; they are cut into segments, each segment into
/// teeth that stand as many digits apart as there are columns. A column of a segment has one digit of each tooth, so that a table of
/// 2^(teeth - 1) points has its value, but for the sign.
/// </summary>
internal sealed class Comb
{
    private const int ScalarWords = 4;

    private readonly Scalar _half;
    private readonly Scalar _offset;

    /// <param name="segments">Number of segments.</param>
    /// <param name="teeth">Number of teeth in a segment.</param>
    /// <param name="columns">Number of columns. The product of the three is at least 255.</param>
    public Comb(int segments, int teeth, int columns)
    {
        (Segments, Teeth, Columns) = (segments, teeth, columns);
        ArgumentOutOfRangeException.ThrowIfLessThan(segments * teeth * columns, 255, nameof(columns));

        // (2^n - 1) / 2 mod r
        _half = Scalar.FromUInt64(2).Invert();
        var power = Scalar.One;
        for (var i = 0; i < segments * teeth * columns; i++)
            power += power;
        _offset = (power - Scalar.One) * _half;
    }

    public int Segments { get; }

    public int Teeth { get; }

    public int Columns { get; }

    /// <summary>Number of points in the table of a segment.</summary>
    public int EntryCount => 1 << (Teeth - 1);

    /// <summary>Number of words that <see cref="Recode"/> writes.</summary>
    public int WordCount => Math.Max(ScalarWords, ((Segments * Teeth * Columns) + 63) / 64);

    /// <summary>Writes a scalar with digits: bit i is set for 1 and clear for -1.</summary>
    /// <param name="scalar">The scalar.</param>
    /// <param name="words">Receives <see cref="WordCount"/> words.</param>
    public void Recode(in Scalar scalar, Span<ulong> words)
    {
        // The sum of (2 b_i - 1) 2^i is 2 b - (2^n - 1), which is k for b = (k + 2^n - 1) / 2 mod r.
        words.Clear();
        ((scalar * _half) + _offset).ToCanonicalLimbs(words[..ScalarWords]);
    }

    /// <summary>The place of a column's value in the table of its segment.</summary>
    /// <param name="words">What <see cref="Recode"/> wrote.</param>
    /// <param name="segment">The segment.</param>
    /// <param name="column">The column.</param>
    /// <param name="negative">All ones when the value is the negative of the entry, else zero.</param>
    public uint Index(ReadOnlySpan<ulong> words, int segment, int column, out ulong negative)
    {
        uint bits = 0;
        for (var tooth = 0; tooth < Teeth; tooth++)
        {
            var position = (((segment * Teeth) + tooth) * Columns) + column;
            bits |= (uint)((words[position / 64] >> (position % 64)) & 1) << tooth;
        }

        // The entries have the digit 1 in the highest tooth; the negative of an entry has the opposite of all its digits.
        var mask = (bits >> (Teeth - 1)) - 1;
        negative = (ulong)(int)mask;
        return (bits ^ mask) & (uint)(EntryCount - 1);
    }

    /// <summary>Computes the tables of some bases.</summary>
    /// <param name="bases">The bases, none of them the identity.</param>
    /// <returns>The tables one after the other, each segment by segment.</returns>
    public G1Affine[] Tables(ReadOnlySpan<G1Affine> bases)
    {
        var size = Segments * EntryCount;
        var points = new G1Projective[size * bases.Length];
        Span<G1Projective> teeth = stackalloc G1Projective[Teeth];
        for (var i = 0; i < bases.Length; i++)
        {
            var next = bases[i].ToProjective();
            for (var segment = 0; segment < Segments; segment++)
            {
                for (var tooth = 0; tooth < Teeth; tooth++)
                {
                    teeth[tooth] = next;
                    next = next.Double(Columns);
                }

                Fill(points.AsSpan((i * size) + (segment * EntryCount), EntryCount), teeth);
            }
        }

        var tables = new G1Affine[points.Length];
        G1Projective.ToAffine(points, tables);
        return tables;
    }

    // Bit j of an index says whether tooth j is added or subtracted; the last tooth is added always.
    private static void Fill(Span<G1Projective> entries, Span<G1Projective> teeth)
    {
        entries[0] = teeth[^1];
        for (var j = 0; j < teeth.Length - 1; j++)
        {
            entries[0] -= teeth[j];
            teeth[j] = teeth[j].Double();
        }

        for (var j = 0; j < teeth.Length - 1; j++)
            for (var i = 0; i < 1 << j; i++)
                entries[i | (1 << j)] = entries[i] + teeth[j];
    }
}
