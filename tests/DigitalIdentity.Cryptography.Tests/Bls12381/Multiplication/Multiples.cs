using System.Numerics;

using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.Lanes;
using DigitalIdentity.Cryptography.Bls12381.Multiplication;

namespace DigitalIdentity.Cryptography.Tests.Bls12381.Multiplication;

/// <summary>Points, scalars and plain products that the tests of multiplication compare with.</summary>
internal static class Multiples
{
    /// <summary>The order of G1.</summary>
    public static readonly BigInteger Order = Number(0xFFFFFFFF00000001, 0x53BDA402FFFE5BFE, 0x3339D80809A1D805, 0x73EDA753299D7D48);

    /// <summary>z = x^2, with which scalars are halved.</summary>
    public static readonly BigInteger Z = Number(0x0000000100000000, 0xAC45A4010001A402);

    /// <summary>The tiers that this processor can run.</summary>
    public static IEnumerable<MultiplicationTier> Tiers =>
        LaneKernel.IsSupported ? [MultiplicationTier.Scalar, MultiplicationTier.Lanes] : [MultiplicationTier.Scalar];

    /// <summary>Scalars at every edge there is: of the field, of the halves, of digits.</summary>
    public static IEnumerable<BigInteger> Edges()
    {
        List<BigInteger> edges = [0, 1, 2, 3, 7, 8, 9, 15, 16, 17, Order - 1, Order - 2, Order / 2, (Order / 2) + 1, (Order / 2) - 1];
        foreach (var z in (BigInteger[])[Z, Z / 2, Z - 1, Order - Z, Z * (Z / 2), Z * ((Z / 2) - 1), (Z * (Z / 2)) + (Z / 2), Z * 8, Z * 16])
            edges.AddRange([z, z + 1, z - 1]);
        for (var k = 4; k < 255; k += 19)
            edges.AddRange([BigInteger.One << k, (BigInteger.One << k) - 1]);
        foreach (var pattern in (string[])["8888888888888888", "7777777777777777", "F0F0F0F0F0F0F0F0", "0F0F0F0F0F0F0F0F", "8000000000000000", "5555555555555555"])
            edges.Add(BigInteger.Parse("0" + string.Concat(Enumerable.Repeat(pattern, 4)), System.Globalization.NumberStyles.HexNumber) % Order);
        return edges.Distinct();
    }

    public static Scalar ToScalar(BigInteger value)
    {
        var bytes = new byte[32];
        value.TryWriteBytes(bytes, out var written, isUnsigned: true, isBigEndian: true).Should().BeTrue();
        Scalar.TryDecode([.. new byte[32 - written], .. bytes[..written]], out var scalar).Should().BeTrue();
        return scalar;
    }

    public static BigInteger ToNumber(Scalar scalar)
    {
        Span<byte> bytes = stackalloc byte[32];
        scalar.Encode(bytes);
        return new(bytes, isUnsigned: true, isBigEndian: true);
    }

    /// <summary>The product bit by bit, with additions that are known to be right.</summary>
    public static G1Projective Product(G1Projective point, BigInteger scalar)
    {
        var result = G1Projective.Identity;
        for (var bit = (int)scalar.GetBitLength() - 1; bit >= 0; bit--)
        {
            result = result.Double();
            if (!((scalar >> bit) & 1).IsZero)
                result += point;
        }

        return result;
    }

    public static G1Projective Sum(ReadOnlySpan<G1Projective> points, ReadOnlySpan<Scalar> scalars)
    {
        var sum = G1Projective.Identity;
        for (var i = 0; i < points.Length; i++)
            sum += Product(points[i], ToNumber(scalars[i]));
        return sum;
    }

    /// <summary>Some points of the group, with several coordinates Z.</summary>
    public static G1Projective[] Points(int count)
    {
        var points = new G1Projective[count];
        var point = Product(G1Projective.Generator, 0x1234567);
        for (var i = 0; i < count; i++)
        {
            point = i % 3 == 0 ? point.Double() : point + G1Projective.Generator;
            points[i] = i % 5 == 0 ? point.ToAffine().ToProjective() : point;
        }

        return points;
    }

    public static G1Affine[] Affine(G1Projective[] points)
    {
        var affine = new G1Affine[points.Length];
        G1Projective.ToAffine(points, affine);
        return affine;
    }

    public static Scalar[] Scalars(int count)
    {
        var scalars = new Scalar[count];
        for (var i = 0; i < count; i++)
            scalars[i] = Scalar.Random();
        return scalars;
    }

    private static BigInteger Number(params ulong[] words) => words.Reverse().Aggregate(BigInteger.Zero, (sum, word) => (sum << 64) + word);
}
