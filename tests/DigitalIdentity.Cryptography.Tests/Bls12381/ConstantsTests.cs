using System.Numerics;

using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Tests.Bls12381;

/// <summary>Every constant from its formula.</summary>
public sealed class ConstantsTests
{
    private static readonly Fp2 NonResidue = Numbers.Fp2(1, 1);

    [Fact]
    public void The_primes_and_their_inverses_come_from_x()
    {
        Numbers.Value([Fp.P0, Fp.P1, Fp.P2, Fp.P3, Fp.P4, Fp.P5]).Should().Be(Numbers.P);
        Numbers.Value([Scalar.R0, Scalar.R1, Scalar.R2, Scalar.R3]).Should().Be(Numbers.Order);
        unchecked(Fp.Inverse * Fp.P0).Should().Be(ulong.MaxValue);
        unchecked(Scalar.Inverse * Scalar.R0).Should().Be(ulong.MaxValue);
        new BigInteger(G1Projective.AbsoluteX).Should().Be(-Numbers.X);
        (Numbers.P % 4).Should().Be(3);
        ((BigInteger.Pow(Numbers.P, 4) - Numbers.P * Numbers.P + 1) % Numbers.Order).Should().Be(BigInteger.Zero);
    }

    [Fact]
    public void The_constants_of_the_forms_are_powers_of_two()
    {
        Form(Fp.One).Should().Be(Numbers.R % Numbers.P);
        Form(Fp.RSquared).Should().Be(BigInteger.Pow(Numbers.R, 2) % Numbers.P);
        Numbers.Value(Fp.Half).Should().Be((Numbers.P + 1) / 2);
        Numbers.Value(Fp.TwoTo256).Should().Be((BigInteger.One << 256) % Numbers.P);
        Form(Fp.InversionFactor).Should().Be(BigInteger.Pow(2, 33 * 25 + 3 * 384) % Numbers.P);
        Form(Scalar.One).Should().Be(Numbers.ScalarR % Numbers.Order);
        Form(Scalar.RSquared).Should().Be(BigInteger.Pow(Numbers.ScalarR, 2) % Numbers.Order);
        Form(Scalar.RCubed).Should().Be(BigInteger.Pow(Numbers.ScalarR, 3) % Numbers.Order);
        Form(Scalar.InversionFactor).Should().Be(BigInteger.Pow(2, 33 * 17 + 3 * 256) % Numbers.Order);
        Numbers.Value(Fp.PMinus3Over4).Should().Be((Numbers.P - 3) / 4);
        Numbers.Value([Scalar.XSquared0, Scalar.XSquared1]).Should().Be(Numbers.X * Numbers.X);
        Numbers.Value([Scalar.Reciprocal0, Scalar.Reciprocal1]).Should().Be((BigInteger.One << 255) / (Numbers.X * Numbers.X));
    }

    [Fact]
    public void The_limbs_of_the_lanes_are_those_of_multiples_of_p()
    {
        var mask = (1UL << 28) - 1;
        for (var i = 0; i < 14; i++)
        {
            PairKernel.Prime[2 * i].Should().Be((ulong)((Numbers.P >> (28 * i)) & mask));
            PairKernel.Prime[2 * i + 1].Should().Be(PairKernel.Prime[2 * i]);
            PairKernel.Negation[2 * i + 1].Should().Be(0);
            PairKernel.NegationShifted[2 * i + 1].Should().Be(0);
        }

        Sum(PairKernel.Complement).Should().Be((BigInteger.One << 392) - Numbers.P);
        new BigInteger(PairKernel.Quotient).Should().Be((BigInteger.One << 36) / ((Numbers.P >> 364) + 1));
        Sum(PairKernel.Negation).Should().Be(2 * Numbers.P);
        (Sum(PairKernel.NegationShifted) - Enumerable.Range(0, 14).Aggregate(BigInteger.Zero, (sum, i) => sum + (BigInteger.One << (28 * i)))).Should().Be(2 * Numbers.P << 8);
        for (var i = 0; i < 13; i++)
        {
            // The limbs of an element are at most the mask, the last of p - 1 shifted.
            PairKernel.Negation[2 * i].Should().BeInRange(mask, 2 * mask + 1);
            PairKernel.NegationShifted[2 * i].Should().BeInRange(mask + 1, 2 * mask + 2);
        }

        PairKernel.Negation[26].Should().BeGreaterThanOrEqualTo((ulong)(Numbers.P >> 364));
        PairKernel.NegationShifted[26].Should().BeGreaterThan((ulong)(Numbers.P >> 356));
    }

