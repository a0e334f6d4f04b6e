// Form: 14 limbs of 28 bits with signs, Montgomery with R' = 2^392; p is about R' / 2520.
// Timing: constant. No branch and no address depends on a value.
//
// Bounds, tested at their limits:
// - A value is "normal" when the limbs 0 to 12 are in [-2^27, 2^27), the last takes the sign, and the value is above -p and below 2p. A product gives
//   a normal value, whatever went in: above -p / 16 and below 17p / 16.
// - Add, Subtract, Negate and Double do not carry. The "weight" of a value is 1 when it is normal; the weights add up in a sum or difference. A value
//   of limbs without sign, below 2^28, has weight 2.
// - A factor has a weight of at most 15, as the vector instruction takes 32 bits with a sign.
// - In a sum of products the weight(a_k) weight(b_k) add up to at most 32. With w = that sum a column holds at most 14 w 2^54 of the products and
//   14 * 2^56 of the reduction, which is below 2^63 together.
// - The sum itself is at most 32 (2p)^2, of which the division by R' leaves less than p / 16; the reduction adds less than p. So there is no
//   subtraction of p before a value leaves the lanes.
// - An addend may have a weight up to 2^20. It is carried but not reduced: the value of the result grows by the addend's.
// - Normalize takes weights up to 2^20. It carries and does not reduce.
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DigitalIdentity.Cryptography.Bls12381.Lanes;

/// <summary>
/// Arithmetic on eight values of the base field at once, without a branch: 512-bit vectors do eight lanes in one pass, AVX2 two passes of four,
/// with the same limbs as outcome. Pointers are to memory aligned to 64 bytes, and a result may overwrite an operand.
/// </summary>
/// <remarks>
/// A native-AOT app is compiled for processors without AVX2 unless its project says otherwise, and then runs on the scalar code:
/// <c>&lt;IlcInstructionSet&gt;x86-64-v3&lt;/IlcInstructionSet&gt;</c> unlocks AVX2, <c>x86-64-v4</c> or <c>native</c> also AVX-512. With the JIT
/// nothing is needed; <c>DOTNET_EnableAVX512=0</c> and <c>DOTNET_EnableAVX2=0</c> switch the tiers off.
/// </remarks>
internal static unsafe partial class LaneKernel
{
    /// <summary>Number of values side by side.</summary>
    public const int Lanes = 8;

    /// <summary>Number of limbs of a value.</summary>
    public const int Rows = 14;

    /// <summary>Bits of a limb.</summary>
    public const int LimbBits = 28;

    /// <summary>Length of a block, in 64-bit words.</summary>
    public const int Words = Rows * Lanes;

    internal const long LimbMask = (1L << LimbBits) - 1;

    /// <summary>-1 / p mod 2^28.</summary>
    internal const long Inverse = (long)(Fp.Inverse & LimbMask);

    /// <summary>The prime in each lane, then a block of zeros. Lives as long as the process.</summary>
    private static readonly long* Prime = CreateConstants();

    /// <summary>Whether the processor has vectors that are worth it. A constant to the JIT.</summary>
    public static bool IsSupported => IsWide || Avx2.IsSupported;

    /// <summary>The tier that runs: "AVX-512", "AVX2", or "none" when this class must not be used.</summary>
    public static string Tier => IsWide ? "AVX-512" : Avx2.IsSupported ? "AVX2" : "none";

    /// <summary>Whether a row is one vector.</summary>
    internal static bool IsWide => Avx512F.IsSupported && Vector512.IsHardwareAccelerated;

    /// <summary>The limbs of p in each lane, not to be written.</summary>
    internal static long* PrimeRows => Prime;

    /// <summary>A block of zeros, not to be written.</summary>
    internal static FpLanes* Zero => (FpLanes*)(Prime + Words);

    /// <summary>Bytes to allocate for blocks, with room to align them.</summary>
    public static int SizeOf(int count) => checked(count * Words * sizeof(long)) + 64;

    /// <summary>The first block in memory of <see cref="SizeOf"/> bytes.</summary>
    public static FpLanes* Align(void* memory) => (FpLanes*)(((nuint)memory + 63) & ~(nuint)63);

    private static long* CreateConstants()
    {
        var result = (long*)NativeMemory.AlignedAlloc(2 * Words * sizeof(long), 64);
        NativeMemory.Clear(result, 2 * Words * sizeof(long));
        for (var lane = 0; lane < Lanes; lane++)
            LaneConversion.Split(new(Fp.P0, Fp.P1, Fp.P2, Fp.P3, Fp.P4, Fp.P5), result + lane);
        return result;
    }
}
