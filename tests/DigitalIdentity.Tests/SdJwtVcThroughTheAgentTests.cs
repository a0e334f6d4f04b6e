using System.Text;

using DigitalIdentity.Credentials.Formats;
using DigitalIdentity.Http;
using DigitalIdentity.Jose;
using DigitalIdentity.SdJwt;
using DigitalIdentity.SdJwt.Vc;
using DigitalIdentity.Tests.Http;

namespace DigitalIdentity.Tests;

/// <summary>SD-JWT VC with what the network adds: an issuer with web metadata, and type metadata, over real TLS on loopback.</summary>
public class SdJwtVcThroughTheAgentTests
{
    [Fact]
    public async Task An_issuer_with_web_metadata_and_a_type_with_rules_are_verified_when_the_agent_is_told_to()
    {
        await using var server = await LoopbackServer.StartAsync();
        using var fetcher = new SafeHttpFetcher(server.Policy);
        using var key = KeyAlgorithm.P256.Generate();
        var issuer = server.Url("/").ToString().TrimEnd('/');
        var type = server.Url("/types/degree").ToString();
        var jwk = Encoding.UTF8.GetString(key.PublicKey.ToJwkUtf8());
        server.Serve("/.well-known/jwt-vc-issuer", "application/json", Encoding.UTF8.GetBytes($$"""{"issuer":"{{issuer}}","jwks":{"keys":[{{jwk}}] } }"""));
        server.Serve("/types/degree", "application/json", Encoding.UTF8.GetBytes($$"""{"vct":"{{type}}","claims":[{"path":["degree"],"sd":"always"}]}"""));

        var claims = Encoding.UTF8.GetBytes($$"""{"iss":"{{issuer}}","vct":"{{type}}","degree":"BSc"}""");
        var hidden = await SdJwtVcIssuer.IssueAsync(claims, DisclosureFrame.Everything, new() { Header = new JwsHeaderOptions() }, key);
        var open = await SdJwtVcIssuer.IssueAsync(claims, DisclosureFrame.Empty, new() { Header = new JwsHeaderOptions() }, key);
        var trusting = IdentityAgent.CreateBuilder()
            .AddCredentialFormat(new SdJwtVcFormat(new SdJwtVcTypeResolver(new HttpTypeSource(fetcher)), new JwtVcIssuerKeyFinder(fetcher, i => i == issuer)))
            .Build();

        var good = await trusting.Verifier.VerifyCredentialAsync(hidden.Compact);
        var breaksTheType = await trusting.Verifier.VerifyCredentialAsync(open.Compact);
        var byDefault = await Agents.Agent.Verifier.VerifyCredentialAsync(hidden.Compact);

        good.TryGetVerified(out var credential).Should().BeTrue(good.ToString());
        credential!.Issuer.Should().Be(issuer);
        credential.Subject["degree"]!.ToString().Should().Be("BSc");
        good.Checks.Should().Contain(c => c.Kind == CheckKind.Schema && c.Outcome == CheckOutcome.Passed);
        breaksTheType.Status.Should().Be(VerificationStatus.Invalid);
        byDefault.Status.Should().Be(VerificationStatus.Invalid, "no web issuer is trusted unless the caller says so");
    }
}
