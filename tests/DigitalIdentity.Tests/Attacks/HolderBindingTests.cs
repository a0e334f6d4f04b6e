using System.Text.Json.Nodes;

using DigitalIdentity.Jose;

namespace DigitalIdentity.Tests.Attacks;

/// <summary>Thieves who present what was issued to others.</summary>
public class HolderBindingTests
{
    [Theory]
    [InlineData("vc+jwt")]
    [InlineData("vc+sd-jwt")]
    [InlineData("JWT")]
    public async Task A_credential_that_is_bound_to_a_key_this_agent_cannot_read_is_not_taken_for_a_bearer_credential(string typ)
    {
        using var issuer = await Agents.CreateAsync();
        using var victim = await Agents.CreateAsync();
        using var thief = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        foreach (var cnf in new JsonNode[]
        {
            new JsonObject { ["kid"] = victim.Key().Method },
            new JsonObject { ["jkt"] = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs" },
            new JsonObject { ["jwk"] = new JsonObject { ["kty"] = "OKP", ["crv"] = "Ed448", ["x"] = "AAAA" } },
            new JsonObject(),
            JsonValue.Create(7),
        })
        {
            var claims = typ == "JWT" ? Legacy(issuer, null) : Attacker.Credential(issuer.Did.Value, null);
            claims["cnf"] = cnf;
            var token = await Attacker.JwtAsync(claims, typ, method, key) + (typ == "vc+sd-jwt" ? "~" : "");

            foreach (var mayWarn in new[] { Strictness.Require, Strictness.Warn })
            {
                var report = await PresentAsync(token, typ, thief, new VerificationOptions { HolderBinding = mayWarn });
                if (mayWarn == Strictness.Require)
                    report.ShouldRefuse(CheckKind.HolderBinding);
                else
                    report.ShouldAccept();
                report.Problems.Concat(report.Warnings).Should().Contain(p => p.Pointer == "/verifiableCredential/0");
                report.Warnings.Should().NotContain(p => p.Detail.Contains("whoever has a copy"));
            }
        }
    }

    [Theory]
    [InlineData("vc+jwt")]
    [InlineData("vc+sd-jwt")]
    public async Task A_credential_in_which_cnf_and_subject_differ_belongs_to_the_key(string typ)
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        using var subject = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        var claims = Attacker.Credential(issuer.Did.Value, subject.Did.Value);
        claims["cnf"] = Attacker.Confirmation(holder.Key().Signer.PublicKey);
        var token = await Attacker.JwtAsync(claims, typ, method, key) + (typ == "vc+sd-jwt" ? "~" : "");

        (await PresentAsync(token, typ, holder)).ShouldAccept();
        (await PresentAsync(token, typ, subject)).ShouldRefuse(CheckKind.HolderBinding);
    }

    [Fact]
    public async Task One_of_several_subjects_may_present_and_the_report_says_which_it_was()
    {
        using var issuer = await Agents.CreateAsync();
        using var second = await Agents.CreateAsync();
        using var stranger = await Agents.CreateAsync();
        var credential = Attacker.Credential(issuer.Did.Value, null);
        credential["credentialSubject"] = new JsonArray(
            new JsonObject { ["id"] = "did:example:first", ["salary"] = 1 }, new JsonObject { ["id"] = second.Did.Value, ["name"] = "Pat" });
        var secured = JsonNode.Parse(await Attacker.AssertAsync(credential, issuer))!;

        var report = await Agents.Agent.Verifier.VerifyPresentationAsync(
            await Attacker.LogInAsync(Attacker.Presentation(second.Did.Value, secured), second), Agents.Verifier);

        report.ShouldAccept();
        report.Warnings.Should().ContainSingle(p => p.Pointer == "/verifiableCredential/0/credentialSubject/1");
        (await Agents.Agent.Verifier.VerifyPresentationAsync(
            await Attacker.LogInAsync(Attacker.Presentation(stranger.Did.Value, secured), stranger), Agents.Verifier)).ShouldRefuse(CheckKind.HolderBinding);
    }

