using System.Buffers.Binary;
using System.Security.Cryptography;

namespace DigitalIdentity.JsonLd;

/// <summary>
/// A fast hash of bytes for tables in memory, seeded anew in each process, so that others cannot choose texts that collide. Eight
/// bytes a step: multiply to 128 bits, fold.
/// </summary>
internal static class ByteHash
{
    private const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    private static readonly ulong Seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));
    private static readonly ulong Factor = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8)) | 1;

    /// <summary>The hash of a text.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var state = Seed ^ (uint)bytes.Length;
        var rest = bytes;
        while (rest.Length > 8)
        {
            state = Fold(state ^ BinaryPrimitives.ReadUInt64LittleEndian(rest), Factor);
            rest = rest[8..];
        }

        // The last step reads up to eight bytes, overlapping the one before where there was one.
        ulong last;
        if (bytes.Length >= 8)
        {
            last = BinaryPrimitives.ReadUInt64LittleEndian(bytes[^8..]);
        }
        else if (bytes.Length >= 4)
        {
            last = BinaryPrimitives.ReadUInt32LittleEndian(bytes) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(bytes[^4..]) << 32);
        }
        else
        {
            last = 0;
            foreach (var b in bytes)
                last = (last << 8) | b;
        }

        state = Fold(state ^ last, Factor);
        state = Fold(state, Odd);
        return (uint)(state ^ (state >> 32));
    }

    private static ulong Fold(ulong x, ulong y)
    {
        var high = Math.BigMul(x, y, out ulong low);
        return high ^ low;
    }
}
