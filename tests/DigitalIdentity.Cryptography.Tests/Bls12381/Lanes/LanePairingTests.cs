using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.Lanes;

namespace DigitalIdentity.Cryptography.Tests.Bls12381.Lanes;

/// <summary>Pairings in lanes against pairings without.</summary>
public sealed class LanePairingTests
{
    public LanePairingTests() => Assert.SkipUnless(LaneKernel.IsSupported, "The processor has no AVX2.");

    [Fact]
    public void Products_of_one_to_nine_pairs_are_those_without_lanes()
    {
        var (p, q) = Pairs(9);
        for (var count = 0; count <= 9; count++)
            LanePairing.Product(p.AsSpan(0, count), q.AsSpan(0, count)).Should().Be(Pairing.ProductInScalars(p.AsSpan(0, count), q.AsSpan(0, count)));
    }

    [Fact]
    public void The_identity_contributes_one_on_either_side()
    {
        var (p, q) = Pairs(2);
        var identity = new G2Prepared(G2Affine.Identity);
        var expected = Pairing.ProductInScalars(p, q);
        LanePairing.Product([G1Affine.Identity, .. p], [q[0], .. q]).Should().Be(expected);
        LanePairing.Product([p[0], p[0], p[1]], [q[0], identity, q[1]]).Should().Be(expected);
        LanePairing.Product([.. p, G1Affine.Identity], [.. q, identity]).Should().Be(expected);
        LanePairing.Product([G1Affine.Identity], [q[0]]).IsOne.Should().BeTrue();
        LanePairing.Product([p[0]], [identity]).IsOne.Should().BeTrue();
    }

    [Fact]
    public void Opposite_points_cancel_and_repeated_pairs_multiply()
    {
        var (p, q) = Pairs(1);
        LanePairing.Product([p[0], -p[0]], [q[0], q[0]]).IsOne.Should().BeTrue();
        var once = LanePairing.Product(p, q);
        LanePairing.Product([p[0], p[0], p[0]], [q[0], q[0], q[0]]).Should().Be(once * once * once);
        once.IsOne.Should().BeFalse();
    }

    [Fact]
    public void Pairings_are_bilinear()
    {
        var scalar = Scalar.FromUInt64(0x1234_5678_9ABC_DEF1);
        var (p, q) = (G1Projective.Generator.Multiply(scalar).ToAffine(), G2Projective.Generator.Multiply(scalar).ToAffine());
        Pairing.ProductIsOne([p, -G1Affine.Generator], [new(G2Affine.Generator), new(q)]).Should().BeTrue();
        Pairing.ProductIsOne([p, G1Affine.Generator], [new(G2Affine.Generator), new(q)]).Should().BeFalse();
    }

    [Fact]
    public void Many_pairs_stay_right()
    {
        var (p, q) = Pairs(3);
        var manyP = Enumerable.Range(0, 40).Select(i => p[i % 3]).ToArray();
        var manyQ = Enumerable.Range(0, 40).Select(i => q[i % 3]).ToArray();
        LanePairing.Product(manyP, manyQ).Should().Be(Pairing.ProductInScalars(manyP, manyQ));
    }

    [Fact]
    public void Lines_in_lanes_are_those_without()
    {
        using var blocks = new LaneBlocks(1);
        var values = new Fp[8];
        var (_, q) = Pairs(3);
        foreach (var prepared in q.Append(new(G2Affine.Generator)))
        {
            for (var i = 0; i < G2Prepared.LineCount; i++)
            {
                unsafe
                {
                    prepared.LaneLines!.CopyTo(blocks.Block, i / 2);
                    LaneConversion.Store(values, blocks.Block);
                }

                var line = prepared.Lines[i];
                values.Skip(4 * (i % 2)).Take(4).Should().Equal(line.C.C0, line.C.C1, line.B.C0, line.B.C1);
            }
        }

        new G2Prepared(G2Affine.Identity).LaneLines.Should().BeNull();
    }

    [Fact]
    public void Products_need_as_many_points_on_both_sides()
    {
        var (p, q) = Pairs(2);
        var act = () => LanePairing.Product(p, q.AsSpan(1));
        act.Should().Throw<ArgumentException>();
    }

    private static (G1Affine[] P, G2Prepared[] Q) Pairs(int count)
    {
        var (p, q) = (new G1Affine[count], new G2Prepared[count]);
        var (nextP, nextQ) = (G1Projective.Generator, G2Projective.Generator);
        for (var i = 0; i < count; i++)
        {
            nextP = nextP.Double().Add(G1Affine.Generator);
            nextQ = nextQ.Double().Double().Add(G2Affine.Generator);
            (p[i], q[i]) = (nextP.ToAffine(), new(nextQ.ToAffine()));
        }

        return (p, q);
    }
}