    [Fact]
    public void The_constants_of_the_Frobenius_map_are_powers_of_the_nonresidue()
    {
        Fp2[] powers = [Gamma.Power1, Gamma.Power2, Gamma.Power3, Gamma.Power4, Gamma.Power5];
        Fp[] squared = [Gamma.Squared1, Gamma.Squared2, Gamma.Squared3, Gamma.Squared4, Gamma.Squared5];
        for (var k = 1; k <= 5; k++)
        {
            (powers[k - 1] == Power(NonResidue, k * (Numbers.P - 1) / 6)).Should().BeTrue();
            (new Fp2(squared[k - 1], default) == Power(NonResidue, k * (Numbers.P * Numbers.P - 1) / 6)).Should().BeTrue();
        }

        (G2Projective.PsiX * Power(NonResidue, (Numbers.P - 1) / 3) == Fp2.One).Should().BeTrue();
        (G2Projective.PsiY * Power(NonResidue, (Numbers.P - 1) / 2) == Fp2.One).Should().BeTrue();
    }

    [Fact]
    public void The_endomorphisms_are_multiplications()
    {
        // phi is -x^2 and psi is x on the groups; beta is a cube root of one.
        (G1Projective.Beta.Square() * G1Projective.Beta == Fp.One).Should().BeTrue();
        (G1Projective.Beta == Fp.One).Should().BeFalse();
        var p = G1Projective.Generator;
        var words = new ulong[4];
        Numbers.ToScalar(-Numbers.X * Numbers.X).ToCanonicalLimbs(words);
        (new G1Projective(p.X * G1Projective.Beta, p.Y, p.Z) == p.MultiplyVartime(words)).Should().BeTrue();
        Numbers.ToScalar(Numbers.X).ToCanonicalLimbs(words);
        (G2Projective.Generator.Psi() == G2Projective.Generator.MultiplyVartime(words)).Should().BeTrue();
    }

    [Fact]
    public void The_generators_are_on_the_curves_and_in_the_groups()
    {
        Numbers.Value(G1Affine.B).Should().Be(4);
        (G2Affine.B == Numbers.Fp2(4, 4)).Should().BeTrue();
        G1Affine.Generator.IsOnCurve().Should().BeTrue();
        G2Affine.Generator.IsOnCurve().Should().BeTrue();
        G1Projective.Generator.MultiplyVartime([Scalar.R0, Scalar.R1, Scalar.R2, Scalar.R3]).IsIdentity.Should().BeTrue();
        G2Projective.Generator.MultiplyVartime([Scalar.R0, Scalar.R1, Scalar.R2, Scalar.R3]).IsIdentity.Should().BeTrue();
    }

    [Fact]
    public void The_nonresidue_is_neither_a_square_nor_a_cube()
    {
        (Power(NonResidue, (Numbers.P * Numbers.P - 1) / 2) == Fp2.One).Should().BeFalse();
        (Power(NonResidue, (Numbers.P * Numbers.P - 1) / 3) == Fp2.One).Should().BeFalse();
    }

    [Fact]
    public void The_final_exponent_is_the_product_of_the_chain()
    {
        var (x, p) = (Numbers.X, Numbers.P);
        ((x - 1) * (x - 1) * (x + p) * (x * x + p * p - 1) + 3).Should().Be(3 * (BigInteger.Pow(p, 4) - p * p + 1) / Numbers.Order);
    }

    private static BigInteger Form(Fp a) => Numbers.Value([a.L0, a.L1, a.L2, a.L3, a.L4, a.L5]);

    private static BigInteger Form(Scalar a) => Numbers.Value([a.L0, a.L1, a.L2, a.L3]);

    private static BigInteger Sum(ReadOnlySpan<ulong> block)
    {
        var sum = BigInteger.Zero;
        for (var i = 0; i < 14; i++)
            sum += (BigInteger)block[2 * i] << (28 * i);
        return sum;
    }

    private static Fp2 Power(Fp2 a, BigInteger exponent) => Numbers.Power(new(new(a, default, default), default), exponent).C0.C0;
}
