using System.Text;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.SdJwt;

namespace DigitalIdentity.Tests.SdJwt;

/// <summary>RFC 9901 sections 4.1, 4.2 and 9.7.</summary>
public sealed class SdJwtIssuerTests
{
    private const string Claims = """{"iss":"i","exp":4102444800,"a":1.50,"o":{"x":"\u00fc","y":[1,{"z":null}]},"l":["p","q"]}""";

    [Fact]
    public async Task Nothing_is_hidden_that_the_frame_does_not_name()
    {
        var token = await IssueAsync(Claims, DisclosureFrame.Empty);
        token.DisclosureCount.Should().Be(0);
        Payload(token).Should().Be(Claims);
    }

    [Fact]
    public async Task Claims_in_the_clear_keep_their_order_and_spelling_and_hidden_ones_are_digests()
    {
        var token = await IssueAsync(Claims, DisclosureFrame.Empty.Hide("/a", "/l/1", "/o/y/1/z"));
        token.TryGetDisclosures(out var disclosures).Should().BeTrue();
        var digest = disclosures.ToDictionary(one => one.Name ?? "element", one => one.Digest(SdJwtHashAlgorithm.Sha256));

        Payload(token).Should().Be(
            "{\"iss\":\"i\",\"exp\":4102444800,\"o\":{\"x\":\"\\u00fc\",\"y\":[1,{\"_sd\":[\"" + digest["z"] + "\"]}]},\"l\":[\"p\",{\"...\":\"" + digest["element"]
            + "\"}],\"_sd\":[\"" + digest["a"] + "\"],\"_sd_alg\":\"sha-256\"}");
        disclosures.Single(one => one.Name == "a").Value.GetRawText().Should().Be("1.50");
    }

    [Fact]
    public async Task Salts_have_128_bits_and_are_never_used_twice()
    {
        var claims = $$"""{"l":[{{string.Join(',', Enumerable.Repeat("1", 300))}}]}""";
        var tokens = new[] { await IssueAsync(claims, DisclosureFrame.Everything), await IssueAsync(claims, DisclosureFrame.Everything) };
        var salts = tokens.SelectMany(token => token.TryGetDisclosures(out var list) ? list.Select(one => one.Salt) : []).ToList();

        salts.Should().HaveCount(602).And.OnlyHaveUniqueItems();
        foreach (var salt in salts)
        {
            Base64UrlStrict.TryDecode(salt.AsSpan(), out byte[] bytes, out _).Should().BeTrue();
            bytes.Should().HaveCount(16);
        }
    }

