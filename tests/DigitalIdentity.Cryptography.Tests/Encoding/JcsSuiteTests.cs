using System.Buffers;
using System.Globalization;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Cryptography.Tests.Encoding;

public sealed class JcsSuiteTests
{
    [Theory]
    [InlineData("arrays")]
    [InlineData("french")]
    [InlineData("structures")]
    [InlineData("unicode")]
    [InlineData("values")]
    [InlineData("weird")]
    public void A_published_document_gets_its_published_form(string name)
    {
        var folder = Suites.Require("jcs");
        var input = File.ReadAllBytes(Path.Combine(folder, "input", name + ".json"));
        var hex = File.ReadAllText(Path.Combine(folder, "outhex", name + ".txt"));
        var expected = Convert.FromHexString(string.Concat(hex.Where(char.IsAsciiHexDigit)));

        var output = new ArrayBufferWriter<byte>();
        Jcs.TryCanonicalize(input, output, out var error).Should().BeTrue();
        error.Should().Be(JsonError.None);
        output.WrittenSpan.ToArray().Should().Equal(expected);

        using var document = JsonDocument.Parse(input);
        Jcs.Canonicalize(document.RootElement).Should().Equal(expected);
    }

    [Fact]
    public void Ten_thousand_published_numbers_print_as_ECMAScript_prints_them()
    {
        var lines = File.ReadAllLines(Path.Combine(Suites.Require("jcs"), "es6-numbers-10000.txt"));
        lines.Should().HaveCount(10000);
        foreach (var line in lines)
        {
            var comma = line.IndexOf(',');
            var bits = ulong.Parse(line.AsSpan(0, comma), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
            var expected = line[(comma + 1)..];
            EcmaScriptNumber.Format(BitConverter.UInt64BitsToDouble(bits)).Should().Be(expected, line);

            // And through the canonicalizer, from another spelling of the same number.
            var spelled = BitConverter.UInt64BitsToDouble(bits).ToString("E17", CultureInfo.InvariantCulture);
            var output = new ArrayBufferWriter<byte>();
            Jcs.TryCanonicalize(System.Text.Encoding.UTF8.GetBytes(spelled), output, out _).Should().BeTrue();
            System.Text.Encoding.UTF8.GetString(output.WrittenSpan).Should().Be(expected, line);
        }
    }
}
