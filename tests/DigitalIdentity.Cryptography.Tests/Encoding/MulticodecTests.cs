using System.Globalization;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Cryptography.Tests.Encoding;

public sealed class MulticodecTests
{
    [Fact]
    public void Varints_are_those_of_the_specification()
    {
        using var document = Suites.Vectors("multicodec", "varint.json");
        foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray())
        {
            var bytes = Convert.FromHexString(vector.GetProperty("bytesHex").GetString()!);
            var ok = Multicodec.TryReadVarint(bytes, out var value, out var read, out var error);
            if (vector.TryGetProperty("error", out var expectedError))
            {
                ok.Should().BeFalse();
                error.ToString().Should().Be(expectedError.GetString());
                (value, read).Should().Be((0UL, 0));
                continue;
            }

            var expected = ulong.Parse(vector.GetProperty("value").GetString()!, CultureInfo.InvariantCulture);
            (ok, value, read, error).Should().Be((true, expected, bytes.Length, EncodingError.None));
            Multicodec.Encode(expected, []).Should().Equal(bytes);
            Multicodec.GetVarintLength(expected).Should().Be(bytes.Length);
        }
    }

    [Fact]
    public void Key_prefixes_are_those_of_the_table()
    {
        using var document = Suites.Vectors("multicodec", "keys.json");
        foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray())
        {
            var code = ulong.Parse(vector.GetProperty("code").GetString()!.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            var encoded = Multicodec.Encode(code, [9, 8, 7]);
            encoded.Should().Equal([.. Convert.FromHexString(vector.GetProperty("varintHex").GetString()!), 9, 8, 7]);
            Multicodec.TryDecode(encoded, out var decoded, out var payload, out _).Should().BeTrue();
            decoded.Should().Be(code);
            payload.ToArray().Should().Equal(9, 8, 7);
        }
    }

    [Fact]
    public void Every_bit_length_goes_there_and_back_and_has_one_spelling()
    {
        for (var bits = 0; bits < 63; bits++)
        {
            foreach (var value in new[] { 1UL << bits, (1UL << bits) - 1, (1UL << bits) + 1 })
            {
                var bytes = Multicodec.Encode(value, []);
                bytes.Should().HaveCount(Multicodec.GetVarintLength(value));
                Multicodec.TryReadVarint(bytes, out var back, out var read, out _).Should().BeTrue();
                (back, read).Should().Be((value, bytes.Length));

                // The same value with a needless last group.
                byte[] longer = [.. bytes[..^1], (byte)(bytes[^1] | 0x80), 0];
                Multicodec.TryReadVarint(longer, out _, out _, out var error).Should().BeFalse();
                error.Should().BeOneOf(EncodingError.NotMinimal, EncodingError.Overflow);
            }
        }
    }

    [Fact]
    public void A_value_of_2_to_the_63_is_a_programmers_error_when_writing()
    {
        var write = () => Multicodec.Encode(1UL << 63, []);
        write.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("value");
        var tooShort = () => Multicodec.WriteVarint(300, new byte[1]);
        tooShort.Should().Throw<ArgumentException>().WithParameterName("destination");
    }
}
