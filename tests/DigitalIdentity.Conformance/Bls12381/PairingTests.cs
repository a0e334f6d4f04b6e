// Suite: bls12-381 (SPEC_SUITES): pairing_kilic.json.
using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.Bls12381;

/// <summary>Values of the pairing from another implementation: e(k G1, k G2).</summary>
public sealed class PairingTests
{
    [Fact]
    public void Values_of_the_pairing_are_those_of_the_suite()
    {
        using var json = Suites.Json("bls12-381", "pairing_kilic.json");
        var k = 0UL;
        foreach (var vector in json.RootElement.GetProperty("vectors").EnumerateArray())
        {
            var scalar = Scalar.FromUInt64(++k);
            var p = G1Projective.Generator.Multiply(scalar).ToAffine();
            var q = G2Projective.Generator.Multiply(scalar).ToAffine();
            Text(Pairing.Product([p], [new(q)])).Should().Be(vector.GetString());
        }
    }

    /// <summary>The twelve coefficients, that of the highest power first.</summary>
    private static string Text(Fp12 value)
    {
        Fp2[] coefficients = [value.C1.C2, value.C1.C1, value.C1.C0, value.C0.C2, value.C0.C1, value.C0.C0];
        return string.Concat(coefficients.Select(c => $"{c.C1}{c.C0}")).ToLowerInvariant();
    }
}
