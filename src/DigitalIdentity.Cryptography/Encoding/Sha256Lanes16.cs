using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>16 messages at once in 512-bit vectors.</summary>
internal readonly struct Sha256Lanes16(Vector512<uint> value) : ISha256Lanes<Sha256Lanes16>
{
    private readonly Vector512<uint> _value = value;

    public static int Count => 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sha256Lanes16 All(uint word) => new(Vector512.Create(word));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sha256Lanes16 Load(ref readonly uint words) => new(Vector512.LoadUnsafe(in words));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(Sha256Lanes16 value, ref uint words) => value._value.StoreUnsafe(ref words);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sha256Lanes16 Add(Sha256Lanes16 x, Sha256Lanes16 y) => new(x._value + y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sha256Lanes16 Choose(Sha256Lanes16 x, Sha256Lanes16 y, Sha256Lanes16 z) =>
        new(Vector512.ConditionalSelect(x._value, y._value, z._value));

    // Where x and y differ, z decides; else either of them.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sha256Lanes16 Majority(Sha256Lanes16 x, Sha256Lanes16 y, Sha256Lanes16 z) =>
        new(Vector512.ConditionalSelect(x._value ^ y._value, z._value, y._value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sha256Lanes16 BigSigma0(Sha256Lanes16 x) => Avx512F.IsSupported
        ? new(Avx512F.RotateRight(x._value, 2) ^ Avx512F.RotateRight(x._value, 13) ^ Avx512F.RotateRight(x._value, 22))
        : new(Rotate(x._value, 2) ^ Rotate(x._value, 13) ^ Rotate(x._value, 22));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sha256Lanes16 BigSigma1(Sha256Lanes16 x) => Avx512F.IsSupported
        ? new(Avx512F.RotateRight(x._value, 6) ^ Avx512F.RotateRight(x._value, 11) ^ Avx512F.RotateRight(x._value, 25))
        : new(Rotate(x._value, 6) ^ Rotate(x._value, 11) ^ Rotate(x._value, 25));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sha256Lanes16 SmallSigma0(Sha256Lanes16 x) => Avx512F.IsSupported
        ? new(Avx512F.RotateRight(x._value, 7) ^ Avx512F.RotateRight(x._value, 18) ^ (x._value >>> 3))
        : new(Rotate(x._value, 7) ^ Rotate(x._value, 18) ^ (x._value >>> 3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Sha256Lanes16 SmallSigma1(Sha256Lanes16 x) => Avx512F.IsSupported
        ? new(Avx512F.RotateRight(x._value, 17) ^ Avx512F.RotateRight(x._value, 19) ^ (x._value >>> 10))
        : new(Rotate(x._value, 17) ^ Rotate(x._value, 19) ^ (x._value >>> 10));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<uint> Rotate(Vector512<uint> x, int count) => (x >>> count) | (x << (32 - count));
}
