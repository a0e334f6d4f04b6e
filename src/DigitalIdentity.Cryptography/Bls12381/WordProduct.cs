using System.Runtime.CompilerServices;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <summary>The high half by itself and the low half by itself: the fastest shape, see the benchmark of field shapes.</summary>
internal readonly struct WordProduct : IWordProduct
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong MultiplyAdd(ulong a, ulong b, ulong c, ref ulong carry) => Word.MultiplyAdd(a, b, c, ref carry);
}
