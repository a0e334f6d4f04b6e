using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.HashToCurve;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.HashToCurve;

/// <summary>EIP-2537: field elements mapped to points, cofactors cleared, without hashing.</summary>
public sealed class MapToCurveSuiteTests
{
    // 48 bytes stand in 64.
    private const int Padding = 32;
    private const int Padded = 128;

    [Fact]
    public void Elements_are_mapped_to_the_published_points_of_G1()
    {
        foreach (var (input, expected) in Cases("G1"))
            HashToCurveVector.Point(CofactorG1.Clear(HashToG1.MapToCurve(HashToCurveVector.Number(input[0])))).Should().Equal(expected);
    }

    [Fact]
    public void Elements_are_mapped_to_the_published_points_of_G2()
    {
        foreach (var (input, expected) in Cases("G2"))
        {
            var u = new Fp2(HashToCurveVector.Number(input[0]), HashToCurveVector.Number(input[1]));
            HashToCurveVector.Point(CofactorG2.Clear(HashToG2.MapToCurve(u))).Should().Equal(expected);
        }
    }

    private static List<(string[] Input, string[] Expected)> Cases(string group)
    {
        using var suite = Suites.Json("bls12-381", "map_to_curve_eip2537.json");
        List<(string[], string[])> cases = [.. suite.RootElement.GetProperty(group).EnumerateArray()
            .Select(c => (Elements(c.GetProperty("Input").GetString()!), Elements(c.GetProperty("Expected").GetString()!)))];
        cases.Should().NotBeEmpty();
        return cases;
    }

    private static string[] Elements(string hex) => [.. hex.Chunk(Padded).Select(chunk => new string(chunk)[Padding..])];
}
