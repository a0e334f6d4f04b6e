using System.Numerics;

using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Tests.Bls12381;

/// <summary>The group G1: its laws, with the identity and equal and opposite points, multiples, and the check for the subgroup.</summary>
public sealed class G1ProjectiveTests
{
    private static readonly G1Projective P = G1Projective.Generator.MultiplyVartime([0x123456789ABCDEF]);

    /// <summary>Points with denominators, the identity in three forms, and points that are each other's negative, double or sum.</summary>
    private static readonly G1Projective[] Points =
    [
        G1Projective.Generator, P, -P, P.Double(), P + G1Projective.Generator, G1Projective.Identity, default, P - P,
    ];

    [Fact]
    public void The_group_laws_hold_for_all_pairs()
    {
        foreach (var a in Points)
        {
            foreach (var b in Points)
            {
                Same(a + b, b + a);
                Same(a + b - b, a);
                Same(a + b + P, a + (b + P));
                Same(a.Add(b.ToAffine()), a + b);
                (a == b).Should().Be(a.ToAffine() == b.ToAffine());
                a.Equals(b).Should().Be(a == b);
            }

            Same(a + a, a.Double());
            Same(a.Double(3), a + a + a + a + a + a + a + a);
            Same(a + G1Projective.Identity, a);
            Same(a + default(G1Projective), a);
            Same(default(G1Projective) + a, a);
            Same(default(G1Projective).Add(a.ToAffine()), a);
            (a - a).IsIdentity.Should().BeTrue();
            Same(a.ToAffine().ToProjective(), a);
            a.ToAffine().IsOnCurve().Should().BeTrue();
            Same(G1Projective.Select(ulong.MaxValue, a, P), a);
            Same(G1Projective.Select(0, P, a), a);
        }
    }

    [Fact]
    public void The_chord_and_tangent_formulas_agree()
    {
        // The definition, in affine coordinates.
        var (a, b) = (P.ToAffine(), P.Double(3).ToAffine());
        var slope = (b.Y - a.Y) * (b.X - a.X).Invert();
        var x = slope.Square() - a.X - b.X;
        ((P + P.Double(3)).ToAffine() == new G1Affine(x, slope * (a.X - x) - a.Y)).Should().BeTrue();
        var xx = a.X.Square();
        slope = (xx.Double() + xx) * a.Y.Double().Invert();
        x = slope.Square() - a.X.Double();
        (P.Double().ToAffine() == new G1Affine(x, slope * (a.X - x) - a.Y)).Should().BeTrue();
    }

    [Fact]
    public void Multiples_are_those_of_doubling_and_adding()
    {
        var limbs = new ulong[4];
        BigInteger[] scalars = [0, 1, 2, 7, 8, 9, 16, Numbers.Order - 1, Numbers.X * Numbers.X, Numbers.X * Numbers.X - 1, (BigInteger.One << 255) - 1, .. Numbers.Random(Numbers.Order, 7, 3)];
        foreach (var value in scalars)
        {
            var scalar = Numbers.ToScalar(value);
            scalar.ToCanonicalLimbs(limbs);
            var expected = P.MultiplyVartime(limbs);
            Same(P.Multiply(scalar), expected);
            Same(P.MultiplyVartime(scalar), expected);
            G1Projective.Identity.Multiply(scalar).IsIdentity.Should().BeTrue();
            default(G1Projective).Multiply(scalar).IsIdentity.Should().BeTrue();
            default(G1Projective).MultiplyVartime(scalar).IsIdentity.Should().BeTrue();
        }

        P.MultiplyVartime([Scalar.R0, Scalar.R1, Scalar.R2, Scalar.R3]).IsIdentity.Should().BeTrue();
        Same(P.MultiplyByAbsoluteXVartime(), P.MultiplyVartime([G1Projective.AbsoluteX]));
    }

    [Fact]
    public void The_check_for_the_subgroup_agrees_with_the_multiplication_by_r()
    {
        foreach (var point in Points)
            point.IsInSubgroup().Should().BeTrue();
        var outside = Outside().ToArray();
        foreach (var point in outside)
        {
            point.ToAffine().IsOnCurve().Should().BeTrue();
            point.MultiplyVartime([Scalar.R0, Scalar.R1, Scalar.R2, Scalar.R3]).IsIdentity.Should().BeFalse();
            point.IsInSubgroup().Should().BeFalse();
            (point + P).IsInSubgroup().Should().BeFalse();
            Same(point + P - point, P);

            // r times a point of the curve has an order that divides the cofactor.
            var cofactor = point.MultiplyVartime([Scalar.R0, Scalar.R1, Scalar.R2, Scalar.R3]);
            cofactor.IsInSubgroup().Should().BeFalse();
            (cofactor + P).IsInSubgroup().Should().BeFalse();
        }

        outside.Should().HaveCountGreaterThan(2);
    }

    [Fact]
    public void Many_points_become_affine_with_one_inversion()
    {
        var results = new G1Affine[Points.Length];
        G1Projective.ToAffine(Points, results);
        results.Should().Equal(Points.Select(point => point.ToAffine()));
        G1Projective.ToAffine([], []);
        FluentActions.Invoking(() => G1Projective.ToAffine(Points, [])).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void The_default_is_the_identity()
    {
        default(G1Affine).IsIdentity.Should().BeTrue();
        (default(G1Affine) == G1Affine.Identity).Should().BeTrue();
        default(G1Affine).IsOnCurve().Should().BeTrue();
        default(G1Affine).IsInSubgroup().Should().BeTrue();
        default(G1Affine).ToProjective().IsIdentity.Should().BeTrue();
        (-default(G1Affine)).IsIdentity.Should().BeTrue();
        default(G1Projective).IsIdentity.Should().BeTrue();
        (default(G1Projective) == G1Projective.Identity).Should().BeTrue();
        default(G1Projective).Double().IsIdentity.Should().BeTrue();
        (default(G1Projective) + default(G1Projective)).IsIdentity.Should().BeTrue();
        default(G1Projective).ToAffine().IsIdentity.Should().BeTrue();
        G1Projective.Identity.ToString().Should().Be("identity");
    }

    /// <summary>Points of the curve outside the group: nearly all that have a small x.</summary>
    internal static IEnumerable<G1Projective> Outside()
    {
        for (var i = 0; i < 8; i++)
        {
            var x = Numbers.Element(i);
            if ((x.Square() * x + G1Affine.B).TrySqrt(out var y))
            {
                var point = new G1Affine(x, y).ToProjective();
                if (!point.MultiplyVartime([Scalar.R0, Scalar.R1, Scalar.R2, Scalar.R3]).IsIdentity)
                    yield return point;
            }
        }
    }

    private static void Same(G1Projective actual, G1Projective expected)
    {
        if (actual != expected)
            Assert.Fail($"{actual} is not {expected}.");
    }
}
