using System.Numerics;

using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.Multiplication;

namespace DigitalIdentity.Cryptography.Tests.Bls12381.Multiplication;

/// <summary>Sums and products of points that are not known before, in every tier and by every algorithm.</summary>
public sealed class MultiScalarTests
{
    [Fact]
    public void One_product_is_right_at_every_edge()
    {
        var point = Multiples.Points(3)[2];
        foreach (var k in Multiples.Edges())
        {
            var expected = Multiples.Product(point, k);
            foreach (var (name, sum) in Algorithms())
                sum([point], [Multiples.ToScalar(k)]).Should().Be(expected, $"{name} of {k:x}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(33)]
    [InlineData(100)]
    public void Sums_of_any_length_are_those_of_plain_products(int count)
    {
        var points = Multiples.Points(count);
        var scalars = Multiples.Scalars(count);
        var expected = Multiples.Sum(points, scalars);
        foreach (var (name, sum) in Algorithms())
            sum(points, scalars).Should().Be(expected, name);
    }

    [Fact]
    public void A_thousand_points_give_the_right_sum()
    {
        // The points are known multiples of the generator, so that one product tells the sum.
        var points = new G1Projective[1000];
        var scalars = Multiples.Scalars(points.Length);
        var point = G1Projective.Identity;
        var total = BigInteger.Zero;
        for (var i = 0; i < points.Length; i++)
        {
            points[i] = point += G1Projective.Generator;
            total += (i + 1) * Multiples.ToNumber(scalars[i]);
        }

        var expected = Multiples.Product(G1Projective.Generator, total % Multiples.Order);
        foreach (var tier in Multiples.Tiers)
            MultiScalar.SumVartime(points, scalars, tier).Should().Be(expected, $"{tier}");
        MultiScalar.Sum(points, scalars).Should().Be(expected);
    }

    [Fact]
    public void Points_may_be_the_identity_alike_or_opposite()
    {
        var p = Multiples.Points(4)[3];
        var two = Multiples.ToScalar(2);
        foreach (var (name, sum) in Algorithms())
        {
            sum([p, -p], [two, two]).IsIdentity.Should().BeTrue(name);
            sum([p, p, p], [two, two, two]).Should().Be(Multiples.Product(p, 6), name);
            sum([G1Projective.Identity, p, default], [two, two, two]).Should().Be(p.Double(), name);
            sum([p, p], [two, -two]).IsIdentity.Should().BeTrue(name);
            sum([G1Projective.Identity], [two]).IsIdentity.Should().BeTrue(name);
            sum([p, p.Double()], [Scalar.Zero, Scalar.Zero]).IsIdentity.Should().BeTrue(name);
            sum([p, p.Double(), -p], [two, Scalar.One, -Scalar.One]).Should().Be(Multiples.Product(p, 5), name);

            // phi(p) = -z p: a point beside the other half of itself.
            var phi = Multiples.Product(p, Multiples.Order - Multiples.Z);
            sum([p, phi], [Multiples.ToScalar(Multiples.Z), Scalar.One]).IsIdentity.Should().BeTrue(name);
        }
    }

    [Fact]
    public void Edges_stand_side_by_side()
    {
        BigInteger[] edges = [.. Multiples.Edges()];
        var points = Multiples.Points(edges.Length);
        var scalars = Array.ConvertAll(edges, Multiples.ToScalar);
        var expected = Multiples.Sum(points, scalars);
        foreach (var (name, sum) in Algorithms())
            sum(points, scalars).Should().Be(expected, name);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(20)]
    public void Products_come_out_one_by_one(int count)
    {
        var points = Multiples.Points(count);
        var scalars = Multiples.Scalars(count);
        if (count > 4)
            (points[1], scalars[3], points[4]) = (G1Projective.Identity, Scalar.Zero, default);
        foreach (var tier in Multiples.Tiers)
        {
            var results = new G1Projective[count];
            MultiScalar.MultiplyEach(points, scalars, results, tier);
            for (var i = 0; i < count; i++)
                results[i].Should().Be(Multiples.Product(points[i], Multiples.ToNumber(scalars[i])), $"{tier} {i}");

            var inPlace = points.ToArray();
            MultiScalar.MultiplyEach(inPlace, scalars, inPlace, tier);
            inPlace.Should().Equal(results);
        }
    }

    [Fact]
    public void Lengths_that_differ_are_refused()
    {
        var sum = () => MultiScalar.Sum([G1Projective.Generator], []);
        sum.Should().Throw<ArgumentException>();
        var vartime = () => MultiScalar.SumVartime([], [Scalar.One]);
        vartime.Should().Throw<ArgumentException>();
        var each = () => MultiScalar.MultiplyEach([G1Projective.Generator], [Scalar.One], []);
        each.Should().Throw<ArgumentException>();
    }

    private static IEnumerable<(string Name, Func<G1Projective[], Scalar[], G1Projective> Sum)> Algorithms()
    {
        yield return ("Straus, scalar", (points, scalars) => ScalarStraus.Sum(points, scalars));
        yield return ("Straus, scalar, vartime", (points, scalars) => ScalarStraus.SumVartime(points, scalars));
        yield return ("Pippenger, scalar, vartime", (points, scalars) => Pippenger.SumVartime(points, scalars));
        foreach (var tier in Multiples.Tiers)
        {
            yield return ($"{tier}", (points, scalars) => MultiScalar.Sum(points, scalars, tier));
            yield return ($"{tier}, vartime", (points, scalars) => MultiScalar.SumVartime(points, scalars, tier));
        }
    }
}
