using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Benchmarks.ConstantTime;

/// <summary>What is measured: the controls, and whatever a secret passes through.</summary>
internal static partial class TimingSubjects
{
    private static readonly G1Projective Base = G1Projective.Generator.Multiply(RandomScalar());
    private static readonly Fp Element = RandomFp();
    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(64);

    /// <summary>Each shows that the harness works; without them it says nothing.</summary>
    public static IEnumerable<TimingSubject> Controls() =>
    [
        new TimingSubject<Scalar, G1Projective>(
            "control: multiplication that skips zeros", Expectation.Leaks, () => Scalar.One, RandomScalar, s => Base.MultiplyVartime(s)),
        new TimingSubject<byte[], bool>(
            "control: comparison that stops early", Expectation.Leaks, () => [.. Secret], () => RandomNumberGenerator.GetBytes(64), EqualsVartime, repeat: 50),
        new TimingSubject<Scalar, Fp>(
            "control: a branch for each bit", Expectation.Leaks, () => Scalar.FromUInt64(ulong.MaxValue), RandomScalar, SumByBranches),
        new TimingSubject<Scalar, G1Projective>(
            "control: two classes that are one", Expectation.Alike, RandomScalar, RandomScalar, s => Base.MultiplyVartime(s)),
    ];

    /// <summary>The claims.</summary>
    public static IEnumerable<TimingSubject> Claims() => [.. Arithmetic(), .. Multiplication(), .. Signatures()];

    private static IEnumerable<TimingSubject> Arithmetic() =>
    [
        new TimingSubject<Fp, Fp>("Fp: product", Expectation.Constant, () => Fp.One, RandomFp, a => a * Element, repeat: 50),
        new TimingSubject<Fp, Fp>("Fp: sum and difference", Expectation.Constant, () => default, RandomFp, a => (a + Element) - Element.Double(), repeat: 50),
        new TimingSubject<Fp, Fp>("Fp: inverse", Expectation.Constant, () => Fp.One, RandomFp, a => a.Invert()),
        new TimingSubject<Fp, Fp>("Fp: inverse of zero", Expectation.Constant, () => default, RandomFp, a => a.Invert()),
        new TimingSubject<ulong, Fp>("Fp: selection", Expectation.Constant, () => 0, RandomMask, m => Fp.Select(m, Element, default), repeat: 100),
        new TimingSubject<Scalar, Scalar>("Scalar: product", Expectation.Constant, () => Scalar.One, RandomScalar, a => a * a, repeat: 50),
        new TimingSubject<Scalar, Scalar>("Scalar: inverse", Expectation.Constant, () => Scalar.One, RandomScalar, a => a.Invert()),
        new TimingSubject<byte[], Scalar>("Scalar: from 48 bytes", Expectation.Constant, () => new byte[48], () => RandomNumberGenerator.GetBytes(48), b => Scalar.FromWide(b), repeat: 20),
        new TimingSubject<G1Projective, G1Projective>("G1: sum with itself", Expectation.Constant, () => Base, RandomPoint, a => a + Base, repeat: 5),
        new TimingSubject<G1Projective, G1Projective>("G1: sum with the identity", Expectation.Constant, () => G1Projective.Identity, RandomPoint, a => a + Base, repeat: 5),
        new TimingSubject<G1Projective, G1Projective>("G1: double of the identity", Expectation.Constant, () => G1Projective.Identity, RandomPoint, a => a.Double(), repeat: 5),
        new TimingSubject<G1Projective, G1Affine>("G1: affine form", Expectation.Constant, () => Base, RandomPoint, a => a.ToAffine()),
        new TimingSubject<Scalar, G1Projective>("G1: multiple by one", Expectation.Constant, () => Scalar.One, RandomScalar, s => Base.Multiply(s)),
        new TimingSubject<Scalar, G1Projective>("G1: multiple by zero", Expectation.Constant, () => default, RandomScalar, s => Base.Multiply(s)),
        new TimingSubject<Scalar, G1Projective>("G1: multiple by r - 1", Expectation.Constant, () => -Scalar.One, RandomScalar, s => Base.Multiply(s)),
    ];

    public static Scalar RandomScalar() => Scalar.FromWide(RandomNumberGenerator.GetBytes(48));

    private static Fp RandomFp() => Fp.FromWide(RandomNumberGenerator.GetBytes(64));

    private static ulong RandomMask() => 0UL - (RandomNumberGenerator.GetBytes(1)[0] & 1U);

    private static G1Projective RandomPoint() => Base.MultiplyVartime(Scalar.FromUInt64(BitConverter.ToUInt16(RandomNumberGenerator.GetBytes(2)) + 2UL));

    private static bool EqualsVartime(byte[] bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
            if (bytes[i] != Secret[i])
                return false;
        return true;
    }

    /// <summary>As many additions for each scalar, but a branch that the processor has to guess.</summary>
    private static Fp SumByBranches(Scalar scalar)
    {
        var (sum, other) = (Element, Element);
        foreach (var word in (ReadOnlySpan<ulong>)[scalar.L0, scalar.L1, scalar.L2, scalar.L3])
        {
            for (var bit = 0; bit < 64; bit++)
            {
                if (((word >> bit) & 1) != 0)
                    sum += Element;
                else
                    other += Element;
            }
        }

        return sum + other;
    }
}
