using System.Runtime.Intrinsics;

namespace DigitalIdentity.Cryptography.Bls12381.Lanes;

/// <content>The steps of the product.</content>
internal static unsafe partial class LaneFp12
{
    /// <summary>A0 + A1, A0 + A2 and A1 + A2.</summary>
    private static void Sums(FpLanes* result, FpLanes* a)
    {
        var (r01, r02, r12) = Parts(result);
        var (a0, a1, a2) = Parts(a);
        LaneFp4.Add(r01, a0, a1);
        LaneFp4.Add(r02, a0, a2);
        LaneFp4.Add(r12, a1, a2);
    }

    /// <summary>Two products in Fp4, in the halves of a block. Weights up to 2 by 2.</summary>
    private static void ProductPair(FpLanes* result, long* a, long* b, long* c, long* d, FpLanes* left, FpLanes* right)
    {
        LaneFp4.Left(a, (long*)left);
        LaneFp4.Left(c, (long*)left + Half);
        LaneFp4.Right(b, (long*)right);
        LaneFp4.Right(d, (long*)right + Half);
        LaneKernel.SumOfProducts(result, left, right, 4, LaneKernel.Zero);
    }

    /// <summary>
    /// From the products D0, D1, D2, D01, D02, D12 to the parts D0 + s (D12 - D1 - D2), D01 - D0 - D1 + s D2 and D02 - D0 - D2 + D1, with a multiple of p
    /// taken away and carried.
    /// </summary>
    private static void Combine(FpLanes* result, FpLanes* products)
    {
        var rows = (long*)products;
        var (r0, r1, r2) = Parts(result);
        var (t0, t1, t2) = CombineRow(rows + Words - Row);
        var (q0, q1, q2) = (LaneFp4.Quotient(t0), LaneFp4.Quotient(t1), LaneFp4.Quotient(t2));
        var (carry0, carry1, carry2) = (Vector256<long>.Zero, Vector256<long>.Zero, Vector256<long>.Zero);
        for (var i = 0; i < Words; i += Row)
        {
            var prime = Vector256.Load(LaneKernel.PrimeRows + i);
            (t0, t1, t2) = CombineRow(rows + i);
            Carry(t0 - LaneFp4.Multiply(q0, prime), ref carry0, i, r0);
            Carry(t1 - LaneFp4.Multiply(q1, prime), ref carry1, i, r1);
            Carry(t2 - LaneFp4.Multiply(q2, prime), ref carry2, i, r2);
        }
    }

    private static (Vector256<long> T0, Vector256<long> T1, Vector256<long> T2) CombineRow(long* row)
    {
        var (d0, d1) = (Vector256.Load(row), Vector256.Load(row + Half));
        var (d2, d01) = (Vector256.Load(row + Words), Vector256.Load(row + Words + Half));
        var (d02, d12) = (Vector256.Load(row + (2 * Words)), Vector256.Load(row + (2 * Words) + Half));
        return (d0 + LaneFp4.TimesS(d12 - d1 - d2), d01 - d0 - d1 + LaneFp4.TimesS(d2), d02 - d0 - d2 + d1);
    }

    /// <summary>A limb in [-2^27, 2^27), and the rest to the next one; the last limb keeps all.</summary>
    private static void Carry(Vector256<long> limb, ref Vector256<long> carry, int index, long* result)
    {
        var sum = limb + carry;
        if (index == Words - Row)
        {
            sum.Store(result + index);
            return;
        }

        // With 2^40 more, the shift may take the number as one without sign.
        var half = Vector256.Create(1L << 27);
        var lifted = sum + Vector256.Create((1L << 27) + (1L << 40));
        ((lifted & Vector256.Create(LaneKernel.LimbMask)) - half).Store(result + index);
        carry = (lifted >>> LaneKernel.LimbBits) - Vector256.Create(1L << 12);
    }

    private static void Scale(long* result, long* source, int scaleX, int scaleY)
    {
        var scale = Vector256.Create(scaleX, scaleX, scaleY, (long)scaleY);
        for (var i = 0; i < Words; i += Row)
            LaneFp4.Multiply(Vector256.Load(source + i), scale).Store(result + i);
    }
}
