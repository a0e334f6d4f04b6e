using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <content>Blocks, and single products.</content>
internal static unsafe partial class PairKernel
{
    /// <summary>2p times 2^8, plus one, in the first lane: its limbs are at least those of an element, so that differences stay positive.</summary>
    internal static ReadOnlySpan<ulong> NegationShifted =>
    [
        0x1F555601, 0x0000000, 0x1FFFFFFF, 0x0000000, 0x1FFF73FD, 0x0000000, 0x1FD62A7F, 0x0000000,
        0x183D57FF, 0x0000000, 0x1ED61EC4, 0x0000000, 0x1E61A541, 0x0000000, 0x10A257EC, 0x0000000,
        0x1E9709E7, 0x0000000, 0x159AEC8E, 0x0000000, 0x1F6C8697, 0x0000000, 0x13496374, 0x0000000,
        0x1472FFCD, 0x0000000, 0x340223D, 0x0000000,
    ];

    /// <summary>2p in the first lane, in limbs that are at least those of an element.</summary>
    internal static ReadOnlySpan<ulong> Negation =>
    [
        0x1FFF5556, 0x0000000, 0x1FDFFFFE, 0x0000000, 0x17FFFF72, 0x0000000, 0x1FFFD629, 0x0000000,
        0x1C483D56, 0x0000000, 0x141ED61D, 0x0000000, 0x1ECE61A4, 0x0000000, 0x1E70A256, 0x0000000,
        0x18EE9708, 0x0000000, 0x19759AEB, 0x0000000, 0x174F6C85, 0x0000000, 0x1CD34962, 0x0000000,
        0x13D472FE, 0x0000000, 0x0034021, 0x0000000,
    ];

    /// <summary>a0 b0 and a1 b1.</summary>
    [SkipLocalsInit]
    public static void Multiply(in Fp a0, in Fp b0, in Fp a1, in Fp b1, out Fp r0, out Fp r1)
    {
        var blocks = stackalloc ulong[2 * Block];
        SplitShifted(a0, a1, blocks);
        Split(b0, b1, blocks + Block);
        var term = new Term(blocks, blocks + Block);
        Reduce(&term, 1, out r0, out r1);
    }

    /// <summary>a0 b0 + c0 d0 and a1 b1 + c1 d1.</summary>
    [SkipLocalsInit]
    public static void MultiplySum(
        in Fp a0, in Fp b0, in Fp c0, in Fp d0, in Fp a1, in Fp b1, in Fp c1, in Fp d1, out Fp r0, out Fp r1)
    {
        var blocks = stackalloc ulong[4 * Block];
        SplitShifted(a0, a1, blocks);
        Split(b0, b1, blocks + Block);
        SplitShifted(c0, c1, blocks + 2 * Block);
        Split(d0, d1, blocks + 3 * Block);
        var terms = stackalloc Term[2];
        terms[0] = new(blocks, blocks + Block);
        terms[1] = new(blocks + 2 * Block, blocks + 3 * Block);
        Reduce(terms, 2, out r0, out r1);
    }

    /// <summary>a b, with both lanes the same.</summary>
    public static Fp Multiply(in Fp a, in Fp b)
    {
        Multiply(a, b, a, b, out var result, out _);
        return result;
    }

    /// <summary>a b.</summary>
    [SkipLocalsInit]
    public static Fp2 Multiply(in Fp2 a, in Fp2 b)
    {
        var blocks = stackalloc ulong[4 * Block];
        Left(a, blocks);
        Right(b, blocks + 2 * Block);
        var terms = stackalloc Term[2];
        terms[0] = new(blocks, blocks + 2 * Block);
        terms[1] = new(blocks + Block, blocks + 3 * Block);
        Reduce(terms, 2, out var r0, out var r1);
        return new(r0, r1);
    }

    /// <summary>a^2: (a0 + a1)(a0 - a1) and 2 a1 a0.</summary>
    [SkipLocalsInit]
    public static Fp2 Square(in Fp2 a)
    {
        var blocks = stackalloc ulong[2 * Block];
        var right = blocks + Block;
        var negation = (ulong*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(Negation));
        SplitShifted(a.C0, a.C1, blocks);
        Split(a.C0, a.C1, right);
        for (var i = 0; i < Block; i += 2)
        {
            var x = Vector128.Load(blocks + i);
            (x + Sse2.UnpackHigh(x, x)).Store(blocks + i);
            var y = Vector128.Load(right + i);
            (Sse2.UnpackLow(y, y) + Vector128.Load(negation + i) - Sse2.ShiftRightLogical128BitLane(y, 8)).Store(right + i);
        }

        var term = new Term(blocks, right);
        Reduce(&term, 1, out var r0, out var r1);
        return new(r0, r1);
    }

