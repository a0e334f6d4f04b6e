using System.Net;
using System.Text.Json.Nodes;

using VcApiServer.Issuers;

namespace DigitalIdentity.VcApi.Tests;

public class IssuerTests(ServerFixture fixture)
{
    /// <summary>What every server makes of the agent's suites; the tests run over what the server lists, so a new suite is tested without a change here.</summary>
    private IReadOnlyList<IssuerInstance> Issuers => fixture.Server.Issuers.All;

    [Fact]
    public async Task Every_suite_and_envelope_has_an_issuer_for_every_key_type_and_is_listed()
    {
        var listed = await fixture.Client.GetAsync("/issuers");

        var rows = listed.Json.GetProperty("issuers").EnumerateArray().Select(i => (i.GetProperty("suite").GetString()!, i.GetProperty("keyType").GetString()!)).ToList();
        rows.Should().Contain(
            from suite in BuiltIn.Cryptosuites
            from algorithm in suite.KeyAlgorithms
            select (suite.Name, algorithm.Name));
        rows.Should().Contain([("vc+jwt", "Ed25519"), ("vc+jwt", "P-384"), ("vc+sd-jwt", "P-256")]).And.OnlyHaveUniqueItems();
        listed.Json.GetProperty("issuers").EnumerateArray().Should().OnlyContain(
            i => i.GetProperty("id").GetString()!.StartsWith("did:key:z") && i.GetProperty("endpoint").GetString()!.StartsWith("/issuers/"));
    }

    [Theory]
    [InlineData("2.0")]
    [InlineData("1.1")]
    public async Task What_every_issuer_issues_the_verifier_verifies(string version)
    {
        foreach (var issuer in Issuers)
        {
            var issued = await fixture.Client.SendAsync(issuer.Endpoint, "credential", Documents.Credential(version));
            issued.Status.Should().Be(HttpStatusCode.Created, $"{issuer.Endpoint}: {issued.Json}");
            var credential = issued.Json.GetProperty("verifiableCredential").Node();
            if (issuer.IsBase)
                credential = (await fixture.Client.SendAsync(Documents.Derive, "verifiableCredential", credential, Documents.Parse("""{"selectivePointers":[""]}"""))).Json.GetProperty("verifiableCredential").Node();
            (await fixture.Client.SendAsync(Documents.Verify, "verifiableCredential", credential)).ShouldBeVerified();
        }
    }

    [Fact]
    public async Task An_envelope_answers_an_enveloped_credential_and_a_suite_an_embedded_proof()
    {
        foreach (var issuer in Issuers)
        {
            var credential = await fixture.Client.IssueAsync(Documents.Credential(), issuer);
            if (issuer.IsEnvelope)
            {
                credential["type"]!.ToJsonString().Should().Contain("EnvelopedVerifiableCredential");
                credential["id"]!.GetValue<string>().Should().StartWith($"data:application/{issuer.Format.Name},");
            }
            else
            {
                credential["proof"]!["cryptosuite"]!.GetValue<string>().Should().Be(issuer.Format.Name);
                credential["proof"]!["verificationMethod"]!.GetValue<string>().Should().StartWith(issuer.Controller.Did.Value + "#");
            }
        }
    }

    [Fact]
    public async Task A_credential_of_version_1_1_gets_the_context_of_its_proof_once()
    {
        const string context = "https://w3id.org/security/data-integrity/v2";
        var without = await fixture.Client.IssueAsync(Documents.Credential("1.1"));
        var with = Documents.Credential("1.1");
        with["@context"]!.AsArray().Add(context);

        without["@context"]!.AsArray().Select(c => c!.GetValue<string>()).Should().Equal("https://www.w3.org/2018/credentials/v1", context);
        (await fixture.Client.IssueAsync(with))["@context"]!.AsArray().Should().HaveCount(2);
        (await fixture.Client.IssueAsync(Documents.Credential()))["@context"]!.AsArray().Should().HaveCount(1);
    }

