namespace DigitalIdentity.Cryptography.Bls12381;

/// <content>Multiples.</content>
internal readonly partial struct G2Projective
{
    /// <summary>scalar a.</summary>
    public G2Projective Multiply(in Scalar scalar)
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
    public G2Projective MultiplyVartime(in Scalar scalar)
    {
        Span<ulong> limbs = stackalloc ulong[4];
        scalar.ToCanonicalLimbs(limbs);
        return MultiplyVartime(limbs);
    }

    /// <summary>A multiple by any number of words, the lowest first; the point may be outside the group.</summary>
    internal G2Projective MultiplyVartime(ReadOnlySpan<ulong> limbs)
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
    /// Whether a point of the curve is in the group of order r: when psi(a) = x a. For public points.
    /// </summary>
    internal bool IsInSubgroup() => Psi() == -MultiplyVartime([G1Projective.AbsoluteX]);

    /// <summary>The Frobenius map of the untwisted curve, taken back to the twist: (x, y) becomes (conj(x) psi_x, conj(y) psi_y).</summary>
    internal G2Projective Psi() => new(X.Conjugate() * PsiX, Y.Conjugate() * PsiY, Z.Conjugate());

    /// <summary>1 / (1 + u)^((p - 1) / 3).</summary>
    private static Fp2 PsiX => new(new(0x0000000000000000, 0x0000000000000000, 0x0000000000000000, 0x0000000000000000, 0x0000000000000000, 0x0000000000000000), new(0x890DC9E4867545C3, 0x2AF322533285A5D5, 0x50880866309B7E2C, 0xA20D1B8C7E881024, 0x14E4F04FE2DB9068, 0x14E56D3F1564853A));

    /// <summary>1 / (1 + u)^((p - 1) / 2).</summary>
    private static Fp2 PsiY => new(new(0x3E2F585DA55C9AD1, 0x4294213D86C18183, 0x382844C88B623732, 0x92AD2AFD19103E18, 0x1D794E4FAC7CF0B9, 0x0BD592FC7D825EC8), new(0x7BCFA7A25AA30FDA, 0xDC17DEC12A927E7C, 0x2F088DD86B4EBEF1, 0xD1CA2087DA74D4A7, 0x2DA2596696CEBC1D, 0x0E2B7EEDBBFD87D2));
}
