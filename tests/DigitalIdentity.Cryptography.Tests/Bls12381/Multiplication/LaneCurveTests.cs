using System.Runtime.InteropServices;

using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.Lanes;
using DigitalIdentity.Cryptography.Bls12381.Multiplication;

namespace DigitalIdentity.Cryptography.Tests.Bls12381.Multiplication;

/// <summary>The group formulas in lanes against those of the scalar tier, lane by lane.</summary>
public sealed unsafe class LaneCurveTests
{
    private const int BlockCount = (3 * LaneCurve.PointBlocks) + LaneCurve.WorkBlocks;

    [Fact]
    public void Sums_and_doubles_are_those_of_the_scalar_formulas_in_every_lane()
    {
        if (!LaneKernel.IsSupported)
            Assert.Skip("This processor has no lanes.");
        var points = Multiples.Points(8);
        var p = points[1];

        // Different points, the same, opposite ones, and the identity on either side and on both.
        G1Projective[] left = [points[0], p, p, G1Projective.Identity, points[4], G1Projective.Identity, default, points[7]];
        G1Projective[] right = [points[5], p, -p, points[3], G1Projective.Identity, G1Projective.Identity, points[6], points[7].Double()];
        var blocks = (FpLanes*)NativeMemory.AlignedAlloc((nuint)(BlockCount * sizeof(FpLanes)), 64);
        try
        {
            var (sum, other, work) = (0, LaneCurve.PointBlocks, 2 * LaneCurve.PointBlocks);
            LaneCurve.Load(blocks + sum, left);
            LaneCurve.Load(blocks + other, right);
            LaneCurve.Add(blocks + sum, blocks + other, blocks + work);
            Stored(blocks + sum).Should().Equal(left.Zip(right, (a, b) => a + b));

            // On and on, so that the bounds of limbs would show.
            G1Projective[] expected = [.. left.Zip(right, (a, b) => a + b)];
            for (var i = 0; i < 100; i++)
            {
                LaneCurve.Double(blocks + sum, blocks + work);
                LaneCurve.Add(blocks + sum, blocks + other, blocks + work);
                for (var lane = 0; lane < expected.Length; lane++)
                    expected[lane] = expected[lane].Double() + right[lane];
            }

            Stored(blocks + sum).Should().Equal(expected);

            LaneCurve.Load(blocks + other, Array.ConvertAll(Multiples.Affine(points), a => a.ToProjective()));
            LaneCurve.AddAffine(blocks + sum, blocks + other, blocks + work);
            Stored(blocks + sum).Should().Equal(expected.Zip(points, (a, b) => a + b));
        }
        finally
        {
            NativeMemory.AlignedFree(blocks);
        }
    }

    private static G1Projective[] Stored(FpLanes* source)
    {
        var points = new G1Projective[LaneKernel.Lanes];
        LaneCurve.Store(points, source);
        return points;
    }
}
