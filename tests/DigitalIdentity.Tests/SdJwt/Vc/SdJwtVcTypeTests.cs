using System.Security.Cryptography;
using System.Text;

using DigitalIdentity.Http;
using DigitalIdentity.SdJwt;
using DigitalIdentity.SdJwt.Vc;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.SdJwt.Vc;

/// <summary>draft-ietf-oauth-sd-jwt-vc sections 4 and 5 (Type Metadata).</summary>
public sealed class SdJwtVcTypeTests
{
    [Fact]
    public async Task A_chain_of_types_is_put_together_the_extending_type_going_first()
    {
        var web = Types(
            ("urn:base", """ "display":[{"locale":"en","name":"Base"}],"claims":[{"path":["name"],"display":[{"label":"Full Name","locale":"en"}],"sd":"always"},{"path":["city"],"mandatory":true,"svg_id":"c"}] """),
            ("urn:middle", """ "extends":"urn:base","claims":[{"path":["city"],"sd":"never"}] """),
            ("urn:top", """ "extends":"urn:middle","claims":[{"path":["city"],"display":[{"label":"Town","locale":"en"}]},{"path":["n",null]}] """));
        var type = await ResolveAsync(web, "urn:top");

        type.Chain.Select(one => one.Type).Should().Equal("urn:top", "urn:middle", "urn:base");
        type.Display.Single().Name.Should().Be("Base");
        type.Claims.Select(one => one.ToString()).Should().Equal("[\"name\"]", "[\"city\"]", "[\"n\", null]");
        var city = type.Claims[1];
        (city.Mandatory, city.SelectiveDisclosure, city.SvgId, city.Display!.Single().Label).Should().Be((true, SdJwtVcSelectiveDisclosure.Never, "c", "Town"));
        web.Asked.Should().Equal("urn:top", "urn:middle", "urn:base");
    }

    [Fact]
    public async Task A_circle_and_a_chain_without_end_are_refused()
    {
        var circle = Types(("urn:a", """ "extends":"urn:b" """), ("urn:b", """ "extends":"urn:a" """));
        (await RefusalAsync(circle, "urn:a")).Should().Be("SD_JWT_VC_CIRCULAR_EXTENDS");
        circle.Asked.Should().HaveCount(2);
        (await RefusalAsync(Types(("urn:a", """ "extends":"urn:a" """)), "urn:a")).Should().Be("SD_JWT_VC_CIRCULAR_EXTENDS");

        var chain = Types([.. Enumerable.Range(0, 20).Select(i => ($"urn:{i}", $" \"extends\":\"urn:{i + 1}\" "))]);
        (await RefusalAsync(chain, "urn:0")).Should().Be("SD_JWT_VC_EXTENDS_TOO_DEEP");
        chain.Asked.Should().HaveCount(SdJwtVcTypeResolver.MaxChain);
    }

    [Theory]
    [InlineData("\"sd\":\"always\"", "\"sd\":\"never\"", "SD_JWT_VC_EXTENDS_LOOSENS")]
    [InlineData("\"sd\":\"always\"", "\"sd\":\"allowed\"", "SD_JWT_VC_EXTENDS_LOOSENS")]
    [InlineData("\"sd\":\"never\"", "\"sd\":\"allowed\"", "SD_JWT_VC_EXTENDS_LOOSENS")]
    [InlineData("\"mandatory\":true", "\"mandatory\":false", "SD_JWT_VC_EXTENDS_LOOSENS")]
    [InlineData("\"sd\":\"always\"", "\"sd\":\"always\"", null)]
    [InlineData("\"sd\":\"always\"", "\"mandatory\":true", null)]
    [InlineData("\"sd\":\"allowed\"", "\"sd\":\"never\"", null)]
    [InlineData("\"mandatory\":false", "\"mandatory\":true", null)]
    public async Task An_extending_type_may_tighten_but_not_loosen(string extended, string own, string? code)
    {
        var web = Types(("urn:base", $$$"""  "claims":[{"path":["a"],{{{extended}}}}] """), ("urn:top", $$$""" "extends":"urn:base","claims":[{"path":["a"],{{{own}}}}] """));
        (await RefusalAsync(web, "urn:top")).Should().Be(code);
    }

