// Reference: draft-irtf-cfrg-pairing-friendly-curves-11 section 4.2.1 (BLS12-381).
// Parameters: p = (x - 1)^2 (x^4 - x^2 + 1) / 3 + x with x = -0xD201000000010000, 381 bits, p = 3 mod 4.
// Form: Montgomery, a stands for a R mod p with R = 2^384; always below p, so equal numbers are equal limbs.
// Timing: constant, but for members named Vartime.
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <summary>An element of the base field. The default is zero.</summary>
internal readonly partial struct Fp : IEquatable<Fp>
{
    /// <summary>Length of the encoding, in bytes.</summary>
    public const int Length = 48;

    internal const ulong P0 = 0xB9FEFFFFFFFFAAAB;
    internal const ulong P1 = 0x1EABFFFEB153FFFF;
    internal const ulong P2 = 0x6730D2A0F6B0F624;
    internal const ulong P3 = 0x64774B84F38512BF;
    internal const ulong P4 = 0x4B1BA7B6434BACD7;
    internal const ulong P5 = 0x1A0111EA397FE69A;

    /// <summary>-1 / p mod 2^64.</summary>
    internal const ulong Inverse = 0x89F3FFFCFFFCFFFD;

    /// <summary>The limbs, the lowest first, in Montgomery form.</summary>
    internal readonly ulong L0, L1, L2, L3, L4, L5;

    /// <summary>Limbs that are in Montgomery form and below p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Fp(ulong l0, ulong l1, ulong l2, ulong l3, ulong l4, ulong l5)
    {
        L0 = l0;
        L1 = l1;
        L2 = l2;
        L3 = l3;
        L4 = l4;
        L5 = l5;
    }

    public static Fp Zero => default;

    /// <summary>R mod p.</summary>
    public static Fp One => new(0x760900000002FFFD, 0xEBF4000BC40C0002, 0x5F48985753C758BA, 0x77CE585370525745, 0x5C071A97A256EC6D, 0x15F65EC3FA80E493);

    /// <summary>R^2 mod p, which brings a number into the form.</summary>
    internal static Fp RSquared => new(0xF4DF1F341C341746, 0x0A76E6A609D104F1, 0x8DE5476C4C95B6D5, 0x67EB88A9939D83C0, 0x9A793E85B519952D, 0x11988FE592CAE3AA);

    /// <summary>1 / 2.</summary>
    internal static Fp Half => new(0x1804000000015554, 0x855000053AB00001, 0x633CB57C253C276F, 0x6E22D1EC31EBB502, 0xD3916126F2D14CA2, 0x17FBB8571A006596);

    /// <summary>All ones when the element is zero, else zero.</summary>
    internal ulong ZeroMask
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Word.MaskOfZero(L0 | L1 | L2 | L3 | L4 | L5);
    }

    public bool IsZero => (L0 | L1 | L2 | L3 | L4 | L5) == 0;

    public static bool operator ==(in Fp left, in Fp right) => left.EqualMask(right) != 0;

    public static bool operator !=(in Fp left, in Fp right) => left.EqualMask(right) == 0;

    public static Fp operator +(in Fp a, in Fp b)
    {
        ulong carry = 0;
        var t0 = Word.Add(a.L0, b.L0, ref carry);
        var t1 = Word.Add(a.L1, b.L1, ref carry);
        var t2 = Word.Add(a.L2, b.L2, ref carry);
        var t3 = Word.Add(a.L3, b.L3, ref carry);
        var t4 = Word.Add(a.L4, b.L4, ref carry);
        var t5 = a.L5 + b.L5 + carry; // 2p has 382 bits
        return SubtractPrime(t0, t1, t2, t3, t4, t5);
    }

    public static Fp operator -(in Fp a, in Fp b)
    {
        ulong borrow = 0;
        var t0 = Word.Subtract(a.L0, b.L0, ref borrow);
        var t1 = Word.Subtract(a.L1, b.L1, ref borrow);
        var t2 = Word.Subtract(a.L2, b.L2, ref borrow);
        var t3 = Word.Subtract(a.L3, b.L3, ref borrow);
        var t4 = Word.Subtract(a.L4, b.L4, ref borrow);
        var t5 = Word.Subtract(a.L5, b.L5, ref borrow);
        var mask = Word.Mask(borrow);
        ulong carry = 0;
        t0 = Word.Add(t0, P0 & mask, ref carry);
        t1 = Word.Add(t1, P1 & mask, ref carry);
        t2 = Word.Add(t2, P2 & mask, ref carry);
        t3 = Word.Add(t3, P3 & mask, ref carry);
        t4 = Word.Add(t4, P4 & mask, ref carry);
        return new(t0, t1, t2, t3, t4, t5 + (P5 & mask) + carry);
    }

    public static Fp operator -(in Fp a) => Zero - a;

    /// <summary>2a.</summary>
    public Fp Double() => this + this;

    /// <summary>One of two elements; the mask is all ones or zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Fp Select(ulong mask, in Fp whenSet, in Fp whenClear) => new(
        Word.Select(mask, whenSet.L0, whenClear.L0),
        Word.Select(mask, whenSet.L1, whenClear.L1),
        Word.Select(mask, whenSet.L2, whenClear.L2),
        Word.Select(mask, whenSet.L3, whenClear.L3),
        Word.Select(mask, whenSet.L4, whenClear.L4),
        Word.Select(mask, whenSet.L5, whenClear.L5));

    /// <summary>All ones when the elements are equal, else zero.</summary>
    internal ulong EqualMask(in Fp other) => Word.MaskOfZero(
        (L0 ^ other.L0) | (L1 ^ other.L1) | (L2 ^ other.L2) | (L3 ^ other.L3) | (L4 ^ other.L4) | (L5 ^ other.L5));

    public bool Equals(Fp other) => this == other;

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Fp other && this == other;

    public override int GetHashCode() => HashCode.Combine(L0, L1, L2, L3, L4, L5);

    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[Length];
        Encode(bytes);
        return Convert.ToHexString(bytes);
    }

    /// <summary>A number below 2p, less p unless it is below p.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Fp SubtractPrime(ulong t0, ulong t1, ulong t2, ulong t3, ulong t4, ulong t5)
    {
        ulong borrow = 0;
        var s0 = Word.Subtract(t0, P0, ref borrow);
        var s1 = Word.Subtract(t1, P1, ref borrow);
        var s2 = Word.Subtract(t2, P2, ref borrow);
        var s3 = Word.Subtract(t3, P3, ref borrow);
        var s4 = Word.Subtract(t4, P4, ref borrow);
        var s5 = Word.Subtract(t5, P5, ref borrow);
        var mask = Word.Mask(borrow);
        return new(
            Word.Select(mask, t0, s0),
            Word.Select(mask, t1, s1),
            Word.Select(mask, t2, s2),
            Word.Select(mask, t3, s3),
            Word.Select(mask, t4, s4),
            Word.Select(mask, t5, s5));
    }
}
