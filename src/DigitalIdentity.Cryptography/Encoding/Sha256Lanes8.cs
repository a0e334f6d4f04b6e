using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

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
    public static Sha256Lanes8 BigSigma0(Sha256Lanes8 x) => Avx512F.VL.IsSupported
        ? new(Avx512F.VL.RotateRight(x._value, 2) ^ Avx512F.VL.RotateRight(x._value, 13) ^ Avx512F.VL.RotateRight(x._value, 22))
        : new(Rotate(x._value, 2) ^ Rotate(x._value, 13) ^ Rotate(x._value, 22));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sha256Lanes8 BigSigma1(Sha256Lanes8 x) => Avx512F.VL.IsSupported
        ? new(Avx512F.VL.RotateRight(x._value, 6) ^ Avx512F.VL.RotateRight(x._value, 11) ^ Avx512F.VL.RotateRight(x._value, 25))
        : new(Rotate(x._value, 6) ^ Rotate(x._value, 11) ^ Rotate(x._value, 25));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sha256Lanes8 SmallSigma0(Sha256Lanes8 x) => Avx512F.VL.IsSupported
        ? new(Avx512F.VL.RotateRight(x._value, 7) ^ Avx512F.VL.RotateRight(x._value, 18) ^ (x._value >>> 3))
        : new(Rotate(x._value, 7) ^ Rotate(x._value, 18) ^ (x._value >>> 3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sha256Lanes8 SmallSigma1(Sha256Lanes8 x) => Avx512F.VL.IsSupported
        ? new(Avx512F.VL.RotateRight(x._value, 17) ^ Avx512F.VL.RotateRight(x._value, 19) ^ (x._value >>> 10))
        : new(Rotate(x._value, 17) ^ Rotate(x._value, 19) ^ (x._value >>> 10));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Rotate(Vector256<uint> x, int count) => (x >>> count) | (x << (32 - count));
}
