using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace DigitalIdentity.Cryptography.Keys.Curves;

// Parameters: four 64-bit limbs, least significant first.
// Timing: the multiplications are constant time, comparisons are not. Used on public data only.

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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U512 Multiply(in U256 a, in U256 b)
    {
        U512 r = default;
        ulong c = 0;
        r.L0 = MultiplyAdd(a.L0, b.L0, 0, ref c);
        r.L1 = MultiplyAdd(a.L1, b.L0, 0, ref c);
        r.L2 = MultiplyAdd(a.L2, b.L0, 0, ref c);
        r.L3 = MultiplyAdd(a.L3, b.L0, 0, ref c);
        r.L4 = c;
        c = 0;
        r.L1 = MultiplyAdd(a.L0, b.L1, r.L1, ref c);
        r.L2 = MultiplyAdd(a.L1, b.L1, r.L2, ref c);
        r.L3 = MultiplyAdd(a.L2, b.L1, r.L3, ref c);
        r.L4 = MultiplyAdd(a.L3, b.L1, r.L4, ref c);
        r.L5 = c;
        c = 0;
        r.L2 = MultiplyAdd(a.L0, b.L2, r.L2, ref c);
        r.L3 = MultiplyAdd(a.L1, b.L2, r.L3, ref c);
        r.L4 = MultiplyAdd(a.L2, b.L2, r.L4, ref c);
        r.L5 = MultiplyAdd(a.L3, b.L2, r.L5, ref c);
        r.L6 = c;
        c = 0;
        r.L3 = MultiplyAdd(a.L0, b.L3, r.L3, ref c);
        r.L4 = MultiplyAdd(a.L1, b.L3, r.L4, ref c);
        r.L5 = MultiplyAdd(a.L2, b.L3, r.L5, ref c);
        r.L6 = MultiplyAdd(a.L3, b.L3, r.L6, ref c);
        r.L7 = c;
        return r;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U512 Square(in U256 a)
    {
        // The products of different limbs, once ...
        U512 r = default;
        ulong c = 0;
        r.L1 = MultiplyAdd(a.L1, a.L0, 0, ref c);
        r.L2 = MultiplyAdd(a.L2, a.L0, 0, ref c);
        r.L3 = MultiplyAdd(a.L3, a.L0, 0, ref c);
        r.L4 = c;
        c = 0;
        r.L3 = MultiplyAdd(a.L2, a.L1, r.L3, ref c);
        r.L4 = MultiplyAdd(a.L3, a.L1, r.L4, ref c);
        r.L5 = c;
        c = 0;
        r.L5 = MultiplyAdd(a.L3, a.L2, r.L5, ref c);
        r.L6 = c;

        // ... doubled ...
        r.L7 = r.L6 >> 63;
        r.L6 = (r.L6 << 1) | (r.L5 >> 63);
        r.L5 = (r.L5 << 1) | (r.L4 >> 63);
        r.L4 = (r.L4 << 1) | (r.L3 >> 63);
        r.L3 = (r.L3 << 1) | (r.L2 >> 63);
        r.L2 = (r.L2 << 1) | (r.L1 >> 63);
        r.L1 <<= 1;

        // ... plus the squares.
        ulong carry = 0;
        var high = Math.BigMul(a.L0, a.L0, out r.L0);
        r.L1 = AddCarry(r.L1, high, ref carry);
        high = Math.BigMul(a.L1, a.L1, out var low);
        r.L2 = AddCarry(r.L2, low, ref carry);
        r.L3 = AddCarry(r.L3, high, ref carry);
        high = Math.BigMul(a.L2, a.L2, out low);
        r.L4 = AddCarry(r.L4, low, ref carry);
        r.L5 = AddCarry(r.L5, high, ref carry);
        high = Math.BigMul(a.L3, a.L3, out low);
        r.L6 = AddCarry(r.L6, low, ref carry);
        r.L7 = AddCarry(r.L7, high, ref carry);
        return r;
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
        var high = Math.BigMul(a, b, out var low);
        low += addend;
        high += low < addend ? 1UL : 0;
        low += carry;
        high += low < carry ? 1UL : 0;
        carry = high;
        return low;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong SubtractBorrow(ulong a, ulong b, ref ulong borrow)
    {
        var difference = a - b;
        var first = a < b ? 1UL : 0;
        var result = difference - borrow;
        borrow = first + (difference < borrow ? 1UL : 0);
        return result;
    }
}
