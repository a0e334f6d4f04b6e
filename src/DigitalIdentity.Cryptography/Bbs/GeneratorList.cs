using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.Multiplication;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>A beginning of the generators of one api_id. Immutable.</summary>
internal sealed class GeneratorList
{
    private readonly G1Affine[] points; // may be longer than Count
    private readonly byte[] octets;
    private readonly FixedBases bases; // grows with every list
    private readonly int first; // where in the bases the generators begin

    private GeneratorList(FixedBases bases, int first, G1Affine[] points, byte[] octets, int count) =>
        (this.bases, this.first, this.points, this.octets, Count) = (bases, first, points, octets, count);

    /// <summary>Number of generators, without the point before them.</summary>
    public int Count { get; }

    public ReadOnlySpan<G1Affine> Points => points.AsSpan(0, Count);

    /// <summary>The serialized generators, one after the other.</summary>
    /// <param name="count">How many.</param>
    public ReadOnlySpan<byte> Octets(int count) => octets.AsSpan(0, count * G1Affine.CompressedLength);

    public static GeneratorList Empty(G1Affine? before) => new(new(before is { } point ? [point] : []), before is null ? 0 : 1, [], [], 0);

    /// <summary>The list with more generators at its end. Once only.</summary>
    public GeneratorList With(ReadOnlySpan<G1Projective> more)
    {
        // Lists share their arrays: what stands behind its end is not part of a list.
        var (newPoints, newOctets) = (points, octets);
        var count = Count + more.Length;
        if (newPoints.Length < count)
        {
            Array.Resize(ref newPoints, Math.Max(count, 2 * Count));
            Array.Resize(ref newOctets, newPoints.Length * G1Affine.CompressedLength);
        }

        var added = newPoints.AsSpan(Count, more.Length);
        G1Projective.ToAffine(more, added);
        for (var i = 0; i < added.Length; i++)
            added[i].EncodeCompressed(newOctets.AsSpan((Count + i) * G1Affine.CompressedLength, G1Affine.CompressedLength));
        bases.Append(added);
        return new(bases, first, newPoints, newOctets, count);
    }

    /// <summary>The sum of generators times scalars.</summary>
    /// <param name="indexes">Which generators, ascending; -1 is the point before the first.</param>
    /// <param name="scalars">As many scalars.</param>
    /// <param name="vartime">Whether the time may depend on the scalars, as they are public; else it does not.</param>
    public G1Projective Sum(ReadOnlySpan<int> indexes, ReadOnlySpan<Scalar> scalars, bool vartime)
    {
        var at = new int[indexes.Length];
        for (var i = 0; i < at.Length; i++)
            at[i] = indexes[i] + first;
        return vartime ? bases.SumAtVartime(at, scalars) : bases.SumAt(at, scalars);
    }
}
