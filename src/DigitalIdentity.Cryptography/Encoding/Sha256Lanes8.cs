using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>8 messages at once in 256-bit vectors.</summary>
internal readonly struct Sha256Lanes8(Vector256<uint> value) : ISha256Lanes<Sha256Lanes8>
{
    private readonly Vector256<uint> _value = value;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sha256Lanes8 All(uint word) => new(Vector256.Create(word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sha256Lanes8 Load(ref readonly uint words) => new(Vector256.LoadUnsafe(in words));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Sha256Lanes8 value, ref uint words) => value._value.StoreUnsafe(ref words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sha256Lanes8 Add(Sha256Lanes8 x, Sha256Lanes8 y) => new(x._value + y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sha256Lanes8 Choose(Sha256Lanes8 x, Sha256Lanes8 y, Sha256Lanes8 z) =>
        new(Vector256.ConditionalSelect(x._value, y._value, z._value));

    // Where x and y differ, z decides; else either of them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sha256Lanes8 Majority(Sha256Lanes8 x, Sha256Lanes8 y, Sha256Lanes8 z) =>
        new(Vector256.ConditionalSelect(x._value ^ y._value, z._value, y._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sha256Lanes8 Sigma(Sha256Lanes8 x, int a, int b, int c) =>
        new(Rotate(x._value, a) ^ Rotate(x._value, b) ^ Rotate(x._value, c));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sha256Lanes8 SmallSigma(Sha256Lanes8 x, int a, int b, int shift) =>
        new(Rotate(x._value, a) ^ Rotate(x._value, b) ^ (x._value >>> shift));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Rotate(Vector256<uint> x, int count) => (x >>> count) | (x << (32 - count));
}
