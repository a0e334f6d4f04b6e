// Reference: https://www.rfc-editor.org/rfc/rfc9380#section-8.8.1 (h_eff of G1).
namespace DigitalIdentity.Cryptography.Bls12381.HashToCurve;

/// <summary>Brings points of the curve into the subgroup G1.</summary>
internal static class CofactorG1
{
    // h_eff = 1 - x = 0xd201000000010001, where x is the curve's parameter
    private const ulong EffectiveCofactor = 0xd201000000010001;

    /// <summary>h_eff times <paramref name="point"/>. The steps do not depend on the point.</summary>
    public static G1Projective Clear(in G1Projective point)
    {
        var result = point;
        for (var bit = 62; bit >= 0; bit--)
        {
            result = result.Double();
            if ((EffectiveCofactor >> bit & 1) != 0)
                result += point;
        }

        return result;
    }
}