    [Fact]
    public async Task The_order_of_digests_is_their_own_not_that_of_the_claims()
    {
        var claims = $$$"""{{{{string.Join(',', Enumerable.Range(0, 40).Select(i => $"\"c{i:D2}\":{i}"))}}}}""";
        var token = await IssueAsync(claims, DisclosureFrame.TopLevel.WithDecoys("", 10));
        var digests = JsonElement.Parse(Payload(token)).GetProperty("_sd").EnumerateArray().Select(one => one.GetString()!).ToList();

        digests.Should().HaveCount(50).And.OnlyHaveUniqueItems();
        digests.Select(text => Base64UrlStrict.TryDecode(text.AsSpan(), out byte[] bytes, out _) ? Convert.ToHexString(bytes) : "").Should().BeInAscendingOrder(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Decoys_look_like_digests_and_follow_the_elements_of_an_array()
    {
        var token = await IssueAsync(Claims, DisclosureFrame.Empty.Hide("/l/0").WithDecoys("/l", 2).WithDecoys("/o", 3));
        var payload = JsonElement.Parse(Payload(token));

        payload.GetProperty("l").EnumerateArray().Select(one => one.ValueKind).Should().Equal(
            JsonValueKind.Object, JsonValueKind.String, JsonValueKind.Object, JsonValueKind.Object);
        payload.GetProperty("o").GetProperty("_sd").GetArrayLength().Should().Be(3);
        payload.GetProperty("o").GetProperty("_sd").EnumerateArray().Should().OnlyContain(one => one.GetString()!.Length == 43);
        SdJwtHolder.Select(token, ["/l/1"]).TryGet(out _, out _).Should().BeTrue();
        Forge.Verify(token.ToCompact()).Should().Contain("\"l\":[\"p\",\"q\"]").And.NotContain("_sd");
    }

    [Theory]
    [InlineData("sha-256", 43)]
    [InlineData("sha-384", 64)]
    [InlineData("sha-512", 86)]
    public async Task Every_hash_algorithm_issues_what_verifies(string name, int length)
    {
        SdJwtHashAlgorithm.TryFromName(name, out var algorithm).Should().BeTrue();
        var token = await IssueAsync(Claims, DisclosureFrame.Everything, new() { HashAlgorithm = algorithm! });
        JsonElement.Parse(Payload(token)).GetProperty("_sd_alg").GetString().Should().Be(name);
        JsonElement.Parse(Payload(token)).GetProperty("_sd")[0].GetString().Should().HaveLength(length);
        Forge.Verify(token.ToCompact()).Should().Contain("\"a\":1.50");
    }

    [Fact]
    public async Task The_holder_key_goes_into_cnf()
    {
        var options = new SdJwtIssuanceOptions { HolderKey = Forge.Holder.PublicKey, HolderKeyId = "did:example:1#k" };
        var cnf = JsonElement.Parse(Payload(await IssueAsync("{}", DisclosureFrame.Empty, options))).GetProperty("cnf");
        PublicKey.TryFromJwk(cnf.GetProperty("jwk"), out var key, out _).Should().BeTrue();
        key.Should().Be(Forge.Holder.PublicKey);
        cnf.GetProperty("kid").GetString().Should().Be("did:example:1#k");
        await Fails("""{"cnf":{}}""", DisclosureFrame.Empty, "claims", options);
    }

    [Fact]
    public async Task What_decides_validity_is_left_in_the_clear_by_general_frames_and_refused_to_special_ones()
    {
        const string claims = """{"iss":"i","aud":["a","b"],"exp":1,"nbf":0,"cnf":{"jwk":{}},"sub":"s"}""";
        foreach (var frame in new[] { DisclosureFrame.TopLevel, DisclosureFrame.Everything })
        {
            var payload = JsonElement.Parse(Payload(await IssueAsync(claims, frame)));
            payload.EnumerateObject().Select(one => one.Name).Should().Equal("iss", "aud", "exp", "nbf", "cnf", "_sd", "_sd_alg");
            payload.GetProperty("cnf").GetRawText().Should().Be("""{"jwk":{}}""");
        }

        await Fails(claims, DisclosureFrame.Empty.Hide("/exp"), "frame");
        await Fails(claims, DisclosureFrame.Empty.Hide("/cnf/jwk"), "frame");
        await Fails(claims, DisclosureFrame.Empty.HideAllBelow("/cnf"), "frame");
        await Fails(claims, DisclosureFrame.Empty.WithDecoys("/cnf", 1), "frame");
        (await IssueAsync(claims, DisclosureFrame.Empty.Hide("/aud/0"))).DisclosureCount.Should().Be(1);
        (await IssueAsync(claims, DisclosureFrame.Empty.Hide("/exp"), new() { PermanentClaims = [] })).DisclosureCount.Should().Be(1);
    }

    [Fact]
    public async Task A_frame_that_names_what_is_not_there_is_refused_unless_it_says_if_present()
    {
        await Fails(Claims, DisclosureFrame.Empty.Hide("/nothing"), "frame");
        await Fails(Claims, DisclosureFrame.Empty.Hide("/l/2"), "frame");
        await Fails(Claims, DisclosureFrame.Empty.HideChildren("/nothing"), "frame");
        await Fails(Claims, DisclosureFrame.Empty.HideAllBelow("/a"), "frame");
        await Fails(Claims, DisclosureFrame.Empty.WithDecoys("/a", 1), "frame");
        (await IssueAsync(Claims, DisclosureFrame.Empty.HideIfPresent("/nothing", "/a").Keep("/never"))).DisclosureCount.Should().Be(1);
    }

    [Fact]
    public async Task Frames_say_what_is_hidden()
    {
        (await Names(DisclosureFrame.TopLevel)).Should().BeEquivalentTo("a", "o", "l");
        (await Names(DisclosureFrame.Empty.HideChildren("/o"))).Should().BeEquivalentTo("x", "y");
        (await Names(DisclosureFrame.Empty.HideChildren("/l"))).Should().BeEquivalentTo("", "");
        (await Names(DisclosureFrame.Everything)).Should().BeEquivalentTo("a", "o", "x", "y", "", "", "z", "l", "", "");
        (await Names(DisclosureFrame.Everything.Keep("/o/y"))).Should().BeEquivalentTo("a", "o", "x", "l", "", "");
        (await Names(DisclosureFrame.Everything.Keep("/o").Hide("/o/y/1/z"))).Should().BeEquivalentTo("a", "z", "l", "", "");
        (await Names(DisclosureFrame.Empty.HideAllBelow("/o/y"))).Should().BeEquivalentTo("", "", "z");

        static async Task<IEnumerable<string>> Names(DisclosureFrame frame) =>
            (await IssueAsync(Claims, frame)).TryGetDisclosures(out var list) ? list.Select(one => one.Name ?? "") : [];
    }

    [Fact]
    public void A_frame_never_changes()
    {
        var frame = DisclosureFrame.Empty.Hide("/a");
        _ = frame.Hide("/b").WithDecoys("/a", 5).Keep("/a");
        frame.Places.Count.Should().Be(2);
        DisclosureFrame.Empty.Places.Count.Should().Be(1);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("/a~")]
    [InlineData("")]
    public void A_frame_takes_pointers_to_claims_only(string pointer) =>
        FluentActions.Invoking(() => DisclosureFrame.Empty.Hide(pointer)).Should().Throw<ArgumentException>().WithParameterName(nameof(pointer));

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":\"\\ud800\"}")]
    [InlineData("{\"_sd\":[]}")]
    [InlineData("{\"o\":{\"_sd_alg\":1}}")]
    [InlineData("{\"l\":[{\"...\":\"x\"}]}")]
    [InlineData("{\"l\":[{\"\\u005fsd\":\"x\"}]}")]
    public Task Claims_that_are_no_strict_object_or_use_reserved_names_are_refused(string claims) => Fails(claims, DisclosureFrame.Empty, "claims");

    [Fact]
    public async Task Claims_at_the_depth_limit_are_issued_and_verified()
    {
        var claims = $$$"""{"x":{{{new string('[', 59)}}}1{{{new string(']', 59)}}}}""";
        Forge.Verify((await IssueAsync(claims, DisclosureFrame.Everything)).ToCompact()).Should().Be(claims);
        await Fails($$$"""{"x":{{{new string('[', 60)}}}1{{{new string(']', 60)}}}}""", DisclosureFrame.Everything, "claims");
    }

    private static async Task Fails(string claims, DisclosureFrame frame, string parameter, SdJwtIssuanceOptions? options = null) =>
        (await FluentActions.Awaiting(async () => await IssueAsync(claims, frame, options)).Should().ThrowAsync<ArgumentException>()).WithParameterName(parameter);

    private static async Task<SdJwtToken> IssueAsync(string claims, DisclosureFrame frame, SdJwtIssuanceOptions? options = null) =>
        await SdJwtIssuer.IssueAsync(Encoding.UTF8.GetBytes(claims), frame, options ?? new(), Forge.Issuer, TestContext.Current.CancellationToken);

    private static string Payload(SdJwtToken token) => Encoding.UTF8.GetString(token.IssuerSignedJwt.Payload.Span);
}
