// Reference: Galbraith, Lin, Scott (2008/194); Scott, A note on group membership tests (2021/1130).
// Timing: constant, but for members named Vartime and for checks, which are for public points.
namespace DigitalIdentity.Cryptography.Bls12381;

/// <content>Multiples.</content>
internal readonly partial struct G2Projective
{
    /// <summary>Number of multiples in a table.</summary>
    private const int TableSize = 8;

    /// <summary>scalar a, for a in the group of order r: k1 a + k2 (x^2 a), by digits of four bits and tables that are read as a whole.</summary>
    public G2Projective Multiply(in Scalar scalar)
    {
        Span<ulong> halves = stackalloc ulong[4];
        Span<sbyte> digits = stackalloc sbyte[2 * Scalar.BoothDigits];
        scalar.Split(halves[..2], halves[2..]);
        Scalar.Recode(halves[..2], digits[..Scalar.BoothDigits]);
        Scalar.Recode(halves[2..], digits[Scalar.BoothDigits..]);

        // a, 2a ... 8a, and x^2 times these.
        Span<G2Projective> tables = stackalloc G2Projective[2 * TableSize];
        tables[0] = this;
        for (var i = 1; i < TableSize; i++)
            tables[i] = (i & 1) != 0 ? tables[i / 2].Double() : tables[i - 1] + this;
        for (var i = 0; i < TableSize; i++)
            tables[TableSize + i] = tables[i].MultiplyByXSquared();

        var result = Identity;
        for (var i = Scalar.BoothDigits - 1; i >= 0; i--)
        {
            result = result.Double(4);
            result += Lookup(tables[..TableSize], digits[i]);
            result += Lookup(tables[TableSize..], digits[Scalar.BoothDigits + i]);
        }

        halves.Clear();
        digits.Clear();
        tables.Clear();
        return result;
    }

    /// <summary>scalar a, for a in the group of order r. For public scalars and points.</summary>
    public G2Projective MultiplyVartime(in Scalar scalar)
    {
        Span<ulong> halves = stackalloc ulong[4];
        Span<sbyte> digits = stackalloc sbyte[2 * Scalar.NafDigits];
        scalar.Split(halves[..2], halves[2..]);
        Scalar.RecodeVartime(halves[..2], digits[..Scalar.NafDigits]);
        Scalar.RecodeVartime(halves[2..], digits[Scalar.NafDigits..]);

        // a, 3a ... 15a, and x^2 times these.
        Span<G2Projective> tables = stackalloc G2Projective[2 * TableSize];
        tables[0] = this;
        var twice = Double();
        for (var i = 1; i < TableSize; i++)
            tables[i] = tables[i - 1] + twice;
        for (var i = 0; i < TableSize; i++)
            tables[TableSize + i] = tables[i].MultiplyByXSquared();

        var result = Identity;
        var started = false;
        for (var i = Scalar.NafDigits - 1; i >= 0; i--)
        {
            if (started)
                result = result.Double();
            for (var half = 0; half < 2; half++)
            {
                var digit = digits[half * Scalar.NafDigits + i];
                if (digit == 0)
                    continue;
                started = true;
                var multiple = tables[half * TableSize + Math.Abs(digit) / 2];
                result += digit < 0 ? -multiple : multiple;
            }
        }

        return result;
    }

    /// <summary>|x| a, for any point of the curve. For public points.</summary>
    internal G2Projective MultiplyByAbsoluteXVartime()
    {
        // The bits 63, 62, 60, 57, 48 and 16.
        var result = Double() + this;
        result = result.Double(2) + this;
        result = result.Double(3) + this;
        result = result.Double(9) + this;
        result = result.Double(32) + this;
        return result.Double(16);
    }

    /// <summary>A multiple by any number of words, the lowest first, for any point of the curve. For public numbers and points.</summary>
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

    /// <summary>The multiple for a digit from -8 to 8. Reads the whole table.</summary>
    private static G2Projective Lookup(ReadOnlySpan<G2Projective> table, sbyte digit)
    {
        var sign = (ulong)((long)digit >> 63);
        var size = ((ulong)digit ^ sign) - sign;
        var result = Identity;
        for (var i = 0; i < table.Length; i++)
            result = Select(Word.MaskOfZero(size ^ (ulong)(i + 1)), table[i], result);
        return new(result.X, Fp2.Select(sign, -result.Y, result.Y), result.Z);
    }

    /// <summary>
    /// Whether a point of the curve is in the group of order r: when psi(a) = x a. For public points.
    /// </summary>
    internal bool IsInSubgroup() => Psi() == -MultiplyByAbsoluteXVartime();

    /// <summary>The Frobenius map of the untwisted curve, taken back to the twist: (x, y) becomes (conj(x) psi_x, conj(y) psi_y).</summary>
    internal G2Projective Psi() => new(X.Conjugate() * PsiX, Y.Conjugate() * PsiY, Z.Conjugate());

    /// <summary>x^2 a, for a in the group of order r, where psi is the multiplication by x.</summary>
    private G2Projective MultiplyByXSquared() => Psi().Psi();

    /// <summary>1 / (1 + u)^((p - 1) / 3).</summary>
    internal static Fp2 PsiX => new(new(0x0000000000000000, 0x0000000000000000, 0x0000000000000000, 0x0000000000000000, 0x0000000000000000, 0x0000000000000000), new(0x890DC9E4867545C3, 0x2AF322533285A5D5, 0x50880866309B7E2C, 0xA20D1B8C7E881024, 0x14E4F04FE2DB9068, 0x14E56D3F1564853A));

    /// <summary>1 / (1 + u)^((p - 1) / 2).</summary>
    internal static Fp2 PsiY => new(new(0x3E2F585DA55C9AD1, 0x4294213D86C18183, 0x382844C88B623732, 0x92AD2AFD19103E18, 0x1D794E4FAC7CF0B9, 0x0BD592FC7D825EC8), new(0x7BCFA7A25AA30FDA, 0xDC17DEC12A927E7C, 0x2F088DD86B4EBEF1, 0xD1CA2087DA74D4A7, 0x2DA2596696CEBC1D, 0x0E2B7EEDBBFD87D2));
}
