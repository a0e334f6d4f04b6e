using System.Runtime.InteropServices;

namespace DigitalIdentity.Cryptography.Bls12381.Lanes;

/// <content>Products with constants, and reduction.</content>
internal static unsafe partial class LaneFp12
{
    // Elements as factors lane by lane; they live as long as the process.
    private static readonly FpLanes* Constants = CreateConstants();

    /// <summary>a^(p^2): each part times a constant of the base field.</summary>
    public static void FrobeniusSquared(FpLanes* result, FpLanes* a) => MultiplyEach(result, a, Constants);

    /// <summary>a^p: each part conjugated, times a constant of Fp2.</summary>
    public static void Frobenius(FpLanes* result, FpLanes* a, FpLanes* scratch)
    {
        // (x0 - x1 u)(g0 + g1 u): x0 g0 + x1 g1 and x0 g1 - x1 g0.
        var (left, right, left2, right2) = Operands(scratch);
        var (a0, a1, a2) = Parts(a);
        LaneFp4.Pairs(a0, left);
        LaneFp4.Pairs(a1, left + Half);
        LaneFp4.Pairs(a2, left2);
        for (var k = 0; k < 2; k++)
        {
            Copy(right + (k * Words), Constants + 2 + (2 * k));
            Copy(right2 + (k * Words), Constants + 3 + (2 * k));
        }

        Sum(result, scratch, 2, LaneKernel.Zero, LaneKernel.Zero);
    }

    /// <summary>Takes a multiple of p away, so that the value is normal.</summary>
    public static void Reduce(FpLanes* a)
    {
        var (a0, a1, a2) = Parts(a);
        LaneFp4.ScaleReduced(a0, a0, 1, 1);
        LaneFp4.ScaleReduced(a1, a1, 1, 1);
        LaneFp4.ScaleReduced(a2, a2, 1, 1);
        LaneKernel.Normalize(a, a);
        LaneKernel.Normalize(a + 1, a + 1);
    }

    private static void MultiplyEach(FpLanes* result, FpLanes* a, FpLanes* constant)
    {
        LaneKernel.Multiply(result, a, constant);
        LaneKernel.SumOfProductsLow(result + 1, a + 1, constant + 1, 1, LaneKernel.Zero);
    }

    private static void Copy(long* destination, FpLanes* source) => new ReadOnlySpan<long>(source, Words).CopyTo(new Span<long>(destination, Words));

    private static FpLanes* CreateConstants()
    {
        var result = (FpLanes*)NativeMemory.AlignedAlloc(6 * Words * sizeof(long), 64);
        Fp[] g = [Fp.One, Gamma.Squared1, Gamma.Squared2, Gamma.Squared3, Gamma.Squared4, Gamma.Squared5];
        Load(result, FromParts(k => new(g[k], g[k])));
        Fp2[] powers = [Fp2.One, Gamma.Power1, Gamma.Power2, Gamma.Power3, Gamma.Power4, Gamma.Power5];
        Load(result + 2, FromParts(k => powers[k]));
        Load(result + 4, FromParts(k => new(powers[k].C1, -powers[k].C0)));
        return result;
    }

    /// <summary>The element with the parts f_k of w^k.</summary>
    private static Fp12 FromParts(Func<int, Fp2> f) => new(new(f(0), f(2), f(4)), new(f(1), f(3), f(5)));
}
