// Reference: RFC 7748 section 4.1.
// Parameters: p = 2^255 - 19; 2^256 = 38 mod p.
using System.Runtime.CompilerServices;

namespace DigitalIdentity.Cryptography.Keys.Curves;

/// <summary>The prime of Curve25519 and Ed25519.</summary>
internal readonly struct Curve25519Prime : IPrime256
{
    private const ulong Below255 = 0x7FFFFFFFFFFFFFFF;

    public static U256 Modulus
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(0xFFFFFFFFFFFFFFED, 0xFFFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF, Below255);
    }

    public static U256 One => new(1, 0, 0, 0);

    public static U256 Enter(in U256 value) => value;

    public static U256 Leave(in U256 element) => element;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U256 Reduce(ulong r0, ulong r1, ulong r2, ulong r3, ulong r4, ulong r5, ulong r6, ulong r7)
    {
        ulong carry = 0;
        var l0 = U256.MultiplyAdd(r4, 38, r0, ref carry);
        var l1 = U256.MultiplyAdd(r5, 38, r1, ref carry);
        var l2 = U256.MultiplyAdd(r6, 38, r2, ref carry);
        var l3 = U256.MultiplyAdd(r7, 38, r3, ref carry);

        // carry 2^256 + l3's top bit 2^255 = 38 carry + 19 bit; the carry is at most 38, so the sum stays below 2^255 + 2^11.
        var fold = carry * 38 + (l3 >> 63) * 19;
        U256.Add(new(l0, l1, l2, l3 & Below255), new(fold, 0, 0, 0), out var result);
        if (!U256.Less(result, Modulus))
            U256.Subtract(result, Modulus, out result);
        return result;
    }
}
