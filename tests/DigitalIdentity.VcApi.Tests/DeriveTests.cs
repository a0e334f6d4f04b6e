using System.Net;
using System.Text.Json.Nodes;

using VcApiServer.Issuers;

namespace DigitalIdentity.VcApi.Tests;

public class DeriveTests(ServerFixture fixture)
{
    private IssuerInstance SdJwt => fixture.Server.Issuers.All.First(i => i.Format == Format.SdJwt);

    [Fact]
    public async Task What_is_not_pointed_at_is_hidden_and_the_rest_still_verifies()
    {
        var credential = await fixture.Client.IssueAsync(Documents.Degree(), SdJwt);

        var reply = await fixture.Client.SendAsync(Documents.Derive, "verifiableCredential", credential, Pointers("/credentialSubject/degree"));

        reply.Status.Should().Be(HttpStatusCode.Created);
        var derived = reply.Json.GetProperty("verifiableCredential").Node();
        var text = derived["id"]!.GetValue<string>();
        text.Split('~').Should().HaveCount(credential["id"]!.GetValue<string>().Split('~').Length - 1);
        (await fixture.Client.SendAsync(Documents.Verify, "verifiableCredential", derived)).ShouldBeVerified();
    }

    [Fact]
    public async Task Without_pointers_only_what_is_mandatory_stays()
    {
        var credential = await fixture.Client.IssueAsync(Documents.Degree(), SdJwt);

        var reply = await fixture.Client.SendAsync(Documents.Derive, "verifiableCredential", credential);

        reply.Json.GetProperty("verifiableCredential").GetProperty("id").GetString().Should().Match(t => t!.Count(c => c == '~') == 1);
    }

    [Theory]
    [InlineData("""{"selectivePointers":["/credentialSubject/nothing"]}""", "MALFORMED_VALUE_ERROR")]
    [InlineData("""{"selectivePointers":["no pointer"]}""", "MALFORMED_VALUE_ERROR")]
    [InlineData("""{"selectivePointers":"/credentialSubject"}""", "MALFORMED_VALUE_ERROR")]
    [InlineData("""{"selectivePointers":[7]}""", "MALFORMED_VALUE_ERROR")]
    [InlineData("""{"other":[]}""", "UNKNOWN_OPTION_PROVIDED")]
    public async Task Bad_pointers_and_options_are_refused(string options, string code)
    {
        var credential = await fixture.Client.IssueAsync(Documents.Degree(), SdJwt);

        (await fixture.Client.SendAsync(Documents.Derive, "verifiableCredential", credential, JsonNode.Parse(options))).ShouldBeRefused(code);
    }

    [Fact]
    public async Task A_credential_that_can_hide_nothing_is_refused()
    {
        var credential = await fixture.Client.IssueAsync(Documents.Degree());

        (await fixture.Client.SendAsync(Documents.Derive, "verifiableCredential", credential, Pointers("/credentialSubject/degree"))).ShouldBeRefused("MALFORMED_VALUE_ERROR");
    }

    [Fact]
    public async Task A_credential_without_protection_is_refused() =>
        (await fixture.Client.SendAsync(Documents.Derive, "verifiableCredential", Documents.Degree())).ShouldBeRefused("CRYPTOGRAPHIC_SECURITY_ERROR");

    private static JsonObject Pointers(params string[] pointers) => new() { ["selectivePointers"] = new JsonArray([.. pointers.Select(p => JsonValue.Create(p))]) };
}
