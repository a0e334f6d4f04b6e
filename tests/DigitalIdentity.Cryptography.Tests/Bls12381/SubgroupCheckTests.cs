using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.Lanes;
using DigitalIdentity.Cryptography.Bls12381.Multiplication;

namespace DigitalIdentity.Cryptography.Tests.Bls12381;

/// <summary>The check of several points at once, in lanes and without.</summary>
public sealed class SubgroupCheckTests
{
    [Fact]
    public void One_point_outside_the_group_is_found_in_every_place()
    {
        G1Affine[] good = [.. Enumerable.Range(1, 11).Select(i => G1Projective.Generator.Multiply(Scalar.FromUInt64((ulong)i)).ToAffine())];
        good[4] = G1Affine.Identity;
        G1Affine[] outside = [.. Enumerable.Range(0, 64).Select(Outside).OfType<G1Affine>().Take(6)];
        outside.Should().HaveCount(6);

        foreach (var tier in LaneKernel.IsSupported ? new[] { MultiplicationTier.Scalar, MultiplicationTier.Lanes } : [MultiplicationTier.Scalar])
        {
            for (var count = 0; count <= good.Length; count++)
                SubgroupCheck.All(good.AsSpan(0, count), tier).Should().BeTrue();
            for (var at = 0; at < good.Length; at++)
            {
                var points = good.ToArray();
                points[at] = outside[at % outside.Length];
                SubgroupCheck.All(points, tier).Should().BeFalse($"point {at}");
                SubgroupCheck.All(points.AsSpan(0, at + 1), tier).Should().BeFalse($"point {at}");
                SubgroupCheck.All(points.AsSpan(at), tier).Should().BeFalse($"point {at}");
            }
        }
    }

    /// <summary>The point with this x, when it is on the curve and not in the group: nearly all that are on the curve.</summary>
    private static G1Affine? Outside(int x)
    {
        byte[] bytes = [0x80, .. new byte[46], (byte)x];
        return G1Affine.TryDecodeOnCurve(bytes, out var point) && !point.IsInSubgroup() ? point : null;
    }
}
