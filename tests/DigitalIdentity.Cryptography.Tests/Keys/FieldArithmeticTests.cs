using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Keys;
using DigitalIdentity.Cryptography.Keys.Curves;

namespace DigitalIdentity.Cryptography.Tests.Keys;

/// <summary>The limb arithmetic against BigInteger, and the curve constants against their definitions and the platform.</summary>
public sealed class FieldArithmeticTests
{
    private static readonly BigInteger P256 = BigInteger.Pow(2, 256) - BigInteger.Pow(2, 224) + BigInteger.Pow(2, 192) + BigInteger.Pow(2, 96) - 1;
    private static readonly BigInteger P384 = BigInteger.Pow(2, 384) - BigInteger.Pow(2, 128) - BigInteger.Pow(2, 96) + BigInteger.Pow(2, 32) - 1;
    private static readonly BigInteger P521 = BigInteger.Pow(2, 521) - 1;
    private static readonly BigInteger K1 = BigInteger.Pow(2, 256) - BigInteger.Pow(2, 32) - 977;
    private static readonly BigInteger P25519 = BigInteger.Pow(2, 255) - 19;

    [Fact]
    public void P256_arithmetic_is_right() => Check256<P256Prime>(P256);

    [Fact]
    public void Secp256k1_arithmetic_is_right() => Check256<Secp256k1Prime>(K1);

    [Fact]
    public void Curve25519_arithmetic_is_right() => Check256<Curve25519Prime>(P25519);

    [Theory]
    [InlineData("P-256")]
    [InlineData("P-384")]
    [InlineData("P-521")]
    [InlineData("secp256k1")]
    public void Montgomery_arithmetic_is_right(string curve)
    {
        var (p, size) = curve switch { "P-256" => (P256, 32), "P-384" => (P384, 48), "P-521" => (P521, 66), _ => (K1, 32) };
        var field = new MontgomeryField(Bytes(p, size));
        ulong[] Read(BigInteger value)
        {
            var element = new ulong[field.Limbs];
            field.TryRead(Bytes(value, size), element).Should().BeTrue();
            return element;
        }

        BigInteger Write(ulong[] element)
        {
            var bytes = new byte[size];
            field.Write(element, bytes);
            return new(bytes, isUnsigned: true, isBigEndian: true);
        }

        var result = new ulong[field.Limbs];
        foreach (var (a, b) in Pairs(p))
        {
            Write(Read(a)).Should().Be(a);
            field.Multiply(Read(a), Read(b), result);
            Write(result).Should().Be(a * b % p);
            field.Add(Read(a), Read(b), result);
            Write(result).Should().Be((a + b) % p);
            field.Subtract(Read(a), Read(b), result);
            Write(result).Should().Be((a - b + p) % p);
            var square = a * a % p;
            field.TrySquareRoot(Read(square), result).Should().BeTrue();
            Write(result).Should().BeOneOf(a, (p - a) % p);
            if (!a.IsZero)
                field.TrySquareRoot(Read(p - square), result).Should().BeFalse(); // -1 is no square: p = 3 mod 4
        }

        foreach (var tooLarge in new[] { p, p + 1, (BigInteger.One << (8 * size)) - 1 })
            field.TryRead(Bytes(tooLarge, size), result).Should().BeFalse();
        field.TryRead(new byte[size - 1], result).Should().BeFalse();
    }

    [Theory]
    [InlineData("P-256")]
    [InlineData("P-384")]
    [InlineData("P-521")]
    [InlineData("secp256k1")]
    public void Points_of_the_platform_are_on_the_curve_and_their_neighbours_are_not(string curve)
    {
        var algorithm = (EcAlgorithm)KeyAlgorithm.All.Single(a => a.Name == curve);
        for (var i = 0; i < 20; i++)
        {
            using var platform = ECDsa.Create(ECCurve.CreateFromValue(algorithm.Facts.CurveOid!));
            var point = platform.ExportParameters(false).Q;
            var y = new byte[algorithm.FieldSize];
            foreach (var codec in Codecs(algorithm))
            {
                codec.Contains(point.X, point.Y).Should().BeTrue();
                codec.TryDecompress(point.X, (point.Y![^1] & 1) == 1, y).Should().BeTrue();
                y.Should().Equal(point.Y);
                codec.TryDecompress(point.X, (point.Y[^1] & 1) == 0, y).Should().BeTrue();
                y.Should().NotEqual(point.Y);
                codec.Contains(point.X, y).Should().BeTrue();
                point.Y[^1] ^= 1;
                codec.Contains(point.X, point.Y).Should().BeFalse();
                point.Y[^1] ^= 1;
            }
        }
    }

    [Theory]
    [InlineData("P-256", "FFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551")]
    [InlineData("secp256k1", "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFEBAAEDCE6AF48A03BBFD25E8CD0364141")]
    public void The_order_is_the_first_scalar_refused(string curve, string order)
    {
        var algorithm = KeyAlgorithm.All.Single(a => a.Name == curve);
        var n = new BigInteger(Convert.FromHexString(order), isUnsigned: true, isBigEndian: true);

        algorithm.TryImportSigningKey(Bytes(n - 1, 32), KeyExportPolicy.None, out var last, out _).Should().BeTrue();
        last!.Dispose();
        foreach (var refused in new[] { n, n + 1, BigInteger.Zero, (BigInteger.One << 256) - 1 })
        {
            algorithm.TryImportSigningKey(Bytes(refused, 32), KeyExportPolicy.None, out _, out var error).Should().BeFalse();
            error.Should().Be(KeyError.InvalidSecret);
            algorithm.TryImportAgreementKey(Bytes(refused, 32), KeyExportPolicy.None, out _, out error).Should().BeFalse();
            error.Should().Be(KeyError.InvalidSecret);
        }
    }

