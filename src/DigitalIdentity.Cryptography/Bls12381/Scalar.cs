// Parameters: r = x^4 - x^2 + 1 with x = -0xD201000000010000, 255 bits, the order of G1 and G2.
// Form: Montgomery, a stands for a R mod r with R = 2^256; always below r, so equal numbers are equal limbs.
// Timing: constant.
using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <summary>A number modulo the order of the groups. The default is zero.</summary>
internal readonly partial struct Scalar : IEquatable<Scalar>
{
    /// <summary>Length of the encoding, in bytes.</summary>
    public const int Length = 32;

    internal const ulong R0 = 0xFFFFFFFF00000001;
    internal const ulong R1 = 0x53BDA402FFFE5BFE;
    internal const ulong R2 = 0x3339D80809A1D805;
    internal const ulong R3 = 0x73EDA753299D7D48;

    /// <summary>-1 / r mod 2^64.</summary>
    internal const ulong Inverse = 0xFFFFFFFEFFFFFFFF;

    internal readonly ulong L0, L1, L2, L3;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Scalar(ulong l0, ulong l1, ulong l2, ulong l3)
    {
        L0 = l0;
        L1 = l1;
        L2 = l2;
        L3 = l3;
    }

    public static Scalar Zero => default;

    /// <summary>R mod r.</summary>
    public static Scalar One => new(0x00000001FFFFFFFE, 0x5884B7FA00034802, 0x998C4FEFECBC4FF5, 0x1824B159ACC5056F);

    /// <summary>R^2 mod r, which brings a number into the form.</summary>
    internal static Scalar RSquared => new(0xC999E990F3F29C6D, 0x2B6CEDCB87925C23, 0x05D314967254398F, 0x0748D9D99F59FF11);

    /// <summary>R^3 mod r, which brings a number times 2^256 into the form.</summary>
    internal static Scalar RCubed => new(0xC62C1807439B73AF, 0x1B3E0D188CF06990, 0x73D13C71C7B5F418, 0x6E2A5BB9C8DB33E9);

    /// <summary>Rounds of the inversion: (2 * 255 - 1) / 31, rounded up.</summary>
    private const int InversionRounds = 17;

    /// <summary>2^(33 * 17) R^3 mod r: undoes the power of two, and makes (a R)^-1 the form of 1 / a.</summary>
    internal static Scalar InversionFactor => new(0x275EB1056DBE2321, 0x135715E87BC433DF, 0x020BCD6794B0B06A, 0x6F55E1DA39D4538B);

    public bool IsZero => (L0 | L1 | L2 | L3) == 0;

    public static bool operator ==(in Scalar left, in Scalar right) => left.EqualMask(right) != 0;

    public static bool operator !=(in Scalar left, in Scalar right) => left.EqualMask(right) == 0;

    public static Scalar operator +(in Scalar a, in Scalar b)
    {
        ulong carry = 0;
        var t0 = Word.Add(a.L0, b.L0, ref carry);
        var t1 = Word.Add(a.L1, b.L1, ref carry);
        var t2 = Word.Add(a.L2, b.L2, ref carry);
        var t3 = a.L3 + b.L3 + carry; // 2r has 256 bits
        return SubtractOrder(t0, t1, t2, t3);
    }

    public static Scalar operator -(in Scalar a, in Scalar b)
    {
        ulong borrow = 0;
        var t0 = Word.Subtract(a.L0, b.L0, ref borrow);
        var t1 = Word.Subtract(a.L1, b.L1, ref borrow);
        var t2 = Word.Subtract(a.L2, b.L2, ref borrow);
        var t3 = Word.Subtract(a.L3, b.L3, ref borrow);
        var mask = Word.Mask(borrow);
        ulong carry = 0;
        t0 = Word.Add(t0, R0 & mask, ref carry);
        t1 = Word.Add(t1, R1 & mask, ref carry);
        t2 = Word.Add(t2, R2 & mask, ref carry);
        return new(t0, t1, t2, t3 + (R3 & mask) + carry);
    }

    public static Scalar operator -(in Scalar a) => Zero - a;

    public static Scalar operator *(in Scalar a, in Scalar b)
    {
        var w = b.L0;
        ulong carry = 0;
        var t0 = Word.MultiplyAdd(a.L0, w, 0, ref carry);
        var t1 = Word.MultiplyAdd(a.L1, w, 0, ref carry);
        var t2 = Word.MultiplyAdd(a.L2, w, 0, ref carry);
        var t3 = Word.MultiplyAdd(a.L3, w, 0, ref carry);
        var top = carry;
        var m = t0 * Inverse;
        carry = 0;
        Word.MultiplyAdd(m, R0, t0, ref carry);
        t0 = Word.MultiplyAdd(m, R1, t1, ref carry);
        t1 = Word.MultiplyAdd(m, R2, t2, ref carry);
        t2 = Word.MultiplyAdd(m, R3, t3, ref carry);
        t3 = top + carry;

        w = b.L1;
        carry = 0;
        t0 = Word.MultiplyAdd(a.L0, w, t0, ref carry);
        t1 = Word.MultiplyAdd(a.L1, w, t1, ref carry);
        t2 = Word.MultiplyAdd(a.L2, w, t2, ref carry);
        t3 = Word.MultiplyAdd(a.L3, w, t3, ref carry);
        top = carry;
        m = t0 * Inverse;
        carry = 0;
        Word.MultiplyAdd(m, R0, t0, ref carry);
        t0 = Word.MultiplyAdd(m, R1, t1, ref carry);
        t1 = Word.MultiplyAdd(m, R2, t2, ref carry);
        t2 = Word.MultiplyAdd(m, R3, t3, ref carry);
        t3 = top + carry;

        w = b.L2;
        carry = 0;
        t0 = Word.MultiplyAdd(a.L0, w, t0, ref carry);
        t1 = Word.MultiplyAdd(a.L1, w, t1, ref carry);
        t2 = Word.MultiplyAdd(a.L2, w, t2, ref carry);
        t3 = Word.MultiplyAdd(a.L3, w, t3, ref carry);
        top = carry;
        m = t0 * Inverse;
        carry = 0;
        Word.MultiplyAdd(m, R0, t0, ref carry);
        t0 = Word.MultiplyAdd(m, R1, t1, ref carry);
        t1 = Word.MultiplyAdd(m, R2, t2, ref carry);
        t2 = Word.MultiplyAdd(m, R3, t3, ref carry);
        t3 = top + carry;

        w = b.L3;
        carry = 0;
        t0 = Word.MultiplyAdd(a.L0, w, t0, ref carry);
        t1 = Word.MultiplyAdd(a.L1, w, t1, ref carry);
        t2 = Word.MultiplyAdd(a.L2, w, t2, ref carry);
        t3 = Word.MultiplyAdd(a.L3, w, t3, ref carry);
        top = carry;
        m = t0 * Inverse;
        carry = 0;
        Word.MultiplyAdd(m, R0, t0, ref carry);
        t0 = Word.MultiplyAdd(m, R1, t1, ref carry);
        t1 = Word.MultiplyAdd(m, R2, t2, ref carry);
        t2 = Word.MultiplyAdd(m, R3, t3, ref carry);
        t3 = top + carry;

        return SubtractOrder(t0, t1, t2, t3);
    }

    /// <summary>a^2.</summary>
    public Scalar Square() => this * this;

    /// <summary>1 / a; zero for zero.</summary>
    [SkipLocalsInit]
    public unsafe Scalar Invert()
    {
        var words = stackalloc ulong[12];
        var modulus = words + 4;
        var result = words + 8;
        words[0] = L0;
        words[1] = L1;
        words[2] = L2;
        words[3] = L3;
        modulus[0] = R0;
        modulus[1] = R1;
        modulus[2] = R2;
        modulus[3] = R3;
        ModularInverse.Compute(words, modulus, Inverse, InversionRounds, 4, result);
        var inverse = new Scalar(result[0], result[1], result[2], result[3]) * InversionFactor;
        new Span<ulong>(words, 12).Clear();
        return inverse;
    }

    /// <summary>One of two scalars; the mask is all ones or zero.</summary>
    public static Scalar Select(ulong mask, in Scalar whenSet, in Scalar whenClear) => new(
        Word.Select(mask, whenSet.L0, whenClear.L0),
        Word.Select(mask, whenSet.L1, whenClear.L1),
        Word.Select(mask, whenSet.L2, whenClear.L2),
        Word.Select(mask, whenSet.L3, whenClear.L3));

    /// <summary>Reads a number; false when it is not below r. Zero is a number like any other.</summary>
    /// <param name="bigEndian32">32 bytes.</param>
    /// <param name="value">The scalar; zero on failure.</param>
    public static bool TryDecode(ReadOnlySpan<byte> bigEndian32, out Scalar value)
    {
        value = default;
        if (bigEndian32.Length != Length)
            return false;
        var number = Read(bigEndian32);
        ulong borrow = 0;
        Word.Subtract(number.L0, R0, ref borrow);
        Word.Subtract(number.L1, R1, ref borrow);
        Word.Subtract(number.L2, R2, ref borrow);
        Word.Subtract(number.L3, R3, ref borrow);
        if (borrow == 0)
            return false;
        value = number * RSquared;
        return true;
    }

    /// <summary>Writes the number.</summary>
    /// <param name="bigEndian32">Receives 32 bytes.</param>
    public void Encode(Span<byte> bigEndian32)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bigEndian32.Length, Length, nameof(bigEndian32));
        Span<ulong> limbs = stackalloc ulong[4];
        ToCanonicalLimbs(limbs);
        for (var i = 0; i < limbs.Length; i++)
            BinaryPrimitives.WriteUInt64BigEndian(bigEndian32[(24 - 8 * i)..], limbs[i]);
        limbs.Clear();
    }

    /// <summary>A number of 256 to 512 bits, reduced.</summary>
    /// <param name="bigEndian">32 to 64 bytes.</param>
    public static Scalar FromWide(ReadOnlySpan<byte> bigEndian)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bigEndian.Length, 32, nameof(bigEndian));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bigEndian.Length, 64, nameof(bigEndian));
        Span<byte> padded = stackalloc byte[64];
        padded.Clear();
        bigEndian.CopyTo(padded[(64 - bigEndian.Length)..]);

        // The second factor of a product may be any number of 256 bits as long as the first is below r.
        var result = RCubed * Read(padded[..32]) + RSquared * Read(padded[32..]);
        padded.Clear();
        return result;
    }

    /// <summary>A small number.</summary>
    public static Scalar FromUInt64(ulong value) => new Scalar(value, 0, 0, 0) * RSquared;

    /// <summary>A secret number from 1 to r - 1, all as likely as 384 random bits make them (within 2^-128).</summary>
    public static Scalar Random()
    {
        Span<byte> bytes = stackalloc byte[48];
        Scalar result;
        do
        {
            RandomNumberGenerator.Fill(bytes);
            result = FromWide(bytes);
        }
        while (result.IsZero);
        bytes.Clear();
        return result;
    }

    /// <summary>The number itself, out of the form.</summary>
    /// <param name="limbs">Receives four words, the lowest first.</param>
    public void ToCanonicalLimbs(Span<ulong> limbs)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(limbs.Length, 4, nameof(limbs));
        var number = this * new Scalar(1, 0, 0, 0);
        limbs[0] = number.L0;
        limbs[1] = number.L1;
        limbs[2] = number.L2;
        limbs[3] = number.L3;
    }

    /// <summary>All ones when the scalars are equal, else zero.</summary>
    internal ulong EqualMask(in Scalar other) =>
        Word.MaskOfZero((L0 ^ other.L0) | (L1 ^ other.L1) | (L2 ^ other.L2) | (L3 ^ other.L3));

    public bool Equals(Scalar other) => this == other;

    public override bool Equals([NotNullWhen(true)] object? obj) => obj is Scalar other && this == other;

    public override int GetHashCode() => HashCode.Combine(L0, L1, L2, L3);

    private static Scalar Read(ReadOnlySpan<byte> bigEndian32) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bigEndian32[24..]),
        BinaryPrimitives.ReadUInt64BigEndian(bigEndian32[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(bigEndian32[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(bigEndian32));

    /// <summary>A number below 2r, less r unless it is below r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Scalar SubtractOrder(ulong t0, ulong t1, ulong t2, ulong t3)
    {
        ulong borrow = 0;
        var s0 = Word.Subtract(t0, R0, ref borrow);
        var s1 = Word.Subtract(t1, R1, ref borrow);
        var s2 = Word.Subtract(t2, R2, ref borrow);
        var s3 = Word.Subtract(t3, R3, ref borrow);
        var mask = Word.Mask(borrow);
        return new(Word.Select(mask, t0, s0), Word.Select(mask, t1, s1), Word.Select(mask, t2, s2), Word.Select(mask, t3, s3));
    }
}
