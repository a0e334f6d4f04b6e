namespace DigitalIdentity.Cryptography.Bls12381;

/// <summary>How two words are multiplied. The product in Fp is written once over this, so that the benchmarks can compare the shapes that .NET offers.</summary>
internal interface IWordProduct
{
    /// <summary>The low half of a * b + c + carry; the high half becomes the carry.</summary>
    static abstract ulong MultiplyAdd(ulong a, ulong b, ulong c, ref ulong carry);
}
