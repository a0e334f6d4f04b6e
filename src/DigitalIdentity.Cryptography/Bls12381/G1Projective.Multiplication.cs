// Reference: Gallant, Lambert, Vanstone (2001); Scott, A note on group membership tests (2021/1130).
// Timing: constant, but for members named Vartime and for checks, which are for public points.
namespace DigitalIdentity.Cryptography.Bls12381;

/// <content>Multiples.</content>
internal readonly partial struct G1Projective
{
    /// <summary>|x|, the parameter of the curve without its sign.</summary>
    internal const ulong AbsoluteX = 0xD201000000010000;

    /// <summary>Number of multiples in a table.</summary>
    private const int TableSize = 8;

    /// <summary>scalar a, for a in the group of order r: k1 a + k2 (x^2 a), by digits of four bits and tables that are read as a whole.</summary>
    public G1Projective Multiply(in Scalar scalar)
    {
        Span<ulong> halves = stackalloc ulong[4];
        Span<sbyte> digits = stackalloc sbyte[2 * Scalar.BoothDigits];
        scalar.Split(halves[..2], halves[2..]);
        Scalar.Recode(halves[..2], digits[..Scalar.BoothDigits]);
        Scalar.Recode(halves[2..], digits[Scalar.BoothDigits..]);

        // a, 2a ... 8a, and x^2 times these.
        Span<G1Projective> tables = stackalloc G1Projective[2 * TableSize];
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
    public G1Projective MultiplyVartime(in Scalar scalar)
    {
        Span<ulong> halves = stackalloc ulong[4];
        Span<sbyte> digits = stackalloc sbyte[2 * Scalar.NafDigits];
        scalar.Split(halves[..2], halves[2..]);
        Scalar.RecodeVartime(halves[..2], digits[..Scalar.NafDigits]);
        Scalar.RecodeVartime(halves[2..], digits[Scalar.NafDigits..]);

        // a, 3a ... 15a, and x^2 times these.
        Span<G1Projective> tables = stackalloc G1Projective[2 * TableSize];
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
    internal G1Projective MultiplyByAbsoluteXVartime()
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

    /// <summary>The multiple for a digit from -8 to 8. Reads the whole table.</summary>
    private static G1Projective Lookup(ReadOnlySpan<G1Projective> table, sbyte digit)
    {
        var sign = (ulong)((long)digit >> 63);
        var size = ((ulong)digit ^ sign) - sign;
        var result = Identity;
        for (var i = 0; i < table.Length; i++)
            result = Select(Word.MaskOfZero(size ^ (ulong)(i + 1)), table[i], result);
        return new(result.X, Fp.Select(sign, -result.Y, result.Y), result.Z);
    }

    /// <summary>
    /// Whether a point of the curve is in the group of order r: when phi(a) = -x^2 a, with phi(x, y) = (beta x, y). For public points.
    /// </summary>
    internal bool IsInSubgroup() => new G1Projective(X * Beta, Y, Z) == -MultiplyByAbsoluteXVartime().MultiplyByAbsoluteXVartime();

    /// <summary>x^2 a, for a in the group of order r.</summary>
    private G1Projective MultiplyByXSquared() => new(X * Beta, -Y, Z);

    /// <summary>The cube root of one with phi(a) = -x^2 a on G1.</summary>
    internal static Fp Beta => new(0x30F1361B798A64E8, 0xF3B8DDAB7ECE5A2A, 0x16A8CA3AC61577F7, 0xC26A2FF874FD029B, 0x3636B76660701C6E, 0x051BA4AB241B6160);
}
