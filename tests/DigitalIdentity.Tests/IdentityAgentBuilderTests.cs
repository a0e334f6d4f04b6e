using DigitalIdentity.Credentials.Formats;
using DigitalIdentity.Dids;
using DigitalIdentity.Http;
using DigitalIdentity.Jose;

namespace DigitalIdentity.Tests;

public class IdentityAgentBuilderTests
{
    [Fact]
    public async Task The_agent_of_the_README_is_built_with_a_network_and_reaches_none_for_what_needs_none()
    {
        using var fetcher = new SafeHttpFetcher();
        var agent = IdentityAgent.CreateBuilder()
            .AddDidWeb(fetcher)
            .UseResolver(r => new FallbackDidResolver(r, new UniversalResolver(new Uri("https://resolver.example"), fetcher)))
            .UseResolver(r => new CachingDidResolver(r))
            .Build();
        using var did = await agent.Dids.CreateAsync("key", KeyAlgorithm.P256);

        (await agent.Dids.ResolveAsync(did.Did)).Document!.Id.Should().Be(did.Did);
    }

    [Fact]
    public void An_agent_does_not_change_when_its_builder_goes_on()
    {
        var builder = IdentityAgent.CreateBuilder();
        var before = builder.Build();

        var after = builder.AddCryptosuite(new DigitalIdentity.DataIntegrity.Suites.EddsaJcs2022()).Build();

        before.Cryptosuites.Should().HaveSameCount(after.Cryptosuites, "a suite of the same name replaces the built-in one");
        after.Cryptosuites.Should().NotEqual(before.Cryptosuites);
        after.Verifier.Should().NotBeSameAs(before.Verifier);
    }

    [Fact]
    public void The_parts_that_a_caller_hands_over_are_checked()
    {
        var builder = IdentityAgent.CreateBuilder();

        builder.Invoking(b => b.AddDidMethod(null!)).Should().Throw<ArgumentNullException>();
        builder.Invoking(b => b.AddCryptosuite(null!)).Should().Throw<ArgumentNullException>();
        builder.Invoking(b => b.AddCredentialFormat(null!)).Should().Throw<ArgumentNullException>();
        builder.Invoking(b => b.AddDidWeb(null!)).Should().Throw<ArgumentNullException>();
        builder.Invoking(b => b.UseResolver(null!)).Should().Throw<ArgumentNullException>();
        builder.Invoking(b => b.UseTimeProvider(null!)).Should().Throw<ArgumentNullException>();
        builder.Invoking(b => b.UseVerificationOptions(null!)).Should().Throw<ArgumentNullException>();
    }

    [Fact]
    public async Task A_format_of_ones_own_with_a_typ_of_its_own_is_issued_recognized_and_verified()
    {
        var agent = IdentityAgent.CreateBuilder().AddCredentialFormat(new AcmeFormat()).Build();
        using var issuer = await agent.Dids.CreateAsync("key", KeyAlgorithm.Ed25519);

        var secured = await agent.Issuer.IssueAsync(Agents.Degree(issuer, null), issuer, AcmeFormat.Name);
        var report = await agent.Verifier.VerifyCredentialAsync(secured.Utf8);
        var elsewhere = await Agents.Agent.Verifier.VerifyCredentialAsync(secured.Utf8);

        report.TryGetVerified(out var credential).Should().BeTrue(report.ToString());
        credential!.Subject["degree"]!.ToString().Should().Be("BSc");
        elsewhere.Status.Should().Be(VerificationStatus.Invalid);
        elsewhere.Problems[0].Detail.Should().Contain("acme+jwt");
    }

    /// <summary>A JWT with a typ that no standard has.</summary>
    private sealed class AcmeFormat() : CredentialFormat(Name, canDisclose: false)
    {
        public static readonly Format Name = new("acme+jwt");

        public override bool CanSign(Format format, KeyAlgorithm algorithm) => algorithm == KeyAlgorithm.Ed25519;

        protected override async ValueTask<SecuredCredential> IssueCoreAsync(IssuanceRequest request, CancellationToken cancellationToken)
        {
            var header = new JwsHeaderOptions { Typ = Name.Name, Kid = request.VerificationMethod };
            var token = await Jws.SignAsync(request.Claims, header, request.Signer, cancellationToken);
            return new SecuredCredential(Name, "application/acme+jwt", System.Text.Encoding.ASCII.GetBytes(token));
        }

        protected override async ValueTask<VerifiedCredential?> VerifyCredentialCoreAsync(
            SecuredInput input, VerificationContext context, CancellationToken cancellationToken)
        {
            var found = await JwsKeyFinder.FindAsync(
                input.Jws!, null, ControlledIdentifiers.VerificationRelationship.AssertionMethod, context.Finder, cancellationToken);
            if (!found.TryGet(out var method, out var problem) || !input.Jws!.Verify(method.PublicKey!, out _)
                || !Credential.TryParse(input.Jws.Payload.Span, out var credential, out _) || credential.Issuer != method.Controller)
            {
                context.Add(Check.Fail(CheckKind.Proof, problem ?? new Problem("https://acme.example/problems#REFUSED", "It is not good.")));
                return null;
            }

            context.Add(Check.Pass(CheckKind.Proof));
            return new VerifiedCredential(Name, input.MediaType, credential, method.Id);
        }
    }
}
