using System.Numerics;

using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Tests.Bls12381;

/// <summary>The tower as it is defined: polynomials in w of degree five over pairs of big integers, with w^6 = 1 + u and u^2 = -1. Slow on purpose.</summary>
internal sealed class TowerOracle
{
    /// <summary>The coefficients: of w^i, the part without u and the part with it.</summary>
    private readonly (BigInteger C0, BigInteger C1)[] c;

    private TowerOracle((BigInteger C0, BigInteger C1)[] c) => this.c = c;

    public static TowerOracle From(Fp2 a) => From(new Fp12(new(a, default, default), default));

    public static TowerOracle From(Fp6 a) => From(new Fp12(a, default));

    public static TowerOracle From(Fp12 a) => new([Pair(a.C0.C0), Pair(a.C1.C0), Pair(a.C0.C1), Pair(a.C1.C1), Pair(a.C0.C2), Pair(a.C1.C2)]);

    public static TowerOracle operator *(TowerOracle a, TowerOracle b)
    {
        var result = new (BigInteger C0, BigInteger C1)[6];
        for (var i = 0; i < 6; i++)
        {
            for (var j = 0; j < 6; j++)
            {
                var c0 = a.c[i].C0 * b.c[j].C0 - a.c[i].C1 * b.c[j].C1;
                var c1 = a.c[i].C0 * b.c[j].C1 + a.c[i].C1 * b.c[j].C0;
                if (i + j >= 6)
                    (c0, c1) = (c0 - c1, c0 + c1);
                var k = (i + j) % 6;
                result[k] = (Numbers.Mod(result[k].C0 + c0, Numbers.P), Numbers.Mod(result[k].C1 + c1, Numbers.P));
            }
        }

        return new(result);
    }

    public TowerOracle Power(BigInteger exponent)
    {
        var result = From(Fp12.One);
        for (var i = (int)exponent.GetBitLength() - 1; i >= 0; i--)
        {
            result *= result;
            if (!((exponent >> i) & 1).IsZero)
                result *= this;
        }

        return result;
    }

    public Fp12 ToFp12()
    {
        var e = c.Select(pair => Numbers.Fp2(pair.C0, pair.C1)).ToArray();
        return new(new(e[0], e[2], e[4]), new(e[1], e[3], e[5]));
    }

    private static (BigInteger C0, BigInteger C1) Pair(Fp2 a) => (Numbers.Value(a.C0), Numbers.Value(a.C1));
}
