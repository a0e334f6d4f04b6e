// Reference: SP 800-186 section 3.2.1.3; Montgomery reduction one limb at a time.
// Parameters: p = 2^256 - 2^224 + 2^192 + 2^96 - 1; elements are kept times R = 2^256; -p^-1 mod 2^64 = 1, so every
// quotient digit is the lowest limb itself, and m p = m 2^256 - m 2^224 + m 2^192 + m 2^96 - m needs one multiplication.
using System.Runtime.CompilerServices;

namespace DigitalIdentity.Cryptography.Keys.Curves;

/// <summary>The prime of P-256.</summary>
internal readonly struct P256Prime : IPrime256
{
    public static U256 Modulus
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => new(0xFFFFFFFFFFFFFFFF, 0x00000000FFFFFFFF, 0, 0xFFFFFFFF00000001);
    }

    public static U256 One => new(0x0000000000000001, 0xFFFFFFFF00000000, 0xFFFFFFFFFFFFFFFF, 0x00000000FFFFFFFE);

    private static U256 RSquared => new(0x0000000000000003, 0xFFFFFFFBFFFFFFFF, 0xFFFFFFFFFFFFFFFE, 0x00000004FFFFFFFD);

    public static U256 Enter(in U256 value) => Field256<P256Prime>.Multiply(value, RSquared);

    public static U256 Leave(in U256 element) => Reduce(element.L0, element.L1, element.L2, element.L3, 0, 0, 0, 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static U256 Reduce(ulong r0, ulong r1, ulong r2, ulong r3, ulong r4, ulong r5, ulong r6, ulong r7)
    {
        ulong top = 0;
        Step(r0, ref r1, ref r2, ref r3, ref r4, ref top);
        Step(r1, ref r2, ref r3, ref r4, ref r5, ref top);
        Step(r2, ref r3, ref r4, ref r5, ref r6, ref top);
        Step(r3, ref r4, ref r5, ref r6, ref r7, ref top);

        // The result is below 2 p.
        var result = new U256(r4, r5, r6, r7);
        if (top != 0 || !U256.Less(result, Modulus))
            U256.Subtract(result, Modulus, out result);
        return result;
    }

    // t += m p 2^(64 i) where m = t[i]; the lowest limb becomes zero and its carry is m.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Step(ulong m, ref ulong t1, ref ulong t2, ref ulong t3, ref ulong t4, ref ulong top)
    {
        var high = U256.MultiplyHigh(m, 0xFFFFFFFF00000001);
        ulong carry = 0;
        t1 = U256.AddCarry(t1, m << 32, ref carry);
        t2 = U256.AddCarry(t2, m >> 32, ref carry);
        t3 = U256.AddCarry(t3, m * 0xFFFFFFFF00000001, ref carry);
        high += carry; // high is at most 2^64 - 2^32
        carry = top;
        t4 = U256.AddCarry(t4, high, ref carry);
        top = carry;
    }
}
