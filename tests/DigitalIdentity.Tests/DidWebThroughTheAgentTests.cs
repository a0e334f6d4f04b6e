using DigitalIdentity.Http;
using DigitalIdentity.Tests.Http;

namespace DigitalIdentity.Tests;

/// <summary>An issuer with a web host, over real TLS on loopback.</summary>
public class DidWebThroughTheAgentTests
{
    [Fact]
    public async Task A_credential_of_a_hosted_issuer_is_verified_and_is_indeterminate_when_the_host_is_gone()
    {
        SecuredCredential secured;
        FetchPolicy policy;
        await using (var server = await LoopbackServer.StartAsync())
        {
            policy = server.Policy;
            using var fetcher = new SafeHttpFetcher(policy);
            var agent = IdentityAgent.CreateBuilder().AddDidWeb(fetcher).Build();
            using var issuer = await agent.Dids.CreateAsync("web", KeyAlgorithm.P256, $"localhost:{server.Port}/issuers/1");
            server.Serve(issuer.Hosting!.Url.AbsolutePath, issuer.Hosting.MediaType, issuer.Hosting.Content.ToArray());
            secured = await agent.Issuer.IssueAsync(Agents.Degree(issuer, null), issuer, Format.EcdsaJcs2019);

            var report = await agent.Verifier.VerifyAsync(secured);

            report.TryGetVerified(out var credential).Should().BeTrue(report.ToString());
            credential!.Issuer.Should().Be($"did:web:localhost%3A{server.Port}:issuers:1");
        }

        using var later = new SafeHttpFetcher(policy);
        var after = await IdentityAgent.CreateBuilder().AddDidWeb(later).Build().Verifier.VerifyAsync(secured);
        after.Status.Should().Be(VerificationStatus.Indeterminate);
    }

    [Fact]
    public async Task A_key_that_the_hosted_document_no_longer_lists_is_refused()
    {
        await using var server = await LoopbackServer.StartAsync();
        using var fetcher = new SafeHttpFetcher(server.Policy);
        var agent = IdentityAgent.CreateBuilder().AddDidWeb(fetcher).Build();
        using var before = await agent.Dids.CreateAsync("web", KeyAlgorithm.Ed25519, $"localhost:{server.Port}");
        using var rotated = await agent.Dids.CreateAsync("web", KeyAlgorithm.Ed25519, $"localhost:{server.Port}");
        var secured = await agent.Issuer.IssueAsync(Agents.Degree(before, null), before, Format.Jwt);
        server.Serve(rotated.Hosting!.Url.AbsolutePath, rotated.Hosting.MediaType, rotated.Hosting.Content.ToArray());

        (await agent.Verifier.VerifyAsync(secured)).Status.Should().Be(VerificationStatus.Invalid);
    }
}
