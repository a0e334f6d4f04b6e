using System.Numerics;

using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Tests.Bls12381;

/// <summary>The upper tower: its definition, and the laws of fields.</summary>
public sealed class TowerTests
{
    private static readonly Fp12[] Elements = [.. Numbers.RandomFp12(12, 2), Largest(), Halves(), Fp12.One, new(default, Fp6.One), -Fp12.One, default];

    [Fact]
    public void Products_in_Fp6_are_those_of_the_definition()
    {
        foreach (var a in Elements.Select(e => e.C0))
        {
            foreach (var b in Elements.Select(e => e.C1))
            {
                var product = (TowerOracle.From(a) * TowerOracle.From(b)).ToFp12();
                Same(new(a * b, default), product);
                Same(new(Fp6.MultiplyKaratsuba(a, b), default), product);
            }

            Same(new(a.Square(), default), new(a * a, default));
            Same(new(a.MultiplyByNonresidue(), default), new(a * new Fp6(default, Fp2.One, default), default));
            Same(new(a.Invert() * a, default), a.IsZero ? default : Fp12.One);
            (a.InvertVartime() == a.Invert()).Should().BeTrue();
            Same(new(a.FrobeniusMap(1), default), new Fp12(a, default).FrobeniusMap(1));
            (a.FrobeniusMap(6) == a).Should().BeTrue();
            (a.Double() == a + a && (-a + a).IsZero).Should().BeTrue();
        }
    }

    [Fact]
    public void Products_in_Fp12_are_those_of_the_definition()
    {
        foreach (var a in Elements)
        {
            foreach (var b in Elements)
                Same(a * b, (TowerOracle.From(a) * TowerOracle.From(b)).ToFp12());
            Same(a.Square(), (TowerOracle.From(a) * TowerOracle.From(a)).ToFp12());
            Same(a.Invert() * a, a.IsZero ? default : Fp12.One);
            Same(a.InvertVartime(), a.Invert());
        }
    }

    [Fact]
    public void The_tower_obeys_the_laws_of_a_field()
    {
        foreach (var a in Elements)
        {
            foreach (var b in Elements)
            {
                var c = Elements[1];
                Same(a * b, b * a);
                Same(a * b * c, a * (b * c));
                Same((a + b) * c, a * c + b * c);
                Same(a + b - b, a);
                Same(-(a - b), b - a);
            }

            Same(a * Fp12.One, a);
            Same(a + Fp12.Zero, a);
        }
    }

    [Fact]
    public void Products_with_a_line_are_full_products()
    {
        Fp2[] lines = [.. Numbers.RandomFp2(3, 2), Largest().C0.C0, default, Fp2.One];
        foreach (var a in Elements)
        {
            foreach (var b in lines)
            {
                foreach (var c in lines)
                {
                    var expected = a * new Fp12(new(Fp2.One, b, default), new(default, c, default));
                    Same(a.MultiplyByLine(b, c), expected);
                    Same(a.MultiplyByLineKaratsuba(b, c), expected);
                }
            }
        }
    }

    [Fact]
    public void The_Frobenius_map_is_the_power_of_p()
    {
        foreach (var a in Elements.Take(2))
        {
            Same(a.FrobeniusMap(1), TowerOracle.From(a).Power(Numbers.P).ToFp12());
            var image = a;
            for (var power = 0; power <= 12; power++, image = image.FrobeniusMap(1))
                Same(a.FrobeniusMap(power), image);
            Same(a.FrobeniusMap(12), a);
            Same(a.FrobeniusMap(6), a.Conjugate());
        }
    }

    [Fact]
    public void Squares_in_the_cyclotomic_subgroup_are_squares()
    {
        foreach (var a in Numbers.RandomFp12(4, 2).Select(f => FinalExponentiation.Easy(f)).Append(Fp12.One))
        {
            Same(a.CyclotomicSquare(), a.Square());
            Same(a.CyclotomicSquare(5), a.Square().Square().Square().Square().Square());
            Same(a.Conjugate() * a, Fp12.One);
            Same(a.CyclotomicPowerOfX(), TowerOracle.From(a).Power(-Numbers.X).ToFp12());
        }
    }

    [Fact]
    public void Coefficients_of_cyclotomic_squares_agree_with_and_without_lanes()
    {
        Fp2[] values = [.. Numbers.RandomFp2(5, 2), Largest().C0.C0, new(Largest().C0.C0.C0, default), new(default, Largest().C0.C0.C0), default];
        foreach (var a in values)
        {
            foreach (var b in values)
            {
                foreach (var turned in new[] { false, true })
                {
                    var c0 = a * a + (b * b).MultiplyByNonresidue();
                    var c1 = turned ? (a * b).Double().MultiplyByNonresidue() : (a * b).Double();
                    foreach (var z in new[] { a, values[1], -b, default })
                    {
                        Fp12.CyclotomicSquareKaratsuba(a, b, z, -z, turned, out var r0, out var r1);
                        (r0 == c0 + c0 + c0 - z - z).Should().BeTrue();
                        (r1 == c1 + c1 + c1 - z - z).Should().BeTrue();
                        if (!PairKernel.IsSupported)
                            continue;
                        PairKernel.CyclotomicSquare(a, b, z, -z, turned, out var s0, out var s1);
                        (r0 == s0 && r1 == s1).Should().BeTrue();
                    }
                }
            }
        }
    }

    [Fact]
    public void The_final_exponentiation_is_three_times_the_power_of_its_definition()
    {
        var f = Elements[0];
        var exponent = (BigInteger.Pow(Numbers.P, 12) - 1) / Numbers.Order * 3;
        Same(FinalExponentiation.RunVartime(f), Numbers.Power(f, exponent));
    }

    [Fact]
    public void Selection_and_equality_see_every_coefficient()
    {
        var a = Elements[0];
        for (var i = 0; i < 6; i++)
        {
            var c = Enumerable.Range(0, 6).Select(j => j == i ? new Fp2(default, Fp.One) : default).ToArray();
            var b = a + new Fp12(new(c[0], c[1], c[2]), new(c[3], c[4], c[5]));
            (a == b).Should().BeFalse();
            a.Equals(b).Should().BeFalse();
            Same(Fp12.Select(ulong.MaxValue, a, b), a);
            Same(Fp12.Select(0, a, b), b);
        }
    }

    /// <summary>The element whose limbs of 28 bits, in Montgomery form, are all ones, as far as they can be.</summary>
    private static Fp12 Largest()
    {
        var largest = Numbers.FromMontgomery((new BigInteger(0x1A011) << 364) - 1);
        var c = new Fp2(largest, largest);
        return new(new(c, c, c), new(c, c, c));
    }

    /// <summary>As <see cref="Largest"/>, with zeros between: the negation of zero has the largest limbs of all.</summary>
    private static Fp12 Halves()
    {
        var c = new Fp2(Largest().C0.C0.C0, default);
        var d = new Fp2(default, Largest().C0.C0.C0);
        return new(new(c, d, c), new(d, c, d));
    }

    private static void Same(Fp12 actual, Fp12 expected)
    {
        if (actual != expected)
            Assert.Fail($"{actual} is not {expected}.");
    }
}
