// Reference: SEC 1 v2 sections 2.3.4 (octet string to point) and 3.2.2.1 (validation); FIPS 186-5; SEC 2 v2.
// Parameters: y^2 = x^3 + a x + b over a prime p = 3 mod 4, cofactor 1, so every point on the curve is in the group.
// Timing: variable. Used on public points only; secret scalars never come here.
namespace DigitalIdentity.Cryptography.Keys.Curves;

/// <summary>Point checks and decompression on one short Weierstrass curve. Variable time, for public points only.</summary>
internal sealed class WeierstrassCurve : IPointCodec
{
    private readonly MontgomeryField field;
    private readonly ulong[] b;
    private readonly bool minusThree;

    /// <param name="prime">The field prime, big-endian.</param>
    /// <param name="b">The coefficient b, big-endian.</param>
    /// <param name="minusThree">a is -3, otherwise 0.</param>
    public WeierstrassCurve(ReadOnlySpan<byte> prime, ReadOnlySpan<byte> b, bool minusThree)
    {
        field = new(prime);
        this.b = new ulong[field.Limbs];
        field.TryRead(b, this.b);
        this.minusThree = minusThree;
    }

    public bool TryDecompress(ReadOnlySpan<byte> x, bool odd, Span<byte> y)
    {
        Span<ulong> xs = stackalloc ulong[field.Limbs];
        Span<ulong> rhs = stackalloc ulong[field.Limbs];
        Span<ulong> root = stackalloc ulong[field.Limbs];
        if (!field.TryRead(x, xs))
            return false;
        RightHandSide(xs, rhs);
        if (!field.TrySquareRoot(rhs, root))
            return false;
        field.Write(root, y);
        if ((y[^1] & 1) == (odd ? 1 : 0))
            return true;

        // The other root is p - y. There is no point with y = 0: the group has odd order.
        rhs.Clear();
        field.Subtract(rhs, root, root);
        field.Write(root, y);
        return true;
    }

    public bool Contains(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y)
    {
        Span<ulong> xs = stackalloc ulong[field.Limbs];
        Span<ulong> rhs = stackalloc ulong[field.Limbs];
        Span<ulong> ys = stackalloc ulong[field.Limbs];
        if (!field.TryRead(x, xs) || !field.TryRead(y, ys))
            return false;
        RightHandSide(xs, rhs);
        field.Multiply(ys, ys, ys);
        return ys.SequenceEqual(rhs);
    }

    private void RightHandSide(ReadOnlySpan<ulong> x, Span<ulong> result)
    {
        field.Multiply(x, x, result);
        field.Multiply(result, x, result);
        if (minusThree)
            for (var i = 0; i < 3; i++)
                field.Subtract(result, x, result);
        field.Add(result, b, result);
    }
}