    /// <summary>n - 1 times G is -G, so the key of the scalar n - 1 has the x of the key of the scalar 1: n is the order.</summary>
    [Theory]
    [InlineData("P-256")]
    [InlineData("P-384")]
    [InlineData("P-521")]
    [InlineData("secp256k1")]
    public void The_order_is_right(string curve)
    {
        var algorithm = (EcAlgorithm)KeyAlgorithm.All.Single(a => a.Name == curve);
        var n = new BigInteger(algorithm.Order, isUnsigned: true, isBigEndian: true);
        using var one = algorithm.ImportSigningKey(Bytes(1, algorithm.FieldSize));
        using var minusOne = algorithm.ImportSigningKey(Bytes(n - 1, algorithm.FieldSize));

        minusOne.PublicKey.Raw[1..].ToArray().Should().Equal(one.PublicKey.Raw[1..].ToArray());
        minusOne.PublicKey.Raw[0].Should().NotBe(one.PublicKey.Raw[0]);
    }

    private static void Check256<TPrime>(BigInteger p) where TPrime : struct, IPrime256
    {
        Number(TPrime.Modulus).Should().Be(p);
        Number(TPrime.Leave(TPrime.One)).Should().Be(BigInteger.One);
        foreach (var (a, b) in Pairs(p))
        {
            Field256<TPrime>.TryEnter(Limbs(a), out var x).Should().BeTrue();
            Field256<TPrime>.TryEnter(Limbs(b), out var y).Should().BeTrue();
            Number(TPrime.Leave(x)).Should().Be(a);
            Number(TPrime.Leave(Field256<TPrime>.Multiply(x, y))).Should().Be(a * b % p);
            Number(TPrime.Leave(Field256<TPrime>.Square(x))).Should().Be(a * a % p);
            Number(TPrime.Leave(Field256<TPrime>.Square(x, 5))).Should().Be(BigInteger.ModPow(a, 32, p));
            Number(TPrime.Leave(Field256<TPrime>.Add(x, y))).Should().Be((a + b) % p);
            Number(TPrime.Leave(Field256<TPrime>.Subtract(x, y))).Should().Be((a - b + p) % p);
            Number(TPrime.Leave(Field256<TPrime>.Negate(x))).Should().Be((p - a) % p);
            Number(TPrime.Leave(Field256<TPrime>.Power(x, Limbs(b)))).Should().Be(BigInteger.ModPow(a, b, p));
        }

        foreach (var tooLarge in new[] { p, p + 1, (BigInteger.One << 256) - 1 })
            Field256<TPrime>.TryEnter(Limbs(tooLarge), out _).Should().BeFalse();
    }

    /// <summary>Numbers at every edge of the limbs and of the prime, and random ones.</summary>
    private static IEnumerable<(BigInteger A, BigInteger B)> Pairs(BigInteger p)
    {
        var values = new List<BigInteger> { 0, 1, 2, 19, 38, p - 1, p - 2, p / 2, p / 2 + 1 };
        for (var bit = 32; BigInteger.One << bit < p; bit += 32)
        {
            values.Add(BigInteger.One << bit);
            values.Add((BigInteger.One << bit) - 1);
            values.Add(p - (BigInteger.One << bit));
        }

        var random = new Random(256);
        var bytes = new byte[80];
        for (var i = 0; i < 60; i++)
        {
            random.NextBytes(bytes);
            values.Add(new BigInteger(bytes, isUnsigned: true) % p);
        }

        for (var i = 0; i < values.Count; i++)
            for (var j = i; j < values.Count; j += 7)
                yield return (values[i], values[j]);
    }

    private static IEnumerable<IPointCodec> Codecs(EcAlgorithm algorithm)
    {
        yield return algorithm.Points;

        // The general code is checked on the 256-bit curves too, where the fast one is in use.
        if (algorithm.Name == "P-256")
            yield return new WeierstrassCurve(Bytes(P256, 32), Hex("5AC635D8AA3A93E7B3EBBD55769886BC651D06B0CC53B0F63BCE3C3E27D2604B"), minusThree: true);
        if (algorithm.Name == "secp256k1")
            yield return new WeierstrassCurve(Bytes(K1, 32), Bytes(7, 32), minusThree: false);
    }

    private static byte[] Hex(string hex) => Bytes(BigInteger.Parse("0" + hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture), hex.Length / 2);

    internal static byte[] Bytes(BigInteger value, int size)
    {
        var bytes = new byte[size];
        value.TryWriteBytes(bytes, out var written, isUnsigned: true, isBigEndian: true).Should().BeTrue();
        return [.. new byte[size - written], .. bytes[..written]];
    }

    private static U256 Limbs(BigInteger value) => U256.ReadBigEndian(Bytes(value, 32));

    private static BigInteger Number(U256 value)
    {
        var bytes = new byte[32];
        value.WriteBigEndian(bytes);
        var reversed = new byte[32];
        value.WriteLittleEndian(reversed);
        reversed.Reverse().Should().Equal(bytes);
        return new(bytes, isUnsigned: true, isBigEndian: true);
    }
}
