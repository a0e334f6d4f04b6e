using System.Numerics;

using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.Lanes;

namespace DigitalIdentity.Cryptography.Tests.Bls12381.Lanes;

/// <summary>The kernel against big integers, at the documented bounds, in every lane and in both widths.</summary>
public sealed unsafe class LaneKernelTests : IDisposable
{
    private const long Largest = (1L << 27) - 1, Smallest = -(1L << 27);

    /// <summary>The last limb of a value just below 2p.</summary>
    private const long Last = 213_000;

    private readonly LaneBlocks _blocks = new(72);

    private FpLanes* Left => _blocks.Block;

    private FpLanes* Right => _blocks.Block + 33;

    public LaneKernelTests() => Assert.SkipUnless(LaneKernel.IsSupported, "The processor has no AVX2.");

    public void Dispose() => _blocks.Dispose();

    [Fact]
    public void The_product_of_edge_values_is_that_of_big_integers_in_every_lane()
    {
        var edges = LaneBlocks.Edges().ToArray();
        for (var i = 0; i < edges.Length; i++)
        {
            for (var lane = 0; lane < LaneKernel.Lanes; lane++)
                LaneBlocks.Write(Left, lane, edges[(i + lane) % edges.Length]);
            for (var shift = 0; shift < edges.Length; shift++)
            {
                for (var lane = 0; lane < LaneKernel.Lanes; lane++)
                    LaneBlocks.Write(Right, lane, edges[(i + shift + (3 * lane)) % edges.Length]);
                CheckSum(1, LaneKernel.Zero);
            }
        }
    }

    [Fact]
    public void The_product_of_random_values_is_that_of_big_integers()
    {
        var random = new Random(20261126);
        for (var i = 0; i < 200; i++)
        {
            for (var k = 0; k < 7; k++)
            {
                for (var lane = 0; lane < LaneKernel.Lanes; lane++)
                {
                    LaneBlocks.Write(Left + k, lane, LaneBlocks.Random(random));
                    LaneBlocks.Write(Right + k, lane, LaneBlocks.Random(random) - LaneBlocks.Random(random));
                }
            }

            for (var count = 1; count <= 7; count++)
                CheckSum(count, LaneKernel.Zero);
            CheckSum(3, Left);
        }
    }

    // The weights of the factors and the number of products, up to the bound of 32 for the sum of weight times weight and of 15 for one factor.
    [Theory]
    [InlineData(1, 1, 32)]
    [InlineData(2, 2, 8)]
    [InlineData(4, 4, 2)]
    [InlineData(5, 6, 1)]
    [InlineData(15, 2, 1)]
    [InlineData(2, 15, 1)]
    [InlineData(8, 4, 1)]
    [InlineData(1, 8, 4)]
    public void Sums_of_products_are_right_at_the_bounds_of_the_weights(int leftWeight, int rightWeight, int count)
    {
        foreach (var (left, right) in new[] { (Largest, Largest), (Smallest, Smallest), (Smallest, Largest), (Largest, Smallest) })
        {
            for (var lane = 0; lane < LaneKernel.Lanes; lane++)
            {
                for (var k = 0; k < count; k++)
                {
                    LaneBlocks.Fill(Left + k, lane, leftWeight * left, leftWeight * Math.Sign(left) * Last);
                    LaneBlocks.Fill(Right + k, lane, rightWeight * right, rightWeight * Math.Sign(right) * Last);
                }
            }

            CheckSum(count, LaneKernel.Zero);
        }
    }

    [Fact]
    public void A_sum_takes_an_addend_of_large_weight()
    {
        var addend = Right + 34;
        foreach (var sign in new[] { -1, 1 })
        {
            for (var lane = 0; lane < LaneKernel.Lanes; lane++)
            {
                LaneBlocks.Write(Left, lane, LaneBlocks.P - lane);
                LaneBlocks.Write(Right, lane, LaneBlocks.P - (7 * lane));
                LaneBlocks.Fill(addend, lane, (sign * (1L << 47)) - sign, sign * lane);
            }

            CheckSum(1, addend);
        }
    }

