// Form: Fp12 = Fp4[w] / (w^3 - s) with Fp4 = Fp2[s] / (s^2 - (1 + u)), s = w^3. An element A0 + A1 w + A2 w^2 is two blocks: A0 and A1 are the halves
// of the first, A2 is the first half of the second, whose other lanes have no meaning. With f_k the part of w^k, A_i = f_i + f_(i+3) s.
// Reference: Granger, Scott, Faster squaring in the cyclotomic subgroup of sixth degree extensions (2009/565).
// Timing: constant.
namespace DigitalIdentity.Cryptography.Bls12381.Lanes;

/// <summary>Arithmetic of Fp12 in lanes. Elements are two blocks; a result may overwrite an operand.</summary>
internal static unsafe partial class LaneFp12
{
    /// <summary>Blocks of an element.</summary>
    public const int Blocks = 2;

    /// <summary>Blocks of scratch memory that the methods need.</summary>
    public const int ScratchBlocks = 4 * MaxProducts;

    private const int MaxProducts = 7, Words = LaneKernel.Words, Row = LaneKernel.Lanes, Half = 4;

    /// <summary>a^2: the direct formulas, as a sum of seven products in each lane.</summary>
    public static void Square(FpLanes* result, FpLanes* a, FpLanes* scratch)
    {
        // A0^2 + s 2 A1 A2, then s A2^2 + 2 A0 A1, then A1^2 + 2 A0 A2.
        var (left, right, left2, right2) = Operands(scratch);
        var (a0, a1, a2) = Parts(a);
        LaneFp4.Square(a0, 1, left, right);
        LaneFp4.SquareTimesS(a2, 1, left + Half, right + Half);
        LaneFp4.Square(a1, 1, left2, right2);
        LaneFp4.LeftDoubleTimesS(a1, left + (3 * Words));
        LaneFp4.LeftDouble(a0, left + (3 * Words) + Half, left2 + (3 * Words));
        LaneFp4.Right(a2, right + (3 * Words), right2 + (3 * Words));
        LaneFp4.Right(a1, right + (3 * Words) + Half);
        Sum(result, scratch, 7, LaneKernel.Zero, LaneKernel.Zero);
    }

    /// <summary>
    /// a^2 in the cyclotomic subgroup: 3 A0^2 - 2 conj(A0), 3 s A2^2 + 2 conj(A1) and 3 A1^2 - 2 conj(A2), with conjugates over Fp2. The second terms are
    /// reduced, as the value would double each time.
    /// </summary>
    public static void CyclotomicSquare(FpLanes* result, FpLanes* a, FpLanes* scratch)
    {
        var (left, right, left2, right2) = Operands(scratch);
        var (a0, a1, a2) = Parts(a);
        var addends = scratch + 3; // there is no fourth product
        var (addend0, addend1, addend2) = Parts(addends);
        LaneFp4.Square(a0, 3, left, right);
        LaneFp4.SquareTimesS(a2, 3, left + Half, right + Half);
        LaneFp4.Square(a1, 3, left2, right2);
        LaneFp4.ScaleReduced(addend0, a0, -2, 2);
        LaneFp4.ScaleReduced(addend1, a1, 2, -2);
        LaneFp4.ScaleReduced(addend2, a2, -2, 2);
        Sum(result, scratch, 3, addends, addends + 1);
    }

    /// <summary>a (1 + c s + b w^2): a product with a line.</summary>
    /// <param name="result">Receives a value that is larger than that of <paramref name="a"/> by 17p / 16.</param>
    /// <param name="a">The element.</param>
    /// <param name="line">Four lanes (c0, c1, b0, b1), the half of a block.</param>
    /// <param name="scratch">Scratch memory.</param>
    public static void MultiplyByLine(FpLanes* result, FpLanes* a, long* line, FpLanes* scratch)
    {
        // A0 + c s A0 + b s A1, then A1 + c s A1 + b s A2, then A2 + c s A2 + b A0.
        var (left, right, left2, right2) = Operands(scratch);
        var (a0, a1, a2) = Parts(a);
        LaneFp4.Line(line, left, left2);
        LaneFp4.RightSwapped(a0, right, right);
        LaneFp4.RightSwapped(a1, right + Half, right + (2 * Words));
        LaneFp4.RightSwapped(a2, right + (2 * Words) + Half, right2);
        LaneFp4.RightPlain(a0, right2 + (2 * Words));
        Sum(result, scratch, 4, a, a + 1);
    }

