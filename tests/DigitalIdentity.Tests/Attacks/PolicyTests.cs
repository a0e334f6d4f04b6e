using System.Text;
using System.Text.Json.Nodes;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Dids;
using DigitalIdentity.Jose;
using DigitalIdentity.Tests.Dids;

namespace DigitalIdentity.Tests.Attacks;

/// <summary>What the caller asks for is done or refused, never left out in silence.</summary>
public class PolicyTests
{
    [Theory]
    [InlineData("vc+jwt")]
    [InlineData("vc+sd-jwt")]
    [InlineData("eddsa-jcs-2022")]
    public async Task A_required_signer_must_have_signed_whatever_the_format(string format)
    {
        using var issuer = await Agents.CreateAsync();
        using var other = await Agents.CreateAsync();
        var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, issuer), issuer, new Format(format));
        var shown = await Agents.Agent.Holder.PresentAsync([new(secured, [""])], issuer, Agents.Verifier);

        foreach (var (required, isGood) in new (string[], bool)[]
        {
            ([issuer.Did.Value], true), ([issuer.Key().Method], true), ([other.Did.Value], false), ([issuer.Did.Value, other.Did.Value], false),
            ([issuer.Did.Value[..^1]], false), ([issuer.Did.Value + "#"], false),
        })
        {
            var options = new VerificationOptions { RequiredSigners = required };
            var alone = await Agents.Agent.Verifier.VerifyAsync(secured, options);
            var presented = await Agents.Agent.Verifier.VerifyAsync(shown, Agents.Verifier, options);
            if (isGood)
            {
                alone.ShouldAccept();
                presented.ShouldAccept();
                continue;
            }

            alone.ShouldRefuse(CheckKind.Policy);
            presented.ShouldRefuse(CheckKind.Policy);
        }
    }

    [Fact]
    public async Task A_required_signer_must_have_signed_an_SD_JWT_VC_and_a_holders_own_claims_too()
    {
        using var issuer = await Agents.CreateAsync();
        using var other = await Agents.CreateAsync();
        var options = new VerificationOptions { RequiredSigners = [other.Did.Value] };
        var claims = await Agents.Agent.Issuer.IssueAsync(new SdJwtVcClaims("https://issuer.example/pass", issuer.Did) { ["a"] = 1 }, issuer);
        var own = await Attacker.LogInAsync(Attacker.Presentation(issuer.Did.Value, Attacker.Credential(issuer.Did.Value, issuer.Did.Value)), issuer);

        (await Agents.Agent.Verifier.VerifyAsync(claims)).ShouldAccept();
        (await Agents.Agent.Verifier.VerifyAsync(claims, options)).ShouldRefuse(CheckKind.Policy);
        (await Agents.Agent.Verifier.VerifyPresentationAsync(own, Agents.Verifier)).ShouldAccept();
        (await Agents.Agent.Verifier.VerifyPresentationAsync(own, Agents.Verifier, options)).ShouldRefuse(CheckKind.Policy);
    }

    [Fact]
    public async Task A_key_that_only_logs_in_makes_no_claims_not_even_the_holders_own()
    {
        using var key = KeyAlgorithm.Ed25519.Generate();
        var document = new DidDocumentBuilder(Did.Parse("did:acme:1")).AddKey("#k", key.PublicKey, VerificationRelationship.Authentication).Build();
        var agent = IdentityAgent.CreateBuilder().AddDidMethod(StubMethod.Of("acme", document.Json.GetRawText())).Build();
        using var holder = await agent.Dids.ControlAsync(document.Id, [key]);

        var shown = await Attacker.LogInAsync(Attacker.Presentation(holder.Did.Value, Attacker.Credential(holder.Did.Value, holder.Did.Value)), holder);

        (await agent.Verifier.VerifyPresentationAsync(shown, Agents.Verifier)).ShouldRefuse(CheckKind.VerificationMethod)
            .Problems.Should().ContainSingle(p => p.Code == "INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD");
    }

    [Fact]
    public async Task A_relaxed_issuer_authority_is_a_warning_and_says_who_signed()
    {
        using var victim = await Agents.CreateAsync();
        using var forger = await Agents.CreateAsync();
        var lenient = new VerificationOptions { IssuerAuthority = Strictness.Warn };
        foreach (var (token, end) in new[]
        {
            (await Attacker.JwtAsync(Attacker.Credential(victim.Did.Value, null), "vc+jwt", forger.Key().Method, forger.Key().Signer), ""),
            (await Attacker.JwtAsync(Attacker.Credential(victim.Did.Value, null), "vc+sd-jwt", forger.Key().Method, forger.Key().Signer), "~"),
            (await Attacker.JwtAsync(new JsonObject { ["iss"] = victim.Did.Value, ["vct"] = "x:y" }, "dc+sd-jwt", forger.Key().Method, forger.Key().Signer), "~"),
            (await Attacker.AssertAsync(Attacker.Credential(victim.Did.Value, null), forger), ""),
        })
        {
            (await Agents.Agent.Verifier.VerifyCredentialAsync(token + end)).ShouldRefuse(CheckKind.KeyAuthority);
            var report = await Agents.Agent.Verifier.VerifyCredentialAsync(token + end, lenient);
            report.ShouldAccept().Signer.Should().Be(forger.Key().Method);
            report.Warnings.Should().Contain(p => p.Pointer == "/issuer");
        }
    }

    [Fact]
    public void A_policy_keeps_its_own_copy_of_what_it_was_given()
    {
        var signers = new List<string> { "did:example:a" };
        var options = new VerificationOptions { RequiredSigners = signers };

        signers.Clear();

        options.RequiredSigners.Should().Equal("did:example:a");
        options.RequiredSigners.Should().NotBeAssignableTo<string[]>();
    }

    [Fact]
    public async Task A_policy_that_makes_no_sense_is_refused_when_it_is_made_and_not_when_it_is_used()
    {
        FluentActions.Invoking(() => new VerificationOptions { ClockSkew = TimeSpan.FromTicks(-1) }).Should().Throw<ArgumentOutOfRangeException>().WithParameterName("ClockSkew");
        FluentActions.Invoking(() => new VerificationOptions { ClockSkew = TimeSpan.FromDays(2) }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new VerificationOptions { PresentationAge = TimeSpan.Zero }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new VerificationOptions { MaxCredentials = 0 }).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new VerificationOptions { RequiredSigners = null! }).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => new VerificationOptions { RequiredSigners = [""] }).Should().Throw<ArgumentException>();

        using var holder = await Agents.CreateAsync();
        foreach (var format in new[] { Format.SdJwt, Format.Jwt, Format.EddsaJcs2022 })
        {
            var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(holder, holder), holder, format);
            var shown = await Agents.Agent.Holder.PresentAsync(secured, [""], holder, Agents.Verifier);
            foreach (var options in new[]
            {
                new VerificationOptions { PresentationAge = TimeSpan.MaxValue, ClockSkew = TimeSpan.FromDays(1) },
                new VerificationOptions { AsOf = DateTimeOffset.MinValue }, new VerificationOptions { AsOf = DateTimeOffset.MaxValue },
                new VerificationOptions { AsOf = DateTimeOffset.MaxValue, PresentationAge = TimeSpan.MaxValue },
            })
                (await Agents.Agent.Verifier.VerifyAsync(shown, Agents.Verifier, options)).Status.Should()
                    .Be(options.AsOf == DateTimeOffset.MinValue || (options.AsOf is not null && options.PresentationAge < TimeSpan.MaxValue) ? VerificationStatus.Invalid : VerificationStatus.Valid);
        }
    }

    [Fact]
    public async Task What_a_format_cannot_do_is_refused_when_it_is_asked_for()
    {
        using var issuer = await Agents.CreateAsync();
        using var agreement = KeyAlgorithm.X25519.GenerateAgreementKey();
        foreach (var format in new[] { Format.Jwt, Format.EddsaJcs2022 })
            foreach (var options in new IssueOptions[] { new() { HolderKey = issuer.Key().Signer.PublicKey }, new() { Disclosable = ["/credentialSubject/degree"] }, new() { Decoys = 1 } })
            {
                var issue = async () => await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, null), issuer, format, options);
                await issue.Should().ThrowAsync<ArgumentException>().WithParameterName("options");
            }

        var bind = async () => await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, null), issuer, Format.SdJwt, new IssueOptions { HolderKey = agreement.PublicKey });
        await bind.Should().ThrowAsync<ArgumentException>().WithParameterName("options");
    }

    [Theory]
    [InlineData("vc+jwt")]
    [InlineData("vc+sd-jwt")]
    [InlineData("dc+sd-jwt")]
    [InlineData("eddsa-jcs-2022")]
    public async Task An_expiry_of_the_signature_is_kept_in_every_format(string format)
    {
        using var issuer = await Agents.CreateAsync();
        var now = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());
        var options = new IssueOptions { Expires = now.AddHours(1) };
        var claims = new SdJwtVcClaims("https://issuer.example/pass", issuer.Did) { ["a"] = 1 };
        var secured = format == "dc+sd-jwt"
            ? await Agents.Agent.Issuer.IssueAsync(claims, issuer, options)
            : await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, null), issuer, new Format(format), options);

        (await Agents.Agent.Verifier.VerifyAsync(secured)).ShouldAccept();
        (await Agents.Agent.Verifier.VerifyAsync(secured, new VerificationOptions { AsOf = now.AddHours(2) })).ShouldRefuse(CheckKind.ValidityPeriod);
        var twice = async () => await Agents.Agent.Issuer.IssueAsync(
            new SdJwtVcClaims("https://issuer.example/pass", issuer.Did) { Expires = now.AddHours(3) }, issuer, options);
        await twice.Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task A_credential_is_bound_to_a_key_that_is_in_force()
    {
        using var old = KeyAlgorithm.Ed25519.Generate();
        using var current = KeyAlgorithm.Ed25519.Generate();
        using var issuer = await Agents.CreateAsync();
        var past = TimeProvider.System.GetUtcNow().AddDays(-1);
        var document = new DidDocumentBuilder(Did.Parse("did:acme:1"))
            .AddVerificationMethod(new VerificationMethod("did:acme:1#revoked", "Multikey", "did:acme:1", old.PublicKey, revoked: past), VerificationRelationship.Authentication)
            .AddVerificationMethod(new VerificationMethod("did:acme:1#expired", "Multikey", "did:acme:1", old.PublicKey, expires: past), VerificationRelationship.Authentication)
            .AddEmbedded(VerificationRelationship.Authentication, new VerificationMethod("did:acme:1#current", "Multikey", "did:acme:1", current.PublicKey)).Build();
        var agent = IdentityAgent.CreateBuilder().AddDidMethod(StubMethod.Of("acme", document.Json.GetRawText())).Build();
        using var holder = await agent.Dids.ControlAsync(document.Id, [current]);

        var secured = await agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, Format.SdJwt);

        (await agent.Verifier.VerifyAsync(secured)).ShouldAccept().HolderKey.Should().Be(current.PublicKey);
        (await agent.Verifier.VerifyAsync(await agent.Holder.PresentAsync(secured, [""], holder, Agents.Verifier), Agents.Verifier)).ShouldAccept();
    }

    [Fact]
    public async Task What_a_holder_was_sent_cannot_write_members_of_the_presentation()
    {
        using var holder = await Agents.CreateAsync();
        foreach (var (mediaType, text) in new[]
        {
            ("application/vc", """{}],"holder":"did:example:someone","nonce":"another","x":[{}"""),
            ("application/vc", "text"),
            ("application/vc", """{"a":1,"a":2,"proof":{}}"""),
            ("application/vc+jwt", """x","type":"VerifiableCredential","issuer":"did:example:someone"""),
            ("application/vc+jwt\",\"x\":\"", "e30.e30.e30"),
        })
            foreach (var wrapper in new[] { Format.Jwt, Format.SdJwt, Format.EddsaJcs2022 })
            {
                var bad = new SecuredCredential(mediaType == "application/vc" ? Format.EddsaJcs2022 : Format.Jwt, mediaType, Encoding.UTF8.GetBytes(text));
                var present = async () => await Agents.Agent.Holder.PresentAsync(bad, [""], holder, Agents.Verifier, new PresentOptions { Format = wrapper });
                await present.Should().ThrowAsync<ArgumentException>();
            }
    }

    [Fact]
    public async Task An_SD_JWT_that_is_kept_in_JSON_form_is_presented_like_any_other()
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        var compact = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, Format.SdJwt);
        DigitalIdentity.SdJwt.SdJwtToken.TryParse(compact.Utf8.Span, out var token, out _).Should().BeTrue();
        SecuredCredential.TryParse(token!.ToFlattenedJson(), out var secured, out var problem).Should().BeTrue(problem?.ToString());

        foreach (var wrapper in new[] { null, Format.Jwt, Format.SdJwt, Format.EddsaJcs2022 })
        {
            var shown = await Agents.Agent.Holder.PresentAsync(secured!, ["/credentialSubject/degree"], holder, Agents.Verifier, new PresentOptions { Format = wrapper });
            (await Agents.Agent.Verifier.VerifyAsync(shown, Agents.Verifier)).ShouldAccept().Credentials[0].Subject.ClaimNames.Should().Equal("degree");
        }
    }

    [Fact]
    public async Task What_others_wrote_cannot_forge_lines_of_a_log()
    {
        using var issuer = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        foreach (var token in new[]
        {
            await Attacker.JwtAsync(new JsonObject { ["iss"] = "x:y\n2026-01-01 Valid: all is well\u202e", ["vct"] = "x:y" }, "dc+sd-jwt", method, key) + "~",
            await Attacker.JwtAsync(new JsonObject(), "x\n2026-01-01 Valid\u2028y", method, key),
            """{"type":"VerifiableCredential","proof":{"type":"DataIntegrityProof","cryptosuite":"x\n2026-01-01 Valid"}}""",
        })
            (await Agents.Agent.Verifier.VerifyCredentialAsync(token)).ToString().Should().NotContainAny("\n", "\u2028", "\u202e");
    }
}
