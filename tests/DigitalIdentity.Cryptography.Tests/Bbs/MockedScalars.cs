using DigitalIdentity.Cryptography.Bbs;
using DigitalIdentity.Cryptography.Bls12381;
using DigitalIdentity.Cryptography.Bls12381.HashToCurve;

namespace DigitalIdentity.Cryptography.Tests.Bbs;

/// <summary>The mocked random scalars of the published vectors (draft-irtf-cfrg-bbs-signatures-09 section 8.1): each request is expanded from the seed anew.</summary>
internal sealed class MockedScalars(BbsCiphersuite suite, byte[] seed, byte[] tag) : ScalarSource
{
    private const int ExpandLength = 48;

    /// <summary>The seed that all published vectors have: the first digits of pi.</summary>
    public static byte[] Seed => "3.141592653589793238462643383279"u8.ToArray();

    public MockedScalars(BbsCiphersuite suite, string tag) : this(suite, Seed, System.Text.Encoding.ASCII.GetBytes(suite.Id + tag))
    {
    }

    public override void Fill(Span<Scalar> scalars)
    {
        var bytes = new byte[scalars.Length * ExpandLength];
        ExpandMessage.Expand(seed, tag, suite.Kind, bytes);
        for (var i = 0; i < scalars.Length; i++)
            scalars[i] = Scalar.FromWide(bytes.AsSpan(i * ExpandLength, ExpandLength));
    }
}
