using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.DataIntegrity;
using DigitalIdentity.Tests.DataIntegrity.Legacy;

namespace DigitalIdentity.Tests;

/// <summary>Superseded proofs at the front door: verified when that was asked for, never made.</summary>
public sealed class LegacyProofsThroughTheAgentTests
{
    private static readonly IdentityAgent Knowing = IdentityAgent.CreateBuilder().AddLegacyProofs().Build();

    public static TheoryData<string, string, bool> Ways => new(LegacySigner.Ways.Select(w => w.Data).Where(w => w.Item2 != "RSA"));

    [Theory, MemberData(nameof(Ways))]
    public async Task A_credential_of_a_did_key_is_verified_with_a_warning_if_that_was_asked_for(string type, string algorithm, bool isJws)
    {
        using var issuer = await Agents.CreateAsync(Agents.Algorithm(algorithm));
        var credential = await SignAsync(type, isJws, issuer, LegacySigner.Credential(type, issuer.Did.Value), "assertionMethod");

        var report = await Knowing.Verifier.VerifyCredentialAsync(credential.ToJsonString());

        report.TryGetVerified(out var verified).Should().BeTrue(report.ToString());
        verified!.Subject["name"]!.ToString().Should().Be("Ada");
        verified.Format.Name.Should().Be(type);
        report.Warnings.Should().Contain(w => w.Detail.Contains($"{type} is superseded", StringComparison.Ordinal));
        report.Checks.Should().Contain(c => c.Kind == CheckKind.Terms && c.Outcome == CheckOutcome.Passed);
        var refused = await Agents.Agent.Verifier.VerifyCredentialAsync(credential.ToJsonString());
        refused.Status.Should().Be(VerificationStatus.Invalid);
        refused.Problems[0].Remedy.Should().Contain($"AddLegacyProofs(LegacyProofType.{type})");
    }

    [Fact]
    public async Task Only_the_types_that_were_named_are_verified()
    {
        var agent = IdentityAgent.CreateBuilder().AddLegacyProofs(LegacyProofType.Ed25519Signature2020).AddLegacyProofs(LegacyProofType.JsonWebSignature2020).Build();
        using var issuer = await Agents.CreateAsync();
        async Task<VerificationStatus> Verify(string type, bool isJws) => (await agent.Verifier.VerifyCredentialAsync(
            (await SignAsync(type, isJws, issuer, LegacySigner.Credential(type, issuer.Did.Value), "assertionMethod")).ToJsonString())).Status;

        (await Verify("Ed25519Signature2020", false)).Should().Be(VerificationStatus.Valid);
        (await Verify("JsonWebSignature2020", true)).Should().Be(VerificationStatus.Valid);
        (await Verify("Ed25519Signature2018", true)).Should().Be(VerificationStatus.Invalid);
    }

