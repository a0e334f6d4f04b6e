// Parameters: Fp2 = Fp[u] / (u^2 + 1). The tower's next step adjoins a cube root of 1 + u.
// Timing: constant, but for members named Vartime and TrySqrt, whose answer is public.
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <summary>An element C0 + C1 u of the quadratic extension. The default is zero.</summary>
internal readonly struct Fp2 : IEquatable<Fp2>
{
    internal readonly Fp C0, C1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Fp2(in Fp c0, in Fp c1)
    {
        C0 = c0;
        C1 = c1;
    }

    public static Fp2 Zero => default;

    public static Fp2 One => new(Fp.One, default);

    /// <summary>All ones when the element is zero, else zero.</summary>
    internal ulong ZeroMask => C0.ZeroMask & C1.ZeroMask;

    public bool IsZero => C0.IsZero && C1.IsZero;

    public static bool operator ==(in Fp2 left, in Fp2 right) => left.EqualMask(right) != 0;

    public static bool operator !=(in Fp2 left, in Fp2 right) => left.EqualMask(right) == 0;

    public static Fp2 operator +(in Fp2 a, in Fp2 b) => new(a.C0 + b.C0, a.C1 + b.C1);

    public static Fp2 operator -(in Fp2 a, in Fp2 b) => new(a.C0 - b.C0, a.C1 - b.C1);

    public static Fp2 operator -(in Fp2 a) => new(-a.C0, -a.C1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fp2 operator *(in Fp2 a, in Fp2 b) => PairKernel.IsSupported ? PairKernel.Multiply(a, b) : MultiplyKaratsuba(a, b);

    /// <summary>Three products by Karatsuba: (a0 b0 - a1 b1) + ((a0 + a1)(b0 + b1) - a0 b0 - a1 b1) u.</summary>
    internal static Fp2 MultiplyKaratsuba(in Fp2 a, in Fp2 b)
    {
        var low = a.C0 * b.C0;
        var high = a.C1 * b.C1;
        var cross = (a.C0 + a.C1) * (b.C0 + b.C1);
        return new(low - high, cross - low - high);
    }

    public static Fp2 operator *(in Fp2 a, in Fp b)
    {
        Fp.MultiplyPair(a.C0, b, a.C1, b, out var c0, out var c1);
        return new(c0, c1);
    }

    /// <summary>a b + c d.</summary>
    internal static Fp2 MultiplySum(in Fp2 a, in Fp2 b, in Fp2 c, in Fp2 d) =>
        PairKernel.IsSupported ? PairKernel.MultiplySum(a, b, c, d) : a * b + c * d;

    /// <summary>(a0 + a1)(a0 - a1) + 2 a0 a1 u.</summary>
    public Fp2 Square() => PairKernel.IsSupported ? PairKernel.Square(this) : SquareKaratsuba();

    /// <summary>The square where there are no lanes.</summary>
    internal Fp2 SquareKaratsuba()
    {
        var cross = C0 * C1;
        return new((C0 + C1) * (C0 - C1), cross + cross);
    }

    /// <summary>2a.</summary>
    public Fp2 Double() => this + this;

    /// <summary>a0 - a1 u, which is also a^p.</summary>
    public Fp2 Conjugate() => new(C0, -C1);

    /// <summary>a^(p^power).</summary>
    public Fp2 FrobeniusMap(int power) => (power & 1) == 0 ? this : Conjugate();

    /// <summary>a (1 + u), with 1 + u neither a square nor a cube.</summary>
    public Fp2 MultiplyByNonresidue() => new(C0 - C1, C0 + C1);

    /// <summary>(a0 - a1 u) / (a0^2 + a1^2); zero for zero.</summary>
    public Fp2 Invert() => Invert(Norm().Invert());

    /// <summary>1 / a; zero for zero. For public numbers.</summary>
    public Fp2 InvertVartime() => Invert(Norm().InvertVartime());

    /// <summary>A square root. Which of the two is not said.</summary>
    /// <param name="root">The root; without meaning when there is none.</param>
    /// <returns>False when the element is not a square.</returns>
    public bool TrySqrt(out Fp2 root)
    {
        // (x + y u)^2 = a gives x^2 = (a0 +- s) / 2 with s^2 = a0^2 + a1^2, and y = a1 / 2x. The two values of x^2 have the product -a1^2 / 4,
        // so that one is a square when the other is not, unless a1 = 0.
        root = default;
        if (!Norm().TrySqrt(out var s))
            return false;
        var d = (C0 + s) * Fp.Half;
        d = Fp.Select(d.ZeroMask, C0, d);

        // t^2 = 1/d when d is a square, and then x = d t; else t^2 = -1/d, and y = -d t, as the other value of x^2 is -a1^2 / 4d.
        var t = d.PowPMinus3Over4();
        var dt = d * t;
        var other = C1 * t * Fp.Half;
        var isSquare = (dt * t - Fp.One).ZeroMask;
        root = new(Fp.Select(isSquare, dt, other), Fp.Select(isSquare, other, -dt));
        return root.Square() == this;
    }

    /// <summary>One of two elements; the mask is all ones or zero.</summary>
    public static Fp2 Select(ulong mask, in Fp2 whenSet, in Fp2 whenClear) =>
        new(Fp.Select(mask, whenSet.C0, whenClear.C0), Fp.Select(mask, whenSet.C1, whenClear.C1));

    /// <summary>sgn0 of RFC 9380 section 4.1 for m = 2: the parity of a0, or that of a1 when a0 is zero.</summary>
    public int Sign => C0.Sign | ((int)(C0.ZeroMask & 1) & C1.Sign);

    /// <summary>Whether a is the larger of a and -a: by a1, and by a0 when a1 is zero.</summary>
    public bool IsLexicographicallyLargest() => C1.IsZero ? C0.IsLexicographicallyLargest() : C1.IsLexicographicallyLargest();

    /// <summary>All ones when the elements are equal, else zero.</summary>
    internal ulong EqualMask(in Fp2 other) => C0.EqualMask(other.C0) & C1.EqualMask(other.C1);

    public bool Equals(Fp2 other) => this == other;

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Fp2 other && this == other;

    public override int GetHashCode() => HashCode.Combine(C0, C1);

    public override string ToString() => $"{C0} + {C1} u";

    private Fp Norm()
    {
        Fp.MultiplyPair(C0, C0, C1, C1, out var c0, out var c1);
        return c0 + c1;
    }

    private Fp2 Invert(in Fp inverseNorm) => new(C0 * inverseNorm, -(C1 * inverseNorm));
}
