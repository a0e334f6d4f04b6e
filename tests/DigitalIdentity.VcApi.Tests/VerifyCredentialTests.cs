using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.DataIntegrity;

namespace DigitalIdentity.VcApi.Tests;

public class VerifyCredentialTests(ServerFixture fixture)
{
    [Fact]
    public async Task The_answer_says_what_was_verified_and_who_signed()
    {
        var credential = await fixture.Client.IssueAsync(Documents.Credential());

        var reply = await VerifyAsync(credential);

        reply.ShouldBeVerified();
        reply.ContentType.Should().Be("application/json");
        reply.Json.GetProperty("mediaType").GetString().Should().Be("application/vc");
        reply.Json.GetProperty("controller").GetString().Should().Be(fixture.Server.Issuers.Default.Controller.Did.Value);
        reply.Json.TryGetProperty("credential", out _).Should().BeFalse();
        reply.Json.TryGetProperty("results", out _).Should().BeFalse();
    }

    [Fact]
    public async Task The_options_of_the_interface_are_known()
    {
        var credential = await fixture.Client.IssueAsync(Documents.Credential());

        var reply = await VerifyAsync(
            credential, Documents.Parse("""{"returnCredential":true,"returnResults":true,"returnProblemDetails":true,"checks":["proof"]}"""));

        reply.ShouldBeVerified();
        JsonNode.DeepEquals(reply.Json.GetProperty("credential").Node(), credential).Should().BeTrue();
        reply.Json.GetProperty("results").GetProperty("proof")[0].GetProperty("verified").GetBoolean().Should().BeTrue();
    }

    [Theory]
    [InlineData("""{"trustMe":true}""", "UNKNOWN_OPTION_PROVIDED")]
    [InlineData("""{"a/b~c":1}""", "UNKNOWN_OPTION_PROVIDED")]
    [InlineData("""{"returnCredential":"yes"}""", "MALFORMED_VALUE_ERROR")]
    [InlineData("""{"checks":"proof"}""", "MALFORMED_VALUE_ERROR")]
    [InlineData("""{"domain":""}""", "MALFORMED_VALUE_ERROR")]
    [InlineData("""{"challenge":["c"]}""", "MALFORMED_VALUE_ERROR")]
    public async Task Other_options_are_refused(string options, string code) =>
        (await VerifyAsync(await fixture.Client.IssueAsync(Documents.Credential()), Documents.Parse(options))).ShouldBeRefused(code);

    [Fact]
    public async Task A_changed_credential_is_refused_whoever_issued_it()
    {
        foreach (var issuer in fixture.Server.Issuers.All.Where(i => i is { IsEnvelope: false, IsBase: false }))
        {
            var credential = await fixture.Client.IssueAsync(Documents.Credential(), issuer);
            credential["credentialSubject"]!["id"] = "did:example:somebody-else";

            var reply = await VerifyAsync(credential, new JsonObject { ["returnResults"] = true });

            reply.ShouldBeRefused("PROOF_VERIFICATION_ERROR");
            reply.Json.GetProperty("verified").GetBoolean().Should().BeFalse();
            reply.Json.GetProperty("results").GetProperty("proof")[0].GetProperty("verified").GetBoolean().Should().BeFalse();
            reply.Json.TryGetProperty("controller", out _).Should().BeFalse();
        }
    }

    [Fact]
    public async Task Changes_to_a_proof_are_refused()
    {
        var credential = await fixture.Client.IssueAsync(Documents.Credential());
        foreach (var (member, value) in (IEnumerable<(string, JsonNode?)>)
            [
                ("proofPurpose", "authentication"), ("cryptosuite", "invalid-cryptosuite"), ("type", "UnknownProof"), ("proofValue", null), ("proofValue", "z"),
                ("verificationMethod", "did:nope:x#y"), ("verificationMethod", "did:key:z6Mk#z6Mk"), ("created", "yesterday"), ("verificationMethod", null),
            ])
        {
            var changed = credential.DeepClone();
            changed["proof"]![member] = value?.DeepClone();

            (await VerifyAsync(changed)).Status.Should().Be(System.Net.HttpStatusCode.BadRequest, $"{member} became {value}");
        }
    }

    [Fact]
    public async Task A_differing_issuer_and_controller_is_a_warning()
    {
        // An endorsement: the key of one DID signs what names another as its issuer.
        var forged = Documents.Credential();
        forged["issuer"] = "did:web:bank.example";

        var reply = await VerifyAsync(JsonNode.Parse(await SecureAsync(forged))!);

        reply.ShouldBeVerified();
        reply.Warnings().Should().Contain("CRYPTOGRAPHIC_SECURITY_ERROR");
        reply.Json.GetProperty("warnings")[0].GetProperty("pointer").GetString().Should().Be("/issuer");
        reply.Json.GetProperty("problemDetails").GetArrayLength().Should().Be(reply.Json.GetProperty("warnings").GetArrayLength());
    }

