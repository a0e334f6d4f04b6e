using System.Runtime.CompilerServices;

namespace DigitalIdentity.Cryptography.Bls12381.Lanes;

/// <content>Sums and choices. They do not carry, but for <see cref="Normalize"/>.</content>
internal static unsafe partial class LaneKernel
{
    /// <summary>a + b; the weights add up.</summary>
    public static void Add(FpLanes* result, FpLanes* a, FpLanes* b)
    {
        if (IsWide)
            Add<LaneVector8>((long*)result, (long*)a, (long*)b);
        else
            Add<LaneVector4>((long*)result, (long*)a, (long*)b);
    }

    /// <summary>a - b; the weights add up.</summary>
    public static void Subtract(FpLanes* result, FpLanes* a, FpLanes* b)
    {
        if (IsWide)
            Subtract<LaneVector8>((long*)result, (long*)a, (long*)b);
        else
            Subtract<LaneVector4>((long*)result, (long*)a, (long*)b);
    }

    /// <summary>-a, of the same weight.</summary>
    public static void Negate(FpLanes* result, FpLanes* a) => Subtract(result, Zero, a);

    /// <summary>2a, of twice the weight.</summary>
    public static void Double(FpLanes* result, FpLanes* a) => Add(result, a, a);

    /// <summary>Does the carries: limbs in [-2^27, 2^27) again. The value stays as it is.</summary>
    public static void Normalize(FpLanes* result, FpLanes* a)
    {
        if (IsWide)
        {
            Normalize<LaneVector8>((long*)result, (long*)a);
        }
        else
        {
            Normalize<LaneVector4>((long*)result, (long*)a);
            Normalize<LaneVector4>((long*)result + 4, (long*)a + 4);
        }
    }

    /// <summary>In each lane one of two values. The weight is the larger one.</summary>
    /// <param name="result">Receives the choice; may be one of the operands.</param>
    /// <param name="masks">Eight words, one a lane, aligned to 64 bytes: all ones or zero.</param>
    /// <param name="whenSet">The value of lanes whose mask is all ones.</param>
    /// <param name="whenClear">The value of the others.</param>
    public static void Select(FpLanes* result, ulong* masks, FpLanes* whenSet, FpLanes* whenClear)
    {
        if (IsWide)
        {
            Select<LaneVector8>((long*)result, (long*)masks, (long*)whenSet, (long*)whenClear);
        }
        else
        {
            Select<LaneVector4>((long*)result, (long*)masks, (long*)whenSet, (long*)whenClear);
            Select<LaneVector4>((long*)result + 4, (long*)masks + 4, (long*)whenSet + 4, (long*)whenClear + 4);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Add<T>(long* result, long* a, long* b)
        where T : struct, ILaneVector<T>
    {
        for (var i = 0; i < Words; i += T.Count)
            T.Store(T.Add(T.Load(a + i), T.Load(b + i)), result + i);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Subtract<T>(long* result, long* a, long* b)
        where T : struct, ILaneVector<T>
    {
        for (var i = 0; i < Words; i += T.Count)
            T.Store(T.Subtract(T.Load(a + i), T.Load(b + i)), result + i);
    }

    internal static void Normalize<T>(long* result, long* a)
        where T : struct, ILaneVector<T>
    {
        // The carry is kept with an offset, so that it may be shifted as a number without sign.
        var offset = T.All(LowestColumn + HalfLimb);
        var excess = T.All(1L << 35);
        var mask = T.All(LimbMask);
        var half = T.All(HalfLimb);
        var carry = excess;
        for (var i = 0; i < Words - Lanes; i += Lanes)
        {
            var limb = T.Add(T.Add(T.Load(a + i), T.Subtract(carry, excess)), offset);
            T.Store(T.Subtract(T.And(limb, mask), half), result + i);
            carry = T.ShiftLimb(limb);
        }

        T.Store(T.Add(T.Load(a + Words - Lanes), T.Subtract(carry, excess)), result + Words - Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Select<T>(long* result, long* masks, long* whenSet, long* whenClear)
        where T : struct, ILaneVector<T>
    {
        var mask = T.Load(masks);
        for (var i = 0; i < Words; i += Lanes)
            T.Store(T.Add(T.And(T.Load(whenSet + i), mask), T.AndNot(T.Load(whenClear + i), mask)), result + i);
    }
}
