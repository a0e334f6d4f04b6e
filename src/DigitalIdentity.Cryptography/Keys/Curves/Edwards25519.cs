// Reference: RFC 8032 section 5.1.3 (decoding), RFC 7748 section 4.1 (the map to Curve25519).
// Parameters: -x^2 + y^2 = 1 + d x^2 y^2 over p = 2^255 - 19, d = -121665/121666, cofactor 8.
// Timing: variable. Used on public points only.
namespace DigitalIdentity.Cryptography.Keys.Curves;

/// <summary>Checks of public Ed25519 points, and their Montgomery form.</summary>
internal static class Edwards25519
{
    private static U256 D => new(0x75EB4DCA135978A3, 0x00700A4D4141D8AB, 0x8CC740797779E898, 0x52036CEE2B6FFE73);

    /// <summary>y^2 of the four points of order 8.</summary>
    private static U256 YSquaredOfOrder8 => new(0xAE4791859C155291, 0x6BDF9E34B4F0A103, 0xC2C2EBC2BA609C05, 0x76B9125B8BD5B257);

    /// <summary>Decodes a point and says what is wrong with it: not canonical, not on the curve, or of small order.</summary>
    public static KeyError Check(ReadOnlySpan<byte> encoded)
    {
        // Step 1: y is the low 255 bits and must be below p; the top bit is the sign of x.
        if (!TryReadY(encoded, out var y, out var sign))
            return KeyError.NotOnCurve;

        // Step 2: x^2 = u / v with u = y^2 - 1, v = d y^2 + 1.
        var one = Curve25519Prime.One;
        var ySquared = Square(y);
        if (ySquared.IsZero || U256.Equal(ySquared, one) || U256.Equal(ySquared, YSquaredOfOrder8))
            return U256.Equal(ySquared, one) && sign ? KeyError.NotOnCurve : KeyError.WeakKey;
        var u = Field256<Curve25519Prime>.Subtract(ySquared, one);
        var v = Field256<Curve25519Prime>.Add(Multiply(D, ySquared), one);

        // Step 3: x exists when u/v is a square. The candidate is u v^3 (u v^7)^((p-5)/8), and v x^2 is then u or -u.
        var v3 = Multiply(Square(v), v);
        var v7 = Multiply(Square(v3), v);
        var x = Multiply(Multiply(u, v3), PowerP58(Multiply(u, v7), out _));
        var vx2 = Multiply(v, Square(x));

        // Step 4 concerns x = 0 with the sign set, which was refused above with y = 1 and y = -1.
        return U256.Equal(vx2, u) || U256.Equal(vx2, Field256<Curve25519Prime>.Negate(u)) ? KeyError.None : KeyError.NotOnCurve;
    }

    /// <summary>The u coordinate of a checked point: (1 + y) / (1 - y).</summary>
    public static void ToMontgomery(ReadOnlySpan<byte> encoded, Span<byte> u)
    {
        TryReadY(encoded, out var y, out _);
        var one = Curve25519Prime.One;
        var denominator = Field256<Curve25519Prime>.Subtract(one, y);

        // 1/a = a^(p-2) = (a^((p-5)/8))^8 a^3: p - 2 = 8 (p - 5)/8 + 3.
        var power = PowerP58(denominator, out var cube);
        var inverse = Multiply(Field256<Curve25519Prime>.Square(power, 3), cube);
        Multiply(Field256<Curve25519Prime>.Add(one, y), inverse).WriteLittleEndian(u);
    }

    private static bool TryReadY(ReadOnlySpan<byte> encoded, out U256 y, out bool sign)
    {
        y = U256.ReadLittleEndian(encoded);
        sign = y.L3 >> 63 != 0;
        y.L3 &= 0x7FFFFFFFFFFFFFFF;
        return Field256<Curve25519Prime>.TryEnter(y, out y);
    }

    /// <summary>a^((p-5)/8) = a^(2^252 - 3), and a^3 on the way.</summary>
    private static U256 PowerP58(in U256 a, out U256 cube)
    {
        // xN is a to the N ones in binary, a^(2^N - 1).
        cube = Multiply(Square(a), a);
        var x2 = cube;
        var x4 = Multiply(Squares(x2, 2), x2);
        var x5 = Multiply(Square(x4), a);
        var x10 = Multiply(Squares(x5, 5), x5);
        var x20 = Multiply(Squares(x10, 10), x10);
        var x40 = Multiply(Squares(x20, 20), x20);
        var x50 = Multiply(Squares(x40, 10), x10);
        var x100 = Multiply(Squares(x50, 50), x50);
        var x200 = Multiply(Squares(x100, 100), x100);
        var x250 = Multiply(Squares(x200, 50), x50);

        // 2^252 - 3 is 250 ones, then 01.
        return Multiply(Squares(x250, 2), a);
    }

    private static U256 Multiply(in U256 a, in U256 b) => Field256<Curve25519Prime>.Multiply(a, b);

    private static U256 Square(in U256 a) => Field256<Curve25519Prime>.Square(a);

    private static U256 Squares(in U256 a, int count) => Field256<Curve25519Prime>.Square(a, count);
}
