// Timing: constant. Carries are compares that become bytes, never branches.
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <summary>Steps on 64-bit words with a carry, as the fields need them.</summary>
internal static class Word
{
    /// <summary>1 for true, 0 for false. A conditional expression would be a branch until the JIT optimizes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bit(bool condition) => Unsafe.BitCast<bool, byte>(condition);

    /// <summary>The high half of a product.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong High(ulong a, ulong b)
    {
        if (Bmi2.X64.IsSupported)
            return Bmi2.X64.MultiplyNoFlags(a, b);
        return ArmBase.Arm64.IsSupported ? ArmBase.Arm64.MultiplyHigh(a, b) : Math.BigMul(a, b, out _);
    }

    /// <summary>The low half of a * b + c + carry; the high half becomes the carry. Never overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MultiplyAdd(ulong a, ulong b, ulong c, ref ulong carry)
    {
        var low = a * b;
        var high = High(a, b);
        low += c;
        high += Bit(low < c);
        low += carry;
        carry = high + Bit(low < carry);
        return low;
    }

    /// <summary>a + b + carry; the carry is 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(ulong a, ulong b, ref ulong carry)
    {
        var sum = a + b;
        var first = Bit(sum < a);
        sum += carry;
        carry = first + Bit(sum < carry);
        return sum;
    }

    /// <summary>a - b - borrow; the borrow is 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Subtract(ulong a, ulong b, ref ulong borrow)
    {
        var difference = a - b;
        var first = Bit(a < b);
        var result = difference - borrow;
        borrow = first + Bit(difference < borrow);
        return result;
    }

    /// <summary>All ones when the word is zero, else zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MaskOfZero(ulong word) => (ulong)((long)(~word & (word - 1)) >> 63);

    /// <summary>All ones for 1, zero for 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mask(ulong bit) => 0 - bit;

    /// <summary>One of two words by a mask.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Select(ulong mask, ulong whenSet, ulong whenClear) => whenClear ^ (mask & (whenSet ^ whenClear));
}
