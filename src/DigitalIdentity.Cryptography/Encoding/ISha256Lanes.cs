namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>The operations of SHA-256 on one 32-bit word of several independent messages.</summary>
/// <typeparam name="TSelf">A vector of words, one for each message.</typeparam>
internal interface ISha256Lanes<TSelf>
    where TSelf : struct, ISha256Lanes<TSelf>
{
    /// <summary>Number of messages.</summary>
    static abstract int Count { get; }

    /// <summary>The same word in every lane.</summary>
    static abstract TSelf All(uint word);

    /// <summary>Reads one word for each lane.</summary>
    static abstract TSelf Load(ref readonly uint words);

    /// <summary>Writes one word for each lane.</summary>
    static abstract void Store(TSelf value, ref uint words);

    /// <summary>Sum modulo 2^32.</summary>
    static abstract TSelf Add(TSelf x, TSelf y);

    /// <summary>Bits of <paramref name="y"/> where <paramref name="x"/> is one, else of <paramref name="z"/>.</summary>
    static abstract TSelf Choose(TSelf x, TSelf y, TSelf z);

    /// <summary>The bits that at least two of the three have.</summary>
    static abstract TSelf Majority(TSelf x, TSelf y, TSelf z);

    /// <summary>Rotations to the right by 2, 13 and 22, exclusive or.</summary>
    static abstract TSelf BigSigma0(TSelf x);

    /// <summary>Rotations to the right by 6, 11 and 25, exclusive or.</summary>
    static abstract TSelf BigSigma1(TSelf x);

    /// <summary>Rotations to the right by 7 and 18, shift by 3, exclusive or.</summary>
    static abstract TSelf SmallSigma0(TSelf x);

    /// <summary>Rotations to the right by 17 and 19, shift by 10, exclusive or.</summary>
    static abstract TSelf SmallSigma1(TSelf x);
}
