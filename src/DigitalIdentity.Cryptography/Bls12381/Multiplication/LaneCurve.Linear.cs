using System.Runtime.CompilerServices;

using DigitalIdentity.Cryptography.Bls12381.Lanes;

namespace DigitalIdentity.Cryptography.Bls12381.Multiplication;

/// <content>The sums and small multiples of the formulas, each step in one pass over the rows.</content>
internal static unsafe partial class LaneCurve
{
    private const int Block = LaneKernel.Words;

    private static void PrepareAffine(long* sum, long* entry, long* work)
    {
        if (LaneKernel.IsWide)
            PrepareAffine<LaneVector8>(sum, entry, work);
        else
            PrepareAffine<LaneVector4>(sum, entry, work);
    }

    private static void Prepare(long* sum, long* other, long* work)
    {
        if (LaneKernel.IsWide)
            Prepare<LaneVector8>(sum, other, work);
        else
            Prepare<LaneVector4>(sum, other, work);
    }

    private static void PrepareFinish(long* work)
    {
        if (LaneKernel.IsWide)
            PrepareFinish<LaneVector8>(work);
        else
            PrepareFinish<LaneVector4>(work);
    }

    private static void PrepareDouble(long* work)
    {
        if (LaneKernel.IsWide)
            PrepareDouble<LaneVector8>(work);
        else
            PrepareDouble<LaneVector4>(work);
    }

    // From t0 and t1 in 7 and 8: 0 = 3 t0, 1 = t1 + 2 z1, 5 = t1 - 2 z1, 9 = x1 + y1, 10 = x2 + y2, 11 = -t0 - t1.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void PrepareAffine<T>(long* sum, long* entry, long* work)
        where T : struct, ILaneVector<T>
    {
        var zero = T.All(0);
        for (var i = 0; i < Block; i += T.Count)
        {
            var z = T.Load(sum + (2 * Block) + i);
            T.Store(T.Add(T.Load(sum + i), T.Load(sum + Block + i)), work + (9 * Block) + i);
            T.Store(T.Add(T.Load(entry + i), T.Load(entry + Block + i)), work + (10 * Block) + i);
            var t0 = T.Load(work + (7 * Block) + i);
            var t1 = T.Load(work + (8 * Block) + i);
            z = T.Add(z, z);
            T.Store(T.Add(T.Add(t0, t0), t0), work + i);
            T.Store(T.Add(t1, z), work + Block + i);
            T.Store(T.Subtract(t1, z), work + (5 * Block) + i);
            T.Store(T.Subtract(T.Subtract(zero, t0), t1), work + (11 * Block) + i);
        }
    }

    // From t0, t1 and t2 in 7, 8 and 9: 0 = 3 t0, 1 = t1 + 2 t2, 5 = t1 - 2 t2, sums of coordinates from 10 on, 7 = -t0 - t1, 8 = -t1 - t2,
    // 9 = -t0 - t2.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void Prepare<T>(long* sum, long* other, long* work)
        where T : struct, ILaneVector<T>
    {
        var zero = T.All(0);
        for (var i = 0; i < Block; i += T.Count)
        {
            var x = T.Load(sum + i);
            var y = T.Load(sum + Block + i);
            var z = T.Load(sum + (2 * Block) + i);
            T.Store(T.Add(x, y), work + (10 * Block) + i);
            T.Store(T.Add(y, z), work + (12 * Block) + i);
            T.Store(T.Add(x, z), work + (14 * Block) + i);
            x = T.Load(other + i);
            y = T.Load(other + Block + i);
            z = T.Load(other + (2 * Block) + i);
            T.Store(T.Add(x, y), work + (11 * Block) + i);
            T.Store(T.Add(y, z), work + (13 * Block) + i);
            T.Store(T.Add(x, z), work + (15 * Block) + i);
            var t0 = T.Load(work + (7 * Block) + i);
            var t1 = T.Load(work + (8 * Block) + i);
            var t2 = T.Load(work + (9 * Block) + i);
            var minus0 = T.Subtract(zero, t0);
            T.Store(T.Subtract(minus0, t1), work + (7 * Block) + i);
            T.Store(T.Subtract(T.Subtract(zero, t1), t2), work + (8 * Block) + i);
            T.Store(T.Subtract(minus0, t2), work + (9 * Block) + i);
            t2 = T.Add(t2, t2);
            T.Store(T.Add(T.Add(t0, t0), t0), work + i);
            T.Store(T.Add(t1, t2), work + Block + i);
            T.Store(T.Subtract(t1, t2), work + (5 * Block) + i);
        }
    }

    // 4 = 3b times 4, 6 = -4.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void PrepareFinish<T>(long* work)
        where T : struct, ILaneVector<T>
    {
        var zero = T.All(0);
        for (var i = 0; i < Block; i += T.Count)
        {
            var xz = T.Load(work + (4 * Block) + i);
            xz = T.Add(xz, xz);
            T.Store(xz, work + (4 * Block) + i);
            T.Store(T.Subtract(zero, xz), work + (6 * Block) + i);
        }
    }

    // From t0, s and x y in 0, 4 and 5: 1 = 12 s, 2 = t0, 3 = t0 - s, 5 = 2 x y, 7 = t0 - 6 s, 8 = 8 t0.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void PrepareDouble<T>(long* work)
        where T : struct, ILaneVector<T>
    {
        for (var i = 0; i < Block; i += T.Count)
        {
            var t0 = T.Load(work + i);
            var s = T.Load(work + (4 * Block) + i);
            var xy = T.Load(work + (5 * Block) + i);
            var s2 = T.Add(s, s);
            var s6 = T.Add(T.Add(s2, s2), s2);
            T.Store(T.Add(s6, s6), work + Block + i);
            T.Store(t0, work + (2 * Block) + i);
            T.Store(T.Subtract(t0, s), work + (3 * Block) + i);
            T.Store(T.Add(xy, xy), work + (5 * Block) + i);
            T.Store(T.Subtract(t0, s6), work + (7 * Block) + i);
            t0 = T.Add(t0, t0);
            t0 = T.Add(t0, t0);
            T.Store(T.Add(t0, t0), work + (8 * Block) + i);
        }
    }
}
