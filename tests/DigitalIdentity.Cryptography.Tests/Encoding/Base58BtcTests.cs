using System.Numerics;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Cryptography.Tests.Encoding;

public sealed class Base58BtcTests
{
    private const string Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    [Fact]
    public void Published_values_go_both_ways()
    {
        using var document = Suites.Vectors("base58btc", "base58.json");
        foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray())
        {
            var bytes = Convert.FromHexString(vector.GetProperty("bytesHex").GetString()!);
            var text = vector.GetProperty("text").GetString()!;
            Base58Btc.Encode(bytes).Should().Be(text);
            Base58Btc.TryDecode(text, out var decoded, out _).Should().BeTrue();
            decoded.Should().Equal(bytes);
        }
    }

    [Fact]
    public void It_agrees_with_big_integer_arithmetic()
    {
        var random = new Random(58);
        for (var round = 0; round < 500; round++)
        {
            var bytes = new byte[random.Next(0, round < 350 ? 100 : 400)];
            random.NextBytes(bytes);
            bytes.AsSpan(0, random.Next(0, Math.Min(4, bytes.Length + 1))).Clear();

            var text = Slow(bytes);
            Base58Btc.Encode(bytes).Should().Be(text);
            Base58Btc.TryDecode(text, out var decoded, out _).Should().BeTrue();
            decoded.Should().Equal(bytes);
        }
    }

    [Fact]
    public void A_destination_of_the_exact_size_is_enough_and_one_byte_less_is_not_even_if_it_held_other_bytes()
    {
        var random = new Random(59);
        for (var length = 1; length < 80; length++)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            var text = Slow(bytes);

            var exact = new byte[length];
            random.NextBytes(exact); // stale bytes must not leak into the result
            Base58Btc.TryDecode(text, exact, out var written, out _).Should().BeTrue();
            written.Should().Be(length);
            exact.Should().Equal(bytes);

            var small = Enumerable.Repeat((byte)0xAA, length - 1).ToArray();
            Base58Btc.TryDecode(text, small, out written, out var error).Should().BeFalse();
            (written, error).Should().Be((0, EncodingError.DestinationTooSmall));
            small.All(b => b == 0xAA).Should().BeTrue("the destination is untouched on failure");
        }
    }

    [Theory]
    [InlineData("0")]
    [InlineData("O")]
    [InlineData("I")]
    [InlineData("l")]
    [InlineData("2g ")]
    [InlineData(" 2g")]
    [InlineData("2\u00e9g")]
    [InlineData("2\u0131g")]
    [InlineData("2\ud83d\ude00")]
    [InlineData("2\0g")]
    public void A_character_outside_the_alphabet_is_refused(string text)
    {
        Base58Btc.TryDecode(text, out var bytes, out var error).Should().BeFalse();
        error.Should().Be(EncodingError.InvalidCharacter);
        bytes.Should().BeEmpty();
    }

    [Fact]
    public void Length_is_capped_before_any_work()
    {
        Base58Btc.TryDecode(new string('z', Base58Btc.DefaultMaxLength), out _, out _).Should().BeTrue();
        Base58Btc.TryDecode(new string('z', Base58Btc.DefaultMaxLength + 1), out _, out var error).Should().BeFalse();
        error.Should().Be(EncodingError.TooLong);
        Base58Btc.TryDecode(new string('z', 50_000_000), out _, out error).Should().BeFalse();
        error.Should().Be(EncodingError.TooLong);
        Base58Btc.TryDecode(new string('z', 3000), 3000, out var bytes, out _).Should().BeTrue();
        Base58Btc.Encode(bytes).Should().Be(new string('z', 3000));
    }

    [Fact]
    public void Text_of_all_ones_is_that_many_zero_bytes()
    {
        for (var n = 0; n < 300; n++)
        {
            Base58Btc.TryDecode(new string('1', n), out var bytes, out _).Should().BeTrue();
            bytes.Should().Equal(new byte[n]);
            Base58Btc.Encode(bytes).Should().Be(new string('1', n));
        }
    }

    private static string Slow(byte[] bytes)
    {
        var text = "";
        for (var n = new BigInteger(bytes, isUnsigned: true, isBigEndian: true); !n.IsZero; n /= 58)
            text = Alphabet[(int)(n % 58)] + text;
        return new string('1', bytes.TakeWhile(b => b == 0).Count()) + text;
    }
}
