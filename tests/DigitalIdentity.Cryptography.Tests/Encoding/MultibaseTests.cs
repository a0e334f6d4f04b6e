using System.Globalization;
using System.Text.RegularExpressions;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Testing;

using Text = System.Text.Encoding;

namespace DigitalIdentity.Cryptography.Tests.Encoding;

public sealed class MultibaseTests
{
    [Theory]
    [InlineData("rfc4648.json")]
    [InlineData("multibase.json")]
    public void Published_values_go_both_ways_and_other_bases_are_reported(string file)
    {
        using var document = Suites.Vectors("multibase", file);
        foreach (var vector in document.RootElement.GetProperty("vectors").EnumerateArray())
        {
            foreach (var text in vector.GetProperty("texts").EnumerateArray().Select(t => t.GetString()!))
            {
                var ok = Multibase.TryDecode(text, out var bytes, out var error);
                if (!vector.TryGetProperty("bytesHex", out var hex))
                {
                    (ok, error).Should().Be((false, EncodingError.UnsupportedBase), text);
                    continue;
                }

                (ok, error).Should().Be((true, EncodingError.None), text);
                Convert.ToHexStringLower(bytes).Should().Be(hex.GetString(), text);
                Multibase.Encode(text[0], bytes).Should().Be(text);
            }
        }
    }

    [Theory]
    [InlineData("basic.csv", true)]
    [InlineData("leading_zero.csv", true)]
    [InlineData("case_insensitivity.csv", false)]
    public void The_public_suite_decodes(string file, bool canonical)
    {
        var lines = File.ReadAllLines(Path.Combine(Suites.Require("multiformats"), "multibase-tests", file));
        var plain = Text.UTF8.GetBytes(Regex.Replace(Field(lines[0]), @"\\x([0-9a-f]{2})", m =>
            ((char)int.Parse(m.Groups[1].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString()));
        var read = 0;
        foreach (var text in lines.Skip(1).Where(l => l.Length > 0).Select(Field))
        {
            var ok = Multibase.TryDecode(text, out var bytes, out var error);
            if (!Multibase.IsSupported(text[0]))
            {
                (ok, error).Should().Be((false, EncodingError.UnsupportedBase), text);
                continue;
            }

            read++;
            (ok, error).Should().Be((true, EncodingError.None), text);
            bytes.Should().Equal(plain, text);
            if (canonical)
                Multibase.Encode(text[0], bytes).Should().Be(text);
        }

        read.Should().Be(canonical ? 15 : 10);

        static string Field(string line)
        {
            var field = line[(line.IndexOf(',') + 1)..].Trim();
            return field.StartsWith('"') ? field[1..^1] : field;
        }
    }

    [Fact]
    public void Random_bytes_go_there_and_back_in_every_base()
    {
        var random = new Random(61);
        for (var length = 0; length < 60; length++)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            foreach (var prefix in "fFbBcCvVtTzmMuU")
            {
                var text = Multibase.Encode(prefix, bytes);
                Multibase.TryDecode(text, out var decoded, out _).Should().BeTrue(text);
                decoded.Should().Equal(bytes);
                Multibase.TryDecode(text, new byte[length + 1], 1024, out var written, out _).Should().BeTrue(text);
                written.Should().Be(length);
            }
        }
    }

    [Theory]
    [InlineData("", EncodingError.Empty)]
    [InlineData("Q", EncodingError.UnsupportedBase)]
    [InlineData("\0abc", EncodingError.UnsupportedBase)]
    [InlineData("f0", EncodingError.InvalidLength)]
    [InlineData("f0g", EncodingError.InvalidCharacter)]
    [InlineData("bmy======", EncodingError.InvalidPadding)]
    [InlineData("cmy=====", EncodingError.InvalidPadding)]
    [InlineData("cmy", EncodingError.InvalidPadding)]
    [InlineData("bmz", EncodingError.NonZeroTrailingBits)]
    [InlineData("bm", EncodingError.InvalidLength)]
    [InlineData("bm1", EncodingError.InvalidCharacter)]
    [InlineData("bm\u0131", EncodingError.InvalidCharacter)]
    [InlineData("b\u212aa", EncodingError.InvalidCharacter)]
    [InlineData("mZg==", EncodingError.InvalidPadding)]
    [InlineData("MZg", EncodingError.InvalidPadding)]
    [InlineData("MZg=", EncodingError.InvalidPadding)]
    [InlineData("MZg===", EncodingError.InvalidPadding)]
    [InlineData("M====", EncodingError.InvalidPadding)]
    [InlineData("mZh", EncodingError.NonZeroTrailingBits)]
    [InlineData("mZg-_", EncodingError.InvalidCharacter)]
    [InlineData("uZg+/", EncodingError.InvalidCharacter)]
    [InlineData("uZg==", EncodingError.InvalidPadding)]
    [InlineData("u Zg", EncodingError.InvalidCharacter)]
    [InlineData("z0", EncodingError.InvalidCharacter)]
    public void Other_spellings_are_refused_with_a_code(string text, EncodingError expected)
    {
        Multibase.TryDecode(text, out var bytes, out var error).Should().BeFalse();
        error.Should().Be(expected);
        bytes.Should().BeEmpty();
        Multibase.TryDecode(text, new byte[100], 1024, out var written, out error).Should().BeFalse();
        (written, error).Should().Be((0, expected));
    }

    [Fact]
    public void The_multibase_header_is_part_of_the_length_and_the_length_is_capped()
    {
        Multibase.TryDecode("u" + new string('A', Multibase.DefaultMaxLength - 1), out _, out _).Should().BeTrue();
        Multibase.TryDecode("u" + new string('A', Multibase.DefaultMaxLength), out _, out var error).Should().BeFalse();
        error.Should().Be(EncodingError.TooLong);
        Multibase.TryDecode("u" + new string('A', Multibase.DefaultMaxLength), Multibase.DefaultMaxLength + 1, out _, out _).Should().BeTrue();
    }

    [Fact]
    public void An_unknown_prefix_is_a_programmers_error_when_writing()
    {
        var encode = () => Multibase.Encode('k', [1]);
        encode.Should().Throw<ArgumentOutOfRangeException>().WithParameterName("prefix");
    }
}
