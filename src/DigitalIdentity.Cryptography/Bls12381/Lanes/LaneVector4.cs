using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DigitalIdentity.Cryptography.Bls12381.Lanes;

/// <summary>The half of a row in a 256-bit vector.</summary>
internal readonly unsafe struct LaneVector4(Vector256<long> value) : ILaneVector<LaneVector4>
{
    private readonly Vector256<long> _value = value;

    public static int Count => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector4 All(long value) => new(Vector256.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector4 Load(long* source) => new(Vector256.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(LaneVector4 value, long* destination) => value._value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector4 Add(LaneVector4 x, LaneVector4 y) => new(x._value + y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector4 Subtract(LaneVector4 x, LaneVector4 y) => new(x._value - y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector4 And(LaneVector4 x, LaneVector4 y) => new(x._value & y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector4 AndNot(LaneVector4 x, LaneVector4 y) => new(x._value & ~y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector4 ShiftLimb(LaneVector4 x) => new(x._value >>> LaneKernel.LimbBits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector4 Multiply(LaneVector4 x, LaneVector4 y) => new(Avx2.Multiply(x._value.AsInt32(), y._value.AsInt32()));
}
