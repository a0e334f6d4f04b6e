// Reference: Granger, Scott, Faster squaring in the cyclotomic subgroup of sixth degree extensions (2009/565).
namespace DigitalIdentity.Cryptography.Bls12381;

/// <content>Powers in the cyclotomic subgroup, the elements with a^(p^4 - p^2 + 1) = 1.</content>
internal readonly partial struct Fp12
{
    /// <summary>a^2 of an element of the cyclotomic subgroup: three squarings in Fp4 = Fp2[s] / (s^2 - (1 + u)).</summary>
    public Fp12 CyclotomicSquare()
    {
        // The three elements of Fp4 are (z0, z1), (z2, z3) and (z4, z5).
        SquareFp4(C0.C0, C1.C1, out var a0, out var a1);
        SquareFp4(C1.C0, C0.C2, out var b0, out var b1);
        SquareFp4(C0.C1, C1.C2, out var c0, out var c1);
        var c1Turned = c1.MultiplyByNonresidue();
        return new(
            new(TripleLess(a0, C0.C0), TripleLess(b0, C0.C1), TripleLess(c0, C0.C2)),
            new(TripleMore(c1Turned, C1.C0), TripleMore(a1, C1.C1), TripleMore(b1, C1.C2)));
    }

    /// <summary>a^|x| of an element of the cyclotomic subgroup, |x| = 0xD201000000010000.</summary>
    internal Fp12 CyclotomicPowerOfX()
    {
        var result = CyclotomicSquare() * this; // 11
        result = result.CyclotomicSquare(2) * this; // 1101
        result = result.CyclotomicSquare(3) * this; // 1101001
        result = result.CyclotomicSquare(9) * this;
        result = result.CyclotomicSquare(32) * this;
        return result.CyclotomicSquare(16);
    }

    /// <summary>a^(2^count).</summary>
    internal Fp12 CyclotomicSquare(int count)
    {
        var result = this;
        for (var i = 0; i < count; i++)
            result = result.CyclotomicSquare();
        return result;
    }

    /// <summary>(a + b s)^2 = a^2 + (1 + u) b^2 + 2ab s.</summary>
    private static void SquareFp4(in Fp2 a, in Fp2 b, out Fp2 c0, out Fp2 c1)
    {
        if (PairKernel.IsSupported)
            PairKernel.SquareFp4(a, b, out c0, out c1);
        else
            SquareFp4Karatsuba(a, b, out c0, out c1);
    }

    /// <summary>Three squarings in Fp2.</summary>
    internal static void SquareFp4Karatsuba(in Fp2 a, in Fp2 b, out Fp2 c0, out Fp2 c1)
    {
        var aa = a.Square();
        var bb = b.Square();
        c0 = aa + bb.MultiplyByNonresidue();
        c1 = (a + b).Square() - aa - bb;
    }

    /// <summary>3a - 2b.</summary>
    private static Fp2 TripleLess(in Fp2 a, in Fp2 b) => (a - b).Double() + a;

    /// <summary>3a + 2b.</summary>
    private static Fp2 TripleMore(in Fp2 a, in Fp2 b) => (a + b).Double() + a;
}
