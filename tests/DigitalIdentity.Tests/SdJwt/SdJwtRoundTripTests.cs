using System.Text;
using System.Text.Json;

using DigitalIdentity.SdJwt;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Tests.SdJwt;

public sealed class SdJwtRoundTripTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_the_holder_shows_is_what_the_verifier_reads()
    {
        using var issuer = KeyAlgorithm.P256.Generate();
        using var holder = KeyAlgorithm.Ed25519.Generate();
        var claims = """{"iss":"https://issuer.example","sub":"42","address":{"street":"Main St","country":"DE"},"nationalities":["DE","FR","UK"],"age":42}"""u8.ToArray();
        var frame = DisclosureFrame.Empty.Hide("/sub", "/address", "/address/street", "/nationalities/0", "/nationalities/1", "/nationalities/2", "/age")
            .WithDecoys("", 3).WithDecoys("/nationalities", 2).WithDecoys("/address", 1);
        var options = new SdJwtIssuanceOptions { HolderKey = holder.PublicKey, Header = new() { Typ = "example+sd-jwt" } };
        var time = new FixedTime(Now);
        var cancel = TestContext.Current.CancellationToken;

        var issued = await SdJwtIssuer.IssueAsync(claims, frame, options, issuer, cancel);
        SdJwtToken.TryParse(issued.ToCompact(), out var received, out _).Should().BeTrue();
        new SdJwtVerifier(time).Verify(received!, issuer.PublicKey, SdJwtPolicy.HolderAtIssuance).TryGetVerified(out var all, out _).Should().BeTrue();
        var chosen = SdJwtHolder.Select(received!, ["/address/street", "/nationalities/2"]);
        chosen.TryGet(out var presentation, out _).Should().BeTrue();
        (await SdJwtHolder.BindAsync(presentation!, holder, "https://verifier.example", "n-1", time, cancel)).TryGet(out var bound, out _).Should().BeTrue();
        var policy = new SdJwtPolicy(KeyBindingPolicy.Required("https://verifier.example", "n-1")) { Types = ["example+sd-jwt"], RequiredClaims = ["iss"] };
        var result = new SdJwtVerifier(time).Verify(bound!, issuer.PublicKey, policy);

        all!.Claims.GetRawText().Should().Contain("\"age\":42");
        result.TryGetVerified(out var verified, out var problem).Should().BeTrue(problem?.ToString());
        verified!.Disclosed.Should().BeEquivalentTo("/address", "/address/street", "/nationalities/2");
        verified.HolderKey.Should().Be(holder.PublicKey);
        verified.HiddenCount.Should().Be(2 + 2 + 3 + 2 + 1);
        verified.Claims.TryGetProperty("cnf", out _).Should().BeTrue();
        JsonElement.DeepEquals(
            verified.Claims.GetProperty("address"), JsonElement.Parse("""{"street":"Main St","country":"DE"}""")).Should().BeTrue();
        verified.Claims.GetProperty("nationalities").GetRawText().Should().Be("""["UK"]""");
        Encoding.UTF8.GetString(verified.Utf8.Span).Should().NotContain("_sd").And.NotContain("...");
    }
}
