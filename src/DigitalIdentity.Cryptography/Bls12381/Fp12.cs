// Parameters: Fp12 = Fp6[w] / (w^2 - v), so that w^6 = 1 + u.
// Timing: constant, but for members named Vartime.
using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <summary>An element C0 + C1 w of the quadratic extension of Fp6. The default is zero.</summary>
internal readonly partial struct Fp12 : IEquatable<Fp12>
{
    internal readonly Fp6 C0, C1;

    public Fp12(in Fp6 c0, in Fp6 c1)
    {
        C0 = c0;
        C1 = c1;
    }

    public static Fp12 Zero => default;

    public static Fp12 One => new(Fp6.One, default);

    public bool IsZero => C0.IsZero && C1.IsZero;

    public bool IsOne => this == One;

    public static bool operator ==(in Fp12 left, in Fp12 right) => left.EqualMask(right) != 0;

    public static bool operator !=(in Fp12 left, in Fp12 right) => left.EqualMask(right) == 0;

    public static Fp12 operator +(in Fp12 a, in Fp12 b) => new(a.C0 + b.C0, a.C1 + b.C1);

    public static Fp12 operator -(in Fp12 a, in Fp12 b) => new(a.C0 - b.C0, a.C1 - b.C1);

    public static Fp12 operator -(in Fp12 a) => new(-a.C0, -a.C1);

    public static Fp12 operator *(in Fp12 a, in Fp12 b) => a.Multiply(b);

    /// <summary>Three products in Fp6 by Karatsuba.</summary>
    public Fp12 Multiply(in Fp12 other)
    {
        var low = C0 * other.C0;
        var high = C1 * other.C1;
        var cross = (C0 + C1) * (other.C0 + other.C1);
        return new(low + high.MultiplyByNonresidue(), cross - low - high);
    }

    /// <summary>Two products in Fp6: (a0 + a1)(a0 + v a1) - (1 + v) a0 a1 + 2 a0 a1 w.</summary>
    public Fp12 Square()
    {
        var product = C0 * C1;
        var sum = (C0 + C1) * (C0 + C1.MultiplyByNonresidue());
        return new(sum - product - product.MultiplyByNonresidue(), product.Double());
    }

    /// <summary>a (1 + b v + c v w): a product with a line.</summary>
    internal Fp12 MultiplyByLine(in Fp2 b, in Fp2 c) =>
        PairKernel.IsSupported ? PairKernel.MultiplyByLine(this, b, c) : MultiplyByLineKaratsuba(b, c);

    /// <summary>Nine products in Fp2.</summary>
    internal Fp12 MultiplyByLineKaratsuba(in Fp2 b, in Fp2 c)
    {
        var low = C0.MultiplyBy1(b);
        var high = C1.MultiplyBy1(c);
        var cross = (C0 + C1).MultiplyBy1(b + c) - low - high;
        return new(C0 + low + high.MultiplyByNonresidue(), C1 + cross);
    }

    /// <summary>a0 - a1 w, which is a^(p^6), and the inverse in the cyclotomic subgroup.</summary>
    public Fp12 Conjugate() => new(C0, -C1);

    /// <summary>1 / a; zero for zero.</summary>
    public Fp12 Invert() => Invert((C0.Square() - C1.Square().MultiplyByNonresidue()).Invert());

    /// <summary>1 / a; zero for zero. For public numbers.</summary>
    public Fp12 InvertVartime() => Invert((C0.Square() - C1.Square().MultiplyByNonresidue()).InvertVartime());

    /// <summary>a^(p^power).</summary>
    public Fp12 FrobeniusMap(int power)
    {
        var result = this;
        var rest = power % 12;
        if (rest >= 6)
            result = result.Conjugate();
        for (rest %= 6; rest >= 2; rest -= 2)
            result = result.FrobeniusSquared();
        return rest == 0 ? result : result.Frobenius();
    }

    /// <summary>One of two elements; the mask is all ones or zero.</summary>
    public static Fp12 Select(ulong mask, in Fp12 whenSet, in Fp12 whenClear) =>
        new(Fp6.Select(mask, whenSet.C0, whenClear.C0), Fp6.Select(mask, whenSet.C1, whenClear.C1));

    /// <summary>All ones when the elements are equal, else zero.</summary>
    internal ulong EqualMask(in Fp12 other) => C0.EqualMask(other.C0) & C1.EqualMask(other.C1);

    public bool Equals(Fp12 other) => this == other;

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Fp12 other && this == other;

    public override int GetHashCode() => HashCode.Combine(C0, C1);

    public override string ToString() => $"{C0} + [{C1}] w";

    private Fp12 Invert(in Fp6 inverseNorm) => new(C0 * inverseNorm, -(C1 * inverseNorm));

    private Fp12 Frobenius() => new(
        new(C0.C0.Conjugate(), C0.C1.Conjugate() * Gamma.Power2, C0.C2.Conjugate() * Gamma.Power4),
        new(C1.C0.Conjugate() * Gamma.Power1, C1.C1.Conjugate() * Gamma.Power3, C1.C2.Conjugate() * Gamma.Power5));

    private Fp12 FrobeniusSquared() => new(
        new(C0.C0, C0.C1 * Gamma.Squared2, C0.C2 * Gamma.Squared4),
        new(C1.C0 * Gamma.Squared1, C1.C1 * Gamma.Squared3, C1.C2 * Gamma.Squared5));
}
