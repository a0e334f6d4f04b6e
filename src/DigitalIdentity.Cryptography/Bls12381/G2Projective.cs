// Reference: Renes, Costello, Batina, Complete addition formulas for prime order elliptic curves (2015/1060), algorithms 7, 8 and 9 (a = 0).
// Parameters: y^2 = x^3 + 4 (1 + u) over Fp2; x = X/Z, y = Y/Z; 3b = 12 (1 + u). The formulas have no exception on the whole curve, as it has no point of order 2.
// Timing: constant, but for members named Vartime.
using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <summary>
/// A point of G2 in homogeneous coordinates. The identity is (0, 1, 0); the default, (0, 0, 0), counts as the identity as well, everywhere.
/// </summary>
internal readonly partial struct G2Projective : IEquatable<G2Projective>
{
    internal readonly Fp2 X, Y, Z;

    /// <summary>Coordinates that are known to be those of a point.</summary>
    internal G2Projective(in Fp2 x, in Fp2 y, in Fp2 z)
    {
        X = x;
        Y = y;
        Z = z;
    }

    public static G2Projective Identity => new(default, Fp2.One, default);

    public static G2Projective Generator => G2Affine.Generator.ToProjective();

    public bool IsIdentity => Z.IsZero;

    public static bool operator ==(in G2Projective left, in G2Projective right) => left.EqualMask(right) != 0;

    public static bool operator !=(in G2Projective left, in G2Projective right) => left.EqualMask(right) == 0;

    public static G2Projective operator -(in G2Projective a) => new(a.X, -a.Y, a.Z);

    public static G2Projective operator -(in G2Projective a, in G2Projective b) => a + -b;

    /// <summary>Algorithm 7.</summary>
    public static G2Projective operator +(in G2Projective a, in G2Projective b)
    {
        var aY = a.Healed();
        var bY = b.Healed();
        var t0 = a.X * b.X;
        var t1 = aY * bY;
        var t2 = a.Z * b.Z;
        var xy = (a.X + aY) * (b.X + bY) - (t0 + t1);
        var yz = (aY + a.Z) * (bY + b.Z) - (t1 + t2);
        var xz = (a.X + a.Z) * (b.X + b.Z) - (t0 + t2);
        return Finish(t0.Double() + t0, t1, TimesB3(t2), xy, yz, TimesB3(xz));
    }

    /// <summary>a + b; algorithm 8, and a when b is the identity.</summary>
    public G2Projective Add(in G2Affine b)
    {
        var y = Healed();
        var t0 = X * b.X;
        var t1 = y * b.Y;
        var xy = (X + y) * (b.X + b.Y) - (t0 + t1);
        var yz = b.Y * Z + y;
        var xz = b.X * Z + X;
        var sum = Finish(t0.Double() + t0, t1, TimesB3(Z), xy, yz, TimesB3(xz));
        return Select(b.IdentityMask, new(X, y, Z), sum);
    }

    /// <summary>2a; algorithm 9.</summary>
    public G2Projective Double()
    {
        var t0 = Y.Square();
        var y8 = t0.Double().Double().Double();
        var t1 = Y * Z;
        var t2 = TimesB3(Z.Square());
        var x3 = t2 * y8;
        var y3 = t0 + t2;
        var z3 = t1 * y8;
        t0 -= t2.Double() + t2;
        y3 = t0 * y3 + x3;
        x3 = t0 * (X * Y);
        return new(x3.Double(), y3, z3);
    }

    /// <summary>2^count a.</summary>
    internal G2Projective Double(int count)
    {
        var result = this;
        for (var i = 0; i < count; i++)
            result = result.Double();
        return result;
    }

    /// <summary>One of two points; the mask is all ones or zero.</summary>
    public static G2Projective Select(ulong mask, in G2Projective whenSet, in G2Projective whenClear) => new(
        Fp2.Select(mask, whenSet.X, whenClear.X),
        Fp2.Select(mask, whenSet.Y, whenClear.Y),
        Fp2.Select(mask, whenSet.Z, whenClear.Z));

    /// <summary>The affine form. One inversion.</summary>
    public G2Affine ToAffine()
    {
        var inverse = Z.Invert(); // zero for the identity
        return new(X * inverse, Y * inverse);
    }

    /// <summary>The affine form of many points with one inversion. Which of them are the identity is not kept secret.</summary>
    /// <param name="points">The points.</param>
    /// <param name="results">Receives as many affine points.</param>
    public static void ToAffine(ReadOnlySpan<G2Projective> points, Span<G2Affine> results)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(results.Length, points.Length, nameof(results));

        // X of result i holds the product of the Z before i.
        var product = Fp2.One;
        for (var i = 0; i < points.Length; i++)
        {
            results[i] = new(product, default);
            if (!points[i].IsIdentity)
                product *= points[i].Z;
        }

        var inverse = product.Invert();
        for (var i = points.Length - 1; i >= 0; i--)
        {
            if (points[i].IsIdentity)
            {
                results[i] = default;
                continue;
            }

            var inverseZ = inverse * results[i].X;
            inverse *= points[i].Z;
            results[i] = new(points[i].X * inverseZ, points[i].Y * inverseZ);
        }
    }

    /// <summary>All ones when both are the same point, else zero.</summary>
    internal ulong EqualMask(in G2Projective other)
    {
        var x = (X * other.Z).EqualMask(other.X * Z);
        var y = (Y * other.Z).EqualMask(other.Y * Z);
        return (x & y & ~Z.ZeroMask & ~other.Z.ZeroMask) | (Z.ZeroMask & other.Z.ZeroMask);
    }

    public bool Equals(G2Projective other) => this == other;

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is G2Projective other && this == other;

    public override int GetHashCode() => ToAffine().GetHashCode();

    public override string ToString() => ToAffine().ToString();

    private static Fp2 TimesB3(in Fp2 a)
    {
        var four = a.Double().Double();
        return (four.Double() + four).MultiplyByNonresidue();
    }

    /// <summary>The common end of algorithms 7 and 8: the sum from 3 x1 x2, y1 y2, 3b z1 z2, x1 y2 + x2 y1, y1 z2 + y2 z1 and 3b (x1 z2 + x2 z1).</summary>
    private static G2Projective Finish(in Fp2 x3, in Fp2 y, in Fp2 z, in Fp2 xy, in Fp2 yz, in Fp2 xz)
    {
        var plus = y + z;
        var minus = y - z;
        return new(
            Fp2.MultiplySum(xy, minus, -yz, xz),
            Fp2.MultiplySum(xz, x3, minus, plus),
            Fp2.MultiplySum(x3, xy, plus, yz));
    }

    /// <summary>Y, or 1 when Y and Z are zero, which is the default.</summary>
    private Fp2 Healed() => Fp2.Select(Y.ZeroMask & Z.ZeroMask, Fp2.One, Y);
}