    [Theory]
    [InlineData("#key")]
    [InlineData("?versionId=1")]
    [InlineData("/path")]
    [InlineData(" ")]
    [InlineData("\u200b")]
    public async Task A_subject_that_merely_begins_like_the_presenter_is_someone_else(string suffix)
    {
        using var issuer = await Agents.CreateAsync();
        using var thief = await Agents.CreateAsync();
        var secured = JsonNode.Parse(await Attacker.AssertAsync(Attacker.Credential(issuer.Did.Value, thief.Did.Value + suffix), issuer))!;

        (await Agents.Agent.Verifier.VerifyPresentationAsync(
            await Attacker.LogInAsync(Attacker.Presentation(thief.Did.Value, secured), thief), Agents.Verifier)).ShouldRefuse();
    }

    [Fact]
    public async Task A_presentation_in_anothers_name_is_refused_in_every_format()
    {
        using var issuer = await Agents.CreateAsync();
        using var victim = await Agents.CreateAsync();
        using var thief = await Agents.CreateAsync();
        var (method, key) = thief.Key(ControlledIdentifiers.VerificationRelationship.Authentication);
        var secured = JsonNode.Parse(await Attacker.AssertAsync(Attacker.Credential(issuer.Did.Value, victim.Did.Value), issuer))!;
        var enveloped = Attacker.Enveloped("application/vc+jwt", await Attacker.JwtAsync(
            Attacker.Credential(issuer.Did.Value, victim.Did.Value), "vc+jwt", issuer.Key().Method, issuer.Key().Signer));
        foreach (var holder in new JsonNode[] { victim.Did.Value, new JsonObject { ["id"] = victim.Did.Value } })
        {
            var presentation = Attacker.Presentation(null, secured);
            presentation["holder"] = holder.DeepClone();
            var jose = Attacker.Presentation(null, enveloped).For(Agents.Verifier);
            jose["holder"] = holder.DeepClone();
            foreach (var shown in new[]
            {
                await Attacker.LogInAsync(presentation, thief),
                await Attacker.JwtAsync(jose, "vp+jwt", method, key),
                await Attacker.JwtAsync(jose, "vp+sd-jwt", method, key) + "~",
            })
                (await Agents.Agent.Verifier.VerifyPresentationAsync(shown, Agents.Verifier)).ShouldRefuse(CheckKind.KeyAuthority, "/holder");
        }
    }

    [Fact]
    public async Task A_second_proof_on_a_presentation_does_not_make_its_signer_the_holder()
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        using var other = await Agents.CreateAsync();
        var secured = JsonNode.Parse(await Attacker.AssertAsync(Attacker.Credential(issuer.Did.Value, holder.Did.Value), issuer))!;
        var honest = JsonNode.Parse(await Attacker.LogInAsync(Attacker.Presentation(holder.Did.Value, secured), holder))!;
        var both = JsonNode.Parse(await Attacker.LogInAsync(honest, other))!.AsObject();
        var turned = both.DeepClone().AsObject();
        turned["proof"] = new JsonArray(both["proof"]![1]!.DeepClone(), both["proof"]![0]!.DeepClone());

