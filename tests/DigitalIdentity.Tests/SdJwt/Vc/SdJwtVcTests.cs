using System.Text;

using DigitalIdentity.SdJwt;
using DigitalIdentity.SdJwt.Vc;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.SdJwt.Vc;

/// <summary>draft-ietf-oauth-sd-jwt-vc section 2.</summary>
public sealed class SdJwtVcTests
{
    private const string Claims = """
        {"vct":"https://types.example/card","aka_vcts":["https://types.example/any"],"iss":"https://issuer.example","exp":4102444800,"status":{"status_list":{"idx":1,"uri":"https://s.example"}},
        "sub":"42","given_name":"Erika","address":{"street":"Main St","country":"DE"}}
        """;

    [Fact]
    public async Task An_issued_credential_is_presented_and_verified()
    {
        var cancel = TestContext.Current.CancellationToken;
        var time = new FixedTime(Forge.Now);
        var issued = await SdJwtVcIssuer.IssueAsync(
            Encoding.UTF8.GetBytes(Claims), DisclosureFrame.Everything, new() { HolderKey = Forge.Holder.PublicKey, Header = new() { Kid = "k1" } }, Forge.Issuer, cancel);
        issued.IssuerSignedJwt.Header.Typ.Should().Be("dc+sd-jwt");
        issued.TryGetDisclosures(out var disclosures).Should().BeTrue();
        disclosures.Select(one => one.Name).Should().BeEquivalentTo("sub", "given_name", "address", "street", "country");
        (await new SdJwtVcVerifier(time).VerifyAsync(issued, Forge.Issuer.PublicKey, SdJwtVcPolicy.HolderAtIssuance, cancel)).IsValid.Should().BeTrue();

        SdJwtHolder.Select(issued, ["/address/country"]).TryGet(out var chosen, out _).Should().BeTrue();
        (await SdJwtHolder.BindAsync(chosen!, Forge.Holder, Forge.Audience, Forge.Nonce, time, cancel)).TryGet(out var bound, out _).Should().BeTrue();
        var policy = new SdJwtVcPolicy(KeyBindingPolicy.Required(Forge.Audience, Forge.Nonce)) { AcceptedTypes = ["https://types.example/any"] };
        var result = await new SdJwtVcVerifier(time).VerifyAsync(bound!, Forge.Issuer.PublicKey, policy, cancel);

        result.TryGetVerified(out var credential, out var problem).Should().BeTrue(problem?.ToString());
        credential!.Type.Should().Be("https://types.example/card");
        credential.OtherTypes.Should().Equal("https://types.example/any");
        credential.Issuer.Should().Be("https://issuer.example");
        credential.Status.GetProperty("status_list").GetProperty("idx").GetInt32().Should().Be(1);
        credential.Payload.Disclosed.Should().BeEquivalentTo("/address", "/address/country");
        credential.TypeMetadata.Should().BeNull();
        result.Checks.Should().OnlyContain(check => check.Outcome == CheckOutcome.Passed);
    }

    [Theory]
    [InlineData("""{}""", "SD_JWT_VC_INVALID_TYPE")]
    [InlineData("""{"vct":""}""", "SD_JWT_VC_INVALID_TYPE")]
    [InlineData("""{"vct":1}""", "SD_JWT_VC_INVALID_TYPE")]
    [InlineData("""{"vct":["urn:x"]}""", "SD_JWT_VC_INVALID_TYPE")]
    [InlineData("""{"vct":"urn:x","aka_vcts":[]}""", "SD_JWT_VC_INVALID_OTHER_TYPES")]
    [InlineData("""{"vct":"urn:x","aka_vcts":"urn:y"}""", "SD_JWT_VC_INVALID_OTHER_TYPES")]
    [InlineData("""{"vct":"urn:x","aka_vcts":["urn:y",1]}""", "SD_JWT_VC_INVALID_OTHER_TYPES")]
    [InlineData("""{"vct":"urn:x","aka_vcts":[""]}""", "SD_JWT_VC_INVALID_OTHER_TYPES")]
    [InlineData("""{"vct":"urn:x","aka_vcts":["urn:y","urn:x"]}""", "SD_JWT_VC_INVALID_OTHER_TYPES")]
    [InlineData("""{"vct":"urn:x","vct#integrity":1}""", "SD_JWT_VC_INVALID_INTEGRITY")]
    [InlineData("""{"vct":"urn:x","vct#integrity":"md5-AAAA"}""", "SD_JWT_VC_INVALID_INTEGRITY")]
    [InlineData("""{"vct":"urn:x","iss":1}""", "SD_JWT_VC_INVALID_CLAIM")]
    [InlineData("""{"vct":"urn:x","sub":{}}""", "SD_JWT_VC_INVALID_CLAIM")]
    [InlineData("""{"vct":"urn:x","cnf":"key"}""", "SD_JWT_VC_INVALID_CLAIM")]
    [InlineData("""{"vct":"urn:x","status":[]}""", "SD_JWT_VC_INVALID_CLAIM")]
    [InlineData("""{"vct":"urn:x","exp":"2030"}""", "JOSE_INVALID_CLAIM")]
    [InlineData("""{"vct":"urn:x","_sd":[]}""", "SD_JWT_VC_EMPTY_DIGEST_ARRAY")]
    [InlineData("""{"vct":"urn:x","o":{"_sd":[]}}""", "SD_JWT_VC_EMPTY_DIGEST_ARRAY")]
    public async Task A_rule_about_claims_is_kept_by_verifier_and_issuer(string claims, string code)
    {
        (await VerifyAsync(Vc(claims))).Should().Be(code);
        if (!claims.Contains("_sd"))
            await FluentActions.Awaiting(async () => await SdJwtVcIssuer.IssueAsync(
                Encoding.UTF8.GetBytes(claims), DisclosureFrame.Empty, new(), Forge.Issuer, TestContext.Current.CancellationToken)).Should().ThrowAsync<ArgumentException>();
    }

