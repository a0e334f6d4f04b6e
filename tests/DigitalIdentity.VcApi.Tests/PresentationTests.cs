using System.Net;
using System.Text.Json.Nodes;

using DigitalIdentity.Credentials;

namespace DigitalIdentity.VcApi.Tests;

public class PresentationTests(ServerFixture fixture)
{
    [Fact]
    public async Task What_every_suite_proves_the_verifier_verifies()
    {
        var credential = await fixture.Client.IssueAsync(Documents.Credential());
        foreach (var suite in fixture.Server.Issuers.Holders.Select(i => i.Format).Distinct())
        {
            var options = Documents.Audience();
            options["cryptosuite"] = suite.Name;
            var presentation = await fixture.Client.ProveAsync(Documents.Presentation(credential), options);

            presentation["proof"]!["cryptosuite"]!.GetValue<string>().Should().Be(suite.Name);
            presentation["holder"]!.GetValue<string>().Should().StartWith("did:key:");
            var reply = await VerifyAsync(presentation, Documents.Audience());
            reply.ShouldBeVerified();
            reply.Json.GetProperty("credentialResults").GetArrayLength().Should().Be(1);
        }
    }

    [Fact]
    public async Task Every_issuers_credentials_can_be_presented_together()
    {
        var credentials = new List<JsonNode>();
        foreach (var issuer in fixture.Server.Issuers.All.Where(i => !i.IsBase))
            credentials.Add(await fixture.Client.IssueAsync(Documents.Credential(), issuer));

        var reply = await VerifyAsync(await fixture.Client.ProveAsync(Documents.Presentation([.. credentials])), Documents.Audience());

        reply.ShouldBeVerified();
        reply.Json.GetProperty("credentialResults").GetArrayLength().Should().Be(credentials.Count);
    }

    [Fact]
    public async Task Version_1_1_gets_the_context_of_its_proof()
    {
        var presentation = Documents.Parse("""{"@context":["https://www.w3.org/2018/credentials/v1"],"type":["VerifiablePresentation"]}""");
        presentation["verifiableCredential"] = new JsonArray(await fixture.Client.IssueAsync(Documents.Credential("1.1")));

        var proved = await fixture.Client.ProveAsync(presentation);

        proved["@context"]!.AsArray().Should().HaveCount(2);
        (await VerifyAsync(proved, Documents.Audience())).ShouldBeVerified();
    }

    [Fact]
    public async Task A_presentation_without_credentials_is_a_login_and_says_so()
    {
        var reply = await VerifyAsync(await fixture.Client.ProveAsync(Documents.Presentation()), Documents.Audience());

        reply.ShouldBeVerified();
        reply.Warnings().Should().ContainSingle();
        reply.Json.GetProperty("controller").GetString().Should().Be(fixture.Server.Issuers.Default.Controller.Did.Value);
    }

    [Fact]
    public async Task Domain_and_challenge_are_compared_and_their_absence_is_a_warning()
    {
        var presentation = await fixture.Client.ProveAsync(Documents.Presentation(await fixture.Client.IssueAsync(Documents.Credential())));

        (await VerifyAsync(presentation, new JsonObject { ["domain"] = "https://other.example", ["challenge"] = Documents.Challenge })).ShouldBeRefused("INVALID_DOMAIN_ERROR");
        (await VerifyAsync(presentation, new JsonObject { ["domain"] = Documents.Domain, ["challenge"] = "another" })).ShouldBeRefused("INVALID_CHALLENGE_ERROR");
        var uncompared = await VerifyAsync(presentation, null);
        uncompared.ShouldBeVerified();
        uncompared.Warnings().Should().Contain(["INVALID_DOMAIN_ERROR", "INVALID_CHALLENGE_ERROR"]);
        var half = await VerifyAsync(presentation, new JsonObject { ["challenge"] = Documents.Challenge });
        half.ShouldBeVerified();
        half.Warnings().Should().Contain("INVALID_DOMAIN_ERROR").And.NotContain("INVALID_CHALLENGE_ERROR");
    }

    [Fact]
    public async Task A_presentation_made_for_nobody_is_refused_where_somebody_was_asked_for()
    {
        var presentation = await fixture.Client.ProveAsync(Documents.Presentation(), []);

        (await VerifyAsync(presentation, Documents.Audience())).ShouldBeRefused("INVALID_DOMAIN_ERROR");
        (await VerifyAsync(presentation, null)).ShouldBeRefused("INVALID_DOMAIN_ERROR");
    }

