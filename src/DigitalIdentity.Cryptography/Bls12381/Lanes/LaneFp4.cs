// Form: an element x + y s of Fp4 = Fp2[s] / (s^2 - (1 + u)) is four lanes (x0, x1, y0, y1), a half of each row.
// Method: a product in an extension is a sum of products of the base field in each lane: four for a product in Fp4, three for a square, with one
// reduction for the sum. The methods here lay out the operands. They move lanes and add, and never carry.
// Timing: constant.
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DigitalIdentity.Cryptography.Bls12381.Lanes;

/// <summary>
/// Operands of sums of products in Fp4. Sources are halves of blocks; the operand k of a destination lies k blocks after the first.
/// Weights are those of <see cref="LaneKernel"/>, for sources of weight 1.
/// </summary>
internal static unsafe class LaneFp4
{
    private const int Words = LaneKernel.Words, Row = LaneKernel.Lanes;

    // The lanes of a blend, which counts in 32 bits.
    private const byte Lane0 = 0b_00_00_00_11, Lane2 = 0b_00_11_00_00, Lanes23 = 0b_11_11_00_00;

    // Orders of lanes: (y0, y1, x0, x1), and the neighbours exchanged.
    private const byte SwapHalves = 0b_01_00_11_10, SwapNeighbours = 0b_01_00_11_10;

    /// <summary>The three products of scale (x + y s)^2. The weights multiply and add up to at most 8 scale.</summary>
    /// <remarks>
    /// x^2 + (1 + u) y^2 is (x0 + x1)(x0 - x1) + y0 (y0 - 2 y1) - y1 y1 and 2 x0 x1 + y0 (y0 + 2 y1) - y1 y1; 2xy is 2 x0 y0 - 2 x1 y1 and 2 x0 y1 + 2 x1 y0.
    /// </remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Square(long* source, int scale, long* left, long* right)
    {
        var factor = Vector256.Create((long)scale);
        for (var i = 0; i < Words; i += Row)
        {
            var (x0, x1, y0, y1) = Spread(source + i);
            Put(left + i, 0, Multiply(x0 + Blend(x0, x1, Lane0), factor));
            Put(right + i, 0, Vector256.Load(source + i) - Blend(Vector256<long>.Zero, x1, Lane0));
            Put(left + i, 1, Multiply(Blend(y0, x1 + x1, Lanes23), factor));
            Put(right + i, 1, Blend(y0, Vector256<long>.Zero, Lane2) + Times(y1, -2, 2, -1, 0));
            Put(left + i, 2, Multiply(Blend(y1, Vector256<long>.Zero, Lanes23), factor));
            Put(right + i, 2, -y1);
        }
    }

    /// <summary>The three products of scale s (x + y s)^2. The weights multiply and add up to at most 8 scale.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void SquareTimesS(long* source, int scale, long* left, long* right)
    {
        var factor = Vector256.Create((long)scale);
        for (var i = 0; i < Words; i += Row)
        {
            var (x0, x1, y0, y1) = Spread(source + i);
            var swapped = Avx2.Permute4x64(Vector256.Load(source + i), SwapHalves);
            Put(left + i, 0, Multiply(x0 + Blend(x0, x1, Lane2), factor));
            Put(right + i, 0, swapped + Times(Neighbours(swapped), -1, 1, -1, 0));
            Put(left + i, 1, Multiply(Blend(x1 + x1, y0, Lanes23), factor));
            Put(right + i, 1, Times(y0, -1, 1, 1, 1) + Times(y1, -1, -1, -2, 2));
            Put(left + i, 2, Multiply(Blend(Vector256<long>.Zero, y1, Lanes23), factor));
            Put(right + i, 2, -y1);
        }
    }

    /// <summary>
    /// The left operands of the four products of (x + y s) times another: x0, -+x1, then y0 and -+y1, the last two times 1 + u in the lanes 0 and 1.
    /// Weights 1, 1, 2 and 2.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Left(long* source, long* left)
    {
        for (var i = 0; i < Words; i += Row)
        {
            var (x0, x1, y0, y1) = Spread(source + i);
            Put(left + i, 0, x0);
            Put(left + i, 1, Times(x1, -1, 1, -1, 1));
            Put(left + i, 2, y0 + Times(y1, -1, -1, 0, 0));
            Put(left + i, 3, Times(y1, -1, 1, -1, 1) + Times(y0, -1, 1, 0, 0));
        }
    }

