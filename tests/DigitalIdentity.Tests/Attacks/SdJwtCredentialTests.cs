using System.Text.Json.Nodes;

using DigitalIdentity.SdJwt;

namespace DigitalIdentity.Tests.Attacks;

/// <summary>SD-JWT credentials that hide, override or bind what they may not.</summary>
public class SdJwtCredentialTests
{
    [Theory]
    [InlineData("@context", """["https://www.w3.org/ns/credentials/v2"]""")]
    [InlineData("type", """["VerifiableCredential"]""")]
    [InlineData("credentialStatus", """{"type":"BitstringStatusListEntry"}""")]
    [InlineData("credentialSchema", """{"id":"https://issuer.example/schema","type":"JsonSchema"}""")]
    [InlineData("relatedResource", """{"id":"https://issuer.example/image","digestSRI":"sha384-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""")]
    [InlineData("exp", "4102444800")]
    [InlineData("nbf", "1")]
    [InlineData("cnf", "{}")]
    public async Task What_decides_how_a_credential_is_verified_cannot_be_hidden_by_its_holder(string claim, string value)
    {
        using var issuer = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        var claims = Attacker.Credential(issuer.Did.Value, null);
        claims.Remove(claim);

        var disclosed = await Attacker.SdJwtAsync(claims, "vc+sd-jwt", method, key, Attacker.Disclosure(claim, JsonNode.Parse(value)));

        (await Agents.Agent.Verifier.VerifyCredentialAsync(disclosed)).ShouldRefuse(CheckKind.Syntax)
            .Problems.Should().Contain(p => p.Code == SdJwtError.PermanentClaimHidden.Code());
    }

    [Fact]
    public async Task A_status_of_which_a_part_is_hidden_is_refused()
    {
        using var issuer = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        var claims = Attacker.Credential(issuer.Did.Value, null);
        claims["credentialStatus"] = JsonNode.Parse("""{"type":"BitstringStatusListEntry","_sd":["AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"]}""");

        var report = await Agents.Agent.Verifier.VerifyCredentialAsync(await Attacker.SdJwtAsync(claims, "vc+sd-jwt", method, key));

        report.ShouldRefuse().Problems.Should().Contain(p => p.Code == SdJwtError.PermanentClaimHidden.Code());
    }

    [Theory]
    [InlineData("/credentialStatus")]
    [InlineData("/@context")]
    [InlineData("/type")]
    [InlineData("/issuer")]
    [InlineData("/validUntil")]
    public async Task An_issuer_is_not_let_hide_them(string pointer)
    {
        using var issuer = await Agents.CreateAsync();
        var credential = new Credential("Pass", issuer.Did)
        {
            Subject = new() { ["zone"] = "A" },
            ValidUntil = TimeProvider.System.GetUtcNow().AddDays(1),
            Status = [new JsonObject { ["type"] = "BitstringStatusListEntry" }],
        };

        var issue = async () => await Agents.Agent.Issuer.IssueAsync(
            credential, issuer, Format.SdJwt, new IssueOptions { Disclosable = [pointer] });

        await issue.Should().ThrowAsync<ArgumentException>();
    }

    [Theory]
    [InlineData("issuer", "\"did:example:someone\"")]
    [InlineData("credentialSubject", """{"id":"did:example:thief"}""")]
    [InlineData("cnf", "{}")]
    [InlineData("exp", "4102444800")]
    [InlineData("validUntil", "\"2999-01-01T00:00:00Z\"")]
    public async Task A_disclosure_cannot_take_the_place_of_a_claim_in_the_clear(string claim, string value)
    {
        using var issuer = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        var claims = Attacker.Credential(issuer.Did.Value, "did:example:holder");
        claims["exp"] = 4102444799;
        claims["cnf"] = Attacker.Confirmation(key.PublicKey);
        claims["validUntil"] = "2998-01-01T00:00:00Z";

        var token = await Attacker.SdJwtAsync(claims, "vc+sd-jwt", method, key, Attacker.Disclosure(claim, JsonNode.Parse(value)));

        (await Agents.Agent.Verifier.VerifyCredentialAsync(token)).ShouldRefuse(CheckKind.Syntax);
    }

