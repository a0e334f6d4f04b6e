using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Benchmarks;

/// <summary>
/// The operations of BLS12-381, against one Ed25519 verification. For the lesser tiers: <c>DOTNET_EnableAVX512=0</c>, and <c>DOTNET_EnableAVX2=0</c>,
/// which takes mulx away as well.
/// </summary>
internal static class Bls12381Figures
{
    private static Fp _field;
    private static Fp2 _field2;
    private static Fp12 _field12;
    private static G1Projective _g1;
    private static G2Projective _g2;

    public static IEnumerable<Figure> All(Baselines raw)
    {
        var scalar = Scalar.Random();
        var p = G1Projective.Generator.Multiply(Scalar.Random());
        var q = G2Projective.Generator.Multiply(Scalar.Random());
        var (pAffine, qAffine) = (p.ToAffine(), q.ToAffine());
        var (a, b) = (pAffine.X, pAffine.Y);
        var (pBytes, qBytes) = (new byte[G1Affine.CompressedLength], new byte[G2Affine.CompressedLength]);
        pAffine.EncodeCompressed(pBytes);
        qAffine.EncodeCompressed(qBytes);
        var loop = Pairing.MillerLoop([pAffine], [new(qAffine)]);

        Figure Of(string name, Action ours, string bound) => new($"bls12-381 {name}", ours, raw.Ed25519Verify, bound);
        yield return Of("final exponentiation, without lanes", () => _field12 = FinalExponentiation.RunVartime(loop), "");
        yield return Of("G1 multiplication, constant time", () => _g1 = p.Multiply(scalar), "5");
        yield return Of("G1 multiplication, public", () => _g1 = p.MultiplyVartime(scalar), "");
        yield return Of("G2 multiplication, constant time", () => _g2 = q.Multiply(scalar), "");
        yield return Of("G1 addition", () => _g1 = p + p, "");
        yield return Of("G1 decoding and check", () => Require(G1Affine.TryDecode(pBytes, out _)), "");
        G1Affine[] three = new G1Affine[3];
        byte[] threeBytes = [.. pBytes, .. pBytes, .. pBytes];
        yield return Of("decoding and check of three points of G1", () => Require(G1Affine.TryDecodeAll(threeBytes, three)), "");
        yield return Of("G2 decoding and check", () => Require(G2Affine.TryDecode(qBytes, out _)), "");
        yield return Of("Fp inversion, constant time", () => _field = a.Invert(), "");

        // The shapes of a product, 1000 in a row, each from the one before.
        foreach (var (name, product) in FieldShapes.All)
            yield return Of($"1000 products in Fp, {name}", () => _field = product(a, b), "");
        var (c, d) = (new Fp2(a, b), new Fp2(b, a));
        yield return Of("1000 products in Fp2, lanes", () => _field2 = FieldShapes.Repeat(c, d, static (x, y) => x * y), "");
        yield return Of("1000 products in Fp2, Karatsuba", () => _field2 = FieldShapes.Repeat(c, d, static (x, y) => Fp2.MultiplyKaratsuba(x, y)), "");
    }

    private static void Require(bool valid)
    {
        if (!valid)
            throw new InvalidOperationException("An operation does not give what it must.");
    }
}
