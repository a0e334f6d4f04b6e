// Reference: Straus, Addition chains of vectors (1964), on the halves of the scalars (class GlvScalar).
// Parameters: constant time: digits of 4 bits, 8 multiples a half; for public scalars: width-5 non-adjacent form, 8 odd multiples a half.
namespace DigitalIdentity.Cryptography.Bls12381.Multiplication;

/// <summary>Sums of a few products with shared doublings, one addition at a time.</summary>
internal static class ScalarStraus
{
    // So many points at a time, which keeps tables in the cache.
    private const int Chunk = 32;
    private const int TableLength = GlvScalar.LargestDigit;
    private const int DigitCount = GlvScalar.DigitCount;
    private const int NafLength = 128 + 1;

    /// <summary>The sum of scalars[i] times points[i], in constant time.</summary>
    public static G1Projective Sum(ReadOnlySpan<G1Projective> points, ReadOnlySpan<Scalar> scalars)
    {
        var sum = G1Projective.Identity;
        for (; points.Length > Chunk; points = points[Chunk..], scalars = scalars[Chunk..])
            sum += Few(points[..Chunk], scalars[..Chunk]);
        return sum + Few(points, scalars);
    }

    /// <summary>The same sum for public points and scalars.</summary>
    public static G1Projective SumVartime(ReadOnlySpan<G1Projective> points, ReadOnlySpan<Scalar> scalars)
    {
        var sum = G1Projective.Identity;
        for (; points.Length > Chunk; points = points[Chunk..], scalars = scalars[Chunk..])
            sum += FewVartime(points[..Chunk], scalars[..Chunk]);
        return sum + FewVartime(points, scalars);
    }

    private static G1Projective Few(ReadOnlySpan<G1Projective> points, ReadOnlySpan<Scalar> scalars)
    {
        // Half 2i is k0 of point i, half 2i + 1 is k1.
        var halves = 2 * points.Length;
        var tables = new G1Projective[halves * TableLength];
        var digits = new sbyte[halves * DigitCount];
        for (var i = 0; i < points.Length; i++)
        {
            var table = tables.AsSpan(2 * i * TableLength, 2 * TableLength);
            Multiples(points[i], table[..TableLength]);
            Transform(table[..TableLength], table[TableLength..]);
            new GlvScalar(scalars[i]).ToDigits(
                digits.AsSpan(2 * i * DigitCount, DigitCount), digits.AsSpan(((2 * i) + 1) * DigitCount, DigitCount));
        }

        var sum = G1Projective.Identity;
        for (var place = DigitCount - 1; place >= 0; place--)
        {
            sum = sum.Double(4);
            for (var half = 0; half < halves; half++)
                sum += TableLookup.Multiple(tables.AsSpan(half * TableLength, TableLength), digits[(half * DigitCount) + place]);
        }

        Array.Clear(digits);
        return sum;
    }

    private static G1Projective FewVartime(ReadOnlySpan<G1Projective> points, ReadOnlySpan<Scalar> scalars)
    {
        var halves = 2 * points.Length;
        var tables = new G1Projective[halves * TableLength];
        var digits = new sbyte[halves * NafLength];
        for (var i = 0; i < points.Length; i++)
        {
            var table = tables.AsSpan(2 * i * TableLength, 2 * TableLength);
            OddMultiples(points[i], table[..TableLength]);
            Transform(table[..TableLength], table[TableLength..]);
            var glv = new GlvScalar(scalars[i]);
            NonAdjacentForm(glv.Low0, glv.High0, glv.Negative0 != 0, digits.AsSpan(2 * i * NafLength, NafLength));
            NonAdjacentForm(glv.Low1, glv.High1, glv.Negative1 != 0, digits.AsSpan(((2 * i) + 1) * NafLength, NafLength));
        }

        var sum = G1Projective.Identity;
        for (var place = NafLength - 1; place >= 0; place--)
        {
            if (!sum.IsIdentity)
                sum = sum.Double();
            for (var half = 0; half < halves; half++)
            {
                int digit = digits[(half * NafLength) + place];
                if (digit > 0)
                    sum += tables[(half * TableLength) + (digit / 2)];
                else if (digit < 0)
                    sum -= tables[(half * TableLength) + (-digit / 2)];
            }
        }

        return sum;
    }

    // 1, 2, ... 8 times the point.
    private static void Multiples(in G1Projective point, Span<G1Projective> multiples)
    {
        multiples[0] = point;
        for (var i = 2; i <= multiples.Length; i++)
            multiples[i - 1] = i % 2 == 0 ? multiples[(i / 2) - 1].Double() : multiples[i - 2] + point;
    }

    // 1, 3, ... 15 times the point.
    private static void OddMultiples(in G1Projective point, Span<G1Projective> multiples)
    {
        var twice = point.Double();
        multiples[0] = point;
        for (var i = 1; i < multiples.Length; i++)
            multiples[i] = multiples[i - 1] + twice;
    }

    // z a = -phi(a) of each point.
    private static void Transform(ReadOnlySpan<G1Projective> points, Span<G1Projective> results)
    {
        for (var i = 0; i < points.Length; i++)
            results[i] = new(points[i].X * G1Projective.Beta, -points[i].Y, points[i].Z);
    }

    // Odd digits from -15 to 15, at least four zeros between them.
    private static void NonAdjacentForm(ulong low, ulong high, bool isNegative, Span<sbyte> digits)
    {
        var value = new UInt128(high, low);
        for (var place = 0; value != 0; place++, value >>= 1)
        {
            if (UInt128.IsEvenInteger(value))
                continue;
            var digit = (int)(ulong)(value & 31);
            if (digit > 15)
                digit -= 32;
            value = digit > 0 ? value - (UInt128)digit : value + (UInt128)(-digit);
            digits[place] = (sbyte)(isNegative ? -digit : digit);
        }
    }
}
