// Reference: Aranha, Karabina, Longa, Gebotys, Lopez, Faster explicit formulas for computing pairings over ordinary curves (2010/526): doubling in
// homogeneous coordinates. The point is four times theirs, so that nothing is halved.
// Form: blocks are four places of Fp2. The point T is (X, Y, Z, -).
// Timing: constant but for the inversion. For public points only.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DigitalIdentity.Cryptography.Bls12381.Lanes;

/// <summary>The lines of a point of G2, worked out in lanes: those of <see cref="G2Prepared.Lines"/>.</summary>
internal static unsafe class LanePreparation
{
    private const int Words = LaneKernel.Words, Row = LaneKernel.Lanes, Places = 4, Operands = 3;

    /// <summary>Blocks for one number of each line.</summary>
    private const int LineBlocks = (G2Prepared.LineCount + Places - 1) / Places;

    private const int ScratchBlocks = (2 * Operands) + 3 + (5 * LineBlocks);

    /// <summary>Computes the lines.</summary>
    /// <param name="lines">Receives half a block (c0, c1, b0, b1) for each line. Need not be aligned.</param>
    /// <param name="point">A point of the group, not the identity.</param>
    public static void Compute(FpLanes* lines, in G2Affine point)
    {
        var memory = new long[LaneKernel.SizeOf(ScratchBlocks) / sizeof(long)];
        fixed (long* start = memory)
        {
            var left = LaneKernel.Align(start);
            var right = left + Operands;
            var t = right + Operands;
            var parts = t + 1;
            var terms = t + 2;
            var constants = t + 3;
            var slopes = constants + LineBlocks;
            var factors = slopes + LineBlocks;

            // The line is constant + slope xP v + factor yP v w.
            Span<PreparedLine> chords = stackalloc PreparedLine[G2Prepared.LineCount - 63];
            Span<int> chordLines = stackalloc int[chords.Length];
            var chord = 0;
            LaneConversion.Load(t, [point.X.C0, point.X.C1, point.Y.C0, point.Y.C1, Fp.One, Fp.Zero]);
            var index = 0;
            for (var bit = 62; bit >= 0; bit--)
            {
                Products(t, left, right);
                LaneKernel.SumOfProducts(parts, left, right, 2, LaneKernel.Zero);
                Terms(terms, parts);
                Put(slopes, index, t, 0); // the slope is -3 X^2, below
                Put(factors, index, parts, 3); // and the factor is 2 Y Z
                Put(constants, index, terms, 2);
                index++;
                Double(parts, terms, left, right);
                LaneKernel.SumOfProducts(t, left, right, 3, LaneKernel.Zero);
                if (!G2Prepared.HasAddition(bit))
                    continue;
                chordLines[chord] = index;
                Add(t, point, terms, out chords[chord++]);
                Put(constants, index++, terms, 0);
            }

            for (var i = 0; i < LineBlocks; i++)
            {
                LaneFp2.Square(slopes + i, -3, left, right);
                LaneKernel.Multiply(slopes + i, left, right);
                LaneKernel.Double(factors + i, factors + i);
            }

            for (var i = 0; i < chord; i++)
            {
                LaneConversion.Load(t, [chords[i].B.C0, chords[i].B.C1, chords[i].C.C0, chords[i].C.C1]);
                Put(slopes, chordLines[i], t, 0);
                Put(factors, chordLines[i], t, 1);
            }

            Divide(lines, constants, slopes, factors, left, right);
        }
    }

    /// <summary>X Y, Y^2, 4 (1 + u) Z^2 and Y Z, where the curve is y^2 = x^3 + 4 (1 + u).</summary>
    private static void Products(FpLanes* t, FpLanes* left, FpLanes* right)
    {
        for (var i = 0; i < Words; i += Row)
        {
            var (x, y, z) = (Get(t, 0, i), Get(t, 1, i), Get(t, 2, i));
            PutProduct(left, right, 0, i, x, 1, y);
            PutProduct(left, right, 1, i, y, 1, y);
            PutProduct(left, right, 3, i, y, 1, z);

            // As (2 z0 + 2 z1)(2 z0 - 2 z1) -+ 2 z0 4 z1.
            var (z0, z1) = (First(z), Second(z));
            Put(left, 2, i, Times(z0 + z1, 2, 2));
            Put(right, 2, i, Times(z0 - z1, 2, 2));
            Put(left + 1, 2, i, z0 + z0);
            Put(right + 1, 2, i, Times(z1, -4, 4));
        }
    }

    /// <summary>From B = Y^2 and E = 12 (1 + u) Z^2: B - 3E, 2B - E, and the constant of the tangent times 2 Y Z, B - E.</summary>
    private static void Terms(FpLanes* terms, FpLanes* parts)
    {
        for (var i = 0; i < Words; i += Row)
        {
            var (b, e) = (Get(parts, 1, i), Times(Get(parts, 2, i), 3, 3));
            Put(terms, 0, i, b - Times(e, 3, 3));
            Put(terms, 1, i, b + b - e);
            Put(terms, 2, i, b - e);
            Put(terms, 3, i, Vector128<long>.Zero);
        }

        LaneKernel.Normalize(terms, terms);
    }

