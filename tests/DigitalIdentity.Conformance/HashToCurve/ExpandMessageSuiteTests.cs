using DigitalIdentity.Cryptography.Bls12381.HashToCurve;
using DigitalIdentity.Testing;

using Text = System.Text.Encoding;

namespace DigitalIdentity.Conformance.HashToCurve;

/// <summary>The vectors of RFC 9380 for expand_message, of the two functions that BLS12-381 is used with.</summary>
public sealed class ExpandMessageSuiteTests
{
    [Theory]
    [InlineData("expand_message_xmd_SHA256_38.json", "SHA256")]
    [InlineData("expand_message_xmd_SHA256_256.json", "SHA256")]
    [InlineData("expand_message_xof_SHAKE256_36.json", "SHAKE256")]
    public void Uniform_bytes_are_the_published_ones(string file, string hash)
    {
        using var suite = Suites.Json("hash-to-curve", file);
        suite.RootElement.GetProperty("hash").GetString().Should().Be(hash);
        var kind = hash == "SHA256" ? ExpandMessageKind.XmdSha256 : ExpandMessageKind.XofShake256;
        var tag = Text.ASCII.GetBytes(suite.RootElement.GetProperty("DST").GetString()!);
        var tests = 0;
        foreach (var test in suite.RootElement.GetProperty("tests").EnumerateArray())
        {
            var output = new byte[HashToCurveVector.Length(test.GetProperty("len_in_bytes"))];
            ExpandMessage.Expand(Text.ASCII.GetBytes(test.GetProperty("msg").GetString()!), tag, kind, output);
            Convert.ToHexStringLower(output).Should().Be(test.GetProperty("uniform_bytes").GetString());
            tests++;
        }

        tests.Should().BePositive();
    }
}