    [Fact]
    public async Task The_issuer_is_named_by_the_endpoint_when_the_caller_does_not()
    {
        var did = fixture.Server.Issuers.Default.Controller.Did.Value;
        var named = Documents.Credential();
        named["issuer"] = did;
        var unnamed = Documents.Credential();
        unnamed["issuer"] = new JsonObject { ["name"] = "University" };

        (await fixture.Client.IssueAsync(Documents.Credential()))["issuer"]!.GetValue<string>().Should().Be(did);
        (await fixture.Client.IssueAsync(named))["issuer"]!.GetValue<string>().Should().Be(did);
        var completed = (await fixture.Client.IssueAsync(unnamed))["issuer"]!;
        completed["id"]!.GetValue<string>().Should().Be(did);
        completed["name"]!.GetValue<string>().Should().Be("University");
    }

    [Theory]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("[]")]
    [InlineData("\"did:web:bank.example\"")]
    [InlineData("\"fake-issuer\"")]
    [InlineData("{\"id\":null}")]
    [InlineData("{\"id\":\"did:web:bank.example\"}")]
    public async Task Another_issuer_is_refused(string issuer)
    {
        var credential = Documents.Credential();
        credential["issuer"] = JsonNode.Parse(issuer);

        (await fixture.Client.SendAsync(Documents.Issue, "credential", credential)).ShouldBeRefused("MALFORMED_VALUE_ERROR", "/credential/issuer");
    }

    [Fact]
    public async Task Unknown_contexts_are_refused_and_known_ones_and_inline_ones_are_not()
    {
        var unknown = Documents.Credential();
        unknown["@context"]!.AsArray().Add("https://contexts.example/unknown/v1");
        var known = Documents.Credential();
        known["@context"]!.AsArray().Add("https://www.w3.org/ns/credentials/examples/v2");
        var inline = Documents.Credential();
        inline["@context"]!.AsArray().Add(new JsonObject { ["degree"] = "https://terms.example/degree" });

        foreach (var issuer in Issuers)
            (await fixture.Client.SendAsync(issuer.Endpoint, "credential", unknown)).ShouldBeRefused("MALFORMED_VALUE_ERROR", "/credential/@context/1");
        await fixture.Client.IssueAsync(known);
        await fixture.Client.IssueAsync(inline);
    }

    [Theory]
    [InlineData("""{"credentialId":"urn:uuid:0"}""", true, null)]
    [InlineData("{}", true, null)]
    [InlineData("""{"credentialId":7}""", false, "MALFORMED_VALUE_ERROR")]
    [InlineData("""{"surprise":true}""", false, "UNKNOWN_OPTION_PROVIDED")]
    [InlineData("""{"mandatoryPointers":["/issuer"]}""", false, "UNKNOWN_OPTION_PROVIDED")]
    public async Task An_option_that_the_issuer_does_not_know_is_an_error(string options, bool accepted, string? code)
    {
        var reply = await fixture.Client.SendAsync(Documents.Issue, "credential", Documents.Credential(), JsonNode.Parse(options));

        if (accepted)
            reply.Status.Should().Be(HttpStatusCode.Created);
        else
            reply.ShouldBeRefused(code!, "/options/" + JsonNode.Parse(options)!.AsObject().First().Key);
    }

    [Fact]
    public async Task A_credential_that_breaks_the_data_model_is_refused_with_every_problem()
    {
        var broken = Documents.Credential();
        broken["id"] = "no url";
        broken["credentialSubject"] = new JsonArray();

        var reply = await fixture.Client.SendAsync(Documents.Issue, "credential", broken);

        reply.ShouldBeRefused("MALFORMED_VALUE_ERROR");
        reply.Json.GetProperty("errors").GetArrayLength().Should().BeGreaterThan(1);
    }

    [Fact]
    public async Task A_second_proof_joins_the_first_in_a_set()
    {
        var issuers = Issuers.Where(i => i.Format == Format.EcdsaJcs2019).ToList();
        var once = Documents.Credential();
        once["issuer"] = issuers[0].Controller.Did.Value;
        var first = (await fixture.Client.IssueAsync(once, issuers[0])).AsObject();

        var second = (await fixture.Client.IssueAsync(first, issuers[0])).AsObject();
        second["proof"]!.AsArray().Should().HaveCount(2);
        (await fixture.Client.SendAsync(Documents.Verify, "verifiableCredential", second)).ShouldBeVerified();
        (await fixture.Client.SendAsync("/issuers/vc+jwt/P-256/credentials/issue", "credential", first)).ShouldBeRefused("MALFORMED_VALUE_ERROR", "/credential/proof");
    }
}
