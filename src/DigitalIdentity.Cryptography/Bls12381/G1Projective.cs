// Reference: Renes, Costello, Batina, Complete addition formulas for prime order elliptic curves (2015/1060), algorithms 7, 8 and 9 (a = 0).
// Parameters: y^2 = x^3 + 4; x = X/Z, y = Y/Z; 3b = 12. The formulas have no exception on the whole curve, as it has no point of order 2.
// Timing: constant, but for members named Vartime.
using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <summary>
/// A point of G1 in homogeneous coordinates. The identity is (0, 1, 0); the default, (0, 0, 0), counts as the identity as well, everywhere.
/// </summary>
internal readonly partial struct G1Projective : IEquatable<G1Projective>
{
    internal readonly Fp X, Y, Z;

    /// <summary>Coordinates that are known to be those of a point.</summary>
    internal G1Projective(in Fp x, in Fp y, in Fp z)
    {
        X = x;
        Y = y;
        Z = z;
    }

    public static G1Projective Identity => new(default, Fp.One, default);

    public static G1Projective Generator => G1Affine.Generator.ToProjective();

    public bool IsIdentity => Z.IsZero;

    public static bool operator ==(in G1Projective left, in G1Projective right) => left.EqualMask(right) != 0;

    public static bool operator !=(in G1Projective left, in G1Projective right) => left.EqualMask(right) == 0;

    public static G1Projective operator -(in G1Projective a) => new(a.X, -a.Y, a.Z);

    public static G1Projective operator -(in G1Projective a, in G1Projective b) => a + -b;

    /// <summary>Algorithm 7.</summary>
    public static G1Projective operator +(in G1Projective a, in G1Projective b)
    {
        var aY = a.Healed();
        var bY = b.Healed();
        Fp.MultiplyQuad(a.X, b.X, aY, bY, a.Z, b.Z, a.X + aY, b.X + bY, out var t0, out var t1, out var t2, out var xy);
        Fp.MultiplyPair(aY + a.Z, bY + b.Z, a.X + a.Z, b.X + b.Z, out var yz, out var xz);
        xy -= t0 + t1;
        yz -= t1 + t2;
        xz -= t0 + t2;
        return Finish(t0.Double() + t0, t1, TimesB3(t2), xy, yz, TimesB3(xz));
    }

    /// <summary>a + b; algorithm 8, and a when b is the identity.</summary>
    public G1Projective Add(in G1Affine b)
    {
        var y = Healed();
        Fp.MultiplyQuad(X, b.X, y, b.Y, b.X, Z, b.Y, Z, out var t0, out var t1, out var xz, out var yz);
        var xy = (X + y) * (b.X + b.Y) - (t0 + t1);
        var sum = Finish(t0.Double() + t0, t1, TimesB3(Z), xy, yz + y, TimesB3(xz + X));
        return Select(b.IdentityMask, new(X, y, Z), sum);
    }

    /// <summary>2a; algorithm 9.</summary>
    public G1Projective Double()
    {
        Fp.MultiplyQuad(Y, Y, Z, Z, Y, Z, X, Y, out var t0, out var zz, out var yz, out var xy);
        var y8 = t0.Double().Double().Double();
        var t2 = TimesB3(zz);
        var difference = t0 - (t2.Double() + t2);
        Fp.MultiplyQuad(t2, y8, yz, y8, difference, t0 + t2, difference, xy, out var y3, out var z3, out var product, out var x3);
        return new(x3.Double(), y3 + product, z3);
    }

    /// <summary>2^count a.</summary>
    internal G1Projective Double(int count)
    {
        var result = this;
        for (var i = 0; i < count; i++)
            result = result.Double();
        return result;
    }

    /// <summary>One of two points; the mask is all ones or zero.</summary>
    public static G1Projective Select(ulong mask, in G1Projective whenSet, in G1Projective whenClear) => new(
        Fp.Select(mask, whenSet.X, whenClear.X),
        Fp.Select(mask, whenSet.Y, whenClear.Y),
        Fp.Select(mask, whenSet.Z, whenClear.Z));

    /// <summary>The affine form. One inversion.</summary>
    public G1Affine ToAffine()
    {
        var inverse = Z.Invert(); // zero for the identity
        return new(X * inverse, Y * inverse);
    }

    /// <summary>The affine form of many points with one inversion. Which of them are the identity is not kept secret.</summary>
    /// <param name="points">The points.</param>
    /// <param name="results">Receives as many affine points.</param>
    public static void ToAffine(ReadOnlySpan<G1Projective> points, Span<G1Affine> results)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(results.Length, points.Length, nameof(results));

        // X of result i holds the product of the Z before i.
        var product = Fp.One;
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
    internal ulong EqualMask(in G1Projective other)
    {
        var x = (X * other.Z).EqualMask(other.X * Z);
        var y = (Y * other.Z).EqualMask(other.Y * Z);
        return (x & y & ~Z.ZeroMask & ~other.Z.ZeroMask) | (Z.ZeroMask & other.Z.ZeroMask);
    }

    public bool Equals(G1Projective other) => this == other;

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is G1Projective other && this == other;

    public override int GetHashCode() => ToAffine().GetHashCode();

    public override string ToString() => ToAffine().ToString();

    private static Fp TimesB3(in Fp a)
    {
        var four = a.Double().Double();
        return four.Double() + four;
    }

    /// <summary>The common end of algorithms 7 and 8: the sum from 3 x1 x2, y1 y2, 3b z1 z2, x1 y2 + x2 y1, y1 z2 + y2 z1 and 3b (x1 z2 + x2 z1).</summary>
    private static G1Projective Finish(in Fp x3, in Fp y, in Fp z, in Fp xy, in Fp yz, in Fp xz)
    {
        var plus = y + z;
        var minus = y - z;
        if (QuadKernel.IsSupported)
        {
            QuadKernel.MultiplySum(xy, minus, -yz, xz, xz, x3, minus, plus, x3, xy, plus, yz, out var sumX, out var sumY, out var sumZ);
            return new(sumX, sumY, sumZ);
        }

        Fp.MultiplySumPair(xy, minus, -yz, xz, xz, x3, minus, plus, out var resultX, out var resultY);
        Fp.MultiplyPair(x3, xy, plus, yz, out var left, out var right);
        return new(resultX, resultY, left + right);
    }

    /// <summary>Y, or 1 when Y and Z are zero, which is the default.</summary>
    private Fp Healed() => Fp.Select(Y.ZeroMask & Z.ZeroMask, Fp.One, Y);
}
