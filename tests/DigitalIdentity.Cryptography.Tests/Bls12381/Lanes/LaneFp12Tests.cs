using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.Lanes;

namespace DigitalIdentity.Cryptography.Tests.Bls12381.Lanes;

/// <summary>The tower in lanes against the tower without.</summary>
public sealed unsafe class LaneFp12Tests : IDisposable
{
    private readonly LaneBlocks _blocks = new(20 + LaneFp12.ScratchBlocks);

    private readonly Random _random = new(381);

    private FpLanes* A => _blocks.Block;

    private FpLanes* B => A + 2;

    private FpLanes* Result => A + 4;

    private FpLanes* Scratch => A + 20;

    public LaneFp12Tests() => Assert.SkipUnless(LaneKernel.IsSupported, "The processor has no AVX2.");

    public void Dispose() => _blocks.Dispose();

    [Fact]
    public void Products_squares_and_maps_are_those_of_the_tower_without_lanes()
    {
        var elements = Elements().ToArray();
        foreach (var x in elements)
        {
            LaneFp12.Load(A, x);
            LaneFp12.Store(A).Should().Be(x);
            LaneFp12.Square(Result, A, Scratch);
            LaneFp12.Store(Result).Should().Be(x.Square());
            LaneFp12.Conjugate(Result, A);
            LaneFp12.Store(Result).Should().Be(x.Conjugate());
            LaneFp12.Frobenius(Result, A, Scratch);
            LaneFp12.Store(Result).Should().Be(x.FrobeniusMap(1));
            LaneFp12.FrobeniusSquared(Result, A);
            LaneFp12.Store(Result).Should().Be(x.FrobeniusMap(2));
            foreach (var y in elements)
            {
                LaneFp12.Load(B, y);
                LaneFp12.Multiply(Result, A, B, Scratch);
                LaneFp12.Store(Result).Should().Be(x * y);
            }
        }
    }

    [Fact]
    public void A_product_with_a_line_is_that_of_the_tower_without_lanes()
    {
        foreach (var x in Elements())
        {
            var (b, c) = (RandomFp2(), RandomFp2());
            LaneFp12.Load(A, x);
            LaneConversion.Load(B, [c.C0, c.C1, b.C0, b.C1, b.C0, b.C1, c.C0, c.C1]);
            LaneFp12.MultiplyByLine(Result, A, (long*)B, Scratch);
            LaneFp12.Store(Result).Should().Be(x.MultiplyByLine(b, c));
            LaneFp12.MultiplyByLine(A, A, (long*)B + 4, Scratch);
            LaneFp12.Store(A).Should().Be(x.MultiplyByLine(c, b));
        }
    }

    [Fact]
    public void Squares_in_the_cyclotomic_subgroup_stay_right_in_long_chains()
    {
        var x = FinalExponentiation.Easy(RandomFp12());
        LaneFp12.Load(A, x);
        for (var i = 0; i < 300; i++)
        {
            x = x.CyclotomicSquare();
            LaneFp12.CyclotomicSquare(A, A, Scratch);
        }

        LaneFp12.Store(A).Should().Be(x);
    }

    [Fact]
    public void Squares_of_compressed_elements_are_those_of_whole_ones()
    {
        for (var i = 0; i < 10; i++)
        {
            var x = FinalExponentiation.Easy(RandomFp12());
            LaneFp12.Load(A, x);
            LaneCompressed.TryPowers(Result, A, Scratch).Should().BeTrue();
            LaneFp12.Store(Result).Should().Be(x = x.CyclotomicSquare(16));
            LaneFp12.Store(Result + 2).Should().Be(x = x.CyclotomicSquare(32));
            LaneFp12.Store(Result + 4).Should().Be(x.CyclotomicSquare(9));
        }
    }

    [Fact]
    public void One_cannot_be_compressed_and_is_raised_without()
    {
        LaneFp12.Load(A, Fp12.One);
        LaneCompressed.TryPowers(Result, A, Scratch).Should().BeFalse();
        LaneFinalExponentiation.RunVartime(A, B, Scratch);
        LaneFp12.Store(A).Should().Be(Fp12.One);
    }

    [Fact]
    public void The_final_exponentiation_is_that_without_lanes()
    {
        // The elements of Fp6 and Fp4 go to one, where nothing can be compressed.
        var x = RandomFp12();
        foreach (var element in new[] { x, -x, x.Conjugate(), Fp12.One, new(x.C0, default), new(new(x.C0.C0, default, default), new(default, x.C1.C1, default)) })
        {
            LaneFp12.Load(A, element);
            LaneFinalExponentiation.RunVartime(A, B, Scratch);
            LaneFp12.Store(A).Should().Be(FinalExponentiation.RunVartime(element));
        }
    }

    [Fact]
    public void Products_and_squares_stay_right_in_long_chains()
    {
        var (x, y) = (RandomFp12(), RandomFp12());
        LaneFp12.Load(A, x);
        LaneFp12.Load(B, y);
        for (var i = 0; i < 100; i++)
        {
            x = (x * y).Square() * x;
            LaneFp12.Multiply(Result, A, B, Scratch);
            LaneFp12.Square(Result, Result, Scratch);
            LaneFp12.Multiply(A, Result, A, Scratch);
        }

        LaneFp12.Store(A).Should().Be(x);
    }

    private IEnumerable<Fp12> Elements()
    {
        yield return Fp12.Zero;
        yield return Fp12.One;
        yield return -Fp12.One;
        var largest = new Fp2(-Fp.One, -Fp.One);
        yield return new(new(largest, largest, largest), new(largest, largest, largest));
        for (var i = 0; i < 12; i++)
        {
            // One part of the twelve alone.
            Span<Fp> parts = stackalloc Fp[12];
            parts[i] = RandomFp();
            yield return new(
                new(new(parts[0], parts[1]), new(parts[2], parts[3]), new(parts[4], parts[5])),
                new(new(parts[6], parts[7]), new(parts[8], parts[9]), new(parts[10], parts[11])));
        }

        for (var i = 0; i < 8; i++)
            yield return RandomFp12();
    }

    private Fp RandomFp()
    {
        Span<byte> bytes = stackalloc byte[64];
        _random.NextBytes(bytes);
        return Fp.FromWide(bytes);
    }

    private Fp2 RandomFp2() => new(RandomFp(), RandomFp());

    private Fp12 RandomFp12() => new(new(RandomFp2(), RandomFp2(), RandomFp2()), new(RandomFp2(), RandomFp2(), RandomFp2()));
}
