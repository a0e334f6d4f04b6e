using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>Reads the points and scalars of signatures, proofs and commitments. Each has one form.</summary>
internal static class Octets
{
    /// <summary>octets_to_point_E1 with subgroup_check_G1; the identity is refused.</summary>
    public static BbsError ReadPoint(ReadOnlySpan<byte> octets, out G1Affine point) =>
        !G1Affine.TryDecode(octets, out point) ? BbsError.InvalidPoint
        : point.IsIdentity ? BbsError.IdentityPoint
        : BbsError.None;

    /// <summary>Compressed points that stand one after the other.</summary>
    public static BbsError ReadPoints(ReadOnlySpan<byte> octets, Span<G1Affine> points)
    {
        if (!G1Affine.TryDecodeAll(octets, points))
            return BbsError.InvalidPoint;
        foreach (ref readonly var point in points)
            if (point.IsIdentity)
                return BbsError.IdentityPoint;
        return BbsError.None;
    }

    /// <summary>A scalar from 1 to r - 1.</summary>
    public static BbsError ReadScalar(ReadOnlySpan<byte> octets, out Scalar scalar) =>
        octets.Length != Scalar.Length ? Fail(BbsError.InvalidLength, out scalar)
        : !Scalar.TryDecode(octets, out scalar) || scalar.IsZero ? BbsError.InvalidScalar
        : BbsError.None;

    /// <summary>Scalars that stand one after the other.</summary>
    public static BbsError ReadScalars(ReadOnlySpan<byte> octets, Span<Scalar> scalars)
    {
        for (var i = 0; i < scalars.Length; i++)
        {
            var error = ReadScalar(octets.Slice(i * Scalar.Length, Scalar.Length), out scalars[i]);
            if (error != BbsError.None)
                return error;
        }

        return BbsError.None;
    }

    private static BbsError Fail(BbsError error, out Scalar scalar)
    {
        scalar = default;
        return error;
    }
}
