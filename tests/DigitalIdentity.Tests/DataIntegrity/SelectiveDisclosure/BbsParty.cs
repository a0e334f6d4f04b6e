using System.Text;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;
using DigitalIdentity.DataIntegrity.Suites;

namespace DigitalIdentity.Tests.DataIntegrity.SelectiveDisclosure;

/// <summary>An issuer of bbs-2023, and what its holders do.</summary>
internal sealed class BbsParty(DictionaryFinder finder) : IDisposable
{
    public static readonly Bbs2023 Suite = new();

    public TestParty Issuer { get; } = new TestParty("bbs-issuer", KeyAlgorithm.Bls12381G2, Suite).KnownTo(finder);

    public Task<string> IssueAsync(string document, params string[] mandatory) => IssueToAsync(null, document, mandatory);

    public Task<string> IssueToAsync(BbsHolder? holder, string document, params string[] mandatory) => Issuer.AddProofAsync(
        document, new ProofOptions(Issuer.MethodId, VerificationRelationship.AssertionMethod) { MandatoryPointers = mandatory, HolderCommitment = holder?.Commitment });

    public static Task<string> DeriveAsync(string issued, params string[] selective) => DeriveAsync(issued, BbsDerivation.Baseline, selective);

    public static async Task<string> DeriveAsync(string issued, BbsDerivation derivation, params string[] selective)
    {
        var result = await Suite.DeriveProofAsync(Encoding.UTF8.GetBytes(issued), selective, derivation, cancellationToken: TestContext.Current.CancellationToken);
        result.TryGet(out var derived, out var problem).Should().BeTrue(problem?.ToString());
        return Encoding.UTF8.GetString(derived!);
    }

    public static async Task<Problem> FailToDeriveAsync(string issued, BbsDerivation derivation, params string[] selective)
    {
        var result = await Suite.DeriveProofAsync(Encoding.UTF8.GetBytes(issued), selective, derivation, cancellationToken: TestContext.Current.CancellationToken);
        result.TryGet(out _, out var problem).Should().BeFalse();
        return problem!;
    }

    public static BbsDerivedProof ReadDerived(string derived)
    {
        BbsDerivedProof.TryRead(SdParty.ValueOf(derived), out var proof).Should().BeTrue();
        return proof!;
    }

    public void Dispose() => Issuer.Dispose();
}
