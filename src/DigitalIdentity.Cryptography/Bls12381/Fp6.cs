// Parameters: Fp6 = Fp2[v] / (v^3 - (1 + u)).
// Timing: constant, but for members named Vartime.
using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <summary>An element C0 + C1 v + C2 v^2 of the cubic extension of Fp2. The default is zero.</summary>
internal readonly struct Fp6 : IEquatable<Fp6>
{
    internal readonly Fp2 C0, C1, C2;

    public Fp6(in Fp2 c0, in Fp2 c1, in Fp2 c2)
    {
        C0 = c0;
        C1 = c1;
        C2 = c2;
    }

    public static Fp6 Zero => default;

    public static Fp6 One => new(Fp2.One, default, default);

    public bool IsZero => C0.IsZero && C1.IsZero && C2.IsZero;

    public static bool operator ==(in Fp6 left, in Fp6 right) => left.EqualMask(right) != 0;

    public static bool operator !=(in Fp6 left, in Fp6 right) => left.EqualMask(right) == 0;

    public static Fp6 operator +(in Fp6 a, in Fp6 b) => new(a.C0 + b.C0, a.C1 + b.C1, a.C2 + b.C2);

    public static Fp6 operator -(in Fp6 a, in Fp6 b) => new(a.C0 - b.C0, a.C1 - b.C1, a.C2 - b.C2);

    public static Fp6 operator -(in Fp6 a) => new(-a.C0, -a.C1, -a.C2);

    public static Fp6 operator *(in Fp6 a, in Fp6 b) => PairKernel.IsSupported ? PairKernel.Multiply(a, b) : MultiplyKaratsuba(a, b);

    /// <summary>Six products by Karatsuba: a_i b_j + a_j b_i = (a_i + a_j)(b_i + b_j) - a_i b_i - a_j b_j.</summary>
    internal static Fp6 MultiplyKaratsuba(in Fp6 a, in Fp6 b)
    {
        var p0 = a.C0 * b.C0;
        var p1 = a.C1 * b.C1;
        var p2 = a.C2 * b.C2;
        var p12 = (a.C1 + a.C2) * (b.C1 + b.C2) - p1 - p2;
        var p01 = (a.C0 + a.C1) * (b.C0 + b.C1) - p0 - p1;
        var p02 = (a.C0 + a.C2) * (b.C0 + b.C2) - p0 - p2;
        return new(p0 + p12.MultiplyByNonresidue(), p01 + p2.MultiplyByNonresidue(), p02 + p1);
    }

    public static Fp6 operator *(in Fp6 a, in Fp2 b) => new(a.C0 * b, a.C1 * b, a.C2 * b);

    /// <summary>Five products (Chung-Hasan SQR2).</summary>
    public Fp6 Square()
    {
        var s0 = C0.Square();
        var s1 = (C0 * C1).Double();
        var s2 = (C0 - C1 + C2).Square();
        var s3 = (C1 * C2).Double();
        var s4 = C2.Square();
        return new(s0 + s3.MultiplyByNonresidue(), s1 + s4.MultiplyByNonresidue(), s1 + s2 + s3 - s0 - s4);
    }

    /// <summary>2a.</summary>
    public Fp6 Double() => this + this;

    /// <summary>a v.</summary>
    public Fp6 MultiplyByNonresidue() => new(C2.MultiplyByNonresidue(), C0, C1);

    /// <summary>a b v: three products.</summary>
    internal Fp6 MultiplyBy1(in Fp2 b) => new((C2 * b).MultiplyByNonresidue(), C0 * b, C1 * b);

    /// <summary>1 / a; zero for zero.</summary>
    public Fp6 Invert()
    {
        Cofactors(out var t0, out var t1, out var t2, out var norm);
        return new Fp6(t0, t1, t2) * norm.Invert();
    }

    /// <summary>1 / a; zero for zero. For public numbers.</summary>
    public Fp6 InvertVartime()
    {
        Cofactors(out var t0, out var t1, out var t2, out var norm);
        return new Fp6(t0, t1, t2) * norm.InvertVartime();
    }

    /// <summary>a^(p^power).</summary>
    public Fp6 FrobeniusMap(int power)
    {
        var result = this;
        for (var i = power % 6; i > 0; i--)
            result = new(result.C0.Conjugate(), result.C1.Conjugate() * Gamma.Power2, result.C2.Conjugate() * Gamma.Power4);
        return result;
    }

    /// <summary>One of two elements; the mask is all ones or zero.</summary>
    public static Fp6 Select(ulong mask, in Fp6 whenSet, in Fp6 whenClear) => new(
        Fp2.Select(mask, whenSet.C0, whenClear.C0),
        Fp2.Select(mask, whenSet.C1, whenClear.C1),
        Fp2.Select(mask, whenSet.C2, whenClear.C2));

    /// <summary>All ones when the elements are equal, else zero.</summary>
    internal ulong EqualMask(in Fp6 other) => C0.EqualMask(other.C0) & C1.EqualMask(other.C1) & C2.EqualMask(other.C2);

    public bool Equals(Fp6 other) => this == other;

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Fp6 other && this == other;

    public override int GetHashCode() => HashCode.Combine(C0, C1, C2);

    public override string ToString() => $"({C0}) + ({C1}) v + ({C2}) v^2";

    /// <summary>t with a t = norm in Fp2.</summary>
    private void Cofactors(out Fp2 t0, out Fp2 t1, out Fp2 t2, out Fp2 norm)
    {
        t0 = C0.Square() - (C1 * C2).MultiplyByNonresidue();
        t1 = C2.Square().MultiplyByNonresidue() - C0 * C1;
        t2 = C1.Square() - C0 * C2;
        norm = (C1 * t2 + C2 * t1).MultiplyByNonresidue() + C0 * t0;
    }
}
