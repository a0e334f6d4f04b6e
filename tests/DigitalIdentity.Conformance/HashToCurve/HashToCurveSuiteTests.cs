using System.Text.Json;

using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.HashToCurve;
using DigitalIdentity.Testing;

using Text = System.Text.Encoding;

namespace DigitalIdentity.Conformance.HashToCurve;

/// <summary>The vectors of RFC 9380 for the four suites of BLS12-381, with every value on the way.</summary>
public sealed class HashToCurveSuiteTests
{
    [Theory]
    [InlineData("BLS12381G1_XMD_SHA-256_SSWU_RO_.json")]
    [InlineData("BLS12381G1_XMD_SHA-256_SSWU_NU_.json")]
    public void Points_of_G1_are_the_published_ones(string file)
    {
        foreach (var (vector, message, tag, isRandomOracle) in Vectors(file))
        {
            var u = new Fp[isRandomOracle ? 2 : 1];
            HashToField.Hash(message, tag, ExpandMessageKind.XmdSha256, u);
            u.Select(one => HashToCurveVector.Text(one)).Should().Equal(Elements(vector));
            foreach (var (i, q) in Mapped(vector).Index())
                HashToCurveVector.Point(HashToG1.MapToCurve(u[i])).Should().Equal(q);

            var point = isRandomOracle
                ? HashToG1.HashToCurve(message, tag, ExpandMessageKind.XmdSha256)
                : HashToG1.EncodeToCurve(message, tag, ExpandMessageKind.XmdSha256);
            HashToCurveVector.Point(point).Should().Equal(HashToCurveVector.Point(vector.GetProperty("P")));
            point.ToAffine().IsInSubgroup().Should().BeTrue();
        }
    }

    [Theory]
    [InlineData("BLS12381G2_XMD_SHA-256_SSWU_RO_.json")]
    [InlineData("BLS12381G2_XMD_SHA-256_SSWU_NU_.json")]
    public void Points_of_G2_are_the_published_ones(string file)
    {
        foreach (var (vector, message, tag, isRandomOracle) in Vectors(file))
        {
            var u = new Fp2[isRandomOracle ? 2 : 1];
            HashToField.Hash(message, tag, ExpandMessageKind.XmdSha256, u);
            u.SelectMany(one => HashToCurveVector.Text(one)).Should().Equal(Elements(vector));
            foreach (var (i, q) in Mapped(vector).Index())
                HashToCurveVector.Point(HashToG2.MapToCurve(u[i])).Should().Equal(q);

            var point = isRandomOracle
                ? HashToG2.HashToCurve(message, tag, ExpandMessageKind.XmdSha256)
                : HashToG2.EncodeToCurve(message, tag, ExpandMessageKind.XmdSha256);
            HashToCurveVector.Point(point).Should().Equal(HashToCurveVector.Point(vector.GetProperty("P")));
            point.ToAffine().IsInSubgroup().Should().BeTrue();
        }
    }

    private static List<(JsonElement Vector, byte[] Message, byte[] Tag, bool IsRandomOracle)> Vectors(string file)
    {
        var suite = Suites.Json("hash-to-curve", file).RootElement;
        var tag = Text.ASCII.GetBytes(suite.GetProperty("dst").GetString()!);
        var isRandomOracle = suite.GetProperty("randomOracle").GetBoolean();
        List<(JsonElement, byte[], byte[], bool)> vectors =
            [.. suite.GetProperty("vectors").EnumerateArray().Select(v => (v, Text.ASCII.GetBytes(v.GetProperty("msg").GetString()!), tag, isRandomOracle))];
        vectors.Should().NotBeEmpty();
        return vectors;
    }

    private static IEnumerable<string> Elements(JsonElement vector) => vector.GetProperty("u").EnumerateArray().SelectMany(HashToCurveVector.Numbers);

    private static string[][] Mapped(JsonElement vector) => vector.TryGetProperty("Q", out var q)
        ? [HashToCurveVector.Point(q)]
        : [HashToCurveVector.Point(vector.GetProperty("Q0")), HashToCurveVector.Point(vector.GetProperty("Q1"))];
}
