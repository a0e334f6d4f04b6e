using System.Numerics;

using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Tests.Bls12381;

/// <summary>The base field against big integers, over all pairs of numbers that are likely to break limbs.</summary>
public sealed class FpTests
{
    [Fact]
    public void Operations_on_two_elements_are_those_of_the_oracle()
    {
        foreach (var a in Numbers.FieldEdges)
        {
            var x = Numbers.Element(a);
            foreach (var b in Numbers.FieldEdges)
            {
                var y = Numbers.Element(b);
                var product = a * b % Numbers.P;
                Check(x + y, (a + b) % Numbers.P);
                Check(x - y, Numbers.Mod(a - b, Numbers.P));
                Check(x * y, product);
                Check(Fp.MultiplyWords(x, y), product);
                Fp.MultiplyPair(x, y, y, -x, out var first, out var second);
                Check(first, product);
                Check(second, Numbers.Mod(-product, Numbers.P));
                Fp.MultiplyQuad(x, y, -x, y, x, x, y, y, out first, out second, out var third, out var fourth);
                Check(first, product);
                Check(second, Numbers.Mod(-product, Numbers.P));
                Check(third, a * a % Numbers.P);
                Check(fourth, b * b % Numbers.P);
                (x == y).Should().Be(a == b);
                (x != y).Should().Be(a != b);
                x.Equals(y).Should().Be(a == b);
                (Fp.Select(ulong.MaxValue, x, y) == x && Fp.Select(0, x, y) == y).Should().BeTrue();
            }
        }
    }

    [Fact]
    public void Sums_of_two_products_are_those_of_the_oracle()
    {
        var edges = Numbers.FieldEdges.Where((_, i) => i % 4 == 0).ToArray();
        foreach (var a in edges)
        {
            foreach (var b in edges)
            {
                var (x, y) = (Numbers.Element(a), Numbers.Element(b));
                Fp.MultiplySumPair(x, y, y, y, x, x, -y, x, out var first, out var second);
                Check(first, (a * b + b * b) % Numbers.P);
                Check(second, Numbers.Mod(a * a - b * a, Numbers.P));
                if (!QuadKernel.IsSupported)
                    continue;
                QuadKernel.MultiplySum(x, y, y, y, x, x, -y, x, x, x, x, x, out first, out second, out var third);
                Check(first, (a * b + b * b) % Numbers.P);
                Check(second, Numbers.Mod(a * a - b * a, Numbers.P));
                Check(third, 2 * a * a % Numbers.P);
            }
        }
    }

    [Fact]
    public void Operations_on_one_element_are_those_of_the_oracle()
    {
        foreach (var a in Numbers.FieldEdges)
        {
            var x = Numbers.Element(a);
            Check(-x, Numbers.Mod(-a, Numbers.P));
            Check(x.Double(), 2 * a % Numbers.P);
            Check(x.Square(), a * a % Numbers.P);
            Check(x.Square(3), BigInteger.ModPow(a, 8, Numbers.P));
            Check(x.Invert(), Numbers.Inverse(a, Numbers.P));
            Check(x.InvertVartime(), Numbers.Inverse(a, Numbers.P));
            x.IsZero.Should().Be(a.IsZero);
            x.Sign.Should().Be((int)(a & 1));
            x.IsLexicographicallyLargest().Should().Be(a > (Numbers.P - 1) / 2);
            x.ToString().Should().Be(Convert.ToHexString(Numbers.Bytes(a, Fp.Length)));
            x.GetHashCode().Should().Be(Numbers.Element(a).GetHashCode());

            var isSquare = a.IsZero || BigInteger.ModPow(a, (Numbers.P - 1) / 2, Numbers.P).IsOne;
            x.TrySqrt(out var root).Should().Be(isSquare);
            if (isSquare)
                (root.Square() == x).Should().BeTrue();
        }
    }

    [Fact]
    public void Inverses_of_small_numbers_and_of_powers_of_two_are_right()
    {
        for (var i = 1; i < 100; i++)
        {
            (Numbers.Element(i) * Numbers.Element(i).Invert() == Fp.One).Should().BeTrue();
            var power = Numbers.Element(BigInteger.One << (4 * i));
            (power * power.Invert() == Fp.One).Should().BeTrue();
            (-power * (-power).Invert() == Fp.One).Should().BeTrue();
        }
    }

    [Fact]
    public void The_default_is_zero()
    {
        default(Fp).IsZero.Should().BeTrue();
        Check(default, 0);
        Check(Fp.Zero, 0);
        Check(Fp.One, 1);
        Check(default(Fp).Invert(), 0);
    }

    [Fact]
    public void Numbers_from_p_on_are_refused()
    {
        foreach (var value in new[] { Numbers.P, Numbers.P + 1, (BigInteger.One << 381) - 1, BigInteger.One << 383, (BigInteger.One << 384) - 1 })
        {
            Fp.TryDecode(Numbers.Bytes(value, Fp.Length), out var element).Should().BeFalse();
            element.IsZero.Should().BeTrue();
        }

        Fp.TryDecode(new byte[47], out _).Should().BeFalse();
        Fp.TryDecode(new byte[49], out _).Should().BeFalse();
        Fp.TryDecode([], out _).Should().BeFalse();
    }

    [Fact]
    public void Wide_numbers_are_reduced()
    {
        BigInteger[] wide =
        [
            0, 1, Numbers.P - 1, Numbers.P, Numbers.P + 1, (BigInteger.One << 256) - 1, BigInteger.One << 256, (BigInteger.One << 512) - 1,
            .. Numbers.Random(BigInteger.One << 512, 512, 20),
        ];
        foreach (var value in wide)
            Check(Fp.FromWide(Numbers.Bytes(value, 64)), value % Numbers.P);
        FluentActions.Invoking(() => Fp.FromWide(new byte[63])).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Fp.One.Encode(new byte[47])).Should().Throw<ArgumentOutOfRangeException>();
    }

    private static void Check(Fp element, BigInteger expected)
    {
        if (Numbers.Value(element) != expected)
            Assert.Fail($"{element} is not {expected:X}.");
    }
}