    /// <summary>2T: 2 X Y (B - 3E), B^2 + 3E (2B - E) and 8 B Y Z. The last place is zero.</summary>
    private static void Double(FpLanes* parts, FpLanes* terms, FpLanes* left, FpLanes* right)
    {
        for (var i = 0; i < Words; i += Row)
        {
            var (xy, b, e, yz) = (Get(parts, 0, i), Get(parts, 1, i), Get(parts, 2, i), Get(parts, 3, i));
            PutProduct(left, right, 0, i, xy, 2, Get(terms, 0, i));
            PutProduct(left, right, 1, i, e, 9, Get(terms, 1, i));
            PutProduct(left, right, 2, i, b, 8, yz);
            PutProduct(left, right, 3, i, Vector128<long>.Zero, 1, yz);
            for (var place = 0; place < Places; place++)
                Put(left + 2, place, i, Vector128<long>.Zero);
            var (b0, b1) = (First(b), Second(b));
            Put(left + 2, 1, i, Times(b0, 1, 2) + Times(b1, 1, 0));
            Put(right + 2, 1, i, Times(b0, 1, 0) + Times(b1, -1, 1));
        }
    }

    /// <summary>T + Q outside of the lanes, with the slope, the factor and, in the first place, the constant of the chord.</summary>
    private static void Add(FpLanes* t, in G2Affine q, FpLanes* constant, out PreparedLine line)
    {
        Span<Fp> f = stackalloc Fp[6];
        LaneConversion.Store(f, t);
        var point = new G2Projective(new(f[0], f[1]), new(f[2], f[3]), new(f[4], f[5]));
        var n = point.Y - q.Y * point.Z;
        var d = point.X - q.X * point.Z;
        line = new(-n, d);
        var c = n * q.X - d * q.Y;
        LaneConversion.Load(constant, [c.C0, c.C1]);
        point = point.Add(q);
        LaneConversion.Load(t, [point.X.C0, point.X.C1, point.Y.C0, point.Y.C1, point.Z.C0, point.Z.C1]);
    }

    /// <summary>The slopes and the factors divided by the constants, with one inversion.</summary>
    private static void Divide(FpLanes* lines, FpLanes* constants, FpLanes* slopes, FpLanes* factors, FpLanes* left, FpLanes* right)
    {
        var products = factors + LineBlocks;
        var inverses = products + LineBlocks;
        *products = *constants;
        for (var i = 1; i < LineBlocks; i++)
            Multiply(products + i, products + i - 1, constants + i, left, right);
        var inverse = inverses; // moves up to its last place as the others fill
        Invert(inverse, products + LineBlocks - 1);
        for (var i = LineBlocks - 1; i > 0; i--)
        {
            Multiply(inverses + i, inverse, products + i - 1, left, right);
            LaneFp2.Right(constants + i, right);
            LaneKernel.SumOfProducts(inverse, left, right, 2, LaneKernel.Zero);
        }

        for (var i = 0; i < LineBlocks; i++)
        {
            Multiply(slopes + i, inverses + i, slopes + i, left, right);
            LaneFp2.Right(factors + i, right);
            LaneKernel.SumOfProducts(factors + i, left, right, 2, LaneKernel.Zero);
        }

        for (var line = 0; line < G2Prepared.LineCount; line++)
        {
            var half = 2 * (line % 2);
            for (var i = 0; i < Words; i += Row)
            {
                Put(lines + (line / 2), half, i, Get(factors + (line / Places), line % Places, i));
                Put(lines + (line / 2), half + 1, i, Get(slopes + (line / Places), line % Places, i));
            }
        }
    }

    /// <summary>The inverse of each place.</summary>
    private static void Invert(FpLanes* result, FpLanes* source)
    {
        Span<Fp> f = stackalloc Fp[LaneKernel.Lanes];
        LaneConversion.Store(f, source);
        Fp2 a = new(f[0], f[1]), b = new(f[2], f[3]), c = new(f[4], f[5]), d = new(f[6], f[7]);
        var ab = a * b;
        var cd = c * d;
        var inverse = (ab * cd).InvertVartime();
        var inverseOfAb = inverse * cd;
        var inverseOfCd = inverse * ab;
        (a, b) = (inverseOfAb * b, inverseOfAb * a);
        (c, d) = (inverseOfCd * d, inverseOfCd * c);
        LaneConversion.Load(result, [a.C0, a.C1, b.C0, b.C1, c.C0, c.C1, d.C0, d.C1]);
    }

    private static void Multiply(FpLanes* result, FpLanes* a, FpLanes* b, FpLanes* left, FpLanes* right)
    {
        LaneFp2.Left(a, 1, left);
        LaneFp2.Right(b, right);
        LaneKernel.SumOfProducts(result, left, right, 2, LaneKernel.Zero);
    }

    /// <summary>Copies a place of a block to that of a line.</summary>
    private static void Put(FpLanes* destination, int line, FpLanes* source, int place)
    {
        for (var i = 0; i < Words; i += Row)
            Put(destination + (line / Places), line % Places, i, Get(source, place, i));
    }

    /// <summary>The operands of scale a b, in one place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void PutProduct(FpLanes* left, FpLanes* right, int place, int row, Vector128<long> a, int scale, Vector128<long> b)
    {
        Put(left, place, row, Times(First(a), scale, scale));
        Put(left + 1, place, row, Times(Second(a), -scale, scale));
        Put(right, place, row, b);
        Put(right + 1, place, row, Sse2.Shuffle(b.AsInt32(), 0b_01_00_11_10).AsInt64());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> First(Vector128<long> value) => Sse2.Shuffle(value.AsInt32(), 0b_01_00_01_00).AsInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> Second(Vector128<long> value) => Sse2.Shuffle(value.AsInt32(), 0b_11_10_11_10).AsInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> Times(Vector128<long> value, int scale0, int scale1) =>
        Sse41.Multiply(value.AsInt32(), Vector128.Create(scale0, (long)scale1).AsInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<long> Get(FpLanes* block, int place, int row) => Vector128.Load((long*)block + row + (2 * place));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(FpLanes* block, int place, int row, Vector128<long> value) => value.Store((long*)block + row + (2 * place));
}
