using System.Text;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.SdJwt;

namespace DigitalIdentity.Tests.SdJwt;

/// <summary>What is shown, and nothing besides.</summary>
public sealed class SdJwtHolderTests
{
    private const string Claims = """
        {"iss":"i","sub":"42","address":{"street":"Main St","country":"DE","geo":{"lat":1,"lon":2}},
        "list":["a",{"x":1,"y":2},["p","q"]],"clear":{"inner":{"hidden":1,"open":2}},"a/b":{"m~n":5},"":{"":6},"ünïcode":7}
        """;

    private static readonly DisclosureFrame Frame = DisclosureFrame.Everything.Keep("/clear/inner/open").WithDecoys("", 2).WithDecoys("/list", 3);

    [Theory]
    [InlineData("", """{"iss":"i"}""")]
    [InlineData("/sub", """{"iss":"i","sub":"42"}""")]
    [InlineData("/address/street", """{"iss":"i","address":{"street":"Main St"}}""")]
    [InlineData("/address/geo/lat|/address/country", """{"iss":"i","address":{"country":"DE","geo":{"lat":1}}}""")]
    [InlineData("/address", """{"iss":"i","address":{"street":"Main St","country":"DE","geo":{"lat":1,"lon":2}}}""")]
    [InlineData("/address|/address/street", """{"iss":"i","address":{"street":"Main St","country":"DE","geo":{"lat":1,"lon":2}}}""")]
    [InlineData("/list/0", """{"iss":"i","list":["a"]}""")]
    [InlineData("/list/1/y", """{"iss":"i","list":[{"y":2}]}""")]
    [InlineData("/list/2/1|/list/0", """{"iss":"i","list":["a",["q"]]}""")]
    [InlineData("/list/2", """{"iss":"i","list":[["p","q"]]}""")]
    [InlineData("/clear/inner/hidden", """{"iss":"i","clear":{"inner":{"open":2,"hidden":1}}}""")]
    [InlineData("/clear/inner/open", """{"iss":"i","clear":{"inner":{"open":2}}}""")]
    [InlineData("/iss", """{"iss":"i"}""")]
    [InlineData("/a~1b/m~0n", """{"iss":"i","a/b":{"m~n":5}}""")]
    [InlineData("//", """{"iss":"i","":{"":6}}""")]
    [InlineData("/ünïcode", """{"iss":"i","ünïcode":7}""")]
    public async Task A_pointer_shows_its_value_with_all_below_and_only_what_is_needed_around_it(string reveal, string expected)
    {
        var issued = await IssueAsync();
        SdJwtHolder.Select(issued, reveal.Split('|', StringSplitOptions.RemoveEmptyEntries)).TryGet(out var chosen, out var problem).Should().BeTrue(problem?.ToString());
        Canonical(Forge.Verify(chosen!.ToCompact())).Should().Be(Canonical(expected));
    }

    [Fact]
    public async Task The_empty_pointer_shows_everything()
    {
        var issued = await IssueAsync();
        SdJwtHolder.Select(issued, [""]).TryGet(out var chosen, out _).Should().BeTrue();
        chosen!.DisclosureCount.Should().Be(issued.DisclosureCount);
        Canonical(Forge.Verify(chosen.ToCompact())).Should().Be(Canonical(Claims));
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("/sub/deeper")]
    [InlineData("/address/nothing")]
    [InlineData("/list/3")]
    [InlineData("/list/-")]
    [InlineData("/list/01")]
    [InlineData("/list/1/z")]
    [InlineData("/_sd")]
    [InlineData("/_sd/0")]
    [InlineData("/_sd_alg")]
    [InlineData("/list/0/...")]
    [InlineData("/ADDRESS")]
    [InlineData("/address/")]
    public async Task A_pointer_to_nothing_is_an_error_that_names_it(string pointer)
    {
        SdJwtHolder.Select(await IssueAsync(), ["/sub", pointer]).TryGet(out _, out var problem).Should().BeFalse();
        problem!.Code.Should().Be("SD_JWT_CLAIM_NOT_FOUND");
        problem.Pointer.Should().Be(pointer);
    }

