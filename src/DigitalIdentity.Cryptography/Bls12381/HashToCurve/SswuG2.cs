// Reference: https://www.rfc-editor.org/rfc/rfc9380#appendix-F.2 (simplified SWU, straight line), #section-8.8.2 (suite of G2);
// Gora Adj and Francisco Rodriguez-Henriquez, "Square root computation over even extension fields" (the complex method).
// Parameters: E': y^2 = x^3 + 240 I x + 1012 (1 + I), 3-isogenous to G2's curve; Z = -(2 + I).
namespace DigitalIdentity.Cryptography.Bls12381.HashToCurve;

/// <summary>The simplified Shallue-van de Woestijne-Ulas map of G2's suite. Constant time: it has neither branches nor lookups.</summary>
internal static class SswuG2
{
    private static readonly Fp2 A = FieldConstants.Parse("0", "F0");
    private static readonly Fp2 B = FieldConstants.Parse("03F4", "03F4");
    private static readonly Fp2 Z = -FieldConstants.Parse("02", "01");

    // sqrt(-5), where 5 is the norm of Z and no square
    private static readonly Fp RootOfMinusNormOfZ =
        FieldConstants.Parse("186417302D5A65347A88B0F999AB2B504614AA5E2EEBDEB1A014C40BCEB7D2306C12A6D436BEFCF94D39C9DB7B263CD4");

    /// <summary>Maps a field element to the point (<paramref name="x"/>, <paramref name="y"/>) of E'.</summary>
    public static void Map(in Fp2 u, out Fp2 x, out Fp2 y)
    {
        var tv1 = Z * u.Square();                                       // 1. tv1 = u^2, 2. tv1 = Z * tv1
        var tv2 = tv1.Square() + tv1;                                   // 3. tv2 = tv1^2, 4. tv2 = tv2 + tv1
        var tv3 = B * (tv2 + Fp2.One);                                  // 5. tv3 = tv2 + 1, 6. tv3 = B * tv3
        var tv4 = A * Fp2.Select(tv2.ZeroMask, Z, -tv2);                // 7. tv4 = CMOV(Z, -tv2, tv2 != 0), 8. tv4 = A * tv4
        tv2 = tv3.Square();                                             // 9. tv2 = tv3^2
        var tv6 = tv4.Square();                                         // 10. tv6 = tv4^2
        var tv5 = A * tv6;                                              // 11. tv5 = A * tv6
        tv2 = (tv2 + tv5) * tv3;                                        // 12. tv2 = tv2 + tv5, 13. tv2 = tv2 * tv3
        tv6 *= tv4;                                                     // 14. tv6 = tv6 * tv4
        tv5 = B * tv6;                                                  // 15. tv5 = B * tv6
        tv2 += tv5;                                                     // 16. tv2 = tv2 + tv5
        x = tv1 * tv3;                                                  // 17. x = tv1 * tv3

        // One inversion serves steps 18 and 25: 1 / tv4 gives 1 / tv6 = 1 / tv4^3.
        var inverse = tv4.Invert();
        var ratio = tv2 * inverse.Square() * inverse;
        var isSquare = SquareRoot(ratio, out var y1);                   // 18. (is_gx1_square, y1) = sqrt_ratio(tv2, tv6)
        y = tv1 * u * y1;                                               // 19. y = tv1 * u, 20. y = y * y1
        x = Fp2.Select(isSquare, tv3, x);                               // 21. x = CMOV(x, tv3, is_gx1_square)
        y = Fp2.Select(isSquare, y1, y);                                // 22. y = CMOV(y, y1, is_gx1_square)
        var sameSign = (ulong)((u.Sign ^ y.Sign) - 1L);                 // 23. e1 = sgn0(u) == sgn0(y)
        y = Fp2.Select(sameSign, y, -y);                                // 24. y = CMOV(-y, y, e1)
        x *= inverse;                                                   // 25. x = x / tv4
    }

    // All ones and a root of x, or zero and a root of Z x.
    private static ulong SquareRoot(in Fp2 x, out Fp2 root)
    {
        // x is a square exactly when its norm n is one in Fp. n^((p + 1) / 4) squared is n then, and -n else.
        var norm = x.C0.Square() + x.C1.Square();
        var rootOfNorm = norm.PowPMinus3Over4() * norm;
        var isSquare = (rootOfNorm.Square() - norm).ZeroMask;
        var a = Fp2.Select(isSquare, x, Z * x);
        var s = Fp.Select(isSquare, rootOfNorm, rootOfNorm * RootOfMinusNormOfZ);

        // With s^2 = n, d = (a0 + s) / 2 has the root y0 of (y0 + y1 I)^2 = a, or (a0 - s) / 2 has it. r^2 d = 1 or -1 says which.
        var d = (a.C0 + s) * Fp.Half;
        d = Fp.Select(d.ZeroMask, a.C0, d); // then a1 = 0 and a0 = -s
        var r = d.PowPMinus3Over4();
        var dr = d * r;
        var other = a.C1 * r * Fp.Half;
        var has = (dr.Square() - d).ZeroMask;
        root = new Fp2(Fp.Select(has, dr, other), Fp.Select(has, other, -dr));
        return isSquare;
    }
}
