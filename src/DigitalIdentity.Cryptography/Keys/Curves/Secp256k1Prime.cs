using System.Runtime.CompilerServices;

namespace DigitalIdentity.Cryptography.Keys.Curves;

// Reference: SEC 2 v2 section 2.4.1.
// Parameters: p = 2^256 - c, c = 2^32 + 977; the high half of a product folds into the low half times c.

/// <summary>The prime of secp256k1.</summary>
internal readonly struct Secp256k1Prime : IPrime256
{
    private const ulong C = 0x1000003D1;

    public static U256 Modulus => new(0xFFFFFFFEFFFFFC2F, 0xFFFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF);

    public static U256 One => new(1, 0, 0, 0);

    public static U256 Enter(in U256 value) => value;

    public static U256 Leave(in U256 element) => element;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U256 Reduce(in U512 wide)
    {
        ulong carry = 0;
        var l0 = U256.MultiplyAdd(wide.L4, C, wide.L0, ref carry);
        var l1 = U256.MultiplyAdd(wide.L5, C, wide.L1, ref carry);
        var l2 = U256.MultiplyAdd(wide.L6, C, wide.L2, ref carry);
        var l3 = U256.MultiplyAdd(wide.L7, C, wide.L3, ref carry);

        // The carry is at most c, so this fold carries out at most once, and then the rest is tiny.
        var high = Math.BigMul(carry, C, out var low);
        carry = U256.Add(new(l0, l1, l2, l3), new(low, high, 0, 0), out var result);
        if (carry != 0)
            U256.Add(result, new(C, 0, 0, 0), out result);
        if (!U256.Less(result, Modulus))
            U256.Subtract(result, Modulus, out result);
        return result;
    }
}
