using System.Runtime.CompilerServices;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <content>Inverses and square roots.</content>
internal readonly partial struct Fp
{
    /// <summary>(p - 3) / 4.</summary>
    internal static ReadOnlySpan<ulong> PMinus3Over4 =>
        [0xEE7FBFFFFFFFEAAA, 0x07AAFFFFAC54FFFF, 0xD9CC34A83DAC3D89, 0xD91DD2E13CE144AF, 0x92C6E9ED90D2EB35, 0x0680447A8E5FF9A6];

    /// <summary>Rounds of the inversion: (2 * 381 - 1) / 31, rounded up.</summary>
    private const int InversionRounds = 25;

    /// <summary>2^(33 * 25) R^3 mod p: undoes the power of two, and makes (a R)^-1 the form of 1 / a.</summary>
    internal static Fp InversionFactor => new(0xC75B87EAE4C078AE, 0x5A053A5001D63318, 0x7AFC9AA5647BC96A, 0x523EC3BD5B17B648, 0x5F8A543218152DC6, 0x03D6AD095EF691C4);

    /// <summary>1 / a; zero for zero.</summary>
    [SkipLocalsInit]
    public unsafe Fp Invert()
    {
        var words = stackalloc ulong[18];
        var modulus = words + 6;
        var result = words + 12;
        CopyTo(new(words, 6));
        modulus[0] = P0;
        modulus[1] = P1;
        modulus[2] = P2;
        modulus[3] = P3;
        modulus[4] = P4;
        modulus[5] = P5;
        ModularInverse.Compute(words, modulus, Inverse, InversionRounds, 6, result);
        var inverse = new Fp(result[0], result[1], result[2], result[3], result[4], result[5]) * InversionFactor;
        new Span<ulong>(words, 18).Clear();
        return inverse;
    }

    /// <summary>1 / a; zero for zero. For public numbers.</summary>
    public Fp InvertVartime() => VartimeInversion.Invert(this);

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

    private void CopyTo(Span<ulong> words)
    {
        words[0] = L0;
        words[1] = L1;
        words[2] = L2;
        words[3] = L3;
        words[4] = L4;
        words[5] = L5;
    }
}
