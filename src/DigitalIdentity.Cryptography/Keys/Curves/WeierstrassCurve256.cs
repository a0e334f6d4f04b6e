// Reference: SEC 1 v2 sections 2.3.4 (octet string to point) and 3.2.2.1 (validation).
// Parameters: y^2 = x^3 + a x + b over a 256-bit prime p = 3 mod 4; a is -3 (P-256) or 0 (secp256k1); cofactor 1.
// Timing: variable. Used on public points only; secret scalars never come here.
namespace DigitalIdentity.Cryptography.Keys.Curves;

/// <summary>Point checks on a curve over a 256-bit prime: the fast form of <see cref="WeierstrassCurve"/>.</summary>
internal sealed class WeierstrassCurve256<TPrime> : IPointCodec where TPrime : struct, IPrime256
{
    private readonly U256 b;
    private readonly U256 rootExponent;
    private readonly bool minusThree;

    /// <param name="b">The coefficient b, big-endian.</param>
    /// <param name="minusThree">a is -3, otherwise 0.</param>
    public WeierstrassCurve256(ReadOnlySpan<byte> b, bool minusThree)
    {
        this.b = TPrime.Enter(U256.ReadBigEndian(b));
        this.minusThree = minusThree;

        // (p + 1) / 4 = (p >> 2) + 1 because the two lowest bits of p are set.
        var p = TPrime.Modulus;
        U256.Add(
            new((p.L0 >> 2) | (p.L1 << 62), (p.L1 >> 2) | (p.L2 << 62), (p.L2 >> 2) | (p.L3 << 62), p.L3 >> 2),
            new(1, 0, 0, 0), out rootExponent);
    }

    public bool TryDecompress(ReadOnlySpan<byte> x, bool odd, Span<byte> y)
    {
        if (!Field256<TPrime>.TryEnter(U256.ReadBigEndian(x), out var element))
            return false;
        var square = RightHandSide(element);
        var root = Field256<TPrime>.Power(square, rootExponent);
        if (!U256.Equal(Field256<TPrime>.Square(root), square))
            return false;

        // The other root is p - y. There is no point with y = 0: the group has odd order.
        var number = TPrime.Leave(root);
        if ((number.L0 & 1) != (odd ? 1UL : 0))
            U256.Subtract(TPrime.Modulus, number, out number);
        number.WriteBigEndian(y);
        return true;
    }

    public bool Contains(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y) =>
        Field256<TPrime>.TryEnter(U256.ReadBigEndian(x), out var xs)
        && Field256<TPrime>.TryEnter(U256.ReadBigEndian(y), out var ys)
        && U256.Equal(Field256<TPrime>.Square(ys), RightHandSide(xs));

    private U256 RightHandSide(in U256 x)
    {
        // x^3 - 3x + b = x (x^2 - 3) + b
        var t = Field256<TPrime>.Square(x);
        if (minusThree)
            for (var i = 0; i < 3; i++)
                t = Field256<TPrime>.Subtract(t, TPrime.One);
        return Field256<TPrime>.Add(Field256<TPrime>.Multiply(t, x), b);
    }
}
