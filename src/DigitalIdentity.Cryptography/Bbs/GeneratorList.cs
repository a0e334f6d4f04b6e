using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.Multiplication;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>A beginning of the generators of one api_id. Immutable. Longer lists share its memory: a generator takes 144 bytes, and its table, if it has one.</summary>
internal sealed class GeneratorList
{
    private readonly FixedBases bases;
    private readonly int first; // where in the bases the generators begin
    private readonly byte[] octets; // those behind the end are not part of the list

    private GeneratorList(FixedBases bases, int first, byte[] octets, int count) =>
        (this.bases, this.first, this.octets, Count) = (bases, first, octets, count);

    /// <summary>Number of generators, without the point before them.</summary>
    public int Count { get; }

    /// <summary>A generator.</summary>
    public G1Affine this[int index] => bases[first + index];

    /// <summary>An empty list.</summary>
    /// <param name="before">A point that stands before the first generator, or null.</param>
    public static GeneratorList Empty(G1Affine? before) => new(new(before is { } point ? [point] : []), before is null ? 0 : 1, [], 0);

    /// <summary>The serialized generators, one after the other.</summary>
    /// <param name="count">How many.</param>
    public ReadOnlySpan<byte> Octets(int count) => octets.AsSpan(0, count * G1Affine.CompressedLength);

    /// <summary>The list with more generators at its end. To be called once only.</summary>
    public GeneratorList With(ReadOnlySpan<G1Projective> more)
    {
        var added = new G1Affine[more.Length];
        G1Projective.ToAffine(more, added);
        var end = Count * G1Affine.CompressedLength;
        var all = octets;
        if (all.Length - end < added.Length * G1Affine.CompressedLength)
            Array.Resize(ref all, Math.Max(end + added.Length * G1Affine.CompressedLength, 2 * end));
        for (var i = 0; i < added.Length; i++)
            added[i].EncodeCompressed(all.AsSpan(end + i * G1Affine.CompressedLength, G1Affine.CompressedLength));
        var longer = new GeneratorList(bases, first, all, Count + added.Length);
        bases.Append(added);
        return longer;
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
