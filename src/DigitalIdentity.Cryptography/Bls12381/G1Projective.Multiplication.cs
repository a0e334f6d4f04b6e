namespace DigitalIdentity.Cryptography.Bls12381;

/// <content>Multiples.</content>
internal readonly partial struct G1Projective
{
    /// <summary>|x|, the parameter of the curve without its sign.</summary>
    internal const ulong AbsoluteX = 0xD201000000010000;

    /// <summary>scalar a.</summary>
    public G1Projective Multiply(in Scalar scalar)
    {
        Span<ulong> limbs = stackalloc ulong[4];
        scalar.ToCanonicalLimbs(limbs);
        var result = Identity;
        for (var i = 255; i >= 0; i--)
        {
            result = result.Double();
            result = Select(Word.Mask((limbs[i / 64] >> (i % 64)) & 1), result + this, result);
        }

        limbs.Clear();
        return result;
    }

    /// <summary>scalar a. For public scalars.</summary>
    public G1Projective MultiplyVartime(in Scalar scalar)
    {
        Span<ulong> limbs = stackalloc ulong[4];
        scalar.ToCanonicalLimbs(limbs);
        return MultiplyVartime(limbs);
    }

    /// <summary>A multiple by any number of words, the lowest first; the point may be outside the group.</summary>
    internal G1Projective MultiplyVartime(ReadOnlySpan<ulong> limbs)
    {
        var result = Identity;
        for (var i = limbs.Length * 64 - 1; i >= 0; i--)
        {
            result = result.Double();
            if (((limbs[i / 64] >> (i % 64)) & 1) != 0)
                result += this;
        }

        return result;
    }

    /// <summary>
    /// Whether a point of the curve is in the group of order r: when phi(a) = -x^2 a, with phi(x, y) = (beta x, y). For public points.
    /// </summary>
    internal bool IsInSubgroup() => new G1Projective(X * Beta, Y, Z) == -MultiplyVartime([AbsoluteX]).MultiplyVartime([AbsoluteX]);

    /// <summary>The cube root of one with phi(a) = -x^2 a on G1.</summary>
    internal static Fp Beta => new(0x30F1361B798A64E8, 0xF3B8DDAB7ECE5A2A, 0x16A8CA3AC61577F7, 0xC26A2FF874FD029B, 0x3636B76660701C6E, 0x051BA4AB241B6160);
}
