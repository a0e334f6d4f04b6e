using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Benchmarks;

/// <summary>
/// The shapes that .NET offers for a product of 381 bits: four ways to multiply words under the same unrolled code, and two lanes of 128-bit vectors.
/// </summary>
internal static class FieldShapes
{
    private const int Count = 1000;

    public static IEnumerable<(string Name, Func<Fp, Fp, Fp> Product)> All
    {
        get
        {
            yield return ("as chosen here", static (a, b) => Repeat(a, b, static (x, y) => x * y));
            if (Bmi2.X64.IsSupported)
            {
                yield return ("words, mulx and imul", Words<WordProduct>);
                yield return ("words, mulx through memory", Words<MulxWord>);
            }

            yield return ("words, Math.BigMul", Words<BigMulWord>);
            yield return ("words, UInt128", Words<UInt128Word>);
            if (PairKernel.IsSupported)
            {
                yield return ("one in two lanes", static (a, b) => Repeat(a, b, static (x, y) => PairKernel.Multiply(x, y)));
                yield return ("500 times two in two lanes", Pairs);
            }
        }
    }

    public static T Repeat<T>(T a, T b, Func<T, T, T> product)
    {
        for (var i = 0; i < Count; i++)
            a = product(a, b);
        return a;
    }

    private static Fp Words<TWord>(Fp a, Fp b) where TWord : struct, IWordProduct
    {
        for (var i = 0; i < Count; i++)
            a = Fp.MultiplyWords<TWord>(a, b);
        return a;
    }

    private static Fp Pairs(Fp a, Fp b)
    {
        for (var i = 0; i < Count / 2; i++)
            PairKernel.Multiply(a, b, b, a, out a, out b);
        return a;
    }

    private readonly struct UInt128Word : IWordProduct
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong MultiplyAdd(ulong a, ulong b, ulong c, ref ulong carry)
        {
            var sum = (UInt128)a * b + c + carry;
            carry = (ulong)(sum >> 64);
            return (ulong)sum;
        }
    }

    private readonly struct BigMulWord : IWordProduct
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static ulong MultiplyAdd(ulong a, ulong b, ulong c, ref ulong carry)
        {
            var high = Math.BigMul(a, b, out var low);
            return Add(high, low, c, ref carry);
        }
    }

    private readonly struct MulxWord : IWordProduct
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static unsafe ulong MultiplyAdd(ulong a, ulong b, ulong c, ref ulong carry)
        {
            ulong low;
            var high = Bmi2.X64.MultiplyNoFlags(a, b, &low);
            return Add(high, low, c, ref carry);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Add(ulong high, ulong low, ulong c, ref ulong carry)
    {
        low += c;
        high += low < c ? 1UL : 0UL;
        low += carry;
        carry = high + (low < carry ? 1UL : 0UL);
        return low;
    }
}
