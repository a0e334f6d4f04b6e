// Reference: Straus, Addition chains of vectors (1964); Pippenger, On the evaluation of powers and related problems (1976).
using DigitalIdentity.Cryptography.Bls12381.Lanes;

namespace DigitalIdentity.Cryptography.Bls12381.Multiplication;

/// <summary>Products of points of G1 that are not known before. All points must be in the subgroup.</summary>
internal static class MultiScalar
{
    // From how many points on buckets are cheaper than tables.
    private const int ScalarBuckets = 40;

    /// <summary>The sum of scalars[i] times points[i]. Constant time in the scalars; their number is public.</summary>
    /// <param name="points">The points, which may be the identity, alike or opposite.</param>
    /// <param name="scalars">As many scalars.</param>
    /// <exception cref="ArgumentException">There are not as many scalars as points.</exception>
    public static G1Projective Sum(ReadOnlySpan<G1Projective> points, ReadOnlySpan<Scalar> scalars) => Sum(points, scalars, MultiplicationTier.Best);

    /// <summary>The same sum for public points and scalars.</summary>
    /// <inheritdoc cref="Sum(ReadOnlySpan{G1Projective}, ReadOnlySpan{Scalar})"/>
    public static G1Projective SumVartime(ReadOnlySpan<G1Projective> points, ReadOnlySpan<Scalar> scalars) =>
        SumVartime(points, scalars, MultiplicationTier.Best);

    /// <summary>Each product by itself: results[i] = scalars[i] times points[i]. Constant time in the scalars. Eight of them cost about as much as one where there are lanes.</summary>
    /// <param name="points">The points.</param>
    /// <param name="scalars">As many scalars.</param>
    /// <param name="results">Receives as many products; may be the memory of <paramref name="points"/>.</param>
    /// <exception cref="ArgumentException">The three are not equally long.</exception>
    public static void MultiplyEach(ReadOnlySpan<G1Projective> points, ReadOnlySpan<Scalar> scalars, Span<G1Projective> results) =>
        MultiplyEach(points, scalars, results, MultiplicationTier.Best);

    internal static G1Projective Sum(ReadOnlySpan<G1Projective> points, ReadOnlySpan<Scalar> scalars, MultiplicationTier tier)
    {
        Check(points, scalars);
        return UsesLanes(tier, points.Length, wide: 2, narrow: 3) ? LaneStraus.SumOf(points, scalars) : ScalarStraus.Sum(points, scalars);
    }

    internal static G1Projective SumVartime(ReadOnlySpan<G1Projective> points, ReadOnlySpan<Scalar> scalars, MultiplicationTier tier)
    {
        Check(points, scalars);
        return UsesLanes(tier, points.Length, wide: 3, narrow: 5) ? LaneStraus.SumOf(points, scalars)
            : points.Length < ScalarBuckets ? ScalarStraus.SumVartime(points, scalars)
            : Pippenger.SumVartime(points, scalars);
    }

    internal static void MultiplyEach(ReadOnlySpan<G1Projective> points, ReadOnlySpan<Scalar> scalars, Span<G1Projective> results, MultiplicationTier tier)
    {
        Check(points, scalars);
        if (results.Length != points.Length)
            throw new ArgumentException("There must be as many results as points.", nameof(results));
        if (UsesLanes(tier, points.Length, wide: 2, narrow: 3))
            LaneStraus.MultiplyEach(points, scalars, results);
        else
            for (var i = 0; i < points.Length; i++)
                results[i] = ScalarStraus.Sum(points.Slice(i, 1), scalars.Slice(i, 1));
    }

    /// <summary>The tier that runs.</summary>
    internal static MultiplicationTier Resolve(MultiplicationTier tier) =>
        tier != MultiplicationTier.Best ? tier
        : LaneKernel.IsSupported ? MultiplicationTier.Lanes
        : MultiplicationTier.Scalar;

    // A pass of the lanes takes as long for one point as for four; for fewer points than these, measured with 512-bit and with 256-bit vectors, one
    // product at a time is faster.
    private static bool UsesLanes(MultiplicationTier tier, int count, int wide, int narrow) =>
        Resolve(tier) == MultiplicationTier.Lanes && (tier == MultiplicationTier.Lanes || count >= (LaneKernel.IsWide ? wide : narrow));

    private static void Check(ReadOnlySpan<G1Projective> points, ReadOnlySpan<Scalar> scalars)
    {
        if (points.Length != scalars.Length)
            throw new ArgumentException("There must be as many scalars as points.", nameof(scalars));
    }
}