    [Fact]
    public void Carrying_keeps_the_value_and_balances_the_limbs()
    {
        foreach (var limb in new[] { 0, 1, -1, Largest, Smallest, Largest + 1, Smallest - 1, (1L << 28) - 1, 1L << 47, -(1L << 47) })
        {
            for (var lane = 0; lane < LaneKernel.Lanes; lane++)
                LaneBlocks.Fill(Left, lane, limb + lane, lane - 3);
            LaneKernel.Normalize(Right, Left);
            for (var lane = 0; lane < LaneKernel.Lanes; lane++)
                LaneBlocks.Read(Right, lane).Should().Be(LaneBlocks.Read(Left, lane));
            CheckBalanced(Right);
        }
    }

    [Fact]
    public void Sums_differences_and_choices_are_done_lane_by_lane()
    {
        var random = new Random(5);
        var (a, b) = (new BigInteger[8], new BigInteger[8]);
        for (var lane = 0; lane < LaneKernel.Lanes; lane++)
        {
            LaneBlocks.Write(Left, lane, a[lane] = LaneBlocks.Random(random));
            LaneBlocks.Write(Right, lane, b[lane] = LaneBlocks.Random(random));
        }

        var result = Left + 1;
        LaneKernel.Add(result, Left, Right);
        Read(result).Should().Equal(a.Zip(b, BigInteger.Add));
        LaneKernel.Subtract(result, Left, Right);
        Read(result).Should().Equal(a.Zip(b, BigInteger.Subtract));
        LaneKernel.Negate(result, Left);
        Read(result).Should().Equal(a.Select(BigInteger.Negate));
        LaneKernel.Double(result, Left);
        Read(result).Should().Equal(a.Select(x => 2 * x));

        var masks = (ulong*)(Left + 2);
        for (var lane = 0; lane < LaneKernel.Lanes; lane++)
            masks[lane] = lane % 3 == 0 ? ulong.MaxValue : 0;
        LaneKernel.Select(result, masks, Left, Right);
        Read(result).Should().Equal(a.Select((x, lane) => lane % 3 == 0 ? x : b[lane]));
    }

    [Fact]
    public void A_change_in_one_lane_changes_no_other()
    {
        var random = new Random(6);
        for (var lane = 0; lane < LaneKernel.Lanes; lane++)
        {
            LaneBlocks.Write(Left, lane, LaneBlocks.Random(random));
            LaneBlocks.Write(Right, lane, LaneBlocks.Random(random));
        }

        LaneKernel.Multiply(Left + 1, Left, Right);
        for (var changed = 0; changed < LaneKernel.Lanes; changed++)
        {
            LaneBlocks.Fill(Left, changed, Smallest, -Last);
            LaneKernel.Multiply(Left + 2, Left, Right);
            for (var lane = 0; lane < LaneKernel.Lanes; lane++)
                (LaneBlocks.Read(Left + 2, lane) == LaneBlocks.Read(Left + 1, lane)).Should().Be(lane != changed);
            LaneKernel.Multiply(Left + 1, Left, Right);
        }
    }

    [Fact]
    public void A_result_may_overwrite_an_operand()
    {
        var random = new Random(7);
        for (var lane = 0; lane < LaneKernel.Lanes; lane++)
            LaneBlocks.Write(Left, lane, LaneBlocks.Random(random));
        LaneKernel.Square(Right, Left);
        LaneKernel.Multiply(Left, Left, Left);
        Read(Left).Should().Equal(Read(Right));
    }

    [Fact]
    public void The_lower_half_alone_leaves_the_other_lanes()
    {
        for (var lane = 0; lane < LaneKernel.Lanes; lane++)
            LaneBlocks.Write(Left, lane, LaneBlocks.P - lane);
        LaneKernel.Multiply(Right, Left, Left);
        LaneKernel.SumOfProductsLow(Left, Left, Left, 1, LaneKernel.Zero);
        Read(Left).Take(4).Should().Equal(Read(Right).Take(4));
        Read(Left).Skip(4).Should().Equal(Enumerable.Range(4, 4).Select(lane => LaneBlocks.P - lane));
    }

