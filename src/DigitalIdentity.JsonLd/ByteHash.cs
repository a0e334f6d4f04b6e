using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;

namespace DigitalIdentity.JsonLd;

/// <summary>
/// The hash of hash tables over bytes: not cryptographic, but keyed with secrets drawn at process start, so that nobody can prepare
/// texts that collide. Each step multiplies two 8-byte words that the keys have changed and folds the 128-bit product. Thread-safe.
/// </summary>
internal static class ByteHash
{
    private static readonly ulong Key0 = NewKey();
    private static readonly ulong Key1 = NewKey();
    private static readonly ulong Key2 = NewKey();

    /// <summary>The hash of a text. All 64 bits are good.</summary>
    internal static ulong Of(ReadOnlySpan<byte> text)
    {
        ref var start = ref MemoryMarshal.GetReference(text);
        var length = text.Length;
        var state = Key0 ^ (ulong)length;
        ulong a, b;
        if (length <= 16)
        {
            if (length >= 8)
            {
                a = Read8(ref start, 0);
                b = Read8(ref start, length - 8);
            }
            else if (length >= 4)
            {
                a = Read4(ref start, 0);
                b = Read4(ref start, length - 4);
            }
            else if (length > 0)
            {
                a = ((ulong)start << 16) | ((ulong)Unsafe.Add(ref start, length >> 1) << 8) | Unsafe.Add(ref start, length - 1);
                b = 0;
            }
            else
            {
                (a, b) = (0, 0);
            }
        }
        else
        {
            var at = 0;
            for (; at < length - 16; at += 16)
                state = Fold(Read8(ref start, at) ^ Key1, Read8(ref start, at + 8) ^ state);
            a = Read8(ref start, length - 16);
            b = Read8(ref start, length - 8);
        }

        return Fold(Fold(a ^ Key1, b ^ state), Key2);
    }

    /// <summary>The hash of two words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Of(ulong a, ulong b) => Fold(Fold(a ^ Key1, b ^ Key0), Key2);

    // The two halves of the product, together.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fold(ulong a, ulong b)
    {
        if (Bmi2.X64.IsSupported)
            return Bmi2.X64.MultiplyNoFlags(a, b) ^ (a * b);
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read8(ref byte start, int at) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Read4(ref byte start, int at) => Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref start, at));

    // Odd, so never zero.
    private static ulong NewKey()
    {
        Span<byte> key = stackalloc byte[8];
        RandomNumberGenerator.Fill(key);
        return BinaryPrimitives.ReadUInt64LittleEndian(key) | 1;
    }
}
