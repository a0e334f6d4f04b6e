using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.Multiplication;

namespace DigitalIdentity.Cryptography.Tests.Bls12381.Multiplication;

/// <summary>Sums over bases that have tables, in every tier, with and without a limit on tables.</summary>
public sealed class FixedBasesTests
{
    [Fact]
    public void One_base_is_right_at_every_edge()
    {
        var point = Multiples.Points(3)[2];
        var lists = Lists([point]).ToArray();
        foreach (var k in Multiples.Edges())
        {
            var expected = Multiples.Product(point, k);
            foreach (var (name, bases) in lists)
                bases.SumAt([0], [Multiples.ToScalar(k)]).Should().Be(expected, $"{name} of {k:x}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(20)]
    public void Sums_of_any_length_are_those_of_plain_products(int count)
    {
        var points = Multiples.Points(count);
        var scalars = Multiples.Scalars(count);
        var expected = Multiples.Sum(points, scalars);
        foreach (var (name, bases) in Lists(points))
        {
            bases.Sum(scalars).Should().Be(expected, name);
            bases.SumVartime(scalars).Should().Be(expected, name);
        }
    }

    [Fact]
    public void Subsets_are_taken_by_index()
    {
        var points = Multiples.Points(12);
        var scalars = Multiples.Scalars(12);
        foreach (var (name, bases) in Lists(points))
            foreach (var indexes in (int[][])[[], [0], [11], [3, 1, 2], [0, 2, 4, 6, 8, 10], [5, 5, 5], [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]])
            {
                var factors = scalars[..indexes.Length];
                Both(bases, indexes, factors, Multiples.Sum(Array.ConvertAll(indexes, i => points[i]), factors), name);
            }
    }

    [Fact]
    public void Bases_may_be_the_identity_alike_or_opposite()
    {
        var p = Multiples.Points(4)[3];
        G1Projective[] points = [p, -p, p, G1Projective.Identity, p.Double()];
        Scalar[] scalars = [Multiples.ToScalar(5), Multiples.ToScalar(7), Multiples.ToScalar(2), Multiples.ToScalar(3), Scalar.Zero];
        foreach (var (name, bases) in Lists(points))
            Both(bases, [0, 1, 2, 3, 4], scalars, G1Projective.Identity, name);
    }

    [Fact]
    public void Lists_grow_and_keep_what_they_have()
    {
        var points = Multiples.Points(10);
        var scalars = Multiples.Scalars(10);
        foreach (var (name, bases) in Lists(points[..4]))
        {
            bases.Sum(scalars.AsSpan(0, 4)).Should().Be(Multiples.Sum(points.AsSpan(0, 4), scalars.AsSpan(0, 4)), name);
            bases.Append(Multiples.Affine(points[4..]));
            bases.Count.Should().Be(10);
            bases[9].Should().Be(points[9].ToAffine());
            bases.Sum(scalars).Should().Be(Multiples.Sum(points, scalars), name);
        }
    }

    [Fact]
    public void Lists_may_be_used_by_many_threads_while_they_grow()
    {
        var points = Multiples.Points(24);
        var scalars = Multiples.Scalars(24);
        var expected = Multiples.Sum(points.AsSpan(0, 8), scalars.AsSpan(0, 8));
        var bases = new FixedBases(Multiples.Affine(points[..8]));
        Parallel.For(0, 16, i =>
        {
            if (i % 4 == 0)
                bases.Append(Multiples.Affine(points[(8 + i)..(12 + i)]));
            bases.Sum(scalars.AsSpan(0, 8)).Should().Be(expected);
        });
        bases.Count.Should().Be(24);
    }

    [Fact]
    public void A_large_subset_agrees_in_all_tiers()
    {
        var points = Multiples.Points(140);
        var scalars = Multiples.Scalars(420);
        int[] indexes = [.. Enumerable.Range(0, 420).Select(i => 139 - (i % 140))];
        var sums = Lists(points, 130).SelectMany(list => (G1Projective[])[list.Bases.SumAt(indexes, scalars), list.Bases.SumAtVartime(indexes, scalars)]).ToArray();
        sums.Should().OnlyContain(sum => sum == sums[0]);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        var bases = new FixedBases([G1Affine.Generator]);
        var tooMany = () => bases.Sum([Scalar.One, Scalar.One]);
        tooMany.Should().Throw<ArgumentException>();
        var different = () => bases.SumAt([0], []);
        different.Should().Throw<ArgumentException>();
        foreach (var index in (int[])[-1, 1])
        {
            var outside = () => bases.SumAtVartime([index], [Scalar.One]);
            outside.Should().Throw<ArgumentException>();
        }
    }

    private static void Both(FixedBases bases, int[] indexes, Scalar[] scalars, G1Projective expected, string because)
    {
        bases.SumAt(indexes, scalars).Should().Be(expected, because);
        bases.SumAtVartime(indexes, scalars).Should().Be(expected, because);
    }

    private static IEnumerable<(string Name, FixedBases Bases)> Lists(G1Projective[] points, int limit = 5)
    {
        foreach (var tier in Multiples.Tiers)
            foreach (var tables in (int[])[limit, 0])
                yield return ($"{tier} with {tables} tables", new FixedBases(Multiples.Affine(points), tier, tables));
    }
}