    [Theory]
    [InlineData("sub")]
    [InlineData("/a~2")]
    [InlineData("/a~")]
    public async Task What_is_no_pointer_is_an_error(string pointer)
    {
        SdJwtHolder.Select(await IssueAsync(), [pointer]).TryGet(out _, out var problem).Should().BeFalse();
        problem!.Code.Should().Be("SD_JWT_INVALID_POINTER");
    }

    [Fact]
    public async Task A_choice_can_be_narrowed_again_but_not_widened()
    {
        SdJwtHolder.Select(await IssueAsync(), ["/address", "/sub"]).TryGet(out var first, out _).Should().BeTrue();
        SdJwtHolder.Select(first!, ["/address/street"]).TryGet(out var second, out _).Should().BeTrue();

        Canonical(Forge.Verify(second!.ToCompact())).Should().Be(Canonical("""{"iss":"i","address":{"street":"Main St"}}"""));
        SdJwtHolder.Select(second, ["/sub"]).Problem!.Code.Should().Be("SD_JWT_CLAIM_NOT_FOUND");
    }

    [Theory]
    [InlineData("""{"_sd":5}""", "SD_JWT_INVALID_DIGEST_ARRAY")]
    [InlineData("""{"_sd":[5]}""", "SD_JWT_INVALID_DIGEST_ARRAY")]
    [InlineData("""{"n":[{"...":5}]}""", "SD_JWT_INVALID_ARRAY_PLACEHOLDER")]
    [InlineData("""{"_sd_alg":"md5","n":1}""", "SD_JWT_UNSUPPORTED_HASH_ALGORITHM")]
    [InlineData("""{"n":{"_sd":["#0#"]},"m":{"_sd":["#0#"]}}""", "SD_JWT_DUPLICATE_DIGEST", """["s","x",1]""")]
    [InlineData("""{"_sd":["#0#"]}""", "SD_JWT_INVALID_DISCLOSURE_LENGTH", """["s","n"]""")]
    [InlineData("""{"_sd":["#0#"]}""", "SD_JWT_INVALID_DISCLOSURE", """{"s":1}""")]
    [InlineData("""{"_sd":["#0#"]}""", "SD_JWT_INVALID_DISCLOSURE", """["s","n",""")]
    [InlineData("""{"_sd":["#0#"]}""", "SD_JWT_FORBIDDEN_CLAIM_NAME", """["s","...",1]""")]
    [InlineData("""{"n":[{"...":"#0#"}]}""", "SD_JWT_INVALID_DISCLOSURE_LENGTH", """["s"]""")]
    [InlineData("[1]", "SD_JWT_INVALID_PAYLOAD")]
    [InlineData("""{"n":""", "SD_JWT_INVALID_PAYLOAD")]
    public void A_broken_sd_jwt_is_a_coded_refusal_to_a_holder_too(string payload, string code, params string[] disclosures)
    {
        SdJwtToken.TryParse(Forge.Token(payload, disclosures), out var token, out _).Should().BeTrue();
        SdJwtHolder.Select(token!, ["", "/n", "/m"]).TryGet(out _, out var problem).Should().BeFalse();
        problem!.Code.Should().Be(code);
    }

    [Fact]
    public void Nothing_of_a_hidden_claim_leaves_the_holder()
    {
        var text = Forge.Token("""{"_sd":["#0#","#1#"]}""", """["c2FsdDE","secret","the value"]""", """["s","n",1]""");
        SdJwtToken.TryParse(text, out var token, out _).Should().BeTrue();
        SdJwtHolder.Select(token!, ["/n"]).TryGet(out var chosen, out _).Should().BeTrue();

        chosen!.ToCompact().Should().NotContain(text.Split('~')[1]);
        chosen.ToFlattenedJson().Should().NotContain(text.Split('~')[1]);
    }

    private static async Task<SdJwtToken> IssueAsync() =>
        await SdJwtIssuer.IssueAsync(Encoding.UTF8.GetBytes(Claims), Frame, new(), Forge.Issuer, TestContext.Current.CancellationToken);

    private static string Canonical(string json) => Encoding.UTF8.GetString(Jcs.Canonicalize(System.Text.Json.JsonElement.Parse(json)));
}
