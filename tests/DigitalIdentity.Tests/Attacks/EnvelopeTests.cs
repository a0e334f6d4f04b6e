using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Jose;
using DigitalIdentity.SdJwt;

namespace DigitalIdentity.Tests.Attacks;

/// <summary>Tokens of one kind shown as another kind.</summary>
public class EnvelopeTests
{
    [Theory]
    [InlineData("at+jwt")]
    [InlineData("kb+jwt")]
    [InlineData("JOSE")]
    [InlineData("openid4vci-proof+jwt")]
    [InlineData("vc+ld+json+jwt")]
    [InlineData("dpop+jwt")]
    [InlineData("vc+jwt;x=y")]
    [InlineData("vc+jwt ")]
    [InlineData("application/application/vc+jwt")]
    [InlineData("VC+SD-JWT")]
    public async Task A_token_made_for_something_else_is_no_credential(string typ)
    {
        using var issuer = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        foreach (var claims in new[] { Attacker.Credential(issuer.Did.Value, null), Legacy(issuer), SdJwtVc(issuer) })
            foreach (var end in new[] { "", "~" })
                (await Agents.Agent.Verifier.VerifyCredentialAsync(await Attacker.JwtAsync(claims, typ, method, key) + end)).ShouldRefuse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("JWT")]
    public async Task An_access_token_or_login_token_is_no_credential(string? typ)
    {
        using var issuer = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        foreach (var claims in new[]
        {
            new JsonObject { ["iss"] = issuer.Did.Value, ["sub"] = "user", ["aud"] = "client", ["scope"] = "all" },
            Attacker.Credential(issuer.Did.Value, null),
            SdJwtVc(issuer),
            new JsonObject { ["iss"] = issuer.Did.Value, ["vc"] = Attacker.Credential(issuer.Did.Value, null) },
            new JsonObject { ["iss"] = issuer.Did.Value, ["vc"] = "text" },
        })
            foreach (var end in new[] { "", "~" })
                (await Agents.Agent.Verifier.VerifyCredentialAsync(await Attacker.JwtAsync(claims, typ, method, key) + end)).ShouldRefuse();
    }

    [Theory]
    [InlineData("vc+jwt", "vc+sd-jwt")]
    [InlineData("vc+jwt", "dc+sd-jwt")]
    [InlineData("vc+jwt", "vp+jwt")]
    [InlineData("vc+sd-jwt", "vc+jwt")]
    [InlineData("vc+sd-jwt", "dc+sd-jwt")]
    [InlineData("dc+sd-jwt", "vc+sd-jwt")]
    [InlineData("dc+sd-jwt", "vc+jwt")]
    public async Task The_content_of_one_format_under_the_type_of_another_is_refused(string content, string typ)
    {
        using var issuer = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        var claims = content == "dc+sd-jwt" ? SdJwtVc(issuer) : Attacker.Credential(issuer.Did.Value, null);
        var token = await Attacker.JwtAsync(claims, typ, method, key);

        // A credential of the data model in vc+sd-jwt without anything hidden is one; nothing else is.
        var isOne = content == "vc+jwt" && typ == "vc+sd-jwt" || content == "vc+sd-jwt" && typ == "vc+jwt";
        foreach (var text in new[] { token, token + "~" })
        {
            var report = await Agents.Agent.Verifier.VerifyCredentialAsync(text);
            if (isOne && text.EndsWith('~') == typ.Contains("sd-jwt", StringComparison.Ordinal))
                report.ShouldAccept().Format.Name.Should().Be(typ);
            else
                report.ShouldRefuse();
        }
    }

