using DigitalIdentity.Cryptography.Bls12381.Lanes;

namespace DigitalIdentity.Cryptography.Bls12381.Multiplication;

/// <content>Points into lanes and back.</content>
internal static unsafe partial class LaneCurve
{
    /// <summary>u, with u^6 = 1/6.</summary>
    private static Fp U => new(0x27AC70985225636B, 0xD377ADCC44AA6393, 0xC2A0E0EFDF9F3189, 0x5D2AF25D9BACCBCA, 0x8E494BF2B6F17CD9, 0x038B8520B6CB0F81);

    /// <summary>u^2.</summary>
    private static Fp U2 => new(0x6ED8F73E15377704, 0x8921D5C21F3B7CEB, 0xAC49FD07E0844FFE, 0xC8F90CE5B61BBF57, 0x2EA1D8EB7A43682B, 0x0D4C1FABE3242F6A);

    /// <summary>u^3.</summary>
    private static Fp U3 => new(0xD8A04617EAF23D8C, 0x22F8DF4CDC37D6E0, 0x1F9DAD26047F015B, 0xB2D5D4B46AB9B82C, 0x77CDD5BE70B6C83D, 0x0AAFEBAF09FC1C8D);

    /// <summary>Brings points into lanes; lanes beyond them become the identity.</summary>
    /// <param name="result">Receives the points.</param>
    /// <param name="points">At most eight.</param>
    public static void Load(FpLanes* result, ReadOnlySpan<G1Projective> points)
    {
        for (var lane = 0; lane < LaneKernel.Lanes; lane++)
        {
            var point = lane < points.Length ? points[lane] : G1Projective.Identity;

            // (0, 0, 0) counts as the identity.
            var y = Fp.Select(point.Y.ZeroMask & point.Z.ZeroMask, Fp.One, point.Y);
            LaneConversion.SetRaw(result, lane, point.X * U2);
            LaneConversion.SetRaw(result + 1, lane, y * U3);
            LaneConversion.SetRaw(result + 2, lane, point.Z);
        }

        LaneConversion.Enter(result);
        LaneConversion.Enter(result + 1);
        LaneConversion.Enter(result + 2);
    }

    /// <summary>Takes points out of lanes.</summary>
    /// <param name="points">Receives the points of the first lanes; at most eight.</param>
    /// <param name="source">The points.</param>
    public static void Store(Span<G1Projective> points, FpLanes* source)
    {
        Span<Fp> coordinates = stackalloc Fp[PointBlocks * LaneKernel.Lanes];
        for (var i = 0; i < PointBlocks; i++)
            LaneConversion.Store(coordinates.Slice(i * LaneKernel.Lanes, points.Length), source + i);
        for (var lane = 0; lane < points.Length; lane++)
        {
            // (X / u^2 : Y / u^3 : Z) is (u X : Y : u^3 Z).
            points[lane] = new(
                coordinates[lane] * U, coordinates[LaneKernel.Lanes + lane], coordinates[(2 * LaneKernel.Lanes) + lane] * U3);
        }
    }

    /// <summary>The identity in all lanes.</summary>
    public static void SetIdentity(FpLanes* result)
    {
        LaneConversion.Clear(result);
        *(result + 1) = *LaneConversion.One;
        LaneConversion.Clear(result + 2);
    }

    /// <summary>Copies points.</summary>
    public static void Copy(FpLanes* result, FpLanes* source) => Buffer.MemoryCopy(source, result, PointBlocks * sizeof(FpLanes), PointBlocks * sizeof(FpLanes));

    /// <summary>The sum of all lanes, in lane 0; the others hold what is of no use. One block behind the point is read and must have been set.</summary>
    public static void SumLanes(FpLanes* point, FpLanes* work)
    {
        // A block that starts some words later has the higher lanes in the place of the lower ones.
        for (var distance = LaneKernel.Lanes / 2; distance > 0; distance /= 2)
            Add(point, (FpLanes*)((long*)point + distance), work);
    }
}
