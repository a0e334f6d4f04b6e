// Reference: Vercauteren, Optimal pairings (2008/096); the Miller loop over |x| = 0xD201000000010000.
// Form: the twist sends (x', y') to (x' / w^2, y' / w^3). The line with slope m' through (x', y') at the point (xP, yP), times w^3, is
// (m' x' - y') - m' xP v + yP v w. Factors in Fp2 vanish in the final exponentiation, so that the line is divided by m' x' - y'.
using DigitalIdentity.Cryptography.Bls12381.Lanes;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <summary>The lines of the Miller loop of a point of G2, computed once. Immutable, thread-safe. Takes 13 KB, or 30 KB for lanes. For public points.</summary>
internal sealed partial class G2Prepared
{
    /// <summary>Number of lines: 63 doublings and 5 additions.</summary>
    public const int LineCount = 68;

    private readonly G2Affine point;
    private PreparedLine[]? lines;

    /// <summary>Computes the lines.</summary>
    /// <param name="point">A point of the group. With the identity each pairing is one.</param>
    public G2Prepared(in G2Affine point)
    {
        this.point = point;
        IsIdentity = point.IsIdentity;
        if (LaneKernel.IsSupported && !IsIdentity)
            LaneLines = new(point);
        else
            lines = IsIdentity ? [] : Compute(point);
    }

    public bool IsIdentity { get; }

    /// <summary>The lines in the order of the loop; none for the identity. Made when first asked for where <see cref="LaneLines"/> are in use.</summary>
    public ReadOnlySpan<PreparedLine> Lines => Volatile.Read(ref lines) ?? Interlocked.CompareExchange(ref lines, Compute(point), null) ?? lines;

    /// <summary>Whether the loop has an addition after the doubling for this bit of |x|.</summary>
    internal static bool HasAddition(int bit) => ((G1Projective.AbsoluteX >> bit) & 1) != 0;

    private static PreparedLine[] Compute(in G2Affine q)
    {
        var result = new PreparedLine[LineCount];
        Span<Fp2> constants = stackalloc Fp2[LineCount];
        var t = q.ToProjective();
        var index = 0;
        for (var bit = 62; bit >= 0; bit--)
        {
            // Tangent: m = 3 X^2 / 2 Y Z. Times 2 Y Z^2: m becomes 3 X^2 Z, and m x - y becomes 3 X^3 - 2 Y^2 Z.
            var xx = t.X.Square();
            var slope = xx.Double() + xx;
            var yz = t.Y * t.Z;
            constants[index] = slope * t.X - (t.Y * yz).Double();
            result[index++] = new(-(slope * t.Z), (yz * t.Z).Double());
            t = t.Double();
            if (!HasAddition(bit))
                continue;

            // Chord: m = (Y - yQ Z) / (X - xQ Z) =: n / d. Times d: m x - y becomes n xQ - d yQ.
            var n = t.Y - q.Y * t.Z;
            var d = t.X - q.X * t.Z;
            constants[index] = n * q.X - d * q.Y;
            result[index++] = new(-n, d);
            t = t.Add(q);
        }

        // No constant is zero. A tangent through the origin has x^3 = 8 (1 + u), and 1 + u is no cube. A chord through the origin asks for one of
        // few points of the curve, none of which is in the group but with odds of about 2^-380.
        Span<Fp2> products = stackalloc Fp2[LineCount];
        var product = Fp2.One;
        for (var i = 0; i < LineCount; i++)
        {
            products[i] = product;
            product *= constants[i];
        }

        var inverse = product.InvertVartime();
        for (var i = LineCount - 1; i >= 0; i--)
        {
            var inverseConstant = inverse * products[i];
            inverse *= constants[i];
            result[i] = new(result[i].B * inverseConstant, result[i].C * inverseConstant);
        }

        return result;
    }
}
