using System.Numerics;

using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Tests.Bls12381;

/// <summary>Scalars against big integers.</summary>
public sealed class ScalarTests
{
    [Fact]
    public void Operations_on_two_scalars_are_those_of_the_oracle()
    {
        foreach (var a in Numbers.ScalarEdges)
        {
            var x = Numbers.ToScalar(a);
            foreach (var b in Numbers.ScalarEdges)
            {
                var y = Numbers.ToScalar(b);
                Check(x + y, (a + b) % Numbers.Order);
                Check(x - y, Numbers.Mod(a - b, Numbers.Order));
                Check(x * y, a * b % Numbers.Order);
                (x == y).Should().Be(a == b);
                (x != y).Should().Be(a != b);
                (Scalar.Select(ulong.MaxValue, x, y) == x && Scalar.Select(0, x, y) == y).Should().BeTrue();
            }
        }
    }

    [Fact]
    public void Operations_on_one_scalar_are_those_of_the_oracle()
    {
        Span<ulong> limbs = stackalloc ulong[4];
        foreach (var a in Numbers.ScalarEdges)
        {
            var x = Numbers.ToScalar(a);
            Check(-x, Numbers.Mod(-a, Numbers.Order));
            Check(x.Square(), a * a % Numbers.Order);
            Check(x.Invert(), Numbers.Inverse(a, Numbers.Order));
            x.IsZero.Should().Be(a.IsZero);
            x.GetHashCode().Should().Be(Numbers.ToScalar(a).GetHashCode());
            x.ToCanonicalLimbs(limbs);
            Numbers.Value(limbs).Should().Be(a);
        }
    }

    [Fact]
    public void The_default_is_zero()
    {
        Check(default, 0);
        Check(Scalar.Zero, 0);
        Check(Scalar.One, 1);
        Check(default(Scalar).Invert(), 0);
        Check(Scalar.FromUInt64(ulong.MaxValue), ulong.MaxValue);
    }

    [Fact]
    public void Numbers_from_r_on_are_refused()
    {
        foreach (var value in new[] { Numbers.Order, Numbers.Order + 1, BigInteger.One << 255, (BigInteger.One << 256) - 1 })
            Scalar.TryDecode(Numbers.Bytes(value, Scalar.Length), out _).Should().BeFalse();
        Scalar.TryDecode(new byte[31], out _).Should().BeFalse();
        Scalar.TryDecode(new byte[33], out _).Should().BeFalse();
    }

    [Fact]
    public void Wide_numbers_are_reduced()
    {
        foreach (var length in new[] { 32, 33, 47, 48, 63, 64 })
        {
            var limit = BigInteger.One << (8 * length);
            foreach (var value in Numbers.Random(limit, length, 8).Concat([0, Numbers.Order, limit - 1]))
                Check(Scalar.FromWide(Numbers.Bytes(value, length)), value % Numbers.Order);
        }

        FluentActions.Invoking(() => Scalar.FromWide(new byte[31])).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => Scalar.FromWide(new byte[65])).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void Random_scalars_differ_and_are_not_zero()
    {
        var scalars = Enumerable.Range(0, 20).Select(_ => Scalar.Random()).ToArray();
        scalars.Distinct().Should().HaveCount(20);
        scalars.Any(s => s.IsZero).Should().BeFalse();
    }

    [Fact]
    public void The_halves_of_a_scalar_and_their_digits_make_the_scalar()
    {
        var squared = Numbers.X * Numbers.X;
        BigInteger[] scalars =
        [
            .. Numbers.ScalarEdges, squared - 1, squared, squared + 1, squared * (squared - 1) - 1, squared * (squared - 1), squared * (squared - 2) - 1,
            .. Numbers.Random(Numbers.Order, 128, 50),
        ];
        var halves = new ulong[4];
        var booth = new sbyte[Scalar.BoothDigits];
        var naf = new sbyte[Scalar.NafDigits];
        foreach (var value in scalars)
        {
            Numbers.ToScalar(value).Split(halves.AsSpan(0, 2), halves.AsSpan(2));
            var low = Numbers.Value(halves.AsSpan(0, 2));
            var high = Numbers.Value(halves.AsSpan(2));
            (low + high * squared).Should().Be(value);
            (low < squared).Should().BeTrue();
            for (var half = 0; half < 4; half += 2)
            {
                var number = halves.AsSpan(half, 2);
                Scalar.Recode(number, booth);
                booth.All(digit => digit is >= -8 and <= 8).Should().BeTrue();
                Sum(booth, 4).Should().Be(Numbers.Value(number));
                Scalar.RecodeVartime(number, naf);
                naf.All(digit => digit == 0 || (digit & 1) != 0).Should().BeTrue();
                naf.All(digit => digit is >= -15 and <= 15).Should().BeTrue();
                Sum(naf, 1).Should().Be(Numbers.Value(number));
            }
        }
    }

    private static BigInteger Sum(sbyte[] digits, int bits) =>
        digits.Index().Aggregate(BigInteger.Zero, (sum, digit) => sum + (new BigInteger(digit.Item) << (bits * digit.Index)));

    private static void Check(Scalar scalar, BigInteger expected)
    {
        if (Numbers.Value(scalar) != expected)
            Assert.Fail($"{Numbers.Value(scalar):X} is not {expected:X}.");
    }
}
