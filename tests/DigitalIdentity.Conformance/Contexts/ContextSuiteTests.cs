using System.Security.Cryptography;
using System.Text.Json;

using DigitalIdentity.Contexts;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.Contexts;

/// <summary>
/// The published contexts, one test per entry of <c>contexts/index.json</c> and per alias of <c>map.json</c>. Fields read: <c>url</c>,
/// <c>file</c>, <c>exactBytes</c> (true where the file is the publisher's byte for byte).
/// </summary>
public sealed class ContextSuiteTests
{
    private const string Suite = "contexts";

    public static TheoryData<string> Entries => Names(
        () => Index().Select(e => e.GetProperty("url").GetString()!));

    public static TheoryData<string> Aliases => Names(() => Map("aliases").EnumerateObject().Select(a => a.Name));

    [Theory, MemberData(nameof(Entries))]
    public void A_context_is_the_published_value(string url)
    {
        Suites.Require(Suite);
        var entry = Index().Single(e => e.GetProperty("url").GetString() == url);
        var published = File.ReadAllBytes(Path.Combine(Suites.Require(Suite), entry.GetProperty("file").GetString()!));

        var met = StandardContexts.TryFind(url, out var context);
        Skips.Check($"{Suite}/{url}", met, "is not among the contexts that ship");

        JsonElement.DeepEquals(JsonElement.Parse(context!.Utf8.Span), JsonElement.Parse(published)).Should().BeTrue();
        context.Utf8.Span.SequenceEqual(published).Should().BeFalse("our files are our own");
        if (entry.GetProperty("exactBytes").GetBoolean() && context.PublishedSha256 is { } digest)
        {
            Convert.ToHexStringLower(SHA256.HashData(published)).Should().Be(digest);
            Convert.ToHexStringLower(SHA384.HashData(published)).Should().Be(context.PublishedSha384);
        }
    }

    [Theory, MemberData(nameof(Aliases))]
    public void An_alias_leads_where_the_suite_says(string alias)
    {
        Suites.Require(Suite);
        var target = Map("aliases").GetProperty(alias).GetString()!;

        var met = StandardContexts.TryFind(alias, out var context) && context.Url == target;
        Skips.Check($"{Suite}/{alias}", met, $"is not an alias of {target}");
    }

    [Theory]
    [InlineData("https://www.w3.org/ns/credentials/v2", "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734")]
    [InlineData("https://www.w3.org/2018/credentials/v1", "ab4ddd9a531758807a79a5b450510d61ae8d147eab966cc9a200c07095b0cdcc")]
    [InlineData("https://w3id.org/security/data-integrity/v2", "67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4")]
    [InlineData("https://w3id.org/security/data-integrity/v1", "b5d829bd09aa7c42abc6efa0c8ed7635313b5487f37ccfce3ecd149ca9418554")]
    [InlineData("https://w3id.org/security/multikey/v1", "ba2c182de2d92f7e47184bcca8fcf0beaee6d3986c527bf664c195bbc7c58597")]
    [InlineData("https://w3id.org/security/jwk/v1", "0f14b62f6071aafe00df265770ea0c7508e118247d79b7d861a406d2aa00bece")]
    [InlineData("https://www.w3.org/ns/did/v1", "4f3eae5568c9c5f036a082088f9e192019ee06faa78973c87ff91d5421b88dad")]
    [InlineData("https://www.w3.org/ns/cid/v1", "ea216ecc1cb02cd39b693dba2250141e270ba0bf95890be107dd9a9e8e43de85")]
    public void The_suites_file_is_the_publishers_byte_for_byte(string url, string sha256)
    {
        Suites.Require(Suite);
        var file = Map("contexts").GetProperty(url).GetString()!;

        Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Suites.Require(Suite), file)))).Should().Be(sha256);
        StandardContexts.TryFind(url, out var context).Should().BeTrue();
        context!.PublishedSha256.Should().Be(sha256);
    }

    private static TheoryData<string> Names(Func<IEnumerable<string>> names) => Suites.Available ? new(names()) : new("");

    private static IEnumerable<JsonElement> Index() => Read("index.json").GetProperty("list").EnumerateArray();

    private static JsonElement Map(string part) => Read("map.json").GetProperty(part);

    private static JsonElement Read(string file)
    {
        using var json = Suites.Json(Suite, file);
        return json.RootElement.Clone();
    }
}
