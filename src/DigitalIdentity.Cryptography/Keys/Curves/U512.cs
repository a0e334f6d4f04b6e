namespace DigitalIdentity.Cryptography.Keys.Curves;

/// <summary>An unsigned 512-bit number: eight 64-bit limbs, least significant first. The product of two <see cref="U256"/>.</summary>
internal struct U512
{
    public ulong L0, L1, L2, L3, L4, L5, L6, L7;

    public readonly U256 Low => new(L0, L1, L2, L3);

    public readonly U256 High => new(L4, L5, L6, L7);
}
