using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.HashToCurve;
using DigitalIdentity.Cryptography.Bls12381.Multiplication;

using Text = System.Text.Encoding;

namespace DigitalIdentity.Benchmarks;

/// <summary>
/// Multiplication in G1 and hashing to it, against one Ed25519 verification. The bounds are those of AVX-512; run with
/// <c>DOTNET_EnableAVX512=0</c> or <c>DOTNET_EnableAVX2=0</c> for the other tiers.
/// </summary>
internal static class BlsMultiplicationFigures
{
    private static readonly byte[] Tag = Text.ASCII.GetBytes("QUUX-V01-CS02-with-BLS12381G1_XMD:SHA-256_SSWU_RO_");

    public static IEnumerable<Figure> All(Baselines raw)
    {
        foreach (var (count, bound) in ((int, string)[])[(1, ""), (12, "2.5"), (100, "22"), (1000, "220")])
        {
            var bases = new FixedBases(Affine(Points(count)));
            var scalars = Scalars(count);
            yield return new($"bls12-381 fixed bases, sum of {count}", () => bases.Sum(scalars), raw.Ed25519Verify, bound);
        }

        foreach (var (count, bound) in ((int, string)[])[(1, "3.5"), (4, "3.5"), (7, "5")])
        {
            var (points, scalars, results) = (Points(count), Scalars(count), new G1Projective[count]);
            yield return new(
                $"bls12-381 products of {count} points", () => MultiScalar.MultiplyEach(points, scalars, results), raw.Ed25519Verify, bound);
        }

        foreach (var (count, bound) in ((int, string)[])[(3, "3.5"), (1000, "")])
        {
            var (points, scalars) = (Points(count), Scalars(count));
            yield return new($"bls12-381 sum of {count} points, public", () => MultiScalar.SumVartime(points, scalars), raw.Ed25519Verify, bound);
        }

        yield return new("bls12-381 tables of 8 fixed bases", () => new FixedBases(Affine(Points(8))).Sum(Scalars(8)), raw.Ed25519Verify, "");
        yield return new("bls12-381 hash to G1", () => HashToG1.HashToCurve(Tag, Tag, ExpandMessageKind.XmdSha256), raw.Ed25519Verify, "");
        yield return new("bls12-381 hash to G2", () => HashToG2.HashToCurve(Tag, Tag, ExpandMessageKind.XmdSha256), raw.Ed25519Verify, "");
    }

    private static G1Projective[] Points(int count)
    {
        var points = new G1Projective[count];
        var point = G1Projective.Generator;
        for (var i = 0; i < count; i++)
            points[i] = point = point.Double() + G1Projective.Generator;
        return points;
    }

    private static G1Affine[] Affine(G1Projective[] points)
    {
        var affine = new G1Affine[points.Length];
        G1Projective.ToAffine(points, affine);
        return affine;
    }

    private static Scalar[] Scalars(int count)
    {
        var scalars = new Scalar[count];
        for (var i = 0; i < count; i++)
            scalars[i] = Scalar.Random();
        return scalars;
    }
}