    [Fact]
    public async Task An_unknown_context_is_refused_however_well_it_is_signed()
    {
        var strange = Documents.Credential();
        strange["issuer"] = fixture.Server.Issuers.Default.Controller.Did.Value;
        strange["@context"]!.AsArray().Add("https://contexts.example/unknown/v1");

        (await VerifyAsync(JsonNode.Parse(await SecureAsync(strange))!)).Status.Should().Be(System.Net.HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Domain_and_challenge_are_compared_when_they_are_asked_for()
    {
        var credential = Documents.Credential();
        credential["issuer"] = fixture.Server.Issuers.Default.Controller.Did.Value;
        var bound = JsonNode.Parse(await SecureAsync(credential, withAudience: true))!;
        var unbound = JsonNode.Parse(await SecureAsync(credential))!;
        var envelope = await fixture.Client.IssueAsync(Documents.Credential(), fixture.Server.Issuers.All.First(i => i.IsEnvelope));

        (await VerifyAsync(bound, Documents.Audience())).ShouldBeVerified();
        (await VerifyAsync(bound, new JsonObject { ["domain"] = "https://other.example" })).ShouldBeRefused("INVALID_DOMAIN_ERROR");
        (await VerifyAsync(bound, new JsonObject { ["challenge"] = "another" })).ShouldBeRefused("INVALID_CHALLENGE_ERROR");
        (await VerifyAsync(unbound, Documents.Audience())).ShouldBeRefused("INVALID_DOMAIN_ERROR");
        (await VerifyAsync(envelope, Documents.Audience())).ShouldBeRefused("INVALID_CHALLENGE_ERROR");
    }

    [Fact]
    public async Task Envelopes_are_held_to_their_own_rules()
    {
        var envelope = await fixture.Client.IssueAsync(Documents.Credential(), fixture.Server.Issuers.All.First(i => i.Format == Format.Jwt));
        foreach (var (member, value) in (IEnumerable<(string, JsonNode?)>)
            [
                ("@context", new JsonArray()), ("@context", "https://www.w3.org/ns/credentials/examples/v2"), ("type", "VerifiableCredential"), ("type", null),
                ("id", envelope["id"]!.GetValue<string>().Split(',')[1]), ("id", "data:application/vc+jwt,"), ("id", null),
            ])
        {
            var changed = envelope.DeepClone();
            changed[member] = value?.DeepClone();

            (await VerifyAsync(changed)).Status.Should().Be(System.Net.HttpStatusCode.BadRequest, $"{member} became {value}");
        }
    }

    [Fact]
    public async Task An_expired_credential_is_refused_and_a_status_that_nobody_can_check_is_a_warning()
    {
        var expired = Documents.Credential();
        expired["validUntil"] = "2020-01-01T00:00:00Z";
        var revocable = Documents.Credential();
        revocable["credentialStatus"] = new JsonObject { ["type"] = "BitstringStatusListEntry", ["statusPurpose"] = "revocation", ["statusListIndex"] = "1", ["statusListCredential"] = "https://status.example/1" };

        (await VerifyAsync(await fixture.Client.IssueAsync(expired))).ShouldBeRefused("RANGE_ERROR");
        var reply = await VerifyAsync(await fixture.Client.IssueAsync(revocable), new JsonObject { ["returnResults"] = true });
        reply.ShouldBeVerified();
        reply.Warnings().Should().NotBeEmpty();
        reply.Json.GetProperty("results").GetProperty("credentialStatus")[0].GetProperty("verified").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task A_presentation_is_not_a_credential() =>
        (await VerifyAsync(await fixture.Client.ProveAsync(Documents.Presentation()))).Status.Should().Be(System.Net.HttpStatusCode.BadRequest);

    private Task<VcApiServer.Demonstration.Reply> VerifyAsync(JsonNode credential, JsonObject? options = null) =>
        fixture.Client.SendAsync(Documents.Verify, "verifiableCredential", credential, options);

    private async Task<string> SecureAsync(JsonObject document, bool withAudience = false)
    {
        var issuer = fixture.Server.Issuers.All.First(i => i.Format == Format.EddsaJcs2022);
        issuer.Controller.TryGetSigner(VerificationRelationship.AssertionMethod, null, out var method, out var signer).Should().BeTrue();
        var options = new ProofOptions(method!, VerificationRelationship.AssertionMethod)
        {
            Domains = withAudience ? [Documents.Domain] : [],
            Challenge = withAudience ? Documents.Challenge : null,
        };
        var suite = fixture.Server.Agent.Cryptosuites.Single(s => s.Name == issuer.Format.Name);
        var result = await suite.AddProofAsync(System.Text.Encoding.UTF8.GetBytes(document.ToJsonString()), options, signer!);
        result.TryGet(out var secured, out _).Should().BeTrue();
        return System.Text.Encoding.UTF8.GetString(secured!);
    }
}
