using System.Text.Json;

using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Cryptography.Tests.Bls12381;

/// <summary>The published figures of <c>spec-vectors/bls12-381</c>.</summary>
public sealed class SpecVectorTests
{
    [Fact]
    public void Multiples_of_the_generators_are_the_published_points()
    {
        using var document = Suites.Vectors("bls12-381", "multiples.json");
        Span<byte> bytes = stackalloc byte[G2Affine.UncompressedLength];
        foreach (var row in Rows(document))
        {
            var scalar = Scalar.FromUInt64(row.GetProperty("multiple").GetUInt64());
            var p = G1Projective.Generator.Multiply(scalar).ToAffine();
            var q = G2Projective.Generator.Multiply(scalar).ToAffine();
            p.EncodeCompressed(bytes[..48]);
            Convert.ToHexStringLower(bytes[..48]).Should().Be(row.GetProperty("g1").GetString());
            p.EncodeUncompressed(bytes[..96]);
            Convert.ToHexStringLower(bytes[..96]).Should().Be(row.GetProperty("g1Uncompressed").GetString());
            q.EncodeCompressed(bytes[..96]);
            Convert.ToHexStringLower(bytes[..96]).Should().Be(row.GetProperty("g2").GetString());
            q.EncodeUncompressed(bytes);
            Convert.ToHexStringLower(bytes).Should().Be(row.GetProperty("g2Uncompressed").GetString());
        }
    }

    [Fact]
    public void Encodings_are_read_or_refused_as_published()
    {
        using var document = Suites.Vectors("bls12-381", "encodings.json");
        foreach (var row in Rows(document))
        {
            var bytes = Convert.FromHexString(row.GetProperty("bytesHex").GetString()!);
            var read = row.GetProperty("group").GetString() == "G1" ? G1Affine.TryDecode(bytes, out _) : G2Affine.TryDecode(bytes, out _);
            read.Should().Be(row.GetProperty("valid").GetBoolean(), row.GetProperty("because").GetString());
        }
    }

    [Fact]
    public void Values_of_the_pairing_are_the_published_ones()
    {
        using var document = Suites.Vectors("bls12-381", "pairing.json");
        foreach (var row in Rows(document))
        {
            var p = G1Projective.Generator.Multiply(Scalar.FromUInt64(row.GetProperty("p").GetUInt64())).ToAffine();
            var q = G2Projective.Generator.Multiply(Scalar.FromUInt64(row.GetProperty("q").GetUInt64())).ToAffine();
            var value = Pairing.Product([p], [new(q)]);
            Fp2[] coefficients = [value.C1.C2, value.C1.C1, value.C1.C0, value.C0.C2, value.C0.C1, value.C0.C0];
            coefficients.SelectMany(c => new[] { c.C1, c.C0 }).Select(c => c.ToString().ToLowerInvariant())
                .Should().Equal(row.GetProperty("valueHex").EnumerateArray().Select(c => c.GetString()));
        }
    }

    private static JsonElement.ArrayEnumerator Rows(JsonDocument document) => document.RootElement.GetProperty("vectors").EnumerateArray();
}
