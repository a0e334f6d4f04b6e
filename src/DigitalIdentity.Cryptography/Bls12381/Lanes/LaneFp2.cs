// Form: four elements x0 + x1 u of Fp2 in a block, neighbouring lanes each.
// Timing: constant.
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DigitalIdentity.Cryptography.Bls12381.Lanes;

/// <summary>
/// Operands of sums of products in Fp2, as those of <see cref="LaneFp4"/>: the operand k lies k blocks after the first. Weights are for sources of weight 1.
/// </summary>
internal static unsafe class LaneFp2
{
    private const int Words = LaneKernel.Words, Step = 4;

    // Orders of the 32-bit parts of two lanes: the first twice, the second twice, and the lanes exchanged.
    private const byte First = 0b_01_00_01_00, Second = 0b_11_10_11_10, Exchange = 0b_01_00_11_10;

    /// <summary>The two left operands of scale x times another: x0 and -+x1. The weight is the scale.</summary>
    public static void Left(FpLanes* source, int scale, FpLanes* left)
    {
        for (var i = 0; i < Words; i += Step)
        {
            var x = Vector256.Load((long*)source + i);
            Put(left, 0, i, Times(Order(x, First), scale, scale));
            Put(left, 1, i, Times(Order(x, Second), -scale, scale));
        }
    }

    /// <summary>The two right operands: the lanes as they are, and exchanged.</summary>
    public static void Right(FpLanes* source, FpLanes* right)
    {
        for (var i = 0; i < Words; i += Step)
        {
            var x = Vector256.Load((long*)source + i);
            Put(right, 0, i, x);
            Put(right, 1, i, Order(x, Exchange));
        }
    }

    /// <summary>The product of scale x^2: (x0 + x1)(x0 - x1) and 2 x0 x1. Weights 2 scale and 2.</summary>
    public static void Square(FpLanes* source, int scale, FpLanes* left, FpLanes* right)
    {
        for (var i = 0; i < Words; i += Step)
        {
            var x = Vector256.Load((long*)source + i);
            Put(left, 0, i, Times(Order(x, First), scale, 2 * scale) + Times(Order(x, Second), scale, 0));
            Put(right, 0, i, Times(Order(x, First), 1, 0) + Times(Order(x, Second), -1, 1));
        }
    }

    /// <summary>The two products of (1 + u) x^2: (x0 + x1)(x0 - x1) -+ 2 x0 x1. Weights 2 by 2, and 1 by 2.</summary>
    public static void SquareTimesNonresidue(FpLanes* source, FpLanes* left, FpLanes* right)
    {
        for (var i = 0; i < Words; i += Step)
        {
            var x = Vector256.Load((long*)source + i);
            var (x0, x1) = (Order(x, First), Order(x, Second));
            Put(left, 0, i, x0 + x1);
            Put(right, 0, i, x0 - x1);
            Put(left, 1, i, x0);
            Put(right, 1, i, Times(x1, -2, 2));
        }
    }

    /// <summary>The two products of x0^2 + x1^2, which both lanes get. Weights 1.</summary>
    public static void Norm(FpLanes* source, FpLanes* left, FpLanes* right)
    {
        for (var i = 0; i < Words; i += Step)
        {
            var x = Vector256.Load((long*)source + i);
            Put(left, 0, i, Order(x, First));
            Put(right, 0, i, Order(x, First));
            Put(left, 1, i, Order(x, Second));
            Put(right, 1, i, Order(x, Second));
        }
    }

    /// <summary>scale0 x0 + scale1 x1 u.</summary>
    public static void Scale(FpLanes* result, FpLanes* source, int scale0, int scale1)
    {
        for (var i = 0; i < Words; i += Step)
            Put(result, 0, i, Times(Vector256.Load((long*)source + i), scale0, scale1));
    }

    /// <summary>(1 + u) x + 1, carried.</summary>
    public static void TimesNonresiduePlusOne(FpLanes* result, FpLanes* source)
    {
        for (var i = 0; i < Words; i += Step)
        {
            var x = Vector256.Load((long*)source + i);
            var one = Vector256.Load((long*)LaneConversion.One + i);
            Put(result, 0, i, x + Times(Order(x, Exchange), -1, 1) + Times(one, 1, 0));
        }

        LaneKernel.Normalize(result, result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Order(Vector256<long> value, [ConstantExpected] byte order) =>
        Avx2.Shuffle(value.AsInt32(), order).AsInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Times(Vector256<long> value, int scale0, int scale1) =>
        LaneFp4.Multiply(value, Vector256.Create(scale0, scale1, scale0, (long)scale1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(FpLanes* operands, int index, int word, Vector256<long> value) => value.Store((long*)(operands + index) + word);
}
