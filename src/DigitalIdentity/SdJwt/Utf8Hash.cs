using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DigitalIdentity.SdJwt;

/// <summary>Hash codes of short byte strings, for tables. Keyed anew by each process, so that nobody can choose strings that collide.</summary>
internal static class Utf8Hash
{
    private static readonly ulong Key0 = RandomKey();
    private static readonly ulong Key1 = RandomKey();
    private static readonly ulong Key2 = RandomKey();

    /// <summary>A hash code, not negative.</summary>
    internal static int Of(ReadOnlySpan<byte> bytes)
    {
        // Folded products of the words with secret keys; the last words overlap those before.
        var hash = Key2 ^ (ulong)bytes.Length;
        if (bytes.Length >= 16)
        {
            for (var i = 0; i + 16 < bytes.Length; i += 16)
                hash = Fold(Word(bytes, i) ^ Key0 ^ hash, Word(bytes, i + 8) ^ Key1);
            hash = Fold(Word(bytes, bytes.Length - 16) ^ Key0 ^ hash, Word(bytes, bytes.Length - 8) ^ Key1);
        }
        else if (bytes.Length >= 8)
        {
            hash = Fold(Word(bytes, 0) ^ Key0 ^ hash, Word(bytes, bytes.Length - 8) ^ Key1);
        }
        else
        {
            ulong word = 0;
            foreach (var one in bytes)
                word = (word << 8) | one;
            hash = Fold(word ^ Key0 ^ hash, Key1);
        }

        return (int)(hash ^ (hash >> 32)) & int.MaxValue;
    }

    private static ulong Word(ReadOnlySpan<byte> bytes, int start) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[start..]);

    private static ulong Fold(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }

    private static ulong RandomKey()
    {
        ulong key = 0;
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(new Span<ulong>(ref key)));
        return key;
    }
}
