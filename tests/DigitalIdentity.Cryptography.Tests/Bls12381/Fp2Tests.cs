using System.Numerics;

using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Tests.Bls12381;

/// <summary>The quadratic extension against its definition.</summary>
public sealed class Fp2Tests
{
    /// <summary>Pairs of numbers at the edges, and random ones.</summary>
    private static readonly Fp2[] Elements = Make();

    [Fact]
    public void Operations_on_two_elements_are_those_of_the_definition()
    {
        foreach (var a in Elements)
        {
            foreach (var b in Elements)
            {
                var product = new Fp2(a.C0 * b.C0 - a.C1 * b.C1, a.C0 * b.C1 + a.C1 * b.C0);
                Same(a * b, product);
                Same(Fp2.MultiplyKaratsuba(a, b), product);
                Same(Fp2.MultiplySum(a, b, b, a), product.Double());
                Same(Fp2.MultiplySum(-a, b, b, a), default);
                Same(a + b, new(a.C0 + b.C0, a.C1 + b.C1));
                Same(a - b, new(a.C0 - b.C0, a.C1 - b.C1));
                Same(a * b.C1, new(a.C0 * b.C1, a.C1 * b.C1));
                (a == b).Should().Be(a.C0 == b.C0 && a.C1 == b.C1);
            }
        }
    }

    [Fact]
    public void Operations_on_one_element_are_those_of_the_definition()
    {
        var u = new Fp2(default, Fp.One);
        foreach (var a in Elements)
        {
            var square = new Fp2(a.C0 * a.C0 - a.C1 * a.C1, (a.C0 * a.C1).Double());
            Same(a.Square(), square);
            Same(a.SquareKaratsuba(), square);
            Same(a.Double(), a + a);
            Same(-a + a, default);
            Same(new(-a.C1, a.C0), a * u);
            Same(a.MultiplyByNonresidue(), a * (Fp2.One + u));
            Same(a.Conjugate(), new(a.C0, -a.C1));
            Same(a.FrobeniusMap(0), a);
            Same(a.FrobeniusMap(3), a.Conjugate());
            Same(a.Invert() * a, a.IsZero ? default : Fp2.One);
            Same(a.InvertVartime(), a.Invert());
            Same(Fp2.Select(ulong.MaxValue, a, u), a);
            Same(Fp2.Select(0, u, a), a);
        }
    }

    [Fact]
    public void The_Frobenius_map_is_the_power_of_p()
    {
        foreach (var a in Numbers.RandomFp2(1, 2))
            Same(TowerOracle.From(a).Power(Numbers.P).ToFp12().C0.C0, a.FrobeniusMap(1));
    }

    [Fact]
    public void Squares_have_roots_and_other_elements_have_none()
    {
        foreach (var a in Elements)
        {
            a.Square().TrySqrt(out var root).Should().BeTrue();
            (root == a || root == -a).Should().BeTrue();
            (a.Square().MultiplyByNonresidue().TrySqrt(out _) && !a.IsZero).Should().BeFalse();

            // Every element of the base field is a square here.
            new Fp2(a.C0, default).TrySqrt(out root).Should().BeTrue();
            Same(root.Square(), new(a.C0, default));
        }
    }

    [Fact]
    public void Signs_and_order_follow_RFC_9380_and_the_serialization()
    {
        foreach (var a in Elements)
        {
            var (c0, c1) = (Numbers.Value(a.C0), Numbers.Value(a.C1));
            a.Sign.Should().Be((int)((c0.IsZero ? c1 : c0) & 1));
            a.IsLexicographicallyLargest().Should().Be((c1.IsZero ? c0 : c1) > (Numbers.P - 1) / 2);
            if (!a.IsZero)
                a.IsLexicographicallyLargest().Should().Be(!(-a).IsLexicographicallyLargest());
        }
    }

    private static Fp2[] Make()
    {
        BigInteger[] values = [0, 1, Numbers.P - 1, (Numbers.P - 1) / 2, .. Numbers.FieldEdges.Where((_, i) => i % 9 == 5)];
        return [.. values.SelectMany(c0 => values.Where((_, i) => i % 2 == 0).Select(c1 => Numbers.Fp2(c0, c1))), .. Numbers.RandomFp2(2, 4)];
    }

    private static void Same(Fp2 actual, Fp2 expected)
    {
        if (actual != expected)
            Assert.Fail($"{actual} is not {expected}.");
    }
}
