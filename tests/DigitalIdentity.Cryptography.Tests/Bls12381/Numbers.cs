using System.Numerics;

using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Tests.Bls12381;

/// <summary>The oracle: the parameters of BLS12-381 as big integers, elements to and from them, and numbers that are likely to break limbs.</summary>
internal static class Numbers
{
    /// <summary>The parameter of the family, negative.</summary>
    public static readonly BigInteger X = -BigInteger.Parse("0D201000000010000", System.Globalization.NumberStyles.HexNumber, null);

    public static readonly BigInteger P = (X - 1) * (X - 1) * (BigInteger.Pow(X, 4) - X * X + 1) / 3 + X;

    public static readonly BigInteger Order = BigInteger.Pow(X, 4) - X * X + 1;

    /// <summary>2^384, the factor of the Montgomery form of Fp.</summary>
    public static readonly BigInteger R = BigInteger.One << 384;

    /// <summary>2^256, the factor of the Montgomery form of a scalar.</summary>
    public static readonly BigInteger ScalarR = BigInteger.One << 256;

    public static readonly BigInteger[] FieldEdges = Edges(P, R, 384);

    public static readonly BigInteger[] ScalarEdges = Edges(Order, ScalarR, 256);

    public static BigInteger Mod(BigInteger value, BigInteger modulus) => (value % modulus + modulus) % modulus;

    public static BigInteger Inverse(BigInteger value, BigInteger modulus) => BigInteger.ModPow(value, modulus - 2, modulus);

    public static Fp Element(BigInteger value)
    {
        Fp.TryDecode(Bytes(Mod(value, P), Fp.Length), out var element).Should().BeTrue();
        return element;
    }

    public static BigInteger Value(Fp element)
    {
        var bytes = new byte[Fp.Length];
        element.Encode(bytes);
        return Read(bytes);
    }

    /// <summary>The element with this Montgomery form.</summary>
    public static Fp FromMontgomery(BigInteger form) => Element(form * Inverse(R % P, P));

    public static Scalar ToScalar(BigInteger value)
    {
        Scalar.TryDecode(Bytes(Mod(value, Order), Scalar.Length), out var scalar).Should().BeTrue();
        return scalar;
    }

    public static BigInteger Value(Scalar scalar)
    {
        var bytes = new byte[Scalar.Length];
        scalar.Encode(bytes);
        return Read(bytes);
    }

    /// <summary>Words, the lowest first.</summary>
    public static BigInteger Value(ReadOnlySpan<ulong> words)
    {
        var value = BigInteger.Zero;
        for (var i = words.Length - 1; i >= 0; i--)
            value = (value << 64) + words[i];
        return value;
    }

    public static byte[] Bytes(BigInteger value, int length)
    {
        var bytes = value.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. new byte[length - bytes.Length], .. bytes];
    }

    public static BigInteger Read(ReadOnlySpan<byte> bigEndian) => new(bigEndian, isUnsigned: true, isBigEndian: true);

    /// <summary>Numbers below the modulus from a fixed seed.</summary>
    public static IEnumerable<BigInteger> Random(BigInteger modulus, int seed, int count)
    {
        var random = new Random(seed);
        var bytes = new byte[64];
        for (var i = 0; i < count; i++)
        {
            random.NextBytes(bytes);
            yield return Read(bytes) % modulus;
        }
    }

    public static Fp2 Fp2(BigInteger c0, BigInteger c1) => new(Element(c0), Element(c1));

    /// <summary>A power by squaring and multiplying: for exponents that are too long for <see cref="TowerOracle"/>.</summary>
    public static Fp12 Power(Fp12 a, BigInteger exponent)
    {
        var result = Fp12.One;
        for (var i = (int)exponent.GetBitLength() - 1; i >= 0; i--)
        {
            result = result.Square();
            if (!((exponent >> i) & 1).IsZero)
                result *= a;
        }

        return result;
    }

    /// <summary>Elements of Fp2 from a fixed seed.</summary>
    public static Fp2[] RandomFp2(int seed, int count)
    {
        var numbers = Random(P, seed, 2 * count).ToArray();
        return [.. Enumerable.Range(0, count).Select(i => Fp2(numbers[2 * i], numbers[2 * i + 1]))];
    }

    /// <summary>Elements of Fp12 from a fixed seed.</summary>
    public static Fp12[] RandomFp12(int seed, int count)
    {
        var c = RandomFp2(seed, 6 * count);
        return [.. Enumerable.Range(0, count).Select(i => 6 * i).Select(i => new Fp12(new(c[i], c[i + 1], c[i + 2]), new(c[i + 3], c[i + 4], c[i + 5])))];
    }

    /// <summary>
    /// Numbers at the ends and in the middle, at the limits of limbs of 64 and of 28 bits, with limbs of ones; and the numbers whose Montgomery
    /// form is one of those.
    /// </summary>
    private static BigInteger[] Edges(BigInteger modulus, BigInteger r, int bits)
    {
        var plain = new List<BigInteger>
        {
            0, 1, 2, 3, modulus - 1, (modulus >> 364 << 364) - 1, modulus - 2, (modulus - 1) / 2, (modulus + 1) / 2, r % modulus, r * r % modulus, r - modulus,
        };
        for (var bit = 64; bit < bits; bit += 64)
            plain.AddRange([(BigInteger.One << bit) - 1, BigInteger.One << bit, (BigInteger.One << bit) + 1, modulus - (BigInteger.One << bit)]);
        for (var bit = 28; bit < bits - 4; bit += 84)
            plain.AddRange([(BigInteger.One << bit) - 1, BigInteger.One << bit]);
        plain.Add((BigInteger.One << (bits - 4)) - 1);
        var inverse = Inverse(r % modulus, modulus);
        return [.. plain.Select(n => Mod(n, modulus)).SelectMany(n => new[] { n, n * inverse % modulus }).Concat(Random(modulus, 381, 4)).Distinct()];
    }
}
