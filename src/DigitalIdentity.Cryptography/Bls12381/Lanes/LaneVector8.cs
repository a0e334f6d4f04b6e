using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DigitalIdentity.Cryptography.Bls12381.Lanes;

/// <summary>A row in one 512-bit vector.</summary>
internal readonly unsafe struct LaneVector8(Vector512<long> value) : ILaneVector<LaneVector8>
{
    private readonly Vector512<long> _value = value;

    public static int Count => 8;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector8 All(long value) => new(Vector512.Create(value));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector8 Load(long* source) => new(Vector512.Load(source));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(LaneVector8 value, long* destination) => value._value.Store(destination);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector8 Add(LaneVector8 x, LaneVector8 y) => new(x._value + y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector8 Subtract(LaneVector8 x, LaneVector8 y) => new(x._value - y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector8 And(LaneVector8 x, LaneVector8 y) => new(x._value & y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector8 AndNot(LaneVector8 x, LaneVector8 y) => new(x._value & ~y._value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector8 ShiftLimb(LaneVector8 x) => new(x._value >>> LaneKernel.LimbBits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LaneVector8 Multiply(LaneVector8 x, LaneVector8 y) => new(Avx512F.Multiply(x._value.AsInt32(), y._value.AsInt32()));
}
