namespace DigitalIdentity.Cryptography.Bls12381.Multiplication;

/// <summary>Which code multiplies.</summary>
internal enum MultiplicationTier
{
    /// <summary>Eight lanes where the processor has vectors for them, else scalar.</summary>
    Best,

    /// <summary>One product at a time.</summary>
    Scalar,

    /// <summary>Eight lanes.</summary>
    Lanes,
}