    [Theory]
    [InlineData("vc+jwt", "vp")]
    [InlineData("vp+jwt", "vc")]
    [InlineData("vc+sd-jwt", "vp")]
    [InlineData("vp+sd-jwt", "vc")]
    public async Task A_cty_that_contradicts_the_type_is_refused(string typ, string cty)
    {
        using var issuer = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        JsonNode credential = JsonNode.Parse(await Attacker.AssertAsync(Attacker.Credential(issuer.Did.Value, issuer.Did.Value), issuer))!;
        var claims = typ[1] == 'c' ? Attacker.Credential(issuer.Did.Value, null) : Attacker.Presentation(issuer.Did.Value, credential).For(Agents.Verifier);
        var end = typ.Contains("sd-jwt", StringComparison.Ordinal) ? "~" : "";

        var honest = await Attacker.JwtAsync(claims, typ, method, key, typ[..2]) + end;
        var wrong = await Attacker.JwtAsync(claims, typ, method, key, cty) + end;

        if (typ[1] == 'c')
        {
            (await Agents.Agent.Verifier.VerifyCredentialAsync(honest)).ShouldAccept();
            (await Agents.Agent.Verifier.VerifyCredentialAsync(wrong)).ShouldRefuse(CheckKind.Syntax);
        }
        else
        {
            (await Agents.Agent.Verifier.VerifyPresentationAsync(honest, Agents.Verifier)).ShouldAccept();
            (await Agents.Agent.Verifier.VerifyPresentationAsync(wrong, Agents.Verifier)).ShouldRefuse(CheckKind.Syntax);
        }
    }

    [Theory]
    [InlineData("vp+jwt")]
    [InlineData("vp+sd-jwt")]
    public async Task Claims_that_contradict_an_enveloped_presentation_are_refused(string typ)
    {
        using var holder = await Agents.CreateAsync();
        using var other = await Agents.CreateAsync();
        var (method, key) = holder.Key(ControlledIdentifiers.VerificationRelationship.Authentication);
        var credential = JsonNode.Parse(await Attacker.AssertAsync(Attacker.Credential(other.Did.Value, holder.Did.Value), other))!;
        var end = typ == "vp+sd-jwt" ? "~" : "";
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        foreach (var (name, value) in new (string, JsonNode)[]
        {
            ("iss", other.Did.Value), ("iss", 7), ("vc", new JsonObject()), ("vp", new JsonObject()), ("exp", now - 3600), ("nbf", now + 3600), ("iat", now - 86400),
            ("iat", "yesterday"),
        })
        {
            var claims = Attacker.Presentation(holder.Did.Value, credential).For(Agents.Verifier);
            (await Agents.Agent.Verifier.VerifyPresentationAsync(await Attacker.JwtAsync(claims, typ, method, key) + end, Agents.Verifier)).ShouldAccept();
            claims[name] = value;
            (await Agents.Agent.Verifier.VerifyPresentationAsync(await Attacker.JwtAsync(claims, typ, method, key) + end, Agents.Verifier)).ShouldRefuse();
        }
    }

    // In JSON form one payload may have several signatures; the type that counts is that of the signature that verified.
    [Theory]
    [InlineData("dc+sd-jwt")]
    [InlineData("vc+sd-jwt")]
    public async Task A_bogus_signature_cannot_lend_its_type_to_a_genuine_one(string shownAs)
    {
        using var issuer = await Agents.CreateAsync();
        using var thief = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        var claims = shownAs == "dc+sd-jwt" ? SdJwtVc(issuer) : Attacker.Credential(issuer.Did.Value, null);
        var genuine = (await Attacker.JwtAsync(claims, "at+jwt", method, key)).Split('.');
        var bogus = (await Attacker.JwtAsync(claims, shownAs, thief.Key().Method, thief.Key().Signer)).Split('.');
        var json = new JsonObject
        {
            ["payload"] = genuine[1],
            ["signatures"] = new JsonArray(
                new JsonObject { ["protected"] = bogus[0], ["signature"] = new string('A', 86) },
                new JsonObject { ["protected"] = genuine[0], ["signature"] = genuine[2] }),
        }.ToJsonString();

        (await Agents.Agent.Verifier.VerifyCredentialAsync(json)).ShouldRefuse()
            .Problems.Should().Contain(p => p.Code == JoseError.TypeMismatch.Code());
    }

