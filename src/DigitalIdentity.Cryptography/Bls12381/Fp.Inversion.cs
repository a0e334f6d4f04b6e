namespace DigitalIdentity.Cryptography.Bls12381;

/// <content>Inverses and square roots.</content>
internal readonly partial struct Fp
{
    /// <summary>p - 2.</summary>
    private static ReadOnlySpan<ulong> PMinus2 => [P0 - 2, P1, P2, P3, P4, P5];

    /// <summary>(p - 3) / 4.</summary>
    private static ReadOnlySpan<ulong> PMinus3Over4 =>
        [0xEE7FBFFFFFFFEAAA, 0x07AAFFFFAC54FFFF, 0xD9CC34A83DAC3D89, 0xD91DD2E13CE144AF, 0x92C6E9ED90D2EB35, 0x0680447A8E5FF9A6];

    /// <summary>1 / a = a^(p - 2); zero for zero.</summary>
    public Fp Invert() => PowVartime(PMinus2);

    /// <summary>1 / a; zero for zero. For public numbers.</summary>
    public Fp InvertVartime() => PowVartime(PMinus2);

    /// <summary>A square root, a^((p + 1) / 4). Which of the two is not said.</summary>
    /// <param name="root">The root; without meaning when there is none.</param>
    /// <returns>False when the element is not a square.</returns>
    public bool TrySqrt(out Fp root)
    {
        root = PowPMinus3Over4() * this;
        return root.Square() == this;
    }

    /// <summary>a^((p - 3) / 4): the inverse of a square root when a is a square.</summary>
    internal Fp PowPMinus3Over4() => PowVartime(PMinus3Over4);
}
