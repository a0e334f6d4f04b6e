using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

using DigitalIdentity.Cryptography.Bls12381.Lanes;

namespace DigitalIdentity.Cryptography.Tests.Bls12381.Lanes;

/// <summary>Blocks of lanes with limbs that a test chooses, read as big integers.</summary>
internal sealed unsafe class LaneBlocks : IDisposable
{
    public static readonly BigInteger P = BigInteger.Parse(
        "01a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab", NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    /// <summary>1 / 2^392 mod p.</summary>
    public static readonly BigInteger InverseOfR = BigInteger.ModPow(BigInteger.One << 392, P - 2, P);

    private readonly void* _memory;

    public LaneBlocks(int count)
    {
        _memory = NativeMemory.AllocZeroed((nuint)LaneKernel.SizeOf(count));
        Block = LaneKernel.Align(_memory);
    }

    public FpLanes* Block { get; }

    public static long* Limb(FpLanes* block, int row, int lane) => (long*)block + (row * LaneKernel.Lanes) + lane;

    /// <summary>The number that a lane holds, not reduced.</summary>
    public static BigInteger Read(FpLanes* block, int lane)
    {
        var result = BigInteger.Zero;
        for (var row = LaneKernel.Rows - 1; row >= 0; row--)
            result = (result << LaneKernel.LimbBits) + *Limb(block, row, lane);
        return result;
    }

    public static BigInteger Residue(BigInteger value) => ((value % P) + P) % P;

    /// <summary>Writes a number with balanced limbs, as a normal value has them.</summary>
    public static void Write(FpLanes* block, int lane, BigInteger value)
    {
        for (var row = 0; row < LaneKernel.Rows - 1; row++)
        {
            var limb = (long)(value & ((1 << LaneKernel.LimbBits) - 1));
            if (limb >= 1 << (LaneKernel.LimbBits - 1))
                limb -= 1 << LaneKernel.LimbBits;
            *Limb(block, row, lane) = limb;
            value = (value - limb) >> LaneKernel.LimbBits;
        }

        *Limb(block, LaneKernel.Rows - 1, lane) = (long)value;
    }

    /// <summary>Limbs that are all one number, with a last limb that keeps the value between -2p and 2p for weight 1.</summary>
    public static void Fill(FpLanes* block, int lane, long limb, long last)
    {
        for (var row = 0; row < LaneKernel.Rows - 1; row++)
            *Limb(block, row, lane) = limb;
        *Limb(block, LaneKernel.Rows - 1, lane) = last;
    }

    /// <summary>Numbers where carries and reductions go wrong when they do.</summary>
    public static IEnumerable<BigInteger> Edges()
    {
        yield return 0;
        yield return 1;
        yield return P - 1;
        yield return P;
        yield return P + 1;
        yield return -1;
        yield return 1 - P;
        yield return (2 * P) - 1;
        yield return (BigInteger.One << 392) % P;
        yield return (P - 1) / 2;
        for (var bit = 27; bit < 381; bit += 28)
        {
            yield return (BigInteger.One << bit) - 1;
            yield return BigInteger.One << bit;
            yield return P - (BigInteger.One << bit);
            yield return BigInteger.One << (bit + 1 > 380 ? 380 : bit + 1);
        }
    }

    public static BigInteger Random(Random random)
    {
        var bytes = new byte[48];
        random.NextBytes(bytes);
        return new BigInteger(bytes, isUnsigned: true) % P;
    }

    public void Dispose() => NativeMemory.Free(_memory);
}
