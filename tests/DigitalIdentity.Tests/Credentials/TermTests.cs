using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.JsonLd;
using DigitalIdentity.JsonLd.Loading;
using DigitalIdentity.Tests.Attacks;

namespace DigitalIdentity.Tests.Credentials;

/// <summary>JSON-LD validity is part of issuing and of verifying, whatever secures a credential.</summary>
public sealed class TermTests
{
    private const string V1 = "https://www.w3.org/2018/credentials/v1";
    private const string V2 = "https://www.w3.org/ns/credentials/v2";
    private const string Own = "https://example.org/own/v1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Ways => Agents.Ways();

    private static Credential Of(ControlledDid issuer, string context, string subject)
    {
        Credential.TryParse(
            Encoding.UTF8.GetBytes($$$"""{"@context":[{{{context}}}],"type":["VerifiableCredential"],"issuer":"{{{issuer.Did}}}","issuanceDate":"2026-01-01T00:00:00Z","credentialSubject":{{{subject}}}}""".Replace(
                context.Contains(V1, StringComparison.Ordinal) ? "\0" : "\"issuanceDate\"", context.Contains(V1, StringComparison.Ordinal) ? "\0" : "\"validFrom\"", StringComparison.Ordinal)),
            out var credential, out var problems).Should().BeTrue(string.Join(' ', problems));
        return credential!;
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_credential_with_a_term_that_no_context_defines_is_not_issued(string format, string algorithm)
    {
        using var issuer = await Agents.CreateAsync(Agents.Algorithm(algorithm));

        await FluentActions.Awaiting(() => Agents.Agent.Issuer.IssueAsync(Of(issuer, $"\"{V2}\"", """{"shoe":42}"""), issuer, new Format(format), cancellationToken: Token).AsTask())
            .Should().ThrowAsync<ArgumentException>().WithMessage("*DATA_LOSS_DETECTION_ERROR at /credentialSubject/shoe*");
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task A_credential_with_a_context_that_is_not_known_is_not_issued_until_it_is(string format, string algorithm)
    {
        using var issuer = await Agents.CreateAsync(Agents.Algorithm(algorithm));
        var credential = Of(issuer, $"\"{V2}\",\"{Own}\"", """{"shoe":42}""");
        var knowing = IdentityAgent.CreateBuilder().AddContext(Own, """{"@context":{"shoe":"https://example.org/shoe"}}"""u8).Build();

        await FluentActions.Awaiting(() => Agents.Agent.Issuer.IssueAsync(credential, issuer, new Format(format), cancellationToken: Token).AsTask())
            .Should().ThrowAsync<ArgumentException>().WithMessage("*AddContext*");
        var secured = await knowing.Holder.DiscloseAsync(
            await knowing.Issuer.IssueAsync(credential, issuer, new Format(format), cancellationToken: Token), [""], Token);

        (await knowing.Verifier.VerifyAsync(secured, cancellationToken: Token)).Status.Should().Be(VerificationStatus.Valid);
        (await Agents.Agent.Verifier.VerifyAsync(secured, cancellationToken: Token)).Status.Should().Be(VerificationStatus.Indeterminate);
    }

    [Theory]
    [InlineData("vc+jwt")]
    [InlineData("vc+sd-jwt")]
    public async Task A_signed_text_with_an_undefined_term_is_invalid_unless_the_policy_says_otherwise(string typ)
    {
        using var issuer = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        var claims = Attacker.Credential(issuer.Did.Value, null);
        claims["@context"] = new JsonArray(V2);
        claims["credentialSubject"] = new JsonObject { ["shoe"] = 42 };
        var token = await Attacker.JwtAsync(claims.ToJsonString(), typ, method, key) + (typ == "vc+sd-jwt" ? "~" : "");

        var strict = await Agents.Agent.Verifier.VerifyCredentialAsync(token, cancellationToken: Token);
        var lenient = await Agents.Agent.Verifier.VerifyCredentialAsync(token, new VerificationOptions { Terms = Strictness.Warn }, Token);

        strict.Status.Should().Be(VerificationStatus.Invalid);
        strict.Checks.Should().ContainSingle(c => c.Kind == CheckKind.Terms && c.Outcome == CheckOutcome.Failed && c.Pointer == "/credentialSubject/shoe");
        lenient.Status.Should().Be(VerificationStatus.Valid);
        lenient.Warnings.Should().Contain(p => p.Code == "DATA_LOSS_DETECTION_ERROR");
    }

    [Theory]
    [InlineData("eddsa-jcs-2022")]
    [InlineData("vc+jwt")]
    [InlineData("vc+sd-jwt")]
    public async Task What_RDF_has_no_place_for_is_good_where_text_is_signed(string format)
    {
        using var issuer = await Agents.CreateAsync();
        var credential = Of(
            issuer, $$"""
                "{{V2}}",{"notes":{"@id":"https://example.org/notes","@container":"@index"},"n":"https://example.org/n"}
                """, """{"description":{"@value":"שלום","@language":"he","@direction":"rtl"},"notes":{"a":"x"},"n":9007199254740993}""");

        var secured = await Agents.Agent.Issuer.IssueAsync(credential, issuer, new Format(format), cancellationToken: Token);
        (await Agents.Agent.Verifier.VerifyAsync(secured, cancellationToken: Token)).Status.Should().Be(VerificationStatus.Valid);

        await FluentActions.Awaiting(() => Agents.Agent.Issuer.IssueAsync(credential, issuer, Format.EddsaRdfc2022, cancellationToken: Token).AsTask())
            .Should().ThrowAsync<ArgumentException>().WithMessage("*DATA_LOSS_DETECTION_ERROR*", "a proof over RDF would not cover it");
    }

    [Theory]
    [InlineData("""{"name":"https://example.org/evil"}""")]
    [InlineData("""{"VerifiableCredential":"https://example.org/evil"}""")]
    [InlineData("""{"type":"https://example.org/evil"}""")]
    public async Task A_protected_term_cannot_be_redefined(string context)
    {
        using var issuer = await Agents.CreateAsync();
        var claims = Attacker.Credential(issuer.Did.Value, null);
        claims["@context"] = new JsonArray(V2, JsonNode.Parse(context));

        (await Agents.Agent.Verifier.VerifyCredentialAsync(await Attacker.AssertAsync(claims, issuer), cancellationToken: Token)).Status
            .Should().Be(VerificationStatus.Invalid);
    }

    [Theory]
    [InlineData("eddsa-rdfc-2022")]
    [InlineData("eddsa-jcs-2022")]
    public async Task A_credential_of_version_1_1_gets_the_context_of_proofs_once(string format)
    {
        using var issuer = await Agents.CreateAsync();
        foreach (var context in new[] { $"\"{V1}\"", $"\"{V1}\",\"https://w3id.org/security/data-integrity/v2\"", $"\"{V1}\",\"https://w3id.org/security/data-integrity/v1\"" })
        {
            var credential = Of(issuer, context, """{"id":"did:example:1"}""");

            var secured = await Agents.Agent.Issuer.IssueAsync(credential, issuer, new Format(format), cancellationToken: Token);
            var report = await Agents.Agent.Verifier.VerifyAsync(secured, cancellationToken: Token);

            report.TryGetVerified(out var verified).Should().BeTrue(report.ToString());
            verified!.Credential!.Contexts.Should().HaveCount(2);
        }
    }

    [Fact]
    public async Task A_presentation_of_version_1_1_credentials_can_have_a_proof_over_RDF()
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        var credential = Of(issuer, $"\"{V1}\"", $$"""{"id":"{{holder.Did}}"}""");
        var secured = await Agents.Agent.Issuer.IssueAsync(credential, issuer, Format.EddsaRdfc2022, cancellationToken: Token);

        var shown = await Agents.Agent.Holder.PresentAsync(
            secured, [""], holder, Agents.Verifier, new PresentOptions { Format = Format.EddsaRdfc2022 }, Token);
        var report = await Agents.Agent.Verifier.VerifyAsync(shown, Agents.Verifier, cancellationToken: Token);

        report.Status.Should().Be(VerificationStatus.Valid, report.ToString());
    }

    [Fact]
    public async Task An_application_can_name_the_contexts_that_it_was_written_for()
    {
        using var issuer = await Agents.CreateAsync();
        var plain = await Agents.Agent.Issuer.IssueAsync(Of(issuer, $"\"{V2}\"", """{"name":"Ada"}"""), issuer, Format.EddsaRdfc2022, cancellationToken: Token);
        var inline = await Agents.Agent.Issuer.IssueAsync(
            Of(issuer, $$"""
                "{{V2}}",{"shoe":"https://example.org/shoe"}
                """, """{"shoe":42}"""), issuer, Format.EddsaRdfc2022, cancellationToken: Token);
        var options = new VerificationOptions { KnownContexts = [V2] };

        (await Agents.Agent.Verifier.VerifyAsync(plain, options, Token)).Status.Should().Be(VerificationStatus.Valid);
        (await Agents.Agent.Verifier.VerifyAsync(inline, cancellationToken: Token)).Status.Should().Be(VerificationStatus.Valid);
        var refused = await Agents.Agent.Verifier.VerifyAsync(inline, options, Token);
        refused.Status.Should().Be(VerificationStatus.Invalid);
        refused.Checks.Should().ContainSingle(c => c.Outcome == CheckOutcome.Failed).Which.Pointer.Should().Be("/@context/1");
    }

    [Fact]
    public void A_standard_context_cannot_be_replaced() =>
        FluentActions.Invoking(() => IdentityAgent.CreateBuilder().AddContext(V2, "{}"u8)).Should().Throw<ArgumentException>().WithParameterName("url");

    [Fact]
    public async Task A_loader_is_asked_only_for_what_is_neither_standard_nor_added()
    {
        var loader = new Recorder();
        var agent = IdentityAgent.CreateBuilder().AddContext(Own, """{"@context":{"shoe":"https://example.org/shoe"}}"""u8).UseDocumentLoader(loader).Build();
        using var issuer = await Agents.CreateAsync();

        _ = await agent.Issuer.IssueAsync(
            Of(issuer, $"\"{V2}\",\"{Own}\",\"https://example.org/other\"", """{"shoe":42,"hat":1}"""), issuer, Format.EddsaRdfc2022, cancellationToken: Token);

        loader.Asked.Distinct().Should().Equal("https://example.org/other");
    }

    private sealed class Recorder : IDocumentLoader
    {
        public List<string> Asked { get; } = [];

        public ValueTask<JsonLdResult<RemoteDocument>> LoadAsync(DocumentRequest request, CancellationToken cancellationToken)
        {
            Asked.Add(request.Url);
            return new(new JsonLdResult<RemoteDocument>(new RemoteDocument(request.Url, """{"@context":{"hat":"https://example.org/hat"}}"""u8.ToArray())));
        }
    }
}
