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

    /// <summary>Exclusive or of three rotations to the right.</summary>
    static abstract TSelf Sigma(TSelf x, int a, int b, int c);

    /// <summary>Exclusive or of two rotations to the right and one shift to the right.</summary>
    static abstract TSelf SmallSigma(TSelf x, int a, int b, int shift);
}
