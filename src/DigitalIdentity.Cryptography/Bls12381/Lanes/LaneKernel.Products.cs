// Reference: Koc, Acar, Kaliski, Analyzing and comparing Montgomery multiplication algorithms (1996): operand scanning, one row at a time.
using System.Runtime.CompilerServices;

namespace DigitalIdentity.Cryptography.Bls12381.Lanes;

/// <content>Products.</content>
internal static unsafe partial class LaneKernel
{
    /// <summary>
    /// What each column starts with, so that it never falls below zero and the carry may be shifted as a number without sign: 2^63 in the
    /// lowest column. The carry out of it then brings 2^35 too much, which the other columns lack.
    /// </summary>
    private const long LowestColumn = long.MinValue, Column = unchecked(long.MinValue - (1L << 35));

    private const long HalfLimb = 1L << (LimbBits - 1);

    /// <summary>a b / R'. The result is normal.</summary>
    public static void Multiply(FpLanes* result, FpLanes* a, FpLanes* b) => SumOfProducts(result, a, b, 1, Zero);

    /// <summary>a^2 / R'. The result is normal.</summary>
    public static void Square(FpLanes* result, FpLanes* a) => SumOfProducts(result, a, a, 1, Zero);

    /// <summary>a b / R' + addend, with carries done but the value of the addend not reduced.</summary>
    public static void MultiplyAdd(FpLanes* result, FpLanes* a, FpLanes* b, FpLanes* addend) => SumOfProducts(result, a, b, 1, addend);

    /// <summary>(a[0] b[0] + a[1] b[1] + ...) / R' + addend: count products, and one reduction for all of them.</summary>
    /// <param name="result">Receives limbs as those of a normal value. May be any of the operands.</param>
    /// <param name="a">The left operands, block by block.</param>
    /// <param name="b">The right operands, block by block.</param>
    /// <param name="count">Number of products. The products of weights must not add up to more than 32.</param>
    /// <param name="addend">Is added to the reduced sum. <see cref="Zero"/> for none.</param>
    public static void SumOfProducts(FpLanes* result, FpLanes* a, FpLanes* b, int count, FpLanes* addend)
    {
        if (IsWide)
        {
            SumOfProducts<LaneVector8>((long*)result, (long*)a, (long*)b, count, (long*)addend);
        }
        else
        {
            SumOfProducts<LaneVector4>((long*)result, (long*)a, (long*)b, count, (long*)addend);
            SumOfProducts<LaneVector4>((long*)result + 4, (long*)a + 4, (long*)b + 4, count, (long*)addend + 4);
        }
    }

    /// <summary>The same for the lanes 0 to 3 only; the others of the result stay as they are.</summary>
    internal static void SumOfProductsLow(FpLanes* result, FpLanes* a, FpLanes* b, int count, FpLanes* addend) =>
        SumOfProducts<LaneVector4>((long*)result, (long*)a, (long*)b, count, (long*)addend);

