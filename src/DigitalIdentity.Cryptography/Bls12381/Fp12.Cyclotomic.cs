// Reference: Granger, Scott, Faster squaring in the cyclotomic subgroup of sixth degree extensions (2009/565).
namespace DigitalIdentity.Cryptography.Bls12381;

/// <content>Powers in the cyclotomic subgroup, the elements with a^(p^4 - p^2 + 1) = 1.</content>
internal readonly partial struct Fp12
{
    /// <summary>a^2 of an element of the cyclotomic subgroup: three squarings in Fp4 = Fp2[s] / (s^2 - (1 + u)).</summary>
    public Fp12 CyclotomicSquare()
    {
        CyclotomicSquare(C0.C0, C1.C1, C0.C0, C1.C1, turned: false, out var a0, out var a1);
        CyclotomicSquare(C1.C0, C0.C2, C0.C1, C1.C2, turned: false, out var b0, out var b1);
        CyclotomicSquare(C0.C1, C1.C2, C0.C2, C1.C0, turned: true, out var c0, out var c1);
        return new(new(a0, b0, c0), new(c1, a1, b1));
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

    /// <summary>For (a + b s)^2 = c0 + c1 s in Fp4: 3 c0 - 2 z0 and 3 c1 + 2 z1, or 3 (1 + u) c1 + 2 z1 when turned.</summary>
    private static void CyclotomicSquare(in Fp2 a, in Fp2 b, in Fp2 z0, in Fp2 z1, bool turned, out Fp2 r0, out Fp2 r1)
    {
        if (PairKernel.IsSupported)
            PairKernel.CyclotomicSquare(a, b, z0, z1, turned, out r0, out r1);
        else
            CyclotomicSquareKaratsuba(a, b, z0, z1, turned, out r0, out r1);
    }

    /// <summary>Three squarings in Fp2.</summary>
    internal static void CyclotomicSquareKaratsuba(in Fp2 a, in Fp2 b, in Fp2 z0, in Fp2 z1, bool turned, out Fp2 r0, out Fp2 r1)
    {
        var aa = a.Square();
        var bb = b.Square();
        var c0 = aa + bb.MultiplyByNonresidue();
        var c1 = (a + b).Square() - aa - bb;
        if (turned)
            c1 = c1.MultiplyByNonresidue();
        r0 = (c0 - z0).Double() + c0;
        r1 = (c1 + z1).Double() + c1;
    }
}
