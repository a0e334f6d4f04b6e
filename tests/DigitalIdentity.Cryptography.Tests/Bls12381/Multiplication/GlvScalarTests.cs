using System.Numerics;

using DigitalIdentity.Cryptography.Bls12381.Multiplication;

namespace DigitalIdentity.Cryptography.Tests.Bls12381.Multiplication;

public sealed class GlvScalarTests
{
    [Fact]
    public void Halves_are_short_and_give_the_scalar_back()
    {
        var limit = BigInteger.One << 127;
        foreach (var k in Multiples.Edges().Concat(Multiples.Scalars(500).Select(Multiples.ToNumber)))
        {
            var glv = new GlvScalar(Multiples.ToScalar(k));
            var k0 = Signed(glv.Low0, glv.High0, glv.Negative0);
            var k1 = Signed(glv.Low1, glv.High1, glv.Negative1);
            (BigInteger.Abs(k0) < limit && BigInteger.Abs(k1) < limit).Should().BeTrue();
            ((k0 + (k1 * Multiples.Z) - k) % Multiples.Order).IsZero.Should().BeTrue($"{k:x} is meant");
        }
    }

    [Fact]
    public void Digits_are_from_minus_8_to_8_and_give_the_halves_back()
    {
        var digits0 = new sbyte[GlvScalar.DigitCount];
        var digits1 = new sbyte[GlvScalar.DigitCount];
        foreach (var k in Multiples.Edges().Concat(Multiples.Scalars(500).Select(Multiples.ToNumber)))
        {
            var glv = new GlvScalar(Multiples.ToScalar(k));
            glv.ToDigits(digits0, digits1);
            digits0.Concat(digits1).Should().OnlyContain(digit => digit >= -8 && digit <= 8);
            Value(digits0).Should().Be(Signed(glv.Low0, glv.High0, glv.Negative0));
            Value(digits1).Should().Be(Signed(glv.Low1, glv.High1, glv.Negative1));
        }
    }

    private static BigInteger Signed(ulong low, ulong high, ulong negative)
    {
        negative.Should().BeOneOf(0UL, ulong.MaxValue);
        var value = ((BigInteger)high << 64) + low;
        return negative == 0 ? value : -value;
    }

    private static BigInteger Value(sbyte[] digits) => digits.Reverse().Aggregate(BigInteger.Zero, (sum, digit) => (sum * 16) + digit);
}
