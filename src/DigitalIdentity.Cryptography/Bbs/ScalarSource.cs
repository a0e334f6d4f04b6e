using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>
/// calculate_random_scalars of draft-irtf-cfrg-bbs-signatures-09 section 4.2.1. The tests put the scalars of the published vectors here; nothing else does.
/// </summary>
internal abstract class ScalarSource
{
    /// <summary>The system's random numbers.</summary>
    public static ScalarSource Random { get; } = new SystemSource();

    /// <summary>Fills a list with scalars that are uniform, independent and not zero.</summary>
    /// <param name="scalars">Receives them, in the order in which the draft asks for them.</param>
    public abstract void Fill(Span<Scalar> scalars);

    private sealed class SystemSource : ScalarSource
    {
        public override void Fill(Span<Scalar> scalars)
        {
            foreach (ref var scalar in scalars)
                scalar = Scalar.Random();
        }
    }
}
