namespace DigitalIdentity.Cryptography.Keys.Curves;

/// <summary>One prime between 2^254 and 2^256, and how products are reduced modulo it. Elements are always below the prime.</summary>
internal interface IPrime256
{
    /// <summary>The prime p.</summary>
    static abstract U256 Modulus { get; }

    /// <summary>1 in the form elements are kept in.</summary>
    static abstract U256 One { get; }

    /// <summary>Reduces a product of two elements, least significant limb first, to an element.</summary>
    static abstract U256 Reduce(ulong r0, ulong r1, ulong r2, ulong r3, ulong r4, ulong r5, ulong r6, ulong r7);

    /// <summary>Brings a number below p into the form elements are kept in.</summary>
    static abstract U256 Enter(in U256 value);

    /// <summary>The number an element stands for.</summary>
    static abstract U256 Leave(in U256 element);
}
