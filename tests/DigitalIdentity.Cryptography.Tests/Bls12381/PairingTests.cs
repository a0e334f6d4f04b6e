using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Tests.Bls12381;

/// <summary>The pairing: bilinear, not degenerate, of order r; products and their check.</summary>
public sealed class PairingTests
{
    private static readonly G1Affine P = G1Affine.Generator;
    private static readonly G2Affine Q = G2Affine.Generator;
    private static readonly Fp12 Value = Pairing.Product([P], [new(Q)]);

    [Fact]
    public void The_pairing_is_bilinear()
    {
        foreach (var (a, b) in new[] { (2UL, 3UL), (0xFEDCBA9876543210UL, 5UL) })
        {
            var (x, y) = (Scalar.FromUInt64(a), Scalar.FromUInt64(b));
            var aP = P.ToProjective().Multiply(x).ToAffine();
            var bQ = Q.ToProjective().Multiply(y).ToAffine();
            var abP = P.ToProjective().Multiply(x * y).ToAffine();
            var both = Pairing.Product([aP], [new(bQ)]);
            (both == Pairing.Product([abP], [new(Q)])).Should().BeTrue();
            (both == TowerOracle.From(Value).Power(new System.Numerics.BigInteger(a) * b).ToFp12()).Should().BeTrue();
        }
    }

    [Fact]
    public void The_pairing_is_not_degenerate_and_has_the_order_r()
    {
        Value.IsOne.Should().BeFalse();
        Numbers.Power(Value, Numbers.Order).IsOne.Should().BeTrue();
    }

    [Fact]
    public void A_negated_argument_inverts_the_value()
    {
        (Pairing.Product([-P], [new(Q)]) == Value.Conjugate()).Should().BeTrue();
        (Pairing.Product([P], [new(-Q)]) == Value.Conjugate()).Should().BeTrue();
        (Value * Value.Conjugate()).IsOne.Should().BeTrue();
    }

    [Fact]
    public void The_identity_contributes_one()
    {
        Pairing.Product([default], [new(Q)]).IsOne.Should().BeTrue();
        Pairing.Product([P], [new(default)]).IsOne.Should().BeTrue();
        Pairing.Product([], []).IsOne.Should().BeTrue();
        (Pairing.Product([P, default, P], [new(Q), new(Q), new(default)]) == Value).Should().BeTrue();
        new G2Prepared(default).IsIdentity.Should().BeTrue();
        new G2Prepared(default).Lines.Length.Should().Be(0);
        new G2Prepared(Q).Lines.Length.Should().Be(G2Prepared.LineCount);
    }

    [Fact]
    public void Products_are_checked()
    {
        var s = Scalar.FromUInt64(0x1234567);
        var sP = P.ToProjective().Multiply(s).ToAffine();
        var sQ = Q.ToProjective().Multiply(s).ToAffine();
        Pairing.ProductIsOne([sP, -P], [new(Q), new(sQ)]).Should().BeTrue();
        Pairing.ProductIsOne([sP, P], [new(Q), new(sQ)]).Should().BeFalse();
        Pairing.ProductIsOne([sP, -P.ToProjective().Double().ToAffine()], [new(Q), new(sQ)]).Should().BeFalse();
        Pairing.ProductIsOne([sP], [new(Q)]).Should().BeFalse();
        Pairing.ProductIsOne([], []).Should().BeTrue();
        Pairing.ProductIsOne([sP, -P, P, -P], [new(Q), new(sQ), new(sQ), new(sQ)]).Should().BeTrue();
        FluentActions.Invoking(() => Pairing.ProductIsOne([sP], [])).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Prepared_lines_vanish_on_the_points_that_they_go_through()
    {
        // A line of the loop, seen from the untwisted multiples of the point in Fp12: the first is the tangent at Q, so that it vanishes at Q.
        var line = new G2Prepared(Q).Lines[0];
        var w = new Fp12(default, Fp6.One);
        var x = new Fp12(new(Q.X, default, default), default) * w.Square().Invert();
        var y = new Fp12(new(Q.Y, default, default), default) * (w.Square() * w).Invert();
        var v = w.Square();
        (Fp12.One + new Fp12(new(line.B, default, default), default) * x * v + new Fp12(new(line.C, default, default), default) * y * v * w)
            .IsZero.Should().BeTrue();
    }
}