    [Theory]
    [InlineData("application/vc+jwt", "vc+sd-jwt", "~")]
    [InlineData("application/vc+jwt", "dc+sd-jwt", "~")]
    [InlineData("application/vc+jwt", "JWT", "")]
    [InlineData("application/vc+sd-jwt", "vc+jwt", "")]
    [InlineData("application/dc+sd-jwt", "vc+sd-jwt", "~")]
    [InlineData("application/vp+jwt", "vc+jwt", "")]
    [InlineData("text/plain", "vc+jwt", "")]
    public async Task An_envelope_that_says_another_media_type_than_what_is_in_it_is_refused(string mediaType, string typ, string end)
    {
        using var issuer = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        var claims = typ switch { "dc+sd-jwt" => SdJwtVc(issuer), "JWT" => Legacy(issuer), _ => Attacker.Credential(issuer.Did.Value, null) };
        var token = await Attacker.JwtAsync(claims, typ, method, key) + end;
        (await Agents.Agent.Verifier.VerifyCredentialAsync(token)).ShouldAccept();

        (await Agents.Agent.Verifier.VerifyCredentialAsync(Attacker.Enveloped(mediaType, token).ToJsonString())).ShouldRefuse(CheckKind.Syntax, "/id");
        (await PresentAsync(issuer, Attacker.Enveloped(mediaType, token))).ShouldRefuse(CheckKind.Syntax, "/verifiableCredential/0/id");
    }

    [Fact]
    public async Task An_enveloped_presentation_is_no_enveloped_credential_and_the_reverse()
    {
        using var holder = await Agents.CreateAsync();
        var (method, key) = holder.Key();
        var credential = await Attacker.JwtAsync(Attacker.Credential(holder.Did.Value, holder.Did.Value), "vc+jwt", method, key);
        var presentation = await Attacker.JwtAsync(
            Attacker.Presentation(holder.Did.Value, Attacker.Enveloped("application/vc+jwt", credential)).For(Agents.Verifier), "vp+jwt", method, key);
        var asCredential = Attacker.Enveloped("application/vp+jwt", presentation);
        var asPresentation = Attacker.Enveloped("application/vc+jwt", credential);
        asPresentation["type"] = "EnvelopedVerifiablePresentation";

        (await Agents.Agent.Verifier.VerifyPresentationAsync(asCredential.ToJsonString(), Agents.Verifier)).ShouldRefuse();
        (await Agents.Agent.Verifier.VerifyCredentialAsync(asCredential.ToJsonString())).ShouldRefuse();
        (await Agents.Agent.Verifier.VerifyCredentialAsync(asPresentation.ToJsonString())).ShouldRefuse();
        (await PresentAsync(holder, asCredential)).ShouldRefuse();
        asCredential["type"] = "EnvelopedVerifiablePresentation";
        (await Agents.Agent.Verifier.VerifyPresentationAsync(asCredential.ToJsonString(), Agents.Verifier)).ShouldAccept();
        (await PresentAsync(holder, asCredential)).ShouldRefuse();
    }

