using System.Text;
using System.Text.Json;

using DigitalIdentity.DataIntegrity;

namespace DigitalIdentity.Tests.DataIntegrity.SelectiveDisclosure;

/// <summary>A selective disclosure suite of one's own needs one class; holders use it as any other.</summary>
public sealed class OutsiderSelectiveSuiteTests : VerifyingTest
{
    private static readonly ToySuite Toy = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_core_gets_what_was_asked_for_and_the_library_does_the_rest()
    {
        using var party = new TestParty("toy", KeyAlgorithm.Ed25519, Toy).KnownTo(Finder);
        var issued = await party.AddProofAsync(
            """{"a":1,"b":2}""", new(party.MethodId, ControlledIdentifiers.VerificationRelationship.AssertionMethod) { MandatoryPointers = ["/a"] });
        var verifier = new DataIntegrityVerifier(Toy);

        (await verifier.VerifyAsync(Encoding.UTF8.GetBytes(issued), Claims, Finder, new Testing.FixedTime(Noon), Cancel)).Status.Should().Be(VerificationStatus.Invalid);
        var result = await Toy.DeriveProofAsync(Encoding.UTF8.GetBytes(issued), ["/b"], cancellationToken: Cancel);
        result.TryGet(out var derived, out var problem).Should().BeTrue(problem?.ToString());
        var root = JsonElement.Parse(derived!);
        root.GetProperty("mandatory").GetString().Should().Be("/a");
        root.GetProperty("selective").GetString().Should().Be("/b");
        root.GetProperty("proof").GetProperty("cryptosuite").GetString().Should().Be("toy-sd");
        (await verifier.VerifyAsync(derived!, Claims, Finder, new Testing.FixedTime(Noon), Cancel)).Status.Should().Be(VerificationStatus.Valid);
    }

    [Fact]
    public async Task An_agent_that_was_given_it_discloses_with_it()
    {
        var agent = IdentityAgent.CreateBuilder().AddCryptosuite(Toy).Build();
        using var issuer = await agent.Dids.CreateAsync("key", KeyAlgorithm.Ed25519, cancellationToken: Cancel);
        var secured = await agent.Issuer.IssueAsync(Agents.Degree(issuer, null), issuer, new Format("toy-sd"), cancellationToken: Cancel);

        var copy = await agent.Holder.DiscloseAsync(secured, ["/credentialSubject/degree"], Cancel);

        JsonElement.Parse(copy.Utf8.Span).GetProperty("selective").GetString().Should().Be("/credentialSubject/degree");
        await FluentActions.Awaiting(async () => await agent.Holder.DiscloseAsync(copy, [], Cancel)).Should().ThrowAsync<InvalidOperationException>();
    }

    // Hides nothing and proves nothing: it shows what reaches a suite.
    private sealed class ToySuite() : SelectiveDisclosureCryptosuite("toy-sd", RdfCanonicalization.Default, KeyAlgorithm.Ed25519)
    {
        protected override bool IsBaseProof(ReadOnlySpan<byte> proofValue) => proofValue is [0xb0, ..];

        protected override ValueTask<ProofValueResult> CreateBaseProofCoreAsync(
            UnsecuredDocument document, DataIntegrityProof configuration, IReadOnlyList<string> mandatoryPointers, ISigner signer,
            CancellationToken cancellationToken) => new(ProofValueResult.Made([0xb0, .. Encoding.UTF8.GetBytes(mandatoryPointers[0])]));

        protected override ValueTask<DerivedProofResult> DeriveProofCoreAsync(
            UnsecuredDocument document, DataIntegrityProof baseProof, ReadOnlyMemory<byte> baseProofValue, IReadOnlyList<string> selectivePointers,
            CancellationToken cancellationToken) => new(DerivedProofResult.Made(
                Encoding.UTF8.GetBytes($$"""{"mandatory":"{{Encoding.UTF8.GetString(baseProofValue.Span[1..])}}","selective":"{{selectivePointers[0]}}"}"""), [0xd0, 1, 2]));

        protected override ValueTask<CryptosuiteVerificationResult> VerifyDerivedProofCoreAsync(
            UnsecuredDocument document, DataIntegrityProof proof, ReadOnlyMemory<byte> proofValue, PublicKey key, CancellationToken cancellationToken)
        {
            proofValue.Span[0].Should().Be(0xd0, "base proofs do not come here");
            return new(CryptosuiteVerificationResult.Verified(document));
        }
    }
}
