using System.Text.Json.Nodes;

using VcApiServer.Issuers;

namespace DigitalIdentity.VcApi.Tests;

/// <summary>Suites whose holders derive what verifiers see.</summary>
public class BaseProofTests(ServerFixture fixture)
{
    private IEnumerable<IssuerInstance> Issuers => fixture.Server.Issuers.All.Where(i => i.IsBase);

    [Fact]
    public async Task A_base_proof_is_refused_by_the_verifier_and_a_derived_one_by_the_deriver()
    {
        Issuers.Should().NotBeEmpty();
        foreach (var issuer in Issuers)
        {
            var credential = await fixture.Client.IssueAsync(Documents.Degree(), issuer);
            var derived = await DeriveAsync(credential, "/credentialSubject/degree");

            (await VerifyAsync(credential)).ShouldBeRefused("PROOF_VERIFICATION_ERROR");
            (await VerifyAsync(derived)).ShouldBeVerified();
            (await fixture.Client.SendAsync(Documents.Derive, "verifiableCredential", derived)).Status.Should().Be(System.Net.HttpStatusCode.BadRequest);
            derived["credentialSubject"]!["degree"]!.GetValue<string>().Should().Be("BSc");
            derived["credentialSubject"]!.AsObject().ContainsKey("birthDate").Should().BeFalse();
        }
    }

    [Fact]
    public async Task The_issuer_is_mandatory_when_nobody_says_what_is()
    {
        foreach (var issuer in Issuers)
        {
            var derived = await DeriveAsync(await fixture.Client.IssueAsync(Documents.Degree(), issuer), "/credentialSubject/degree");

            derived["issuer"]!.GetValue<string>().Should().Be(issuer.Controller.Did.Value);
        }
    }

    [Theory]
    [InlineData("2.0")]
    [InlineData("1.1")]
    public async Task What_the_issuer_makes_mandatory_is_shown_always(string version)
    {
        foreach (var issuer in Issuers)
        {
            var options = new JsonObject { ["mandatoryPointers"] = new JsonArray("/issuer", "/credentialSubject") };
            if (version == "1.1")
                options["mandatoryPointers"]!.AsArray().Add("/issuanceDate");
            var reply = await fixture.Client.SendAsync(issuer.Endpoint, "credential", Documents.Credential(version), options);
            var derived = await DeriveAsync(reply.Json.GetProperty("verifiableCredential").Node());

            derived["credentialSubject"]!["id"]!.GetValue<string>().Should().Be("did:example:subject");
            (await VerifyAsync(derived)).ShouldBeVerified();
        }
    }

    [Theory]
    [InlineData("""{"mandatoryPointers":["/nothing/here"]}""")]
    [InlineData("""{"mandatoryPointers":["no pointer"]}""")]
    [InlineData("""{"mandatoryPointers":"/issuer"}""")]
    [InlineData("""{"mandatoryPointers":[null]}""")]
    public async Task Pointers_that_are_none_or_lead_to_nothing_are_refused(string options)
    {
        foreach (var issuer in Issuers)
            (await fixture.Client.SendAsync(issuer.Endpoint, "credential", Documents.Degree(), JsonNode.Parse(options))).ShouldBeRefused("MALFORMED_VALUE_ERROR");
    }

    private async Task<JsonNode> DeriveAsync(JsonNode credential, params string[] pointers)
    {
        var options = new JsonObject { ["selectivePointers"] = new JsonArray([.. pointers.Select(p => JsonValue.Create(p))]) };
        var reply = await fixture.Client.SendAsync(Documents.Derive, "verifiableCredential", credential, options);
        reply.Status.Should().Be(System.Net.HttpStatusCode.Created, reply.Json.GetRawText());
        return reply.Json.GetProperty("verifiableCredential").Node();
    }

    private Task<VcApiServer.Demonstration.Reply> VerifyAsync(JsonNode credential) =>
        fixture.Client.SendAsync(Documents.Verify, "verifiableCredential", credential);
}