    [Fact]
    public void Values_go_into_lanes_and_come_back_the_same()
    {
        var values = LaneBlocks.Edges().Select(edge => ToFp(LaneBlocks.Residue(edge))).ToArray();
        var back = new Fp[8];
        for (var count = 0; count <= 8; count++)
        {
            for (var i = 0; i + count <= values.Length; i++)
            {
                LaneConversion.Load(Left, values.AsSpan(i, count));
                CheckBalanced(Left);
                LaneConversion.Store(back, Left);
                back.Should().Equal(values.AsSpan(i, count).ToArray().Concat(Enumerable.Repeat(Fp.Zero, 8 - count)));
            }
        }

        var last = values[^1];
        LaneConversion.Load(Left, [last, last, last, last, last, last, last, last]);
        LaneConversion.Store(back, Left);
        back.Should().OnlyContain(value => value == last);
        LaneConversion.Store(back, LaneConversion.One);
        back.Should().OnlyContain(value => value == Fp.One);
    }

    [Fact]
    public void A_value_leaves_the_lanes_reduced_from_wherever_it_stands()
    {
        var back = new Fp[8];
        LaneConversion.Load(Left, [ToFp(5), ToFp(LaneBlocks.P - 5), Fp.Zero]);
        foreach (var multiple in new[] { -14, -2, -1, 0, 1, 2, 14 })
        {
            for (var lane = 0; lane < 3; lane++)
                LaneBlocks.Write(Right, lane, LaneBlocks.Read(Left, lane) + (multiple * LaneBlocks.P));
            LaneConversion.Store(back, Right);
            back[..3].Should().Equal(ToFp(5), ToFp(LaneBlocks.P - 5), Fp.Zero);
        }
    }

    private static IEnumerable<BigInteger> Read(FpLanes* block)
    {
        var result = new BigInteger[LaneKernel.Lanes];
        for (var lane = 0; lane < result.Length; lane++)
            result[lane] = LaneBlocks.Read(block, lane);
        return result;
    }

    private static Fp ToFp(BigInteger value)
    {
        Span<byte> bytes = stackalloc byte[Fp.Length];
        var canonical = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        canonical.CopyTo(bytes[(Fp.Length - canonical.Length)..]);
        Fp.TryDecode(bytes, out var result).Should().BeTrue();
        return result;
    }

    private static void CheckBalanced(FpLanes* block)
    {
        for (var lane = 0; lane < LaneKernel.Lanes; lane++)
        {
            for (var row = 0; row < LaneKernel.Rows - 1; row++)
                (*LaneBlocks.Limb(block, row, lane)).Should().BeInRange(Smallest, Largest);
        }
    }

    /// <summary>Runs each kernel, and compares with big integers and with each other.</summary>
    private void CheckSum(int count, FpLanes* addend)
    {
        var result = Right + 35;
        LaneKernel.SumOfProducts(result, Left, Right, count, addend);
        for (var lane = 0; lane < LaneKernel.Lanes; lane++)
        {
            var sum = BigInteger.Zero;
            for (var k = 0; k < count; k++)
                sum += LaneBlocks.Read(Left + k, lane) * LaneBlocks.Read(Right + k, lane);
            var added = LaneBlocks.Read(addend, lane);
            var value = LaneBlocks.Read(result, lane);
            if (LaneBlocks.Residue(value) != LaneBlocks.Residue((sum * LaneBlocks.InverseOfR) + added))
                Assert.Fail($"Lane {lane} of {count} products is wrong.");
            var reduced = 16 * (value - added);
            (reduced > -LaneBlocks.P && reduced < 17 * LaneBlocks.P).Should().BeTrue();
        }

        CheckBalanced(result);
        CheckWidth<LaneVector4>(result, count, addend);
        if (LaneKernel.IsWide)
            CheckWidth<LaneVector8>(result, count, addend);
    }

    private void CheckWidth<T>(FpLanes* expected, int count, FpLanes* addend)
        where T : struct, ILaneVector<T>
    {
        var again = expected + 1;
        for (var i = 0; i < LaneKernel.Lanes; i += T.Count)
            LaneKernel.SumOfProducts<T>((long*)again + i, (long*)Left + i, (long*)Right + i, count, (long*)addend + i);
        new ReadOnlySpan<long>(again, LaneKernel.Words).SequenceEqual(new ReadOnlySpan<long>(expected, LaneKernel.Words)).Should().BeTrue();
    }
}
