using System.Numerics;

using DigitalIdentity.Cryptography.Keys;
using DigitalIdentity.Cryptography.Keys.Curves;

namespace DigitalIdentity.Cryptography.Tests.Keys;

/// <summary>Which Ed25519 encodings are keys, against the definition in BigInteger.</summary>
public sealed class Edwards25519Tests
{
    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger D = Mod(-121665 * BigInteger.ModPow(121666, P - 2, P));

    [Fact]
    public void Every_encoding_is_judged_as_RFC_8032_says()
    {
        var random = new Random(25519);
        var bytes = new byte[32];
        var (on, off) = (0, 0);
        for (var i = 0; i < 400; i++)
        {
            random.NextBytes(bytes);
            var encoded = new BigInteger(bytes, isUnsigned: true);
            var y = encoded & (BigInteger.One << 255) - 1;
            var expected = y < P && IsOnCurve(y);
            Edwards25519.Check(bytes).Should().Be(expected ? KeyError.None : KeyError.NotOnCurve);
            (on, off) = expected ? (on + 1, off) : (on, off + 1);
        }

        on.Should().BeGreaterThan(100);
        off.Should().BeGreaterThan(100);
    }

    [Fact]
    public void The_eight_points_of_small_order_and_their_other_spellings_are_refused()
    {
        // Every point of order 8: (x, y) with 2P of order 4, which has y = 0; from the doubling law, y^2 + x^2 = 0 there, so
        // -x^2 + y^2 = 2 y^2 = 1 - d y^4.
        var ys = new List<BigInteger> { 0, 1, P - 1 };
        var root = SquareRoot(Mod(1 + D))!.Value;
        foreach (var ySquared in new[] { Mod((-1 + root) * Inverse(D)), Mod((-1 - root) * Inverse(D)) })
            if (SquareRoot(ySquared) is { } y8)
                ys.AddRange([y8, P - y8]);
        ys.Should().HaveCount(5);

        foreach (var y in ys)
            foreach (var spelling in new[] { y, y + P })
                foreach (var sign in new[] { BigInteger.Zero, BigInteger.One << 255 })
                {
                    if (spelling >= BigInteger.One << 255)
                        continue;
                    var encoded = (spelling + sign).ToByteArray(isUnsigned: true);
                    Array.Resize(ref encoded, 32);
                    Edwards25519.Check(encoded).Should().BeOneOf(KeyError.WeakKey, KeyError.NotOnCurve);
                    KeyAlgorithm.Ed25519.TryImportPublicKey(encoded, out _, out _).Should().BeFalse();
                    if (spelling == y && sign.IsZero)
                        Edwards25519.Check(encoded).Should().Be(KeyError.WeakKey);
                }
    }

    [Fact]
    public void The_X25519_key_of_a_public_Ed25519_key_is_that_of_its_secret()
    {
        for (var i = 0; i < 50; i++)
        {
            using var signing = KeyAlgorithm.Ed25519.Generate(i % 2 == 0 ? KeyExportPolicy.None : KeyExportPolicy.Exportable);
            using var agreement = signing.ToX25519();

            agreement.PublicKey.Should().Be(signing.PublicKey.ToX25519());
            agreement.ExportPolicy.Should().Be(signing.ExportPolicy);
            var y = new BigInteger(signing.PublicKey.Raw, isUnsigned: true) & (BigInteger.One << 255) - 1;
            new BigInteger(agreement.PublicKey.Raw, isUnsigned: true).Should().Be(Mod((1 + y) * Inverse(Mod(1 - y))));
        }
    }

    private static bool IsOnCurve(BigInteger y) => SquareRoot(Mod((y * y - 1) * Inverse(Mod(D * y * y + 1)))) is not null;

    private static BigInteger? SquareRoot(BigInteger a)
    {
        var root = BigInteger.ModPow(a, (P + 3) / 8, P);
        if (Mod(root * root) != a)
            root = Mod(root * BigInteger.ModPow(2, (P - 1) / 4, P));
        return Mod(root * root) == a ? root : null;
    }

    private static BigInteger Inverse(BigInteger a) => BigInteger.ModPow(a, P - 2, P);

    private static BigInteger Mod(BigInteger a) => (a % P + P) % P;
}