    /// <summary>Two blocks for a factor on the left: (a0, a0) and (-a1, a1), times 2^8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Left(in Fp2 a, ulong* blocks)
    {
        SplitShifted(a.C0, a.C0, blocks);
        blocks += Block;
        SplitShifted(a.C1, a.C1, blocks);
        var negation = (ulong*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(NegationShifted));
        var first = Vector128.Create(ulong.MaxValue, 0);
        for (var i = 0; i < Block; i += 2)
            ((Vector128.Load(blocks + i) ^ first) + Vector128.Load(negation + i)).Store(blocks + i);
    }

    /// <summary>Two blocks for a factor on the right: (b0, b1) and (b1, b0).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Right(in Fp2 b, ulong* blocks)
    {
        Split(b.C0, b.C1, blocks);
        for (var i = 0; i < Block; i += 2)
            Sse2.Shuffle(Vector128.Load(blocks + i).AsUInt32(), 0x4E).AsUInt64().Store(blocks + Block + i);
    }

    /// <summary>The words of two elements, one element a lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Words(
        in Fp x,
        in Fp y,
        out Vector128<ulong> w0,
        out Vector128<ulong> w1,
        out Vector128<ulong> w2,
        out Vector128<ulong> w3,
        out Vector128<ulong> w4,
        out Vector128<ulong> w5)
    {
        w0 = Vector128.Create(x.L0, y.L0);
        w1 = Vector128.Create(x.L1, y.L1);
        w2 = Vector128.Create(x.L2, y.L2);
        w3 = Vector128.Create(x.L3, y.L3);
        w4 = Vector128.Create(x.L4, y.L4);
        w5 = Vector128.Create(x.L5, y.L5);
    }

    /// <summary>Splits two elements into limbs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Split(in Fp x, in Fp y, ulong* block)
    {
        Words(x, y, out var w0, out var w1, out var w2, out var w3, out var w4, out var w5);
        var mask = Vector128.Create(LimbMask);
        (w0 & mask).Store(block + 0);
        ((w0 >> 28) & mask).Store(block + 2);
        (((w0 >> 56) | (w1 << 8)) & mask).Store(block + 4);
        ((w1 >> 20) & mask).Store(block + 6);
        (((w1 >> 48) | (w2 << 16)) & mask).Store(block + 8);
        ((w2 >> 12) & mask).Store(block + 10);
        (((w2 >> 40) | (w3 << 24)) & mask).Store(block + 12);
        ((w3 >> 4) & mask).Store(block + 14);
        ((w3 >> 32) & mask).Store(block + 16);
        (((w3 >> 60) | (w4 << 4)) & mask).Store(block + 18);
        ((w4 >> 24) & mask).Store(block + 20);
        (((w4 >> 52) | (w5 << 12)) & mask).Store(block + 22);
        ((w5 >> 16) & mask).Store(block + 24);
        (w5 >> 44).Store(block + 26);
    }

    /// <summary>Splits two elements, times 2^8, into limbs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SplitShifted(in Fp x, in Fp y, ulong* block)
    {
        Words(x, y, out var w0, out var w1, out var w2, out var w3, out var w4, out var w5);
        var mask = Vector128.Create(LimbMask);
        ((w0 << 8) & mask).Store(block + 0);
        ((w0 >> 20) & mask).Store(block + 2);
        (((w0 >> 48) | (w1 << 16)) & mask).Store(block + 4);
        ((w1 >> 12) & mask).Store(block + 6);
        (((w1 >> 40) | (w2 << 24)) & mask).Store(block + 8);
        ((w2 >> 4) & mask).Store(block + 10);
        ((w2 >> 32) & mask).Store(block + 12);
        (((w2 >> 60) | (w3 << 4)) & mask).Store(block + 14);
        ((w3 >> 24) & mask).Store(block + 16);
        (((w3 >> 52) | (w4 << 12)) & mask).Store(block + 18);
        ((w4 >> 16) & mask).Store(block + 20);
        (((w4 >> 44) | (w5 << 20)) & mask).Store(block + 22);
        ((w5 >> 8) & mask).Store(block + 24);
        (w5 >> 36).Store(block + 26);
    }
}
