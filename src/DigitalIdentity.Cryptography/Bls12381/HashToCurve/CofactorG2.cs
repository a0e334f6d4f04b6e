// Reference: https://www.rfc-editor.org/rfc/rfc9380#appendix-G.3 (cofactor clearing for BLS12-381 G2);
// Alessandro Budroni and Federico Pintore, "Efficient hash maps to G2 on BLS curves".
namespace DigitalIdentity.Cryptography.Bls12381.HashToCurve;

/// <summary>Brings points of the curve into the subgroup G2, with the endomorphism psi.</summary>
internal static class CofactorG2
{
    // psi2: c1 = 1 / 2^((p - 1) / 3)
    private static readonly Fp2 Psi2X = FieldConstants.Parse(
        "1A0111EA397FE699EC02408663D4DE85AA0D857D89759AD4897D29650FB85F9B409427EB4F49FFFD8BFD00000000AAAC", "0");

    /// <summary>h_eff times <paramref name="point"/>. The steps do not depend on the point.</summary>
    public static G2Projective Clear(in G2Projective point)
    {
        var t1 = TimesX(point);                         // 1. t1 = c1 * P
        var t2 = point.Psi();                           // 2. t2 = psi(P)
        var t3 = Psi2(point.Double());                  // 3. t3 = 2 * P, 4. t3 = psi2(t3)
        t3 += -t2;                                      // 5. t3 = t3 - t2
        t2 = t1 + t2;                                   // 6. t2 = t1 + t2
        t2 = TimesX(t2);                                // 7. t2 = c1 * t2
        t3 += t2;                                       // 8. t3 = t3 + t2
        t3 += -t1;                                      // 9. t3 = t3 - t1
        return t3 + -point;                             // 10. Q = t3 - P, 11. return Q
    }

    /// <summary>psi twice.</summary>
    private static G2Projective Psi2(in G2Projective point) => new(Psi2X * point.X, -point.Y, point.Z);

    private static G2Projective TimesX(in G2Projective point)
    {
        var result = point;
        for (var bit = 62; bit >= 0; bit--)
        {
            result = result.Double();
            if ((G1Projective.AbsoluteX >> bit & 1) != 0)
                result += point;
        }

        return -result;
    }
}
