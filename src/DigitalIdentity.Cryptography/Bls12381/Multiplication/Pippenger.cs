// Reference: Bernstein, Doumen, Lange, Oosterwijk, Faster batch forgery identification (2012/549), section 4: Pippenger's buckets with signed digits.
// Timing: variable. For public points and scalars.
namespace DigitalIdentity.Cryptography.Bls12381.Multiplication;

/// <summary>Sums of many products: each digit of each scalar sends its point to a bucket, and the buckets of a place are added up at once.</summary>
internal static class Pippenger
{
    private const int MaxWindow = 12;
    private const int HalfBits = 128;

    /// <summary>The sum of scalars[i] times points[i].</summary>
    public static G1Projective SumVartime(ReadOnlySpan<G1Projective> points, ReadOnlySpan<Scalar> scalars)
    {
        // The halves of each scalar, and z a = -phi(a) beside each point a.
        var count = 2 * points.Length;
        var halves = new G1Affine[count];
        G1Projective.ToAffine(points, halves.AsSpan(0, points.Length));
        var window = Window(count);
        var places = (HalfBits + window - 1) / window;
        var digits = new short[count * places];
        for (var i = 0; i < points.Length; i++)
        {
            halves[points.Length + i] = new(halves[i].X * G1Projective.Beta, -halves[i].Y);
            var glv = new GlvScalar(scalars[i]);
            Digits(glv.Low0, glv.High0, glv.Negative0 != 0, window, digits.AsSpan(i * places, places));
            Digits(glv.Low1, glv.High1, glv.Negative1 != 0, window, digits.AsSpan((points.Length + i) * places, places));
        }

        var sum = G1Projective.Identity;
        var buckets = new G1Projective[1 << (window - 1)];
        for (var place = places - 1; place >= 0; place--)
        {
            sum = sum.Double(window);
            Array.Fill(buckets, G1Projective.Identity);
            for (var i = 0; i < count; i++)
            {
                int digit = digits[(i * places) + place];
                if (digit > 0)
                    buckets[digit - 1] = buckets[digit - 1].Add(halves[i]);
                else if (digit < 0)
                    buckets[-digit - 1] = buckets[-digit - 1].Add(-halves[i]);
            }

            // Bucket i counts i + 1 times: the sum of all sums from the end.
            var (running, total) = (G1Projective.Identity, G1Projective.Identity);
            for (var i = buckets.Length - 1; i >= 0; i--)
            {
                running += buckets[i];
                total += running;
            }

            sum += total;
        }

        return sum;
    }

    // The width with the fewest additions: one a point and two a bucket, at each place.
    private static int Window(int count)
    {
        var best = 1;
        long cost = long.MaxValue;
        for (var window = 2; window <= MaxWindow; window++)
        {
            var one = (long)((HalfBits + window - 1) / window) * (count + (2L << (window - 1)));
            if (one < cost)
                (best, cost) = (window, one);
        }

        return best;
    }

    // Digits from -2^(w - 1) + 1 to 2^(w - 1), the lowest first. Values are below 2^127, so nothing is carried out of the last digit.
    private static void Digits(ulong low, ulong high, bool isNegative, int window, Span<short> digits)
    {
        var value = new UInt128(high, low);
        var carry = 0;
        for (var i = 0; i < digits.Length; i++, value >>= window)
        {
            var digit = (int)((ulong)value & ((1UL << window) - 1)) + carry;
            carry = digit > 1 << (window - 1) ? 1 : 0;
            digit -= carry << window;
            digits[i] = (short)(isNegative ? -digit : digit);
        }
    }
}