    [Fact]
    public async Task A_presentation_of_old_proofs_is_verified_for_its_audience_with_what_is_in_it()
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync(KeyAlgorithm.P256);
        var credential = LegacySigner.Credential("Ed25519Signature2018", issuer.Did.Value);
        credential["credentialSubject"]!["id"] = holder.Did.Value;
        var presentation = new JsonObject
        {
            ["@context"] = new JsonArray("https://www.w3.org/2018/credentials/v1"),
            ["type"] = new JsonArray("VerifiablePresentation"),
            ["holder"] = holder.Did.Value,
            ["verifiableCredential"] = new JsonArray(await SignAsync("Ed25519Signature2018", true, issuer, credential, "assertionMethod")),
        };
        var secured = await SignAsync("EcdsaSecp256r1Signature2019", true, holder, presentation, "authentication", options =>
        {
            options["domain"] = Agents.Verifier.Domain;
            options["challenge"] = Agents.Verifier.Nonce;
            options["created"] = DateTimeOffset.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture);
        });

        var report = await Knowing.Verifier.VerifyPresentationAsync(secured.ToJsonString(), Agents.Verifier);

        report.TryGetVerified(out var verified).Should().BeTrue(report.ToString());
        verified!.Credentials.Should().ContainSingle().Which.Format.Name.Should().Be("Ed25519Signature2018");
        report.Warnings.Count(w => w.Detail.Contains("superseded", StringComparison.Ordinal)).Should().Be(2);
        (await Knowing.Verifier.VerifyPresentationAsync(secured.ToJsonString(), Agents.Other)).Status.Should().Be(VerificationStatus.Invalid);
        (await Agents.Agent.Verifier.VerifyPresentationAsync(secured.ToJsonString(), Agents.Verifier)).Status.Should().Be(VerificationStatus.Invalid);
    }

    [Fact]
    public async Task A_new_presentation_may_hold_an_old_credential()
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        var credential = LegacySigner.Credential("Ed25519Signature2018", issuer.Did.Value);
        credential["credentialSubject"]!["id"] = holder.Did.Value;
        var signed = await SignAsync("Ed25519Signature2018", true, issuer, credential, "assertionMethod");
        SecuredCredential.TryParse(signed.ToJsonString(), out var secured, out var problem).Should().BeTrue(problem?.ToString());

        var presentation = await Knowing.Holder.PresentAsync(secured!, reveal: [""], holder, Agents.Verifier);
        var report = await Knowing.Verifier.VerifyAsync(presentation, Agents.Verifier);

        presentation.Format.Name.Should().NotBe("Ed25519Signature2018");
        await FluentActions.Awaiting(async () => await Knowing.Holder.PresentAsync(
            secured!, reveal: [""], holder, Agents.Verifier, new PresentOptions { Format = new Format("Ed25519Signature2018") })).Should().ThrowAsync<ArgumentException>();
        await FluentActions.Awaiting(async () => await Agents.Agent.Holder.PresentAsync(secured!, reveal: [""], holder, Agents.Verifier)).Should().ThrowAsync<ArgumentException>();
        report.TryGetVerified(out var verified).Should().BeTrue(report.ToString());
        verified!.Credentials.Should().ContainSingle();
    }

    [Theory]
    [InlineData("Ed25519Signature2020")]
    [InlineData("Ed25519Signature2018")]
    [InlineData("JsonWebSignature2020")]
    [InlineData("EcdsaSecp256k1Signature2019")]
    [InlineData("EcdsaSecp256r1Signature2019")]
    public async Task Nothing_is_issued_with_a_superseded_proof(string type)
    {
        using var issuer = await Agents.CreateAsync();

        await FluentActions.Awaiting(async () => await Knowing.Issuer.IssueAsync(Agents.Degree(issuer, null), issuer, new Format(type)))
            .Should().ThrowAsync<ArgumentException>();
        Knowing.Cryptosuites.Should().NotContain(s => s.Name == type);
        Knowing.CredentialFormats.Where(f => f.Handles(new Format(type))).Should().NotContain(f => KeyAlgorithm.All.Any(a => f.CanSign(new Format(type), a)));
        BuiltIn.Cryptosuites.Should().NotContain(s => s.Name == type);
    }

    [Fact]
    public void A_builder_refuses_types_that_do_not_exist()
    {
        var builder = IdentityAgent.CreateBuilder();

        builder.Invoking(b => b.AddLegacyProofs((LegacyProofType)99)).Should().Throw<ArgumentOutOfRangeException>();
        builder.Invoking(b => b.AddLegacyProofs(ReadOnlySpan<LegacyProofType>.Empty)).Should().Throw<ArgumentException>();
    }

    private static async Task<JsonObject> SignAsync(
        string type, bool isJws, ControlledDid signer, JsonObject document, string purpose, Action<JsonObject>? change = null)
    {
        signer.TryGetSigner(
            purpose == "authentication" ? DigitalIdentity.ControlledIdentifiers.VerificationRelationship.Authentication : DigitalIdentity.ControlledIdentifiers.VerificationRelationship.AssertionMethod,
            _ => true, out var method, out var key).Should().BeTrue();
        var options = LegacySigner.Options(type, method!, purpose);
        change?.Invoke(options);
        return await LegacySigner.SignAsync(document, options, (SigningKey)key!, isJws ? LegacySigner.Header(LegacySigner.Alg((SigningKey)key!)) : null);
    }
}