    [Theory]
    [InlineData("iss")]
    [InlineData("vct")]
    [InlineData("cnf")]
    [InlineData("exp")]
    [InlineData("nbf")]
    [InlineData("status")]
    [InlineData("aka_vcts")]
    [InlineData("vct#integrity")]
    public async Task A_claim_that_must_be_in_the_clear_cannot_be_disclosed_in_an_SD_JWT_VC(string claim)
    {
        using var issuer = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        var values = new JsonObject { ["iss"] = issuer.Did.Value, ["vct"] = "https://issuer.example/pass", ["exp"] = 4102444800, ["nbf"] = 1 };
        var value = values[claim]?.DeepClone() ?? new JsonObject();
        values.Remove(claim);

        var token = await Attacker.SdJwtAsync(values, "dc+sd-jwt", method, key, Attacker.Disclosure(claim, value));

        (await Agents.Agent.Verifier.VerifyCredentialAsync(token)).ShouldRefuse(CheckKind.Syntax);
    }

    [Fact]
    public async Task A_disclosure_of_another_credential_is_refused()
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        var mine = (await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, Format.SdJwt)).ToString();
        var yours = (await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, Format.SdJwt)).ToString();

        foreach (var disclosure in yours.Split('~')[1..^1])
            (await Agents.Agent.Verifier.VerifyCredentialAsync(mine + disclosure + "~")).ShouldRefuse(CheckKind.Syntax);
    }

    [Fact]
    public async Task A_disclosure_with_a_name_twice_in_its_value_is_refused()
    {
        using var issuer = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        var disclosure = Cryptography.Encoding.Base64UrlStrict.Encode("""["salt","address",{"city":"A","city":"B"}]"""u8);
        var token = await Attacker.SdJwtAsync(Attacker.Credential(issuer.Did.Value, null), "vc+sd-jwt", method, key, disclosure);

        (await Agents.Agent.Verifier.VerifyCredentialAsync(token)).ShouldRefuse(CheckKind.Syntax);
    }

    [Theory]
    [InlineData("")]
    [InlineData("@id")]
    [InlineData("@context")]
    [InlineData("id")]
    [InlineData("__proto__")]
    [InlineData("\\u0000")]
    public async Task A_claim_of_any_name_is_read_without_an_exception(string name)
    {
        using var issuer = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        var payload = $$"""{"iss":"{{issuer.Did}}","vct":"https://issuer.example/pass","{{name}}":"value"}""";

        var report = await Agents.Agent.Verifier.VerifyCredentialAsync(await Attacker.JwtAsync(payload, "dc+sd-jwt", method, key) + "~");

        report.ShouldAccept().Document.EnumerateObject().Last().Value.GetString().Should().Be("value");
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("c:\\\\windows")]
    [InlineData("\\\\\\\\host\\\\share")]
    [InlineData("http://")]
    [InlineData("a:%zz")]
    [InlineData("pat example")]
    [InlineData("")]
    public async Task A_sub_of_any_form_is_read_without_an_exception(string sub)
    {
        using var issuer = await Agents.CreateAsync();
        var (method, key) = issuer.Key();
        var payload = $$"""{"iss":"{{issuer.Did}}","vct":"https://issuer.example/pass","sub":"{{sub}}"}""";

        var report = await Agents.Agent.Verifier.VerifyCredentialAsync(await Attacker.JwtAsync(payload, "dc+sd-jwt", method, key) + "~");

        report.ShouldAccept().Subject.Id.Should().Be(report.ShouldAccept().Document.GetProperty("sub").GetString());
    }

    [Fact]
    public async Task An_SD_JWT_VC_without_the_DID_of_its_key_in_iss_is_refused()
    {
        using var issuer = await Agents.CreateAsync();
        var (method, key) = issuer.Key();

        foreach (var iss in new[] { "", "\"iss\":null,", "\"iss\":7,", "\"iss\":\"https://issuer.example\",", "\"iss\":{\"id\":\"" + issuer.Did + "\"}," })
        {
            var payload = $$"""{{{iss}}"vct":"https://issuer.example/pass"}""";
            (await Agents.Agent.Verifier.VerifyCredentialAsync(await Attacker.JwtAsync(payload, "dc+sd-jwt", method, key) + "~"))
                .ShouldRefuse();
        }
    }
}
