// Suite: bls12-381 (SPEC_SUITES): generator_multiples.json, deserialization.json.
using System.Text.Json;

using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.Bls12381;

/// <summary>Points of the public suites: multiples of the generators, and encodings that must be read or refused.</summary>
public sealed class PointTests
{
    private const string Suite = "bls12-381";

    [Theory]
    [InlineData("g1_compressed", 48)]
    [InlineData("g1_uncompressed", 96)]
    public void Multiples_of_the_generator_of_G1_are_those_of_the_suite(string member, int length)
    {
        using var json = Suites.Json(Suite, "generator_multiples.json");
        var expected = Values(json, member);
        var sum = G1Projective.Identity;
        for (var i = 0; i < expected.Length; i++, sum = sum.Add(G1Affine.Generator))
        {
            var bytes = new byte[length];
            var point = G1Projective.Generator.Multiply(Scalar.FromUInt64((ulong)i));
            if (length == G1Affine.CompressedLength)
                point.ToAffine().EncodeCompressed(bytes);
            else
                point.ToAffine().EncodeUncompressed(bytes);
            Convert.ToHexStringLower(bytes).Should().Be(expected[i]);
            (point == sum).Should().BeTrue();
            G1Affine.TryDecode(bytes, out var decoded).Should().BeTrue();
            (decoded == point.ToAffine()).Should().BeTrue();
        }
    }

    [Theory]
    [InlineData("g2_compressed", 96)]
    [InlineData("g2_uncompressed", 192)]
    public void Multiples_of_the_generator_of_G2_are_those_of_the_suite(string member, int length)
    {
        using var json = Suites.Json(Suite, "generator_multiples.json");
        var expected = Values(json, member);
        var sum = G2Projective.Identity;
        for (var i = 0; i < expected.Length; i++, sum = sum.Add(G2Affine.Generator))
        {
            var bytes = new byte[length];
            var point = G2Projective.Generator.Multiply(Scalar.FromUInt64((ulong)i));
            if (length == G2Affine.CompressedLength)
                point.ToAffine().EncodeCompressed(bytes);
            else
                point.ToAffine().EncodeUncompressed(bytes);
            Convert.ToHexStringLower(bytes).Should().Be(expected[i]);
            (point == sum).Should().BeTrue();
            G2Affine.TryDecode(bytes, out var decoded).Should().BeTrue();
            (decoded == point.ToAffine()).Should().BeTrue();
        }
    }

    [Fact]
    public void Encodings_are_read_or_refused_as_the_suite_says()
    {
        using var json = Suites.Json(Suite, "deserialization.json");
        foreach (var row in json.RootElement.GetProperty("G1").EnumerateArray())
            G1Affine.TryDecode(Bytes(row), out _).Should().Be(row.GetProperty("valid").GetBoolean(), row.GetProperty("name").GetString());
        foreach (var row in json.RootElement.GetProperty("G2").EnumerateArray())
            G2Affine.TryDecode(Bytes(row), out _).Should().Be(row.GetProperty("valid").GetBoolean(), row.GetProperty("name").GetString());
    }

    private static string[] Values(JsonDocument json, string member) =>
        [.. json.RootElement.GetProperty(member).EnumerateArray().Select(value => value.GetString()!)];

    private static byte[] Bytes(JsonElement row) => Convert.FromHexString(row.GetProperty("bytes").GetString()!);
}
