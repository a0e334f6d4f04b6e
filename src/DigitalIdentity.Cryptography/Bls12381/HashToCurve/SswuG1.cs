// Reference: https://www.rfc-editor.org/rfc/rfc9380#appendix-F.2 (simplified SWU, straight line), #section-8.8.1 (suite of G1).
// Parameters: E': y^2 = x^3 + A' x + B', 11-isogenous to G1's curve; Z = 11.
namespace DigitalIdentity.Cryptography.Bls12381.HashToCurve;

/// <summary>The simplified Shallue-van de Woestijne-Ulas map of G1's suite. Constant time: it has neither branches nor lookups.</summary>
internal static class SswuG1
{
    private static readonly Fp A = FieldConstants.Parse("144698A3B8E9433D693A02C96D4982B0EA985383EE66A8D8E8981AEFD881AC98936F8DA0E0F97F5CF428082D584C1D");
    private static readonly Fp B = FieldConstants.Parse("12E2908D11688030018B12E8753EEE3B2016C1F0F24F4070A0B9C14FCEF35EF55A23215A316CEAA5D1CC48E98E172BE0");
    private static readonly Fp Z = FieldConstants.Parse("0B");

    // c2 of sqrt_ratio: sqrt(-Z)
    private static readonly Fp RootOfMinusZ =
        FieldConstants.Parse("04610E003BD3AC94DFA9246C390D7A78942602029175A4CA366D601F33F3946E3ED39794735C38315D874BC1D70637C3");

    /// <summary>Maps a field element to the point (<paramref name="xNumerator"/> / <paramref name="xDenominator"/>, <paramref name="y"/>) of E'.</summary>
    public static void Map(in Fp u, out Fp xNumerator, out Fp xDenominator, out Fp y)
    {
        var tv1 = Z * u.Square();                                       // 1. tv1 = u^2, 2. tv1 = Z * tv1
        var tv2 = tv1.Square() + tv1;                                   // 3. tv2 = tv1^2, 4. tv2 = tv2 + tv1
        var tv3 = B * (tv2 + Fp.One);                                   // 5. tv3 = tv2 + 1, 6. tv3 = B * tv3
        var tv4 = A * Fp.Select(tv2.ZeroMask, Z, -tv2);                 // 7. tv4 = CMOV(Z, -tv2, tv2 != 0), 8. tv4 = A * tv4
        tv2 = tv3.Square();                                             // 9. tv2 = tv3^2
        var tv6 = tv4.Square();                                         // 10. tv6 = tv4^2
        var tv5 = A * tv6;                                              // 11. tv5 = A * tv6
        tv2 = (tv2 + tv5) * tv3;                                        // 12. tv2 = tv2 + tv5, 13. tv2 = tv2 * tv3
        tv6 *= tv4;                                                     // 14. tv6 = tv6 * tv4
        tv5 = B * tv6;                                                  // 15. tv5 = B * tv6
        tv2 += tv5;                                                     // 16. tv2 = tv2 + tv5
        var x = tv1 * tv3;                                              // 17. x = tv1 * tv3
        var isSquare = SquareRootOfRatio(tv2, tv6, out var y1);         // 18. (is_gx1_square, y1) = sqrt_ratio(tv2, tv6)
        y = tv1 * u * y1;                                               // 19. y = tv1 * u, 20. y = y * y1
        x = Fp.Select(isSquare, tv3, x);                                // 21. x = CMOV(x, tv3, is_gx1_square)
        y = Fp.Select(isSquare, y1, y);                                 // 22. y = CMOV(y, y1, is_gx1_square)
        var sameSign = (ulong)((u.Sign ^ y.Sign) - 1L);                 // 23. e1 = sgn0(u) == sgn0(y)
        y = Fp.Select(sameSign, y, -y);                                 // 24. y = CMOV(-y, y, e1)
        (xNumerator, xDenominator) = (x, tv4);                          // 25. x = x / tv4, the division left to the isogeny
    }

    // sqrt_ratio for q = 3 mod 4 (appendix F.2.1.2): all ones and sqrt(u / v), or zero and sqrt(Z u / v).
    private static ulong SquareRootOfRatio(in Fp u, in Fp v, out Fp y)
    {
        var tv1 = v.Square();                                           // 1. tv1 = v^2
        var tv2 = u * v;                                                // 2. tv2 = u * v
        tv1 *= tv2;                                                     // 3. tv1 = tv1 * tv2
        var y1 = tv1.PowPMinus3Over4() * tv2;                             // 4. y1 = tv1^c1, 5. y1 = y1 * tv2
        var y2 = y1 * RootOfMinusZ;                                     // 6. y2 = y1 * c2
        var tv3 = y1.Square() * v;                                      // 7. tv3 = y1^2, 8. tv3 = tv3 * v
        var isSquare = (tv3 - u).ZeroMask;                              // 9. isQR = tv3 == u
        y = Fp.Select(isSquare, y1, y2);                                // 10. y = CMOV(y2, y1, isQR)
        return isSquare;                                                // 11. return (isQR, y)
    }
}