    [Fact]
    public async Task Enveloped_presentations_are_verified_as_well()
    {
        var agent = fixture.Server.Agent;
        using var holder = await agent.Dids.CreateAsync("key", KeyAlgorithm.P256);
        var issuer = fixture.Server.Issuers.All.First(i => i.Format == Format.SdJwt);
        var credential = new Credential("VerifiableCredential", issuer.Controller.Did) { Subject = new(holder.Did) { ["id"] = holder.Did.Value } };
        var audience = new Audience(Documents.Domain, Documents.Challenge);
        foreach (var format in (Format?[])[Format.Jwt, null])
        {
            var secured = await agent.Issuer.IssueAsync(credential, issuer.Controller, Format.SdJwt);
            var shown = await agent.Holder.PresentAsync(secured, [""], holder, audience, new PresentOptions { Format = format });
            var enveloped = new EnvelopedVerifiablePresentation(shown.MediaType, shown.ToString());
            var node = enveloped.Json.Node();

            (await VerifyAsync(node, Documents.Audience())).ShouldBeVerified();
            (await VerifyAsync(node, null)).ShouldBeVerified();
            (await VerifyAsync(node, new JsonObject { ["challenge"] = "another", ["domain"] = Documents.Domain })).Status.Should().Be(HttpStatusCode.BadRequest);
            node["type"] = "VerifiablePresentation";
            (await VerifyAsync(node, Documents.Audience())).Status.Should().Be(HttpStatusCode.BadRequest);
        }
    }

    [Fact]
    public async Task What_was_verified_is_returned_when_it_is_asked_for()
    {
        var presentation = await fixture.Client.ProveAsync(Documents.Presentation());
        var options = Documents.Audience();
        options["returnPresentation"] = true;

        var reply = await VerifyAsync(presentation, options);

        JsonNode.DeepEquals(reply.Json.GetProperty("verifiablePresentation").Node(), presentation).Should().BeTrue();
    }

    [Fact]
    public async Task A_changed_credential_inside_is_refused_with_its_place()
    {
        var credential = await fixture.Client.IssueAsync(Documents.Credential());
        credential["credentialSubject"]!["id"] = "did:example:other";

        (await VerifyAsync(await fixture.Client.ProveAsync(Documents.Presentation(credential)), Documents.Audience()))
            .ShouldBeRefused("PROOF_VERIFICATION_ERROR", "/verifiableCredential/0/proof");
    }

    [Theory]
    [InlineData("\"did:example:other\"")]
    [InlineData("null")]
    [InlineData("{\"id\":7}")]
    public async Task Another_holder_is_refused(string holder)
    {
        var presentation = Documents.Presentation();
        presentation["holder"] = JsonNode.Parse(holder);

        (await fixture.Client.SendAsync(Documents.Prove, "presentation", presentation)).ShouldBeRefused("MALFORMED_VALUE_ERROR", "/presentation/holder");
    }

    [Theory]
    [InlineData("""{"cryptosuite":"no-such-suite"}""", "MALFORMED_VALUE_ERROR")]
    [InlineData("""{"verificationMethod":"did:example:a#b"}""", "UNKNOWN_OPTION_PROVIDED")]
    [InlineData("""{"domain":7}""", "MALFORMED_VALUE_ERROR")]
    public async Task Options_that_cannot_be_met_are_refused(string options, string code) =>
        (await fixture.Client.SendAsync(Documents.Prove, "presentation", Documents.Presentation(), JsonNode.Parse(options))).ShouldBeRefused(code);

    [Fact]
    public async Task Unknown_contexts_and_strangers_claims_are_not_proved()
    {
        var strange = Documents.Presentation();
        strange["@context"]!.AsArray().Add("https://contexts.example/unknown/v1");
        var claims = Documents.Credential();
        claims["issuer"] = "did:example:other";

        (await fixture.Client.SendAsync(Documents.Prove, "presentation", strange)).ShouldBeRefused("MALFORMED_VALUE_ERROR", "/presentation/@context/1");
        (await fixture.Client.SendAsync(Documents.Prove, "presentation", Documents.Presentation(claims))).ShouldBeRefused("CRYPTOGRAPHIC_SECURITY_ERROR");
    }

    private Task<VcApiServer.Demonstration.Reply> VerifyAsync(JsonNode presentation, JsonObject? options) =>
        fixture.Client.SendAsync(Documents.VerifyPresentation, "verifiablePresentation", presentation, options);
}
