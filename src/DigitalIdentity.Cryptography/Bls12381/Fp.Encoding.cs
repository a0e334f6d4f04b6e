using System.Buffers.Binary;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <content>Bytes, and what depends on the number itself.</content>
internal readonly partial struct Fp
{
    /// <summary>2^256, in the form.</summary>
    internal static Fp TwoTo256 => new(0x075B3CD7C5CE820F, 0x3EC6BA621C3EDB0B, 0x168A13D82BFF6BCE, 0x87663C4BF8C449D2, 0x15F34C83DDC8D830, 0x0F9628B49CAA2E85);

    /// <summary>The parity of the number: sgn0 of RFC 9380 section 4.1.</summary>
    public int Sign => (int)(Leave().L0 & 1);

    /// <summary>Reads a number; false when it is not below p.</summary>
    /// <param name="bigEndian48">48 bytes.</param>
    /// <param name="value">The element; zero on failure.</param>
    public static bool TryDecode(ReadOnlySpan<byte> bigEndian48, out Fp value)
    {
        value = default;
        if (bigEndian48.Length != Length)
            return false;
        var number = Read(bigEndian48);
        ulong borrow = 0;
        Word.Subtract(number.L0, P0, ref borrow);
        Word.Subtract(number.L1, P1, ref borrow);
        Word.Subtract(number.L2, P2, ref borrow);
        Word.Subtract(number.L3, P3, ref borrow);
        Word.Subtract(number.L4, P4, ref borrow);
        Word.Subtract(number.L5, P5, ref borrow);
        if (borrow == 0)
            return false;
        value = number * RSquared;
        return true;
    }

    /// <summary>A small number.</summary>
    public static Fp FromUInt64(ulong value) => new Fp(value, 0, 0, 0, 0, 0) * RSquared;

    /// <summary>A number of 512 bits, reduced.</summary>
    /// <param name="bigEndian64">64 bytes.</param>
    public static Fp FromWide(ReadOnlySpan<byte> bigEndian64)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bigEndian64.Length, 64, nameof(bigEndian64));
        var high = ReadHalf(bigEndian64[..32]) * RSquared;
        var low = ReadHalf(bigEndian64[32..]) * RSquared;
        return high * TwoTo256 + low;
    }

    /// <summary>Writes the number.</summary>
    /// <param name="bigEndian48">Receives 48 bytes.</param>
    public void Encode(Span<byte> bigEndian48)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(bigEndian48.Length, Length, nameof(bigEndian48));
        var number = Leave();
        BinaryPrimitives.WriteUInt64BigEndian(bigEndian48[40..], number.L0);
        BinaryPrimitives.WriteUInt64BigEndian(bigEndian48[32..], number.L1);
        BinaryPrimitives.WriteUInt64BigEndian(bigEndian48[24..], number.L2);
        BinaryPrimitives.WriteUInt64BigEndian(bigEndian48[16..], number.L3);
        BinaryPrimitives.WriteUInt64BigEndian(bigEndian48[8..], number.L4);
        BinaryPrimitives.WriteUInt64BigEndian(bigEndian48, number.L5);
    }

    /// <summary>Whether the number is above (p - 1) / 2: the larger of a and -a.</summary>
    public bool IsLexicographicallyLargest()
    {
        // n > (p - 1) / 2 when 2n > p - 1, and both sides differ as p is odd: 2n >= p.
        var number = Leave();
        ulong carry = 0, borrow = 0;
        Word.Subtract(Word.Add(number.L0, number.L0, ref carry), P0, ref borrow);
        Word.Subtract(Word.Add(number.L1, number.L1, ref carry), P1, ref borrow);
        Word.Subtract(Word.Add(number.L2, number.L2, ref carry), P2, ref borrow);
        Word.Subtract(Word.Add(number.L3, number.L3, ref carry), P3, ref borrow);
        Word.Subtract(Word.Add(number.L4, number.L4, ref carry), P4, ref borrow);
        Word.Subtract(Word.Add(number.L5, number.L5, ref carry), P5, ref borrow);
        return borrow == 0;
    }

    /// <summary>The number itself, out of the form: a / R.</summary>
    internal Fp Leave() => this * new Fp(1, 0, 0, 0, 0, 0);

    private static Fp Read(ReadOnlySpan<byte> bigEndian48) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bigEndian48[40..]),
        BinaryPrimitives.ReadUInt64BigEndian(bigEndian48[32..]),
        BinaryPrimitives.ReadUInt64BigEndian(bigEndian48[24..]),
        BinaryPrimitives.ReadUInt64BigEndian(bigEndian48[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(bigEndian48[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(bigEndian48));

    private static Fp ReadHalf(ReadOnlySpan<byte> bigEndian32) => new(
        BinaryPrimitives.ReadUInt64BigEndian(bigEndian32[24..]),
        BinaryPrimitives.ReadUInt64BigEndian(bigEndian32[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(bigEndian32[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(bigEndian32),
        0,
        0);
}
