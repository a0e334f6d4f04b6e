// Parameters: four 64-bit limbs, least significant first.
// Timing: the multiplications are constant time, comparisons are not. Used on public data only.
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace DigitalIdentity.Cryptography.Keys.Curves;

/// <summary>An unsigned 256-bit number.</summary>
internal struct U256(ulong l0, ulong l1, ulong l2, ulong l3)
{
    public ulong L0 = l0, L1 = l1, L2 = l2, L3 = l3;

    public readonly bool IsZero => (L0 | L1 | L2 | L3) == 0;

    public static U256 ReadBigEndian(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), BinaryPrimitives.ReadUInt64BigEndian(bytes));

    public static U256 ReadLittleEndian(ReadOnlySpan<byte> bytes) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]), BinaryPrimitives.ReadUInt64LittleEndian(bytes[24..]));

    public readonly void WriteBigEndian(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], L0);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], L1);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], L2);
        BinaryPrimitives.WriteUInt64BigEndian(bytes, L3);
    }

    public readonly void WriteLittleEndian(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, L0);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[8..], L1);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[16..], L2);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[24..], L3);
    }

    public static bool Equal(in U256 a, in U256 b) => ((a.L0 ^ b.L0) | (a.L1 ^ b.L1) | (a.L2 ^ b.L2) | (a.L3 ^ b.L3)) == 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Less(in U256 a, in U256 b) =>
        a.L3 != b.L3 ? a.L3 < b.L3 : a.L2 != b.L2 ? a.L2 < b.L2 : a.L1 != b.L1 ? a.L1 < b.L1 : a.L0 < b.L0;

    /// <summary>sum = a + b mod 2^256; returns the carry, 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Add(in U256 a, in U256 b, out U256 sum)
    {
        ulong carry = 0;
        var l0 = AddCarry(a.L0, b.L0, ref carry);
        var l1 = AddCarry(a.L1, b.L1, ref carry);
        var l2 = AddCarry(a.L2, b.L2, ref carry);
        var l3 = AddCarry(a.L3, b.L3, ref carry);
        sum = new(l0, l1, l2, l3);
        return carry;
    }

    /// <summary>difference = a - b mod 2^256; returns the borrow, 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Subtract(in U256 a, in U256 b, out U256 difference)
    {
        ulong borrow = 0;
        var l0 = SubtractBorrow(a.L0, b.L0, ref borrow);
        var l1 = SubtractBorrow(a.L1, b.L1, ref borrow);
        var l2 = SubtractBorrow(a.L2, b.L2, ref borrow);
        var l3 = SubtractBorrow(a.L3, b.L3, ref borrow);
        difference = new(l0, l1, l2, l3);
        return borrow;
    }

    /// <summary>The 512-bit product, limb by limb. Plain limbs, not a structure, so that the compiler keeps them in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Multiply(in U256 a, in U256 b, out ulong r0, out ulong r1, out ulong r2, out ulong r3, out ulong r4, out ulong r5, out ulong r6, out ulong r7)
    {
        ulong c = 0;
        r0 = MultiplyAdd(a.L0, b.L0, 0, ref c);
        r1 = MultiplyAdd(a.L1, b.L0, 0, ref c);
        r2 = MultiplyAdd(a.L2, b.L0, 0, ref c);
        r3 = MultiplyAdd(a.L3, b.L0, 0, ref c);
        r4 = c;
        c = 0;
        r1 = MultiplyAdd(a.L0, b.L1, r1, ref c);
        r2 = MultiplyAdd(a.L1, b.L1, r2, ref c);
        r3 = MultiplyAdd(a.L2, b.L1, r3, ref c);
        r4 = MultiplyAdd(a.L3, b.L1, r4, ref c);
        r5 = c;
        c = 0;
        r2 = MultiplyAdd(a.L0, b.L2, r2, ref c);
        r3 = MultiplyAdd(a.L1, b.L2, r3, ref c);
        r4 = MultiplyAdd(a.L2, b.L2, r4, ref c);
        r5 = MultiplyAdd(a.L3, b.L2, r5, ref c);
        r6 = c;
        c = 0;
        r3 = MultiplyAdd(a.L0, b.L3, r3, ref c);
        r4 = MultiplyAdd(a.L1, b.L3, r4, ref c);
        r5 = MultiplyAdd(a.L2, b.L3, r5, ref c);
        r6 = MultiplyAdd(a.L3, b.L3, r6, ref c);
        r7 = c;
    }

    /// <summary>The 512-bit square, limb by limb.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Square(in U256 a, out ulong r0, out ulong r1, out ulong r2, out ulong r3, out ulong r4, out ulong r5, out ulong r6, out ulong r7)
    {
        // The products of different limbs, once ...
        ulong c = 0;
        r1 = MultiplyAdd(a.L1, a.L0, 0, ref c);
        r2 = MultiplyAdd(a.L2, a.L0, 0, ref c);
        r3 = MultiplyAdd(a.L3, a.L0, 0, ref c);
        r4 = c;
        c = 0;
        r3 = MultiplyAdd(a.L2, a.L1, r3, ref c);
        r4 = MultiplyAdd(a.L3, a.L1, r4, ref c);
        r5 = c;
        c = 0;
        r5 = MultiplyAdd(a.L3, a.L2, r5, ref c);
        r6 = c;

        // ... doubled ...
        r7 = r6 >> 63;
        r6 = (r6 << 1) | (r5 >> 63);
        r5 = (r5 << 1) | (r4 >> 63);
        r4 = (r4 << 1) | (r3 >> 63);
        r3 = (r3 << 1) | (r2 >> 63);
        r2 = (r2 << 1) | (r1 >> 63);
        r1 <<= 1;

        // ... plus the squares.
        ulong carry = 0;
        r0 = a.L0 * a.L0;
        r1 = AddCarry(r1, MultiplyHigh(a.L0, a.L0), ref carry);
        r2 = AddCarry(r2, a.L1 * a.L1, ref carry);
        r3 = AddCarry(r3, MultiplyHigh(a.L1, a.L1), ref carry);
        r4 = AddCarry(r4, a.L2 * a.L2, ref carry);
        r5 = AddCarry(r5, MultiplyHigh(a.L2, a.L2), ref carry);
        r6 = AddCarry(r6, a.L3 * a.L3, ref carry);
        r7 = AddCarry(r7, MultiplyHigh(a.L3, a.L3), ref carry);
    }

    /// <summary>a + b + carry; the new carry is 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong AddCarry(ulong a, ulong b, ref ulong carry)
    {
        var sum = a + carry;
        var first = sum < a ? 1UL : 0;
        sum += b;
        carry = first + (sum < b ? 1UL : 0);
        return sum;
    }

    /// <summary>The low half of a * b + addend + carry; the high half is the new carry.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MultiplyAdd(ulong a, ulong b, ulong addend, ref ulong carry)
    {
        var high = MultiplyHigh(a, b);
        var low = a * b;
        low += addend;
        high += low < addend ? 1UL : 0;
        low += carry;
        high += low < carry ? 1UL : 0;
        carry = high;
        return low;
    }

    /// <summary>The high half of a product. Math.BigMul would send the low half through memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MultiplyHigh(ulong a, ulong b) => Bmi2.X64.IsSupported ? Bmi2.X64.MultiplyNoFlags(a, b) : Math.BigMul(a, b, out _);

    /// <summary>a - b - borrow; the new borrow is 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong SubtractBorrow(ulong a, ulong b, ref ulong borrow)
    {
        var difference = a - b;
        var first = a < b ? 1UL : 0;
        var result = difference - borrow;
        borrow = first + (difference < borrow ? 1UL : 0);
        return result;
    }
}
