using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.Multiplication;

namespace DigitalIdentity.Benchmarks.ConstantTime;

/// <content>Many points at a time, as BBS multiplies them, on the tier that this process has.</content>
internal static partial class TimingSubjects
{
    private const int PointCount = 8;

    private static readonly G1Projective[] Points = [.. Enumerable.Range(0, PointCount).Select(_ => Base.Multiply(RandomScalar()))];
    private static readonly FixedBases Bases = new(Affine(Points));

    private static IEnumerable<TimingSubject> Multiplication() =>
    [
        Multiple("eight fixed bases, ones", Scalar.One, s => Bases.Sum(s)),
        Multiple("eight fixed bases, zeros", Scalar.Zero, s => Bases.Sum(s)),
        Multiple("sum of eight multiples, ones", Scalar.One, s => MultiScalar.Sum(Points, s)),
        Multiple("sum of eight multiples, zeros", Scalar.Zero, s => MultiScalar.Sum(Points, s)),
        Multiple("eight multiples, ones", Scalar.One, MultiplyEach),
        Multiple("eight multiples, by r - 1", -Scalar.One, MultiplyEach),
    ];

    private static TimingSubject<Scalar[], G1Projective> Multiple(string name, Scalar always, Func<Scalar[], G1Projective> operation) => new(
        "G1: " + name, Expectation.Constant, () => [.. Enumerable.Repeat(always, PointCount)],
        () => [.. Enumerable.Range(0, PointCount).Select(_ => RandomScalar())], operation);

    private static G1Projective MultiplyEach(Scalar[] scalars)
    {
        var results = new G1Projective[PointCount];
        MultiScalar.MultiplyEach(Points, scalars, results);
        return results[0];
    }

    private static G1Affine[] Affine(G1Projective[] points)
    {
        var results = new G1Affine[points.Length];
        G1Projective.ToAffine(points, results);
        return results;
    }
}