    /// <summary>The kernel. A loop of one row at a time: unrolled further it is slower.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    internal static void SumOfProducts<T>(long* result, long* a, long* b, int count, long* addend)
        where T : struct, ILaneVector<T>
    {
        var prime = Prime;
        var mask = T.All(LimbMask);
        var inverse = T.All(Inverse);
        var c0 = T.All(LowestColumn);
        var top = T.All(Column);
        var c1 = top;
        var c2 = top;
        var c3 = top;
        var c4 = top;
        var c5 = top;
        var c6 = top;
        var c7 = top;
        var c8 = top;
        var c9 = top;
        var c10 = top;
        var c11 = top;
        var c12 = top;
        var c13 = top;
        for (var row = a; row < a + Words; row += Lanes)
        {
            // c += a_row b, for each product.
            var left = row;
            var right = b;
            for (var k = count; k > 0; k--)
            {
                var digit = T.Load(left);
                c0 = T.Add(c0, T.Multiply(digit, T.Load(right)));
                c1 = T.Add(c1, T.Multiply(digit, T.Load(right + 8)));
                c2 = T.Add(c2, T.Multiply(digit, T.Load(right + 16)));
                c3 = T.Add(c3, T.Multiply(digit, T.Load(right + 24)));
                c4 = T.Add(c4, T.Multiply(digit, T.Load(right + 32)));
                c5 = T.Add(c5, T.Multiply(digit, T.Load(right + 40)));
                c6 = T.Add(c6, T.Multiply(digit, T.Load(right + 48)));
                c7 = T.Add(c7, T.Multiply(digit, T.Load(right + 56)));
                c8 = T.Add(c8, T.Multiply(digit, T.Load(right + 64)));
                c9 = T.Add(c9, T.Multiply(digit, T.Load(right + 72)));
                c10 = T.Add(c10, T.Multiply(digit, T.Load(right + 80)));
                c11 = T.Add(c11, T.Multiply(digit, T.Load(right + 88)));
                c12 = T.Add(c12, T.Multiply(digit, T.Load(right + 96)));
                c13 = T.Add(c13, T.Multiply(digit, T.Load(right + 104)));
                left += Words;
                right += Words;
            }

            // c = (c + m p) / 2^28, with the m in [0, 2^28) that makes the lowest limb vanish.
            var m = T.And(T.Multiply(c0, inverse), mask);
            var carry = T.ShiftLimb(T.Add(c0, T.Multiply(m, T.Load(prime))));
            c0 = T.Add(T.Add(c1, T.Multiply(m, T.Load(prime + 8))), carry);
            c1 = T.Add(c2, T.Multiply(m, T.Load(prime + 16)));
            c2 = T.Add(c3, T.Multiply(m, T.Load(prime + 24)));
            c3 = T.Add(c4, T.Multiply(m, T.Load(prime + 32)));
            c4 = T.Add(c5, T.Multiply(m, T.Load(prime + 40)));
            c5 = T.Add(c6, T.Multiply(m, T.Load(prime + 48)));
            c6 = T.Add(c7, T.Multiply(m, T.Load(prime + 56)));
            c7 = T.Add(c8, T.Multiply(m, T.Load(prime + 64)));
            c8 = T.Add(c9, T.Multiply(m, T.Load(prime + 72)));
            c9 = T.Add(c10, T.Multiply(m, T.Load(prime + 80)));
            c10 = T.Add(c11, T.Multiply(m, T.Load(prime + 88)));
            c11 = T.Add(c12, T.Multiply(m, T.Load(prime + 96)));
            c12 = T.Add(c13, T.Multiply(m, T.Load(prime + 104)));
            c13 = top;
        }

        // Carry, rounding to the nearest: with 2^27 more in each limb but the last, the limbs lie in [0, 2^28) before that is taken away.
        var half = T.All(HalfLimb);
        c0 = T.Add(T.Add(c0, half), T.Load(addend));
        T.Store(T.Subtract(T.And(c0, mask), half), result);
        c1 = T.Add(T.Add(T.Add(c1, half), T.Load(addend + 8)), T.ShiftLimb(c0));
        T.Store(T.Subtract(T.And(c1, mask), half), result + 8);
        c2 = T.Add(T.Add(T.Add(c2, half), T.Load(addend + 16)), T.ShiftLimb(c1));
        T.Store(T.Subtract(T.And(c2, mask), half), result + 16);
        c3 = T.Add(T.Add(T.Add(c3, half), T.Load(addend + 24)), T.ShiftLimb(c2));
        T.Store(T.Subtract(T.And(c3, mask), half), result + 24);
        c4 = T.Add(T.Add(T.Add(c4, half), T.Load(addend + 32)), T.ShiftLimb(c3));
        T.Store(T.Subtract(T.And(c4, mask), half), result + 32);
        c5 = T.Add(T.Add(T.Add(c5, half), T.Load(addend + 40)), T.ShiftLimb(c4));
        T.Store(T.Subtract(T.And(c5, mask), half), result + 40);
        c6 = T.Add(T.Add(T.Add(c6, half), T.Load(addend + 48)), T.ShiftLimb(c5));
        T.Store(T.Subtract(T.And(c6, mask), half), result + 48);
        c7 = T.Add(T.Add(T.Add(c7, half), T.Load(addend + 56)), T.ShiftLimb(c6));
        T.Store(T.Subtract(T.And(c7, mask), half), result + 56);
        c8 = T.Add(T.Add(T.Add(c8, half), T.Load(addend + 64)), T.ShiftLimb(c7));
        T.Store(T.Subtract(T.And(c8, mask), half), result + 64);
        c9 = T.Add(T.Add(T.Add(c9, half), T.Load(addend + 72)), T.ShiftLimb(c8));
        T.Store(T.Subtract(T.And(c9, mask), half), result + 72);
        c10 = T.Add(T.Add(T.Add(c10, half), T.Load(addend + 80)), T.ShiftLimb(c9));
        T.Store(T.Subtract(T.And(c10, mask), half), result + 80);
        c11 = T.Add(T.Add(T.Add(c11, half), T.Load(addend + 88)), T.ShiftLimb(c10));
        T.Store(T.Subtract(T.And(c11, mask), half), result + 88);
        c12 = T.Add(T.Add(T.Add(c12, half), T.Load(addend + 96)), T.ShiftLimb(c11));
        T.Store(T.Subtract(T.And(c12, mask), half), result + 96);
        c13 = T.Add(T.Add(c13, T.Load(addend + 104)), T.ShiftLimb(c12));
        T.Store(T.Subtract(c13, T.All(LowestColumn)), result + 104);
    }
}