    /// <summary>The left operands for 2 (x + y s), at two places. Weights 2, 2, 4 and 4.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void LeftDouble(long* source, long* left, long* again)
    {
        for (var i = 0; i < Words; i += Row)
        {
            var (x0, x1, y0, y1) = Spread(source + i);
            Put(left + i, again + i, 0, x0 + x0);
            Put(left + i, again + i, 1, Times(x1, -2, 2, -2, 2));
            Put(left + i, again + i, 2, Times(y0, 2, 2, 2, 2) + Times(y1, -2, -2, 0, 0));
            Put(left + i, again + i, 3, Times(y1, -2, 2, -2, 2) + Times(y0, -2, 2, 0, 0));
        }
    }

    /// <summary>The left operands for 2 s (x + y s) = 2 (1 + u) y + 2 x s. Weights 4.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void LeftDoubleTimesS(long* source, long* left)
    {
        for (var i = 0; i < Words; i += Row)
        {
            var (x0, x1, y0, y1) = Spread(source + i);
            Put(left + i, 0, Times(y0 - y1, 2, 2, 2, 2));
            Put(left + i, 1, Times(y0 + y1, -2, 2, -2, 2));
            Put(left + i, 2, Times(x0, 2, 2, 2, 2) + Times(x1, -2, -2, 0, 0));
            Put(left + i, 3, Times(x1, -2, 2, -2, 2) + Times(x0, -2, 2, 0, 0));
        }
    }

    /// <summary>The right operands of the four products: the lanes as they are, neighbours exchanged, halves exchanged, and both.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Right(long* source, long* right)
    {
        for (var i = 0; i < Words; i += Row)
        {
            var value = Vector256.Load(source + i);
            var swapped = Avx2.Permute4x64(value, SwapHalves);
            Put(right + i, 0, value);
            Put(right + i, 1, Neighbours(value));
            Put(right + i, 2, swapped);
            Put(right + i, 3, Neighbours(swapped));
        }
    }

    /// <summary>The right operands of the four products, at two places.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Right(long* source, long* right, long* again)
    {
        for (var i = 0; i < Words; i += Row)
        {
            var value = Vector256.Load(source + i);
            var swapped = Avx2.Permute4x64(value, SwapHalves);
            Put(right + i, again + i, 0, value);
            Put(right + i, again + i, 1, Neighbours(value));
            Put(right + i, again + i, 2, swapped);
            Put(right + i, again + i, 3, Neighbours(swapped));
        }
    }

    /// <summary>The right operands for a left factor c s with c in Fp2, at two places: halves exchanged, and neighbours, too.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void RightSwapped(long* source, long* right, long* again)
    {
        for (var i = 0; i < Words; i += Row)
        {
            var swapped = Avx2.Permute4x64(Vector256.Load(source + i), SwapHalves);
            Put(right + i, again + i, 0, swapped);
            Put(right + i, again + i, 1, Neighbours(swapped));
        }
    }

    /// <summary>The right operands for a left factor in Fp2: the lanes as they are, and neighbours exchanged.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void RightPlain(long* source, long* right)
    {
        for (var i = 0; i < Words; i += Row)
        {
            var value = Vector256.Load(source + i);
            Put(right + i, 0, value);
            Put(right + i, 1, Neighbours(value));
        }
    }