        foreach (var shown in new[] { both, turned })
            (await Agents.Agent.Verifier.VerifyPresentationAsync(shown.ToJsonString(), Agents.Verifier))
                .ShouldAccept().Holder.Should().Be(holder.Did.Value);
    }

    [Fact]
    public async Task A_key_binding_is_good_for_one_verifier_one_nonce_one_choice_and_a_short_while()
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        using var thief = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        var (_, own) = holder.Key();
        var claims = Attacker.Credential(issuer.Did.Value, holder.Did.Value);
        claims["cnf"] = Attacker.Confirmation(own.PublicKey);
        var sdJwt = await Attacker.SdJwtAsync(claims, "vc+sd-jwt", method, key, Attacker.Disclosure("name", "Pat"));
        var shown = await Attacker.BindAsync(sdJwt, own, Agents.Verifier);
        var binding = shown[sdJwt.Length..];

        (await VerifyAsync(shown)).ShouldAccept().Holder.Should().BeNull();
        (await Agents.Agent.Verifier.VerifyPresentationAsync(shown, Agents.Other)).ShouldRefuse(CheckKind.Audience);
        (await Agents.Agent.Verifier.VerifyPresentationAsync(shown, new Audience("https://other.example", Agents.Verifier.Nonce))).ShouldRefuse(CheckKind.Audience);
        (await VerifyAsync(sdJwt[..(sdJwt.IndexOf('~') + 1)] + binding)).ShouldRefuse();
        (await VerifyAsync(sdJwt)).ShouldRefuse();
        (await VerifyAsync(await Attacker.BindAsync(sdJwt, thief.Key().Signer, Agents.Verifier))).ShouldRefuse(CheckKind.HolderBinding);
        (await VerifyAsync(await Attacker.BindAsync(sdJwt, own, Agents.Verifier, TimeProvider.System.GetUtcNow().AddHours(-1)))).ShouldRefuse(CheckKind.HolderBinding);
        (await VerifyAsync(await Attacker.BindAsync(sdJwt, own, Agents.Verifier, TimeProvider.System.GetUtcNow().AddHours(1)))).ShouldRefuse(CheckKind.HolderBinding);
    }

    [Theory]
    [InlineData("vc+sd-jwt")]
    [InlineData("dc+sd-jwt")]
    public async Task Key_binding_without_a_key_to_bind_to_is_refused(string typ)
    {
        using var issuer = await Agents.CreateAsync();
        using var thief = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        foreach (var cnf in new JsonNode?[]
        {
            null,
            new JsonObject(),
            new JsonArray(),
            new JsonObject { ["kid"] = thief.Key().Method },
            new JsonObject { ["jwk"] = new JsonObject() },
            new JsonObject { ["jwk"] = "text" },
            new JsonObject { ["jwk"] = JsonNode.Parse("""{"kty":"oct","k":"AAAA"}""") },
            new JsonObject { ["jwk"] = JsonNode.Parse("""{"kty":"OKP","crv":"X25519","x":"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""") },
        })
        {
            var claims = Claims(typ, issuer.Did.Value);
            if (cnf is not null)
                claims["cnf"] = cnf;
            var sdJwt = await Attacker.SdJwtAsync(claims, typ, method, key);
            (await VerifyAsync(await Attacker.BindAsync(sdJwt, thief.Key().Signer, Agents.Verifier))).ShouldRefuse(CheckKind.HolderBinding);
        }
    }

    // Points of order 1, 2, 4 and 8, for which one signature fits every message.
    [Theory]
    [InlineData("AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("7P________________________________________38")]
    [InlineData("xxdqcD1N2E-6PAt2DRBnDyogU_osOczGTsf9d5KsA3o")]
    [InlineData("JuiVj8KyJ7BFw_SJ8u-Y8NXfrAXTxjM5sTgCiG1T_AU")]
    public async Task A_holder_key_of_small_order_binds_nobody(string x)
    {
        using var issuer = await Agents.CreateAsync();
        using var thief = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        var claims = Attacker.Credential(issuer.Did.Value, null);
        claims["cnf"] = new JsonObject { ["jwk"] = new JsonObject { ["kty"] = "OKP", ["crv"] = "Ed25519", ["x"] = x } };
        var sdJwt = await Attacker.SdJwtAsync(claims, "vc+sd-jwt", method, key);

        // R is the neutral element and S is zero.
        var bound = await Attacker.BindAsync(sdJwt, thief.Key().Signer, Agents.Verifier);
        bound = bound[..(bound.LastIndexOf('.') + 1)] + Cryptography.Encoding.Base64UrlStrict.Encode([1, .. new byte[63]]);

        (await VerifyAsync(bound)).ShouldRefuse(CheckKind.HolderBinding);
    }

    [Fact]
    public async Task An_SD_JWT_with_someone_elses_key_binding_is_no_credential_in_a_presentation()
    {
        using var issuer = await Agents.CreateAsync();
        using var victim = await Agents.CreateAsync();
        using var thief = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        var claims = Attacker.Credential(issuer.Did.Value, victim.Did.Value);
        claims["cnf"] = Attacker.Confirmation(victim.Key().Signer.PublicKey);
        var bound = await Attacker.BindAsync(await Attacker.SdJwtAsync(claims, "vc+sd-jwt", method, key), victim.Key().Signer, Agents.Verifier);

        (await PresentAsync(bound, "vc+sd-jwt", thief)).ShouldRefuse(CheckKind.Syntax);
    }

    [Theory]
    [InlineData("aud")]
    [InlineData("nonce")]
    public async Task An_audience_of_another_type_or_none_is_refused(string member)
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        var (method, key) = holder.Key(ControlledIdentifiers.VerificationRelationship.Authentication);
        var token = await Attacker.JwtAsync(Attacker.Credential(issuer.Did.Value, holder.Did.Value), "vc+jwt", issuer.Key().Method, issuer.Key().Signer);
        var expected = member == "aud" ? Agents.Verifier.Domain : Agents.Verifier.Nonce;
        var wrong = new List<JsonNode?> { null, 42, true, new JsonObject { ["x"] = expected }, expected + " ", expected.ToUpperInvariant(), "" };
        if (member == "nonce")
            wrong.Add(new JsonArray(expected));
        else
            wrong.AddRange([new JsonArray(), new JsonArray("https://other.example"), new JsonArray(new JsonArray(expected)), expected + "/"]);
        foreach (var value in wrong)
        {
            var claims = Attacker.Presentation(holder.Did.Value, Attacker.Enveloped("application/vc+jwt", token)).For(Agents.Verifier);
            claims[member] = value?.DeepClone();
            foreach (var shown in new[] { await Attacker.JwtAsync(claims, "vp+jwt", method, key), await Attacker.JwtAsync(claims, "vp+sd-jwt", method, key) + "~" })
                (await VerifyAsync(shown)).ShouldRefuse(CheckKind.Audience, "/" + member);

            claims.Remove(member);
            (await VerifyAsync(await Attacker.JwtAsync(claims, "vp+jwt", method, key))).ShouldRefuse(CheckKind.Audience, "/" + member);
        }
    }

    [Fact]
    public async Task A_presentation_for_several_verifiers_is_good_for_each_of_them_as_JWT_says()
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        var (method, key) = holder.Key(ControlledIdentifiers.VerificationRelationship.Authentication);
        var token = await Attacker.JwtAsync(Attacker.Credential(issuer.Did.Value, holder.Did.Value), "vc+jwt", issuer.Key().Method, issuer.Key().Signer);
        var claims = Attacker.Presentation(holder.Did.Value, Attacker.Enveloped("application/vc+jwt", token)).For(Agents.Verifier);
        claims["aud"] = new JsonArray("https://other.example", Agents.Verifier.Domain);

        (await VerifyAsync(await Attacker.JwtAsync(claims, "vp+jwt", method, key))).ShouldAccept();
    }

    private static JsonObject Claims(string typ, string issuer) => typ == "dc+sd-jwt"
        ? new JsonObject { ["iss"] = issuer, ["vct"] = "https://issuer.example/pass" }
        : Attacker.Credential(issuer, null);

    private static JsonObject Legacy(ControlledDid issuer, string? subject)
    {
        var vc = Attacker.Credential(issuer.Did.Value, subject);
        vc["@context"] = new JsonArray(Attacker.V1);
        vc["issuanceDate"] = "2020-01-01T00:00:00Z";
        return new JsonObject { ["iss"] = issuer.Did.Value, ["vc"] = vc };
    }

    private static async Task<VerificationReport<VerifiedPresentation>> PresentAsync(
        string token, string typ, ControlledDid presenter, VerificationOptions? options = null)
    {
        var (method, key) = presenter.Key(ControlledIdentifiers.VerificationRelationship.Authentication);
        var item = Attacker.Enveloped(typ == "JWT" ? "application/jwt" : "application/" + typ, token);
        var shown = await Attacker.JwtAsync(Attacker.Presentation(presenter.Did.Value, item).For(Agents.Verifier), "vp+jwt", method, key);
        return await Agents.Agent.Verifier.VerifyPresentationAsync(shown, Agents.Verifier, options);
    }

    private static ValueTask<VerificationReport<VerifiedPresentation>> VerifyAsync(string shown) =>
        Agents.Agent.Verifier.VerifyPresentationAsync(shown, Agents.Verifier);
}
