// Form: scalar a R with R = 2^384; lanes a R' with R' = 2^392. A product in the lanes divides by R', so 2^400 leads in and 2^384 out.
// Timing: constant.
using System.Runtime.InteropServices;

namespace DigitalIdentity.Cryptography.Bls12381.Lanes;

/// <summary>From <see cref="Fp"/> into lanes and back.</summary>
internal static unsafe class LaneConversion
{
    /// <summary>2^400 mod p in each lane, then 2^384 mod p, then 2^392 mod p, which is one. Lives as long as the process.</summary>
    private static readonly FpLanes* Constants = CreateConstants();

    /// <summary>One in each lane, not to be written.</summary>
    internal static FpLanes* One => Constants + 2;

    /// <summary>Brings values into lanes. The result is normal.</summary>
    /// <param name="result">Receives the values; lanes beyond them become zero.</param>
    /// <param name="values">At most eight.</param>
    public static void Load(FpLanes* result, ReadOnlySpan<Fp> values)
    {
        Clear(result);
        for (var lane = 0; lane < values.Length; lane++)
            SetRaw(result, lane, values[lane]);
        Enter(result);
    }

    /// <summary>Takes values out of lanes, fully reduced.</summary>
    /// <param name="values">Receives the lanes from the first on; at most eight.</param>
    /// <param name="source">Values of weight up to 15.</param>
    public static void Store(Span<Fp> values, FpLanes* source)
    {
        var memory = stackalloc byte[LaneKernel.SizeOf(1)];
        var block = LaneKernel.Align(memory);
        LaneKernel.Multiply(block, source, Constants + 1);
        for (var lane = 0; lane < values.Length; lane++)
            values[lane] = Join((long*)block + lane);
    }

    /// <summary>Puts the limbs of a value into a lane as they are; <see cref="Enter"/> must follow, once for all lanes.</summary>
    internal static void SetRaw(FpLanes* block, int lane, in Fp value) => Split(value, (long*)block + lane);

    /// <summary>From the scalar form to that of the lanes.</summary>
    internal static void Enter(FpLanes* block) => LaneKernel.Multiply(block, block, Constants);

    internal static void Clear(FpLanes* block) => new Span<long>(block, LaneKernel.Words).Clear();

    /// <summary>14 limbs of 28 bits without sign, one a row.</summary>
    internal static void Split(in Fp value, long* lane)
    {
        lane[0] = (long)value.L0 & LaneKernel.LimbMask;
        lane[8] = (long)(value.L0 >> 28) & LaneKernel.LimbMask;
        lane[16] = (long)((value.L0 >> 56) | (value.L1 << 8)) & LaneKernel.LimbMask;
        lane[24] = (long)(value.L1 >> 20) & LaneKernel.LimbMask;
        lane[32] = (long)((value.L1 >> 48) | (value.L2 << 16)) & LaneKernel.LimbMask;
        lane[40] = (long)(value.L2 >> 12) & LaneKernel.LimbMask;
        lane[48] = (long)((value.L2 >> 40) | (value.L3 << 24)) & LaneKernel.LimbMask;
        lane[56] = (long)(value.L3 >> 4) & LaneKernel.LimbMask;
        lane[64] = (long)(value.L3 >> 32) & LaneKernel.LimbMask;
        lane[72] = (long)((value.L3 >> 60) | (value.L4 << 4)) & LaneKernel.LimbMask;
        lane[80] = (long)(value.L4 >> 24) & LaneKernel.LimbMask;
        lane[88] = (long)((value.L4 >> 52) | (value.L5 << 12)) & LaneKernel.LimbMask;
        lane[96] = (long)(value.L5 >> 16) & LaneKernel.LimbMask;
        lane[104] = (long)(value.L5 >> 44);
    }

    /// <summary>The number that a lane holds, when that is above -p and below 2p.</summary>
    private static Fp Join(long* lane)
    {
        // One p more makes it positive.
        var prime = new Fp(Fp.P0, Fp.P1, Fp.P2, Fp.P3, Fp.P4, Fp.P5);
        var limbs = stackalloc long[LaneKernel.Words];
        Split(prime, limbs);
        long carry = 0;
        for (var i = 0; i < LaneKernel.Words; i += LaneKernel.Lanes)
        {
            var limb = lane[i] + limbs[i] + carry;
            carry = limb >> LaneKernel.LimbBits;
            limbs[i] = limb & LaneKernel.LimbMask;
        }

        var words = stackalloc ulong[6];
        for (var i = 0; i < 6; i++)
            words[i] = 0;
        for (var i = 0; i < LaneKernel.Rows; i++)
        {
            var bit = i * LaneKernel.LimbBits;
            words[bit / 64] |= (ulong)limbs[i * LaneKernel.Lanes] << (bit % 64);
            if (bit % 64 > 64 - LaneKernel.LimbBits && bit / 64 < 5)
                words[(bit / 64) + 1] |= (ulong)limbs[i * LaneKernel.Lanes] >> (64 - (bit % 64));
        }

        // Now above zero and below 3p. Each sum takes p away once.
        return new Fp(words[0], words[1], words[2], words[3], words[4], words[5]) + Fp.Zero + Fp.Zero;
    }

    private static FpLanes* CreateConstants()
    {
        var result = (FpLanes*)NativeMemory.AlignedAlloc(3 * LaneKernel.Words * sizeof(long), 64);
        Span<Fp> powers = [Power(400), Power(384), Power(392)];
        for (var i = 0; i < powers.Length; i++)
        {
            for (var lane = 0; lane < LaneKernel.Lanes; lane++)
                SetRaw(result + i, lane, powers[i]);
            LaneKernel.Normalize(result + i, result + i);
        }

        return result;
    }

    /// <summary>The limbs of 2^exponent mod p, for 384 or more.</summary>
    private static Fp Power(int exponent)
    {
        var result = Fp.One; // its limbs are 2^384 mod p
        for (var i = 384; i < exponent; i++)
            result = result.Double();
        return result;
    }
}
