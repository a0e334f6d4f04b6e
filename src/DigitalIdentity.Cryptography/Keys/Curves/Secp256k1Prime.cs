// Reference: SEC 2 v2 section 2.4.1.
// Parameters: p = 2^256 - c, c = 2^32 + 977; the high half of a product folds into the low half times c.
using System.Runtime.CompilerServices;

namespace DigitalIdentity.Cryptography.Keys.Curves;

/// <summary>The prime of secp256k1.</summary>
internal readonly struct Secp256k1Prime : IPrime256
{
    private const ulong C = 0x1000003D1;

    public static U256 Modulus
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(0xFFFFFFFEFFFFFC2F, 0xFFFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF);
    }

    public static U256 One => new(1, 0, 0, 0);

    public static U256 Enter(in U256 value) => value;

    public static U256 Leave(in U256 element) => element;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U256 Reduce(ulong r0, ulong r1, ulong r2, ulong r3, ulong r4, ulong r5, ulong r6, ulong r7)
    {
        ulong carry = 0;
        var l0 = U256.MultiplyAdd(r4, C, r0, ref carry);
        var l1 = U256.MultiplyAdd(r5, C, r1, ref carry);
        var l2 = U256.MultiplyAdd(r6, C, r2, ref carry);
        var l3 = U256.MultiplyAdd(r7, C, r3, ref carry);

        // The carry is at most c, so this fold carries out at most once, and then the rest is tiny.
        carry = U256.Add(new(l0, l1, l2, l3), new(carry * C, U256.MultiplyHigh(carry, C), 0, 0), out var result);
        if (carry != 0)
            U256.Add(result, new(C, 0, 0, 0), out result);
        if (!U256.Less(result, Modulus))
            U256.Subtract(result, Modulus, out result);
        return result;
    }
}