    [Fact]
    public async Task Integrity_is_checked_over_the_bytes_of_the_type_and_of_what_it_extends()
    {
        var web = Types(("urn:base", """ "name":"b" """));
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(web.Documents["urn:base"])));
        var top = Types(("urn:base", """ "name":"b" """), ("urn:top", $$""" "extends":"urn:base","extends#integrity":"sha256-{{hash}}" """));

        (await RefusalAsync(web, "urn:base", "sha256-" + hash)).Should().BeNull();
        (await RefusalAsync(web, "urn:base", "sha256-" + Convert.ToBase64String(new byte[32]))).Should().Be("SD_JWT_VC_INTEGRITY_MISMATCH");
        (await RefusalAsync(top, "urn:top")).Should().BeNull();
        top.Documents["urn:base"] += " ";
        (await RefusalAsync(top, "urn:top")).Should().Be("SD_JWT_VC_INTEGRITY_MISMATCH");
    }

    [Fact]
    public void The_strongest_hash_decides_and_any_of_its_digests_may_match()
    {
        var bytes = "document"u8.ToArray();
        var (h256, h384, h512) = ("sha256-" + Convert.ToBase64String(SHA256.HashData(bytes)), "sha384-" + Convert.ToBase64String(SHA384.HashData(bytes)), "sha512-" + Convert.ToBase64String(SHA512.HashData(bytes)));
        var (bad256, bad512) = ("sha256-" + Convert.ToBase64String(new byte[32]), "sha512-" + Convert.ToBase64String(new byte[64]));

        foreach (var good in new[] { h256, h384, h512, $"{bad256} {h256}", $" {h256}\n{bad256}", $"{bad256} {h384}", $"{h512} {bad512} {bad256}", $"md5-AAAA {h256}", h256 + "?ct=x", h256.TrimEnd('='), h256.Replace('+', '-').Replace('/', '_') })
            IntegrityMetadata.Matches(good, bytes).Should().BeTrue(good);
        foreach (var bad in new[] { "", " ", bad256, $"{h256} {bad512}", "md5-AAAA", "sha256-", "sha256-AAAA", "sha256", $"{h256} sha256-!", "SHA256-" + h256[7..], h256 + "=", new string('x', 5000) })
            IntegrityMetadata.Matches(bad, bytes).Should().BeFalse(bad);
    }

    [Theory]
    [InlineData("""{"vct":"urn:x","claims":{}}""", "SD_JWT_VC_INVALID_CLAIM_METADATA", "/claims")]
    [InlineData("""{"vct":"urn:x","claims":[1]}""", "SD_JWT_VC_INVALID_CLAIM_METADATA", "/claims/0")]
    [InlineData("""{"vct":"urn:x","claims":[{}]}""", "SD_JWT_VC_INVALID_CLAIM_METADATA", "/claims/0/path")]
    [InlineData("""{"vct":"urn:x","claims":[{"path":[]}]}""", "SD_JWT_VC_INVALID_CLAIM_METADATA", "/claims/0/path")]
    [InlineData("""{"vct":"urn:x","claims":[{"path":"a"}]}""", "SD_JWT_VC_INVALID_CLAIM_METADATA", "/claims/0/path")]
    [InlineData("""{"vct":"urn:x","claims":[{"path":["a",-1]}]}""", "SD_JWT_VC_INVALID_CLAIM_METADATA", "/claims/0/path/1")]
    [InlineData("""{"vct":"urn:x","claims":[{"path":["a",1.5]}]}""", "SD_JWT_VC_INVALID_CLAIM_METADATA", "/claims/0/path/1")]
    [InlineData("""{"vct":"urn:x","claims":[{"path":["a",true]}]}""", "SD_JWT_VC_INVALID_CLAIM_METADATA", "/claims/0/path/1")]
    [InlineData("""{"vct":"urn:x","claims":[{"path":["a"],"sd":"sometimes"}]}""", "SD_JWT_VC_INVALID_CLAIM_METADATA", "/claims/0/sd")]
    [InlineData("""{"vct":"urn:x","claims":[{"path":["a"],"sd":null}]}""", "SD_JWT_VC_INVALID_CLAIM_METADATA", "/claims/0/sd")]
    [InlineData("""{"vct":"urn:x","claims":[{"path":["a"],"mandatory":"yes"}]}""", "SD_JWT_VC_INVALID_CLAIM_METADATA", "/claims/0/mandatory")]
    [InlineData("""{"vct":"urn:x","claims":[{"path":["a"],"svg_id":"1a"}]}""", "SD_JWT_VC_INVALID_CLAIM_METADATA", "/claims/0/svg_id")]
    [InlineData("""{"vct":"urn:x","claims":[{"path":["a"],"svg_id":"a-b"}]}""", "SD_JWT_VC_INVALID_CLAIM_METADATA", "/claims/0/svg_id")]
    [InlineData("""{"vct":"urn:x","claims":[{"path":["a"],"svg_id":"i"},{"path":["b"],"svg_id":"i"}]}""", "SD_JWT_VC_INVALID_CLAIM_METADATA", "/claims/1")]
    [InlineData("""{"vct":"urn:x","claims":[{"path":["a"]},{"path":["a"],"sd":"never"}]}""", "SD_JWT_VC_INVALID_CLAIM_METADATA", "/claims/1")]
    [InlineData("""{"vct":"urn:x","claims":[{"path":["a"],"display":{}}]}""", "SD_JWT_VC_INVALID_CLAIM_METADATA", "/claims/0/display")]
    [InlineData("""{"vct":"urn:x","claims":[{"path":["a"],"display":[{"label":"A"}]}]}""", "SD_JWT_VC_INVALID_CLAIM_METADATA", "/claims/0/display/0/locale")]
    [InlineData("""{"vct":"urn:x","claims":[{"path":["a"],"display":[{"locale":"en"}]}]}""", "SD_JWT_VC_INVALID_CLAIM_METADATA", "/claims/0/display/0/label")]
    [InlineData("""{"claims":[]}""", "SD_JWT_VC_INVALID_TYPE_METADATA", "/vct")]
    [InlineData("""{"vct":"urn:x","name":1}""", "SD_JWT_VC_INVALID_TYPE_METADATA", "/name")]
    [InlineData("""{"vct":"urn:x","extends":["urn:y"]}""", "SD_JWT_VC_INVALID_TYPE_METADATA", "/extends")]
    [InlineData("""{"vct":"urn:x","extends#integrity":"x"}""", "SD_JWT_VC_INVALID_TYPE_METADATA", "/extends#integrity")]
    [InlineData("""{"vct":"urn:x","display":[{"locale":"en"}]}""", "SD_JWT_VC_INVALID_TYPE_METADATA", "/display/0/name")]
    [InlineData("""{"vct":"urn:x","display":[{"locale":"en","name":"n","rendering":{"simple":{"logo":{"uri":"http://x.example/l"}}}}]}""", "SD_JWT_VC_INVALID_TYPE_METADATA", "/display/0/rendering/simple/logo/uri")]
    [InlineData("""{"vct":"urn:x","display":[{"locale":"en","name":"n","rendering":{"svg_templates":[{"uri":"javascript:alert(1)"}]}}]}""", "SD_JWT_VC_INVALID_TYPE_METADATA", "/display/0/rendering/svg_templates/0/uri")]
    [InlineData("""{"vct":"urn:x","display":[{"locale":"en","name":"n","rendering":{"svg_templates":[{"uri":"data:,x"},{"uri":"data:,y"}]}}]}""", "SD_JWT_VC_INVALID_TYPE_METADATA", "/display/0/rendering/svg_templates/0/properties")]
    [InlineData("""{"vct":"urn:x","display":[{"locale":"en","name":"n","rendering":{"svg_templates":[{"uri":"data:,x","properties":{"contrast":"odd"}}]}}]}""", "SD_JWT_VC_INVALID_TYPE_METADATA", "/display/0/rendering/svg_templates/0/properties/contrast")]
    [InlineData("""{"vct":"urn:x","vct":"urn:x"}""", "SD_JWT_VC_INVALID_TYPE_METADATA", "")]
    [InlineData("""[]""", "SD_JWT_VC_INVALID_TYPE_METADATA", "")]
    public void A_malformed_document_is_refused_with_the_place(string json, string code, string place)
    {
        SdJwtVcTypeMetadata.TryParse(Encoding.UTF8.GetBytes(json), out _, out var problem).Should().BeFalse();
        (problem!.Code, problem.Pointer).Should().Be((code, place));
    }

    [Fact]
    public async Task A_document_about_another_type_or_none_is_refused()
    {
        var web = new FakeWeb { Documents = { ["urn:x"] = """{"vct":"urn:y"}""", ["urn:z"] = "{" } };
        (await RefusalAsync(web, "urn:x")).Should().Be("SD_JWT_VC_INVALID_TYPE_METADATA");
        (await RefusalAsync(web, "urn:z")).Should().Be("SD_JWT_VC_INVALID_TYPE_METADATA");
        (await RefusalAsync(web, "urn:absent")).Should().Be("SD_JWT_VC_RETRIEVAL_FAILED");
    }

    [Fact]
    public async Task The_web_is_asked_for_https_types_only()
    {
        var web = new FakeWeb { Documents = { ["https://types.example/card"] = """{"vct":"https://types.example/card"}""" } };
        var resolver = new SdJwtVcTypeResolver(new HttpTypeSource(web));
        var cancel = TestContext.Current.CancellationToken;
        (await resolver.ResolveAsync("https://types.example/card", null, cancel)).TryGet(out _, out _).Should().BeTrue();
        foreach (var type in new[] { "urn:x", "http://types.example/card", "file:///etc/passwd", "card", "" })
            (await resolver.ResolveAsync(type, null, cancel)).Problem!.Code.Should().Be("SD_JWT_VC_RETRIEVAL_FAILED");
        web.Asked.Should().Equal("https://types.example/card");
        (web.Failure, web.Status) = (FetchError.DnsFailure, 0);
        (await resolver.ResolveAsync("https://gone.example/", null, cancel)).IsIndeterminate.Should().BeTrue();
    }

    [Theory]
    // sd: the claim itself, not what is around it.
    [InlineData("""{"path":["sub"],"sd":"always"}""", "/sub", null)]
    [InlineData("""{"path":["sub"],"sd":"never"}""", "/sub", "SD_JWT_VC_SELECTIVE_DISCLOSURE_MISMATCH")]
    [InlineData("""{"path":["clear"],"sd":"always"}""", "", "SD_JWT_VC_SELECTIVE_DISCLOSURE_MISMATCH")]
    [InlineData("""{"path":["clear"],"sd":"never"}""", "", null)]
    [InlineData("""{"path":["address","open"],"sd":"never"}""", "/address", null)]
    [InlineData("""{"path":["address","open"],"sd":"always"}""", "/address", "SD_JWT_VC_SELECTIVE_DISCLOSURE_MISMATCH")]
    [InlineData("""{"path":["address","street"],"sd":"always"}""", "/address/street", null)]
    // What is hidden can't be told.
    [InlineData("""{"path":["sub"],"sd":"never"}""", "", null)]
    [InlineData("""{"path":["sub"],"mandatory":true}""", "", null)]
    [InlineData("""{"path":["address","street"],"mandatory":true}""", "", null)]
    [InlineData("""{"path":["absent"],"mandatory":true}""", "", null)]
    // What can't be hidden can.
    [InlineData("""{"path":["clearObject","absent"],"mandatory":true}""", "", "SD_JWT_VC_MANDATORY_CLAIM_MISSING")]
    [InlineData("""{"path":["clearObject","there"],"mandatory":true}""", "", null)]
    [InlineData("""{"path":["list",5],"mandatory":true}""", "", "SD_JWT_VC_MANDATORY_CLAIM_MISSING")]
    // Array positions are those of the array as issued.
    [InlineData("""{"path":["list",0],"sd":"never"}""", "", null)]
    [InlineData("""{"path":["list",1],"sd":"always"}""", "", null)]
    [InlineData("""{"path":["list",2],"sd":"never"}""", "", null)]
    [InlineData("""{"path":["list",1],"sd":"never"}""", "", "SD_JWT_VC_SELECTIVE_DISCLOSURE_MISMATCH")]
    [InlineData("""{"path":["list",null],"sd":"always"}""", "", "SD_JWT_VC_SELECTIVE_DISCLOSURE_MISMATCH")]
    [InlineData("""{"path":["list",1,"deep"],"mandatory":true}""", "", null)]
    // Shapes.
    [InlineData("""{"path":["clear","x"]}""", "", "SD_JWT_VC_PATH_MISMATCH")]
    [InlineData("""{"path":["clear",null]}""", "", "SD_JWT_VC_PATH_MISMATCH")]
    [InlineData("""{"path":["clear",0]}""", "", "SD_JWT_VC_PATH_MISMATCH")]
    [InlineData("""{"path":["list","x"]}""", "", "SD_JWT_VC_PATH_MISMATCH")]
    [InlineData("""{"path":[null]}""", "", "SD_JWT_VC_PATH_MISMATCH")]
    public async Task A_presentation_is_checked_as_far_as_a_verifier_can_tell(string claim, string reveal, string? code) =>
        (await ValidateAsync(claim, reveal, false)).Should().Be(code);

    [Theory]
    [InlineData("""{"path":["absent"],"mandatory":true}""", "SD_JWT_VC_MANDATORY_CLAIM_MISSING")]
    [InlineData("""{"path":["sub"],"mandatory":true}""", null)]
    [InlineData("""{"path":["list",null],"mandatory":true}""", null)]
    [InlineData("""{"path":["list",3],"sd":"never"}""", null)]
    public async Task A_holder_with_all_disclosures_can_tell_decoys_from_claims(string claim, string? code) =>
        (await ValidateAsync(claim, "", true)).Should().Be(code);

    [Fact]
    public async Task A_policy_that_names_a_source_makes_type_metadata_part_of_the_verification()
    {
        var web = Types(("urn:card", """ "claims":[{"path":["sub"],"sd":"always"}] """));
        var policy = new SdJwtVcPolicy(KeyBindingPolicy.Forbidden) { TypeMetadata = new SdJwtVcTypeResolver(web) };
        var cancel = TestContext.Current.CancellationToken;
        var issued = await IssueAsync(DisclosureFrame.Empty);
        var hidden = await IssueAsync(DisclosureFrame.TopLevel);
        var verifier = new SdJwtVcVerifier(new FixedTime(Forge.Now));

        (await verifier.VerifyAsync(hidden, Forge.Issuer.PublicKey, policy, cancel)).TryGetVerified(out var verified, out _).Should().BeTrue();
        verified!.TypeMetadata!.Chain.Should().HaveCount(1);
        (await verifier.VerifyAsync(issued, Forge.Issuer.PublicKey, policy, cancel)).TryGetVerified(out _, out var problem).Should().BeFalse();
        problem!.Code.Should().Be("SD_JWT_VC_SELECTIVE_DISCLOSURE_MISMATCH");
        web.Documents.Clear();
        (await verifier.VerifyAsync(hidden, Forge.Issuer.PublicKey, policy, cancel)).IsValid.Should().BeFalse();
        web.Asked.Clear();
        (await verifier.VerifyAsync(hidden, Forge.Issuer.PublicKey, policy with { TypeMetadata = null }, cancel)).IsValid.Should().BeTrue();
        web.Asked.Should().BeEmpty("without a source nobody is asked");
    }

    [Theory]
    [InlineData(58)]
    [InlineData(59)]
    public async Task The_deepest_credential_that_verifies_is_still_checked_against_its_type(int levels)
    {
        var claims = "{\"vct\":\"urn:card\",\"x\":" + new string('[', levels) + "1" + new string(']', levels) + "}";
        foreach (var frame in new[] { DisclosureFrame.Everything, DisclosureFrame.Empty })
        {
            var token = await SdJwtVcIssuer.IssueAsync(Encoding.UTF8.GetBytes(claims), frame, new(), Forge.Issuer, TestContext.Current.CancellationToken);
            new SdJwtVerifier(new FixedTime(Forge.Now)).Verify(token, Forge.Issuer.PublicKey, SdJwtPolicy.HolderAtIssuance).TryGetVerified(out var payload, out _).Should().BeTrue();
            var type = await ResolveAsync(Types(("urn:card", """ "claims":[{"path":["x"],"sd":"never"}] """)), "urn:card");
            (type.Validate(payload!)?.Code).Should().Be(frame == DisclosureFrame.Empty ? null : "SD_JWT_VC_SELECTIVE_DISCLOSURE_MISMATCH");
        }
    }

    private static async Task<string?> ValidateAsync(string claim, string reveal, bool holder)
    {
        var frame = DisclosureFrame.Empty.Hide("/sub", "/address", "/address/street", "/list/1").WithDecoys("", 1).WithDecoys("/list", 1);
        var token = await IssueAsync(frame);
        SdJwtHolder.Select(token, holder ? [""] : reveal.Split('|', StringSplitOptions.RemoveEmptyEntries)).TryGet(out var chosen, out _).Should().BeTrue();
        new SdJwtVerifier(new FixedTime(Forge.Now)).Verify(chosen!, Forge.Issuer.PublicKey, SdJwtPolicy.HolderAtIssuance).TryGetVerified(out var payload, out _).Should().BeTrue();
        var type = await ResolveAsync(Types(("urn:card", $$""" "claims":[{{claim}}] """)), "urn:card");
        return type.Validate(payload!, holder)?.Code;
    }

    private static async Task<SdJwtToken> IssueAsync(DisclosureFrame frame) => await SdJwtVcIssuer.IssueAsync(
        """{"vct":"urn:card","sub":"42","address":{"street":"Main St","open":1},"clear":true,"clearObject":{"there":1},"list":["a",{"deep":1},"c"]}"""u8.ToArray(),
        frame, new(), Forge.Issuer, TestContext.Current.CancellationToken);

    private static FakeWeb Types(params (string Type, string Members)[] types)
    {
        var web = new FakeWeb();
        foreach (var (type, members) in types)
            web.Documents[type] = $$$"""{"vct":"{{{type}}}",{{{members}}}}""";
        return web;
    }

    private static async Task<SdJwtVcType> ResolveAsync(FakeWeb web, string type)
    {
        (await new SdJwtVcTypeResolver(web).ResolveAsync(type, null, TestContext.Current.CancellationToken)).TryGet(out var found, out var problem).Should().BeTrue(problem?.ToString());
        return found!;
    }

    private static async Task<string?> RefusalAsync(FakeWeb web, string type, string? integrity = null) =>
        (await new SdJwtVcTypeResolver(web).ResolveAsync(type, integrity, TestContext.Current.CancellationToken)).Problem?.Code;
}