    [Theory]
    [InlineData("iss", "\"https://i.example\"")]
    [InlineData("nbf", "0")]
    [InlineData("exp", "4102444800")]
    [InlineData("cnf", "{}")]
    [InlineData("vct", "\"urn:x\"")]
    [InlineData("vct#integrity", "\"sha256-ilOUJsTultOwLfz7QUcFALaRa3BP/jelX1ds04kB9yU=\"")]
    [InlineData("aka_vcts", "[\"urn:y\"]")]
    [InlineData("status", "{}")]
    public async Task A_claim_that_may_not_be_hidden_is_refused_when_it_is_or_something_in_it(string name, string value)
    {
        var vct = name == "vct" ? "" : "\"vct\":\"urn:x\",";
        (await VerifyAsync(Vc($$$"""{{{{vct}}}"_sd":["#0#"]}""", $$"""["s","{{name}}",{{value}}]"""))).Should().Be("SD_JWT_PERMANENT_CLAIM_HIDDEN");
        if (value == "{}")
            (await VerifyAsync(Vc($$$"""{{{{vct}}}"{{{name}}}":{"_sd":["#0#"]}}""", """["s","x",1]"""))).Should().Be("SD_JWT_PERMANENT_CLAIM_HIDDEN");
        if (value == "[\"urn:y\"]")
            (await VerifyAsync(Vc("""{"vct":"urn:x","aka_vcts":[{"...":"#0#"}]}""", """["s","urn:y"]"""))).Should().Be("SD_JWT_PERMANENT_CLAIM_HIDDEN");

        var claims = "{\"vct\":\"urn:x\"" + (name == "vct" ? "" : $",\"{name}\":{value}") + "}";
        await FluentActions.Awaiting(async () => await SdJwtVcIssuer.IssueAsync(
            Encoding.UTF8.GetBytes(claims), DisclosureFrame.Empty.Hide("/" + name), new(), Forge.Issuer, TestContext.Current.CancellationToken)).Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task Subject_and_time_of_issuance_may_be_hidden()
    {
        (await VerifyAsync(Vc("""{"vct":"urn:x","_sd":["#0#","#1#"]}""", """["s","sub","42"]""", """["s","iat",1]"""))).Should().Be("ok");
        (await VerifyAsync(Vc("""{"vct":"urn:x"}"""))).Should().Be("ok", "a credential without selectively disclosable claims");
    }

    [Fact]
    public async Task The_header_type_is_dc_and_the_old_one_only_by_switch()
    {
        var old = Forge.Jwt("""{"vct":"urn:x"}""", """{"alg":"ES256","typ":"vc+sd-jwt"}""") + "~";
        (await VerifyAsync(old)).Should().Be("JOSE_TYPE_MISMATCH");
        (await VerifyAsync(old, policy => policy with { AllowLegacyHeaderType = true })).Should().Be("ok");
        (await VerifyAsync(Forge.Token("""{"vct":"urn:x"}"""))).Should().Be("JOSE_TYPE_MISMATCH");
        (await VerifyAsync(Vc("""{"vct":"urn:x"}"""), policy => policy with { AcceptedTypes = ["urn:X"] })).Should().Be("SD_JWT_VC_TYPE_NOT_ACCEPTED");
    }

    [Theory]
    [InlineData("IdentityCredential")]
    [InlineData("card")]
    public async Task A_type_that_could_be_anybodys_is_not_issued(string type) =>
        await FluentActions.Awaiting(async () => await SdJwtVcIssuer.IssueAsync(
            Encoding.UTF8.GetBytes($$"""{"vct":"{{type}}"}"""), DisclosureFrame.Empty, new(), Forge.Issuer, TestContext.Current.CancellationToken)).Should().ThrowAsync<ArgumentException>();

    private static string Vc(string payload, params string[] disclosures)
    {
        var text = disclosures.Select(Forge.B64).ToArray();
        for (var i = 0; i < text.Length; i++)
            payload = payload.Replace($"#{i}#", Forge.Digest(text[i]));
        return Forge.Jwt(payload, """{"alg":"ES256","typ":"dc+sd-jwt"}""") + "~" + string.Concat(text.Select(one => one + "~"));
    }

    private static async Task<string> VerifyAsync(string text, Func<SdJwtVcPolicy, SdJwtVcPolicy>? change = null)
    {
        SdJwtToken.TryParse(text, out var token, out _).Should().BeTrue();
        var policy = new SdJwtVcPolicy(KeyBindingPolicy.Forbidden);
        var result = await new SdJwtVcVerifier(new FixedTime(Forge.Now)).VerifyAsync(
            token!, Forge.Issuer.PublicKey, change?.Invoke(policy) ?? policy, TestContext.Current.CancellationToken);
        return result.TryGetVerified(out _, out var problem) ? "ok" : problem.Code;
    }
}
