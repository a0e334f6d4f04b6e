using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>A beginning of the generators of one api_id. Immutable.</summary>
internal sealed class GeneratorList
{
    private readonly G1Affine[] points; // may be longer than Count
    private readonly byte[] octets;
    private readonly G1Affine? before;

    private GeneratorList(G1Affine? before, G1Affine[] points, byte[] octets, int count) =>
        (this.before, this.points, this.octets, Count) = (before, points, octets, count);

    /// <summary>Number of generators, without the point before them.</summary>
    public int Count { get; }

    public ReadOnlySpan<G1Affine> Points => points.AsSpan(0, Count);

    /// <summary>The serialized generators, one after the other.</summary>
    /// <param name="count">How many.</param>
    public ReadOnlySpan<byte> Octets(int count) => octets.AsSpan(0, count * G1Affine.CompressedLength);

    public static GeneratorList Empty(G1Affine? before) => new(before, [], [], 0);

    /// <summary>The list with more generators at its end.</summary>
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
        return new(before, newPoints, newOctets, count);
    }

    /// <summary>The sum of generators times scalars.</summary>
    /// <param name="indexes">Which generators, ascending; -1 is the point before the first.</param>
    /// <param name="scalars">As many scalars.</param>
    /// <param name="vartime">Whether the time may depend on the scalars, as they are public; else it does not.</param>
    public G1Projective Sum(ReadOnlySpan<int> indexes, ReadOnlySpan<Scalar> scalars, bool vartime)
    {
        var sum = G1Projective.Identity;
        for (var i = 0; i < indexes.Length; i++)
        {
            var point = (indexes[i] < 0 ? before!.Value : points[indexes[i]]).ToProjective();
            sum += vartime ? point.MultiplyVartime(scalars[i]) : point.Multiply(scalars[i]);
        }

        return sum;
    }
}