    /// <summary>
    /// The left operands of a line 1 + c s + b w^2 whose lanes are (c0, c1, b0, b1): for the results with w^0 and w^1 two of c s and two of b s, in both
    /// halves of the first destination, and for that with w^2 two of c s and two of b. Weights 1 and 2.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Line(long* source, long* left, long* leftOfThird)
    {
        for (var i = 0; i < Words; i += Row)
        {
            var (c0, c1, b0, b1) = Spread(source + i);
            var first = c0 + Times(c1, -1, -1, 0, 0);
            Put(left + i, left + i + 4, 0, first);
            Put(leftOfThird + i, 0, first);
            var second = Times(c1, -1, 1, -1, 1) + Times(c0, -1, 1, 0, 0);
            Put(left + i, left + i + 4, 1, second);
            Put(leftOfThird + i, 1, second);
            var alternating = Times(b1, -1, 1, -1, 1);
            Put(left + i, left + i + 4, 2, b0 + Times(b1, -1, -1, 0, 0));
            Put(leftOfThird + i, 2, b0);
            Put(left + i, left + i + 4, 3, alternating + Times(b0, -1, 1, 0, 0));
            Put(leftOfThird + i, 3, alternating);
        }
    }

    /// <summary>(x0, x0, y0, y0) and (x1, x1, y1, y1).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Pairs(long* source, long* left)
    {
        for (var i = 0; i < Words; i += Row)
        {
            var (x0, x1, y0, y1) = Spread(source + i);
            Put(left + i, 0, Blend(x0, y0, Lanes23));
            Put(left + i, 1, Blend(x1, y1, Lanes23));
        }
    }

    /// <summary>x + y.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Add(long* result, long* x, long* y)
    {
        for (var i = 0; i < Words; i += Row)
            (Vector256.Load(x + i) + Vector256.Load(y + i)).Store(result + i);
    }

    /// <summary>scaleX x + scaleY y s, with a multiple of p taken away so that the value is less than 5p / 8 from zero.</summary>
    /// <param name="result">Receives a weight of at most 100.</param>
    /// <param name="source">Limbs as those of a normal value, the value at most 2^8 p.</param>
    /// <param name="scaleX">What to multiply x with: at most 4.</param>
    /// <param name="scaleY">What to multiply y with: at most 4.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void ScaleReduced(long* result, long* source, int scaleX, int scaleY)
    {
        var scale = Vector256.Create(scaleX, scaleX, scaleY, (long)scaleY);
        var quotient = Quotient(Multiply(Vector256.Load(source + Words - Row), scale));
        for (var i = 0; i < Words; i += Row)
            (Multiply(Vector256.Load(source + i), scale) - Multiply(quotient, Vector256.Load(LaneKernel.PrimeRows + i))).Store(result + i);
    }

    /// <summary>round(v / p) of a value v from its last limb, with an error below 1/100 when v is at most 2^8 p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<long> Quotient(Vector256<long> lastLimb) =>
        ((Multiply(lastLimb, Vector256.Create(2520L)) + Vector256.Create((1L << 27) + (1L << 40))) >>> 28) - Vector256.Create(1L << 12);

    /// <summary>s times lanes that were loaded: ((1 + u) y, x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<long> TimesS(Vector256<long> value)
    {
        var swapped = Avx2.Permute4x64(value, SwapHalves);
        return swapped + Times(Neighbours(swapped), -1, 1, 0, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<long> Multiply(Vector256<long> x, Vector256<long> y) => Avx2.Multiply(x.AsInt32(), y.AsInt32());

    /// <summary>Each of four lanes in all of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<long> X0, Vector256<long> X1, Vector256<long> Y0, Vector256<long> Y1) Spread(long* source) => (
        Avx2.BroadcastScalarToVector256(source),
        Avx2.BroadcastScalarToVector256(source + 1),
        Avx2.BroadcastScalarToVector256(source + 2),
        Avx2.BroadcastScalarToVector256(source + 3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Times(Vector256<long> value, long s0, long s1, long s2, long s3) => Multiply(value, Vector256.Create(s0, s1, s2, s3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Neighbours(Vector256<long> value) => Avx2.Shuffle(value.AsInt32(), SwapNeighbours).AsInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<long> Blend(Vector256<long> clear, Vector256<long> set, [ConstantExpected] byte lanes) => Avx2.Blend(clear.AsInt32(), set.AsInt32(), lanes).AsInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(long* operands, int index, Vector256<long> value) => value.Store(operands + (index * Words));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(long* operands, long* again, int index, Vector256<long> value)
    {
        value.Store(operands + (index * Words));
        value.Store(again + (index * Words));
    }
}
