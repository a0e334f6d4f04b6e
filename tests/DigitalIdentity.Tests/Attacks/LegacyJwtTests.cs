using System.Text.Json.Nodes;

namespace DigitalIdentity.Tests.Attacks;

/// <summary>JWTs of data model 1.1 (section 6.3.1), where claims stand for members of the credential.</summary>
public class LegacyJwtTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_registered_claims_stand_for_the_members_of_the_credential()
    {
        using var issuer = await Agents.CreateAsync();
        var token = await TokenAsync(issuer, new JsonObject
        {
            ["iss"] = issuer.Did.Value,
            ["sub"] = "did:example:holder",
            ["jti"] = "urn:uuid:3978344f-8596-4c3a-a978-8fcaba3903c5",
            ["nbf"] = Now.AddDays(-1).ToUnixTimeSeconds(),
            ["exp"] = Now.AddDays(1).ToUnixTimeSeconds(),
            ["vc"] = JsonNode.Parse("""{"@context":["https://www.w3.org/2018/credentials/v1"],"type":["VerifiableCredential"],"credentialSubject":{"degree":"BSc"}}"""),
        });

        var verified = (await VerifyAsync(token)).ShouldAccept();

        verified.Issuer.Should().Be(issuer.Did.Value);
        verified.Subject.Id.Should().Be("did:example:holder");
        verified.Credential!.Id.Should().Be("urn:uuid:3978344f-8596-4c3a-a978-8fcaba3903c5");
        verified.Credential.ValidFrom.Should().Be(Now.AddDays(-1));
        verified.Credential.ValidUntil.Should().Be(Now.AddDays(1));
        (await VerifyAsync(token, Now.AddDays(2))).ShouldRefuse(CheckKind.ValidityPeriod);
        (await VerifyAsync(token, Now.AddDays(-2))).ShouldRefuse(CheckKind.ValidityPeriod);
    }

    [Fact]
    public async Task Another_issuer_in_iss_or_issuer_than_the_key_is_refused()
    {
        using var issuer = await Agents.CreateAsync();
        using var victim = await Agents.CreateAsync();
        foreach (var (iss, inner) in new (string?, JsonNode?)[]
        {
            (victim.Did.Value, null), (victim.Did.Value, victim.Did.Value), (null, victim.Did.Value), (issuer.Did.Value, victim.Did.Value),
            (victim.Did.Value, issuer.Did.Value), (issuer.Did.Value, new JsonObject { ["id"] = victim.Did.Value }),
            (victim.Did.Value, new JsonObject { ["id"] = issuer.Did.Value }), (null, null),
        })
        {
            var claims = Claims(issuer);
            claims.Remove("iss");
            if (iss is not null)
                claims["iss"] = iss;
            if (inner is not null)
                claims["vc"]!["issuer"] = inner;
            (await VerifyAsync(await TokenAsync(issuer, claims))).ShouldRefuse();
        }
    }

    [Fact]
    public async Task A_fragment_for_kid_belongs_to_the_issuer_and_to_nobody_else()
    {
        using var issuer = await Agents.CreateAsync();
        using var victim = await Agents.CreateAsync();
        var fragment = issuer.Key().Method[issuer.Key().Method.IndexOf('#')..];

        foreach (var kid in new[] { fragment, fragment[1..] })
        {
            (await VerifyAsync(await TokenAsync(issuer, Claims(issuer), kid))).ShouldAccept();
            (await VerifyAsync(await TokenAsync(issuer, Claims(victim), kid))).ShouldRefuse(CheckKind.VerificationMethod);
        }
    }

    [Theory]
    [InlineData("expirationDate", "2026-05-31T00:00:00Z")]
    [InlineData("issuanceDate", "2026-06-02T00:00:00Z")]
    public async Task A_date_of_the_credential_is_not_overruled_by_a_more_generous_claim(string member, string date)
    {
        using var issuer = await Agents.CreateAsync();
        var claims = Claims(issuer);
        claims["nbf"] = Now.AddDays(-30).ToUnixTimeSeconds();
        claims["exp"] = Now.AddDays(30).ToUnixTimeSeconds();
        claims["vc"]!["expirationDate"] = "2026-07-01T12:00:00Z";
        (await VerifyAsync(await TokenAsync(issuer, claims))).ShouldAccept();

        claims["vc"]![member] = date;

        (await VerifyAsync(await TokenAsync(issuer, claims))).ShouldRefuse(CheckKind.ValidityPeriod, "/vc/" + member);
    }

    [Fact]
    public async Task What_is_of_version_2_has_no_vc_or_vp_claim()
    {
        using var issuer = await Agents.CreateAsync();
        foreach (var contexts in new[] { new JsonArray(Attacker.V2), new JsonArray(Attacker.V1, Attacker.V2) })
        {
            var claims = Claims(issuer);
            claims["vc"]!["@context"] = contexts;
            (await VerifyAsync(await TokenAsync(issuer, claims))).ShouldRefuse(CheckKind.DataModel, "/vc/@context");
        }

        var presentation = Presentation(issuer, await TokenAsync(issuer, Claims(issuer, issuer.Did.Value)));
        (await VerifyPresentationAsync(await TokenAsync(issuer, presentation))).ShouldAccept();
        presentation["vp"]!["@context"] = new JsonArray(Attacker.V2);
        (await VerifyPresentationAsync(await TokenAsync(issuer, presentation))).ShouldRefuse(CheckKind.DataModel, "/vp/@context");
    }

    [Theory]
    [InlineData("vc+jwt")]
    [InlineData("vc+sd-jwt")]
    public async Task A_vc_claim_has_no_place_in_the_formats_of_version_2(string typ)
    {
        using var issuer = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        foreach (var name in new[] { "vc", "vp" })
        {
            var claims = Attacker.Credential(issuer.Did.Value, null);
            claims[name] = Attacker.Credential(issuer.Did.Value, "did:example:someone");
            var token = await Attacker.JwtAsync(claims, typ, method, key) + (typ == "vc+sd-jwt" ? "~" : "");
            (await Agents.Agent.Verifier.VerifyCredentialAsync(token)).ShouldRefuse(CheckKind.DataModel, "/" + name);
        }
    }

    [Fact]
    public async Task A_presentation_is_bound_to_its_audience_its_holder_and_the_subjects_of_its_credentials()
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        using var thief = await Agents.CreateAsync();
        var credential = await TokenAsync(issuer, Claims(issuer, holder.Did.Value));
        var honest = Presentation(holder, credential);

        (await VerifyPresentationAsync(await TokenAsync(holder, honest))).ShouldAccept().Holder.Should().Be(holder.Did.Value);
        (await VerifyPresentationAsync(await TokenAsync(holder, honest), Agents.Other)).ShouldRefuse(CheckKind.Audience, "/nonce");
        (await VerifyPresentationAsync(await TokenAsync(thief, honest))).ShouldRefuse(CheckKind.KeyAuthority, "/holder");
        (await VerifyPresentationAsync(await TokenAsync(thief, Presentation(thief, credential)))).ShouldRefuse(CheckKind.HolderBinding);
        (await VerifyAsync(await TokenAsync(holder, honest))).ShouldRefuse();
        (await VerifyPresentationAsync(credential)).ShouldRefuse();
    }

    [Fact]
    public async Task A_token_with_both_claims_is_taken_for_one_thing_only()
    {
        using var issuer = await Agents.CreateAsync();
        var claims = Presentation(issuer, await TokenAsync(issuer, Claims(issuer, issuer.Did.Value)));
        claims["vc"] = Claims(issuer)["vc"]!.DeepClone();

        (await VerifyAsync(await TokenAsync(issuer, claims))).ShouldRefuse();
    }

    [Fact]
    public async Task A_credential_for_another_audience_is_refused_where_the_audience_is_known()
    {
        using var issuer = await Agents.CreateAsync();
        var claims = Claims(issuer, issuer.Did.Value);
        foreach (var (audience, isHere) in new (JsonNode, bool)[]
        {
            (Agents.Verifier.Domain, true), (new JsonArray("https://a.example", Agents.Verifier.Domain), true), ("https://a.example", false), (new JsonArray(), false), (7, false),
        })
        {
            claims["aud"] = audience;
            var token = await TokenAsync(issuer, claims);
            var shown = await TokenAsync(issuer, Presentation(issuer, token));
            (await VerifyAsync(token)).ShouldAccept();
            if (isHere)
                (await VerifyPresentationAsync(shown)).ShouldAccept();
            else
                (await VerifyPresentationAsync(shown)).ShouldRefuse(CheckKind.Audience, "/verifiableCredential/0/aud");
        }
    }

    private static JsonObject Claims(ControlledDid issuer, string? subject = null)
    {
        var claims = new JsonObject
        {
            ["iss"] = issuer.Did.Value,
            ["vc"] = new JsonObject
            {
                ["@context"] = new JsonArray(Attacker.V1),
                ["type"] = new JsonArray("VerifiableCredential"),
                ["issuanceDate"] = "2026-05-01T00:00:00Z",
                ["credentialSubject"] = new JsonObject { ["name"] = "Pat" },
            },
        };
        if (subject is not null)
            claims["sub"] = subject;
        return claims;
    }

    private static JsonObject Presentation(ControlledDid holder, string credential) => new()
    {
        ["iss"] = holder.Did.Value,
        ["aud"] = Agents.Verifier.Domain,
        ["nonce"] = Agents.Verifier.Nonce,
        ["vp"] = new JsonObject
        {
            ["@context"] = new JsonArray(Attacker.V1),
            ["type"] = new JsonArray("VerifiablePresentation"),
            ["verifiableCredential"] = new JsonArray(credential),
        },
    };

    private static Task<string> TokenAsync(ControlledDid signer, JsonObject claims, string? kid = null) =>
        Attacker.JwtAsync(claims, "JWT", kid ?? signer.Key().Method, signer.Key().Signer);

    private static ValueTask<VerificationReport<VerifiedCredential>> VerifyAsync(string token, DateTimeOffset? at = null) =>
        Agents.At(at ?? Now).Verifier.VerifyCredentialAsync(token);

    private static ValueTask<VerificationReport<VerifiedPresentation>> VerifyPresentationAsync(string token, Audience? audience = null) =>
        Agents.At(Now).Verifier.VerifyPresentationAsync(token, audience ?? Agents.Verifier);
}
