namespace DigitalIdentity.Cryptography.Bls12381.Multiplication;
internal static class LaneStraus
{
    public static G1Projective Sum(ReadOnlySpan<G1Projective> points, ReadOnlySpan<Scalar> scalars) => ScalarStraus.Sum(points, scalars);
    public static void MultiplyEach(ReadOnlySpan<G1Projective> points, ReadOnlySpan<Scalar> scalars, Span<G1Projective> results)
    {
        for (var i = 0; i < points.Length; i++)
            results[i] = ScalarStraus.Sum(points.Slice(i, 1), scalars.Slice(i, 1));
    }
}
internal static class LaneFixedSum
{
    public static FixedTable[] Tables(ReadOnlySpan<G1Affine> bases) => ScalarFixedSum.Tables(bases);
    public static G1Projective Sum(ReadOnlySpan<FixedTable?> tables, ReadOnlySpan<int> indexes, ReadOnlySpan<Scalar> scalars, ReadOnlySpan<int> order) =>
        ScalarFixedSum.Sum(tables, indexes, scalars, order);
}
