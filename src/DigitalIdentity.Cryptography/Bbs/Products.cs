using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>Independent products of points and scalars.</summary>
internal static class Products
{
    /// <summary>results[i] = scalars[i] points[i]. Constant time in the scalars.</summary>
    public static void MultiplyEach(ReadOnlySpan<G1Projective> points, ReadOnlySpan<Scalar> scalars, Span<G1Projective> results)
    {
        for (var i = 0; i < points.Length; i++)
            results[i] = points[i].Multiply(scalars[i]);
    }

    /// <summary>results[i] = scalars[i] points[i], for public scalars.</summary>
    public static void MultiplyEachVartime(ReadOnlySpan<G1Projective> points, ReadOnlySpan<Scalar> scalars, Span<G1Projective> results)
    {
        for (var i = 0; i < points.Length; i++)
            results[i] = points[i].MultiplyVartime(scalars[i]);
    }
}
