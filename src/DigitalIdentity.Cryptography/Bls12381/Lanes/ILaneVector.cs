namespace DigitalIdentity.Cryptography.Bls12381.Lanes;

/// <summary>A row of lanes, or the half of one: signed 64-bit integers.</summary>
internal unsafe interface ILaneVector<T>
    where T : struct, ILaneVector<T>
{
    /// <summary>Number of lanes: 8 or 4.</summary>
    static abstract int Count { get; }

    static abstract T All(long value);

    static abstract T Load(long* source);

    static abstract void Store(T value, long* destination);

    static abstract T Add(T x, T y);

    static abstract T Subtract(T x, T y);

    static abstract T And(T x, T y);

    static abstract T AndNot(T x, T y);

    /// <summary>x / 2^28 of lanes that are unsigned.</summary>
    static abstract T ShiftLimb(T x);

    /// <summary>The product of the low halves of the lanes, 32 bits with a sign each.</summary>
    static abstract T Multiply(T x, T y);
}