    [Fact]
    public async Task A_presentation_in_a_presentation_is_no_credential()
    {
        using var holder = await Agents.CreateAsync();
        var inner = JsonNode.Parse(await Attacker.LogInAsync(
            Attacker.Presentation(holder.Did.Value, JsonNode.Parse(await Attacker.AssertAsync(Attacker.Credential(holder.Did.Value, holder.Did.Value), holder))!), holder))!;
        var both = inner.DeepClone();
        both["type"] = new JsonArray("VerifiableCredential", "VerifiablePresentation");
        both["issuer"] = holder.Did.Value;
        both["credentialSubject"] = new JsonObject { ["id"] = holder.Did.Value };

        (await PresentAsync(holder, inner)).ShouldRefuse();
        (await PresentAsync(holder, both)).ShouldRefuse();
    }

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("HS256")]
    [InlineData("ES256")]
    [InlineData("")]
    public async Task The_algorithm_is_that_of_the_key_never_that_of_the_header(string alg)
    {
        using var issuer = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        var token = (await Attacker.JwtAsync(Attacker.Credential(issuer.Did.Value, null), "vc+jwt", method, key)).Split('.');
        var header = new JsonObject { ["alg"] = alg, ["typ"] = "vc+jwt", ["kid"] = method }.ToJsonString();
        var hmac = System.Security.Cryptography.HMACSHA256.HashData(key.PublicKey.ToRaw(), Encoding.ASCII.GetBytes($"{B64(header)}.{token[1]}"));

        foreach (var signature in new[] { "", token[2], B64(hmac) })
            (await Agents.Agent.Verifier.VerifyCredentialAsync($"{B64(header)}.{token[1]}.{signature}")).ShouldRefuse();
    }

    [Theory]
    [InlineData("""{"alg":"EdDSA","alg":"EdDSA","typ":"vc+jwt","kid":"K"}""")]
    [InlineData("""{"alg":"EdDSA","typ":"at+jwt","typ":"vc+jwt","kid":"K"}""")]
    [InlineData("""{"alg":"EdDSA","typ":"vc+jwt","kid":"did:example:other#k","kid":"K"}""")]
    [InlineData("""{"alg":"EdDSA","typ":"vc+jwt","kid":"K","\u006bid":"K"}""")]
    [InlineData("""{"alg":"EdDSA","typ":"vc+jwt","kid":"K","crit":["x"],"x":1}""")]
    [InlineData("""{"alg":"EdDSA","typ":"vc+jwt","kid":"K","b64":false,"crit":["b64"]}""")]
    [InlineData("""{"alg":"EdDSA","typ":"vc+jwt","kid":"K","zip":"DEF"}""")]
    [InlineData("""{"alg":"EdDSA","typ":["vc+jwt"],"kid":"K"}""")]
    public async Task A_header_that_two_readers_could_read_differently_is_refused(string header)
    {
        using var issuer = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        var input = B64(header.Replace("\"K\"", $"\"{method}\"", StringComparison.Ordinal)) + "." + B64(Attacker.Credential(issuer.Did.Value, null).ToJsonString());
        var token = input + "." + B64(await key.SignAsync(Encoding.ASCII.GetBytes(input)));

        (await Agents.Agent.Verifier.VerifyCredentialAsync(token)).ShouldRefuse();
        (await Agents.Agent.Verifier.VerifyCredentialAsync(token + "~")).ShouldRefuse();
    }

    [Theory]
    [InlineData("vc+jwt")]
    [InlineData("vc+sd-jwt")]
    [InlineData("dc+sd-jwt")]
    [InlineData("JWT")]
    public async Task A_name_twice_in_a_payload_is_refused_wherever_it_is(string typ)
    {
        using var issuer = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        var claims = typ switch { "dc+sd-jwt" => SdJwtVc(issuer), "JWT" => Legacy(issuer), _ => Attacker.Credential(issuer.Did.Value, null) };
        claims["claims"] = new JsonObject { ["deep"] = new JsonArray(new JsonObject { ["name"] = "Pat" }) };
        var text = claims.ToJsonString();
        var end = typ.Contains("sd-jwt", StringComparison.Ordinal) ? "~" : "";
        (await Agents.Agent.Verifier.VerifyCredentialAsync(await Attacker.JwtAsync(text, typ, method, key) + end)).ShouldAccept();

        foreach (var doubled in new[]
        {
            text[..^1] + ""","claims":1}""",
            text[..^1] + ""","c\u006caims":1}""",
            text[..^1] + ",\"iss\":\"" + issuer.Did + "\",\"iss\":\"" + issuer.Did + "\"}",
            text.Replace("\"name\":\"Pat\"}]", "\"name\":\"Pat\",\"name\":\"Kim\"}]", StringComparison.Ordinal),
            text.Replace("\"name\":\"Pat\"}]", "\"name\":\"Pat\",\"\\u006eame\":\"Kim\"}]", StringComparison.Ordinal),
            text[..^1] + ",\"half\":\"\\ud800\"}",
            text + " {}",
            "\ufeff" + text,
            "[" + text + "]",
        })
            (await Agents.Agent.Verifier.VerifyCredentialAsync(await Attacker.JwtAsync(doubled, typ, method, key) + end)).ShouldRefuse();
    }

    [Fact]
    public async Task A_credential_with_a_member_named_payload_is_a_credential()
    {
        using var issuer = await Agents.CreateAsync();
        var credential = Attacker.Credential(issuer.Did.Value, null);
        credential["payload"] = new JsonObject { ["weight"] = 12 };

        (await Agents.Agent.Verifier.VerifyCredentialAsync(await Attacker.AssertAsync(credential, issuer))).ShouldAccept()
            .Document.GetProperty("payload").GetProperty("weight").GetInt32().Should().Be(12);
    }

    [Fact]
    public async Task A_genuine_token_beside_a_forged_document_lends_it_nothing()
    {
        using var issuer = await Agents.CreateAsync();
        using var forger = await Agents.CreateAsync();
        var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, null), issuer, Format.SdJwt);
        SdJwtToken.TryParse(secured.Utf8.Span, out var token, out _).Should().BeTrue();
        var json = JsonNode.Parse(token!.ToFlattenedJson())!.AsObject();
        foreach (var (name, value) in Attacker.Credential(issuer.Did.Value, forger.Did.Value))
            json[name] = value?.DeepClone();

        var bare = await Agents.Agent.Verifier.VerifyCredentialAsync(json.ToJsonString());
        if (bare.TryGetVerified(out var verified))
            verified.Document.GetRawText().Should().NotContain(forger.Did.Value);
        (await Agents.Agent.Verifier.VerifyCredentialAsync(await Attacker.AssertAsync(json, forger))).ShouldRefuse(CheckKind.KeyAuthority);
    }

    [Theory]
    [InlineData("vc+jwt")]
    [InlineData("vc+sd-jwt")]
    public async Task A_status_list_token_reference_counts_as_a_status(string typ)
    {
        using var issuer = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        var claims = Attacker.Credential(issuer.Did.Value, null);
        claims["status"] = JsonNode.Parse("""{"status_list":{"idx":1,"uri":"https://issuer.example/list"}}""");
        var token = await Attacker.JwtAsync(claims, typ, method, key) + (typ == "vc+jwt" ? "" : "~");

        var report = await Agents.Agent.Verifier.VerifyCredentialAsync(token);

        report.Status.Should().Be(VerificationStatus.Indeterminate);
        report.Problems.Should().ContainSingle(p => p.Pointer == "/status");
    }

    private static JsonObject SdJwtVc(ControlledDid issuer) => new() { ["iss"] = issuer.Did.Value, ["vct"] = "https://issuer.example/pass" };

    private static JsonObject Legacy(ControlledDid issuer)
    {
        var vc = Attacker.Credential(issuer.Did.Value, null);
        vc["@context"] = new JsonArray(Attacker.V1);
        vc["issuanceDate"] = "2020-01-01T00:00:00Z";
        return new JsonObject { ["iss"] = issuer.Did.Value, ["vc"] = vc };
    }

    private static async Task<VerificationReport<VerifiedPresentation>> PresentAsync(ControlledDid presenter, JsonNode item) =>
        await Agents.Agent.Verifier.VerifyPresentationAsync(
            await Attacker.LogInAsync(Attacker.Presentation(presenter.Did.Value, item), presenter), Agents.Verifier);

    private static string B64(string text) => B64(Encoding.UTF8.GetBytes(text));

    private static string B64(byte[] bytes) => Cryptography.Encoding.Base64UrlStrict.Encode(bytes);
}