    /// <summary>a b: six products in Fp4 by Karatsuba. The value is reduced to less than 5p / 8 from zero.</summary>
    public static void Multiply(FpLanes* result, FpLanes* a, FpLanes* b, FpLanes* scratch)
    {
        var left = scratch;
        var right = scratch + 4;
        var products = scratch + 8;
        var sums = scratch + 11;
        Sums(sums, a);
        Sums(sums + 2, b);
        var (a0, a1, a2) = Parts(a);
        var (a01, a02, a12) = Parts(sums);
        var (b0, b1, b2) = Parts(b);
        var (b01, b02, b12) = Parts(sums + 2);
        ProductPair(products, a0, b0, a1, b1, left, right);
        ProductPair(products + 1, a2, b2, a01, b01, left, right);
        ProductPair(products + 2, a02, b02, a12, b12, left, right);
        Combine(result, products);
    }

    /// <summary>A0 - A1 w + A2 w^2 with conjugates in Fp4: a^(p^6), and the inverse in the cyclotomic subgroup.</summary>
    public static void Conjugate(FpLanes* result, FpLanes* a)
    {
        // The parts of w, w^3 and w^5 change their sign.
        var (r0, r1, r2) = Parts(result);
        var (a0, a1, a2) = Parts(a);
        Scale(r0, a0, 1, -1);
        Scale(r1, a1, -1, 1);
        Scale(r2, a2, 1, -1);
        LaneKernel.Normalize(result, result);
        LaneKernel.Normalize(result + 1, result + 1);
    }

    /// <summary>An element at another place.</summary>
    public static void Copy(FpLanes* result, FpLanes* a) =>
        new ReadOnlySpan<FpLanes>(a, Blocks).CopyTo(new Span<FpLanes>(result, Blocks));

    /// <summary>Brings an element into lanes.</summary>
    public static void Load(FpLanes* result, in Fp12 value)
    {
        LaneConversion.Load(result, [
            value.C0.C0.C0, value.C0.C0.C1, value.C1.C1.C0, value.C1.C1.C1,
            value.C1.C0.C0, value.C1.C0.C1, value.C0.C2.C0, value.C0.C2.C1]);
        LaneConversion.Load(result + 1, [value.C0.C1.C0, value.C0.C1.C1, value.C1.C2.C0, value.C1.C2.C1]);
    }

    /// <summary>Takes an element out of lanes, fully reduced.</summary>
    public static Fp12 Store(FpLanes* source)
    {
        Span<Fp> f = stackalloc Fp[12];
        LaneConversion.Store(f[..8], source);
        LaneConversion.Store(f[8..], source + 1);
        return new(
            new(new(f[0], f[1]), new(f[8], f[9]), new(f[6], f[7])),
            new(new(f[4], f[5]), new(f[2], f[3]), new(f[10], f[11])));
    }

    private static PartPointers Parts(FpLanes* a) => new(a);

    private static OperandPointers Operands(FpLanes* scratch) => new(scratch);

    private static void Sum(FpLanes* result, FpLanes* scratch, int count, FpLanes* addend, FpLanes* addend2)
    {
        LaneKernel.SumOfProducts(result, scratch, scratch + MaxProducts, count, addend);
        LaneKernel.SumOfProductsLow(result + 1, scratch + (2 * MaxProducts), scratch + (3 * MaxProducts), count, addend2);
    }

    /// <summary>The parts A0, A1 and A2.</summary>
    private readonly ref struct PartPointers(FpLanes* a)
    {
        private readonly FpLanes* _a = a;

        public void Deconstruct(out long* a0, out long* a1, out long* a2)
        {
            a0 = (long*)_a;
            a1 = (long*)_a + Half;
            a2 = (long*)(_a + 1);
        }
    }

    /// <summary>Operands of sums of products for the first block and for the second.</summary>
    private readonly ref struct OperandPointers(FpLanes* scratch)
    {
        private readonly FpLanes* _scratch = scratch;

        public void Deconstruct(out long* left, out long* right, out long* left2, out long* right2)
        {
            left = (long*)_scratch;
            right = (long*)(_scratch + MaxProducts);
            left2 = (long*)(_scratch + (2 * MaxProducts));
            right2 = (long*)(_scratch + (3 * MaxProducts));
        }
    }
}
