using System.Text.Json.Nodes;

namespace DigitalIdentity.Tests;

public class HolderTests
{
    [Fact]
    public async Task Nothing_is_disclosed_that_was_not_pointed_at()
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        var credential = new Credential("ResidentCard", issuer.Did)
        {
            Subject = new(holder.Did)
            {
                ["name"] = "Pat Example",
                ["address"] = new JsonObject { ["street"] = "1 Example Lane", ["city"] = "Exampletown" },
                ["nationalities"] = new JsonArray("EX", "EY"),
            },
        };
        var secured = await Agents.Agent.Issuer.IssueAsync(credential, issuer, Format.SdJwt);

        var shown = await Agents.Agent.Holder.PresentAsync(
            secured, ["/credentialSubject/address/city", "/credentialSubject/nationalities/1"], holder, Agents.Verifier);

        var report = await Agents.Agent.Verifier.VerifyAsync(shown, Agents.Verifier);
        report.TryGetVerified(out var presentation).Should().BeTrue(report.ToString());
        var subject = JsonNode.Parse(presentation!.Credentials[0].Subject.Json.GetRawText())!.AsObject();
        subject.Remove("id");
        JsonNode.DeepEquals(subject, JsonNode.Parse("""{"address":{"city":"Exampletown"},"nationalities":["EY"]}""")).Should().BeTrue(subject.ToJsonString());
        Decoded(shown).Should().NotContain("Example Lane").And.NotContain("Pat Example");
    }

    [Fact]
    public async Task An_empty_list_shows_only_what_is_mandatory_and_the_empty_pointer_everything()
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, Format.SdJwt);

        var nothing = await Agents.Agent.Verifier.VerifyAsync(await Agents.Agent.Holder.PresentAsync(secured, [], holder, Agents.Verifier), Agents.Verifier);
        var all = await Agents.Agent.Verifier.VerifyAsync(await Agents.Agent.Holder.PresentAsync(secured, [""], holder, Agents.Verifier), Agents.Verifier);

        nothing.TryGetVerified(out var little).Should().BeTrue(nothing.ToString());
        little!.Credentials[0].Subject.ClaimNames.Should().BeEmpty();
        all.TryGetVerified(out var much).Should().BeTrue(all.ToString());
        much!.Credentials[0].Subject.ClaimNames.Should().BeEquivalentTo("degree", "birthDate");
    }

    [Fact]
    public async Task A_pointer_to_what_is_not_there_is_an_error_that_names_it()
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, Format.SdJwt);

        var present = async () => await Agents.Agent.Holder.PresentAsync(secured, ["/credentialSubject/salary"], holder, Agents.Verifier);

        (await present.Should().ThrowAsync<ArgumentException>().WithMessage("*/credentialSubject/salary*")).Which.ParamName.Should().Be("reveal");
    }

    [Theory]
    [InlineData("vc+jwt")]
    [InlineData("eddsa-jcs-2022")]
    public async Task A_format_that_can_hide_nothing_refuses_a_partial_showing(string format)
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, new Format(format));

        var present = async () => await Agents.Agent.Holder.PresentAsync(secured, ["/credentialSubject/degree"], holder, Agents.Verifier);

        await present.Should().ThrowAsync<InvalidOperationException>().WithMessage("*can hide nothing*");
    }

    [Fact]
    public async Task A_disclosed_copy_says_less_and_verifies()
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, Format.SdJwt);

        var copy = await Agents.Agent.Holder.DiscloseAsync(secured, ["/credentialSubject/degree"]);

        var report = await Agents.Agent.Verifier.VerifyAsync(copy);
        report.TryGetVerified(out var verified).Should().BeTrue(report.ToString());
        verified!.Subject["degree"]!.ToString().Should().Be("BSc");
        verified.Subject["birthDate"].Should().BeNull();
    }

    [Fact]
    public async Task A_credential_that_is_bound_to_another_key_cannot_be_presented()
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        using var thief = await Agents.CreateAsync();
        var secured = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, Format.SdJwt);

        var present = async () => await Agents.Agent.Holder.PresentAsync(secured, [""], thief, Agents.Verifier);

        await present.Should().ThrowAsync<ArgumentException>();
    }

    [Fact]
    public async Task Decoys_hide_how_many_claims_there_are()
    {
        using var issuer = await Agents.CreateAsync();
        using var holder = await Agents.CreateAsync();
        var plain = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, Format.SdJwt);
        var decoyed = await Agents.Agent.Issuer.IssueAsync(Agents.Degree(issuer, holder), issuer, Format.SdJwt, new IssueOptions { Decoys = 5 });

        decoyed.Utf8.Length.Should().BeGreaterThan(plain.Utf8.Length + (5 * 43));
        (await Agents.Agent.Verifier.VerifyAsync(decoyed)).Status.Should().Be(VerificationStatus.Valid);
    }

    [Theory]
    [InlineData("vc+jwt", "{}],\"holder\":\"did:example:someone-else\",\"more\":[{}")]
    [InlineData("vc+jwt", "{\"proof\":{}}, {\"proof\":{}}")]
    [InlineData("vc+sd-jwt", "{\"a\":1,\"a\":2,\"proof\":{}}")]
    [InlineData("vc+sd-jwt", "{\"proof\":{}}],\"more\":[{}")]
    [InlineData("eddsa-jcs-2022", "{\"proof\":{}}],\"more\":[{}")]
    [InlineData("eddsa-jcs-2022", "")]
    [InlineData("eddsa-jcs-2022", "a.b.c")]
    public async Task What_is_no_credential_does_not_get_into_what_the_holder_signs(string format, string stored)
    {
        using var holder = await Agents.CreateAsync();
        var credential = new SecuredCredential(Format.EddsaJcs2022, "application/vc", System.Text.Encoding.UTF8.GetBytes(stored));

        var present = async () => await Agents.Agent.Holder.PresentAsync([new(credential, [""])], holder, Agents.Verifier, new PresentOptions { Format = new(format) });

        await present.Should().ThrowAsync<ArgumentException>();
    }

    private static string Decoded(SecuredPresentation shown) =>
        string.Concat(shown.ToString().Split('~', '.').Where(p => p.Length % 4 != 1).Select(p =>
            System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(p))));
}
