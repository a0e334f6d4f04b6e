// Reference: Karabina, Squaring in cyclotomic subgroups (2010/542); Granger, Scott (2009/565).
// Form: of an element A0 + A1 w + A2 w^2 of the cyclotomic subgroup only A1 and A2 are kept, the halves of one block. Their squares do not need A0:
// 3 s A2^2 + 2 conj(A1) and 3 A1^2 - 2 conj(A2).
// Timing: constant, but for the answer and the inversion. For public numbers only.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DigitalIdentity.Cryptography.Bls12381.Lanes;

/// <summary>Long chains of squares in the cyclotomic subgroup, at the cost of two squares in Fp4 each.</summary>
internal static unsafe class LaneCompressed
{
    private const int Words = LaneKernel.Words, Row = LaneKernel.Lanes, Half = 4, Rights = 7, Elements = 3;

    /// <summary>1 / 4.</summary>
    private static readonly Fp Quarter = Fp.Half * Fp.Half;

    /// <summary>a^(2^16), a^(2^48) and a^(2^57).</summary>
    /// <param name="result">Receives the three elements, one after the other: six blocks.</param>
    /// <param name="a">An element of the cyclotomic subgroup.</param>
    /// <param name="scratch">Scratch memory.</param>
    /// <returns>False, with the result without meaning, when a part to divide by is zero.</returns>
    public static bool TryPowers(FpLanes* result, FpLanes* a, FpLanes* scratch)
    {
        var c = scratch + (2 * Rights);
        for (var i = 0; i < Words; i += Row)
        {
            Vector256.Load((long*)a + i + Half).Store((long*)c + i);
            Vector256.Load((long*)(a + 1) + i).Store((long*)c + i + Half);
        }

        Square(c, c, 16, scratch);
        Square(c + 1, c, 32, scratch);
        Square(c + 2, c + 1, 9, scratch);
        return TryDecompress(result, c, scratch);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Square(FpLanes* result, FpLanes* c, int count, FpLanes* scratch)
    {
        var (first, second) = ((nint)c, (nint)c + (Half * sizeof(long)));
        for (var i = 0; i < count; i++)
        {
            LaneFp4.SquareTimesS((long*)second, 3, (long*)scratch, (long*)(scratch + Rights));
            LaneFp4.Square((long*)first, 3, (long*)scratch + Half, (long*)(scratch + Rights) + Half);
            LaneFp4.ScaleReduced((long*)(scratch + 3), (long*)first, 2, -2);
            LaneFp4.ScaleReduced((long*)(scratch + 3) + Half, (long*)second, -2, 2);
            LaneKernel.SumOfProducts(result, scratch, scratch + Rights, 3, scratch + 3);
            (first, second) = ((nint)result, (nint)result + (Half * sizeof(long)));
        }
    }

    /// <summary>
    /// A0 = x + y s of three elements with A1 = a + b s and A2 = c + d s: y = ((1 + u) d^2 + 3 c^2 - 2 b) / 4a and
    /// x = (1 + u)(2 y^2 + a d - 3 b c) + 1.
    /// </summary>
    private static bool TryDecompress(FpLanes* result, FpLanes* compressed, FpLanes* scratch)
    {
        // Blocks of elements of Fp2, of which three places are in use.
        var a = scratch + (2 * Rights) + Elements;
        var b = a + 1;
        var c = a + 2;
        var d = a + 3;
        var y = a + 4;
        var t = a + 5;
        var left = scratch;
        var right = scratch + Rights;
        var addend = scratch + 5;
        Gather(a, compressed);

        // t = 1 / 4a = conj(a) / 4 (a0^2 + a1^2).
        LaneFp2.Norm(a, left, right);
        LaneKernel.SumOfProducts(t, left, right, 2, LaneKernel.Zero);
        if (!TryInvert(t))
            return false;
        LaneFp2.Scale(left, a, 1, -1);
        LaneKernel.Multiply(t, left, t);

        // y = ((1 + u) d^2 + 3 c^2 - 2 b) t.
        LaneFp2.SquareTimesNonresidue(d, left, right);
        LaneFp2.Square(c, 3, left + 2, right + 2);
        LaneFp2.Scale(addend, b, -2, -2);
        LaneKernel.SumOfProducts(y, left, right, 3, addend);
        LaneFp2.Left(y, 1, left);
        LaneFp2.Right(t, right);
        LaneKernel.SumOfProducts(y, left, right, 2, LaneKernel.Zero);

        // x = (1 + u)(2 y^2 + a d - 3 b c) + 1.
        LaneFp2.Square(y, 2, left, right);
        LaneFp2.Left(a, 1, left + 1);
        LaneFp2.Right(d, right + 1);
        LaneFp2.Left(b, -3, left + 3);
        LaneFp2.Right(c, right + 3);
        LaneKernel.SumOfProducts(t, left, right, 5, LaneKernel.Zero);
        LaneFp2.TimesNonresiduePlusOne(t, t);
        Scatter(result, t, y, compressed);
        return true;
    }

    /// <summary>1 / 4 of each place, of which both lanes hold the same number of the base field: with one inversion for all.</summary>
    private static bool TryInvert(FpLanes* block)
    {
        Span<Fp> values = stackalloc Fp[LaneKernel.Lanes];
        LaneConversion.Store(values, block);
        var (first, second, third) = (values[0], values[2], values[4]);
        var both = first * second;
        var product = both * third;
        if (product.IsZero)
            return false;
        var inverse = product.InvertVartime() * Quarter;
        values.Clear();
        values[4] = values[5] = inverse * both;
        inverse *= third;
        values[2] = values[3] = inverse * first;
        values[0] = values[1] = inverse * second;
        LaneConversion.Load(block, values);
        return true;
    }

    /// <summary>From blocks of (a, b, c, d) to blocks of the a, the b, the c and the d.</summary>
    private static void Gather(FpLanes* parts, FpLanes* compressed)
    {
        for (var part = 0; part < 4; part++)
        {
            for (var i = 0; i < Words; i += Row)
            {
                for (var element = 0; element < Elements; element++)
                    Vector128.Load((long*)(compressed + element) + i + (2 * part)).Store((long*)(parts + part) + i + (2 * element));
                Vector128<long>.Zero.Store((long*)(parts + part) + i + (2 * Elements));
            }
        }
    }

    /// <summary>Elements from their parts x and y and the compressed blocks.</summary>
    private static void Scatter(FpLanes* result, FpLanes* x, FpLanes* y, FpLanes* compressed)
    {
        for (var element = 0; element < Elements; element++)
        {
            var block = result + (element * LaneFp12.Blocks);
            for (var i = 0; i < Words; i += Row)
            {
                Vector128.Load((long*)x + i + (2 * element)).Store((long*)block + i);
                Vector128.Load((long*)y + i + (2 * element)).Store((long*)block + i + 2);
                Vector256.Load((long*)(compressed + element) + i).Store((long*)block + i + Half);
                Vector256.Load((long*)(compressed + element) + i + Half).Store((long*)(block + 1) + i);
            }
        }
    }
}
