using System.Text.Json;
using System.Text.RegularExpressions;

using DigitalIdentity.JsonLd.Iris;
using DigitalIdentity.Testing;

using Text = System.Text.Encoding;

namespace DigitalIdentity.JsonLd.Tests.Iris;

public sealed partial class IriReferenceTests
{
    // RFC 3986 sections 5.4.1 and 5.4.2, against http://a/b/c/d;p?q: reference and target, in the order of the RFC.
    [Theory]
    [InlineData("g:h", "g:h")]
    [InlineData("g", "http://a/b/c/g")]
    [InlineData("./g", "http://a/b/c/g")]
    [InlineData("g/", "http://a/b/c/g/")]
    [InlineData("/g", "http://a/g")]
    [InlineData("//g", "http://g")]
    [InlineData("?y", "http://a/b/c/d;p?y")]
    [InlineData("g?y", "http://a/b/c/g?y")]
    [InlineData("#s", "http://a/b/c/d;p?q#s")]
    [InlineData("g#s", "http://a/b/c/g#s")]
    [InlineData("g?y#s", "http://a/b/c/g?y#s")]
    [InlineData(";x", "http://a/b/c/;x")]
    [InlineData("g;x", "http://a/b/c/g;x")]
    [InlineData("g;x?y#s", "http://a/b/c/g;x?y#s")]
    [InlineData("", "http://a/b/c/d;p?q")]
    [InlineData(".", "http://a/b/c/")]
    [InlineData("./", "http://a/b/c/")]
    [InlineData("..", "http://a/b/")]
    [InlineData("../", "http://a/b/")]
    [InlineData("../g", "http://a/b/g")]
    [InlineData("../..", "http://a/")]
    [InlineData("../../", "http://a/")]
    [InlineData("../../g", "http://a/g")]
    [InlineData("../../../g", "http://a/g")]
    [InlineData("../../../../g", "http://a/g")]
    [InlineData("/./g", "http://a/g")]
    [InlineData("/../g", "http://a/g")]
    [InlineData("g.", "http://a/b/c/g.")]
    [InlineData(".g", "http://a/b/c/.g")]
    [InlineData("g..", "http://a/b/c/g..")]
    [InlineData("..g", "http://a/b/c/..g")]
    [InlineData("./../g", "http://a/b/g")]
    [InlineData("./g/.", "http://a/b/c/g/")]
    [InlineData("g/./h", "http://a/b/c/g/h")]
    [InlineData("g/../h", "http://a/b/c/h")]
    [InlineData("g;x=1/./y", "http://a/b/c/g;x=1/y")]
    [InlineData("g;x=1/../y", "http://a/b/c/y")]
    [InlineData("g?y/./x", "http://a/b/c/g?y/./x")]
    [InlineData("g?y/../x", "http://a/b/c/g?y/../x")]
    [InlineData("g#s/./x", "http://a/b/c/g#s/./x")]
    [InlineData("g#s/../x", "http://a/b/c/g#s/../x")]
    [InlineData("http:g", "http:g")]
    public void The_examples_of_the_RFC_resolve(string reference, string target) =>
        IriReference.Resolve("http://a/b/c/d;p?q", reference).Should().Be(target);

    [Theory]
    [InlineData("http://a", "g", "http://a/g")]
    [InlineData("http://a", "", "http://a")]
    [InlineData("http://a?q", "#f", "http://a?q#f")]
    [InlineData("http://a?q", "../g", "http://a/g")]
    [InlineData("http://a/b#old", "", "http://a/b")]
    [InlineData("http://a/b#old", "#", "http://a/b#")]
    [InlineData("http://a/b?q", "?", "http://a/b?")]
    [InlineData("file:///a/b", "c", "file:///a/c")]
    [InlineData("file:/a/b", "../c", "file:/c")]
    [InlineData("urn:example:a", "#f", "urn:example:a#f")]
    [InlineData("urn:example:a", "b", "urn:b")]
    [InlineData("urn:example:a?=q", "?r", "urn:example:a?r")]
    [InlineData("did:example:1/path", "x", "did:example:1/x")]
    [InlineData("did:example:1/path", "../../x", "did:/x")]
    [InlineData("did:example:1#old", "#key-1", "did:example:1#key-1")]
    [InlineData("tag:example/foo/", "a", "tag:example/foo/a")]
    [InlineData("tag:example", "//host/a/../b", "tag://host/b")]
    [InlineData("http://a/../b/./c", "", "http://a/../b/./c")]
    [InlineData("http://a/../b/./c", "d", "http://a/b/d")]
    [InlineData("http://a/b", "http://x/../y/.", "http://x/y/")]
    [InlineData("http://a/b//c/d", "../x", "http://a/b//x")]
    [InlineData("http://a/b//c/d", "../../x", "http://a/b/x")]
    [InlineData("http://a/b", ":c", "http://a/:c")]
    [InlineData("http://a/b", "1x:c", "http://a/1x:c")]
    [InlineData("http://a/b", "%2e%2E/c", "http://a/%2e%2E/c")]
    [InlineData("HTTP://A:80/b", "c", "HTTP://A:80/c")]
    [InlineData("http://例え.テスト/道/", "../\ud83d\ude00?ü#ß", "http://例え.テスト/\ud83d\ude00?ü#ß")]
    [InlineData("http://a/b", "x y\\z", "http://a/x y\\z")]
    [InlineData("/a/b", "../c", "/c")]
    [InlineData("", "c", "c")]
    public void Bases_of_every_kind_resolve_and_nothing_else_is_normalized(string baseIri, string reference, string target) =>
        IriReference.Resolve(baseIri, reference).Should().Be(target);

    [Fact]
    public void A_very_long_hostile_reference_takes_linear_time()
    {
        var dots = string.Concat(Enumerable.Repeat("../x/./", 200_000));
        IriReference.Resolve("http://a/b", dots + "y").Should().Be("http://a/x/y");
        IriReference.Resolve("http://a/b", new string('/', 1_000_000)).Should().HaveLength("http:".Length + 1_000_000);
        var deep = "http://a/" + string.Concat(Enumerable.Repeat("d/", 300_000));
        IriReference.Resolve(deep, string.Concat(Enumerable.Repeat("../", 300_001)) + "y").Should().Be("http://a/y");
    }

    // The suite's own tables: one base per file, and absolute results in the expected quads.
    [Theory]
    [InlineData("0122")]
    [InlineData("0123")]
    [InlineData("0124")]
    [InlineData("0125")]
    [InlineData("0126")]
    [InlineData("0127")]
    [InlineData("0128")]
    [InlineData("0129")]
    [InlineData("0130")]
    [InlineData("0131")]
    [InlineData("0132")]
    public void The_base_IRI_tests_of_JSON_LD_resolve(string test)
    {
        using var json = Suites.Json("json-ld-api", "toRdf", test + "-in.jsonld");
        var quads = File.ReadLines(Path.Combine(Suites.Require("json-ld-api"), "toRdf", test + "-out.nq"))
            .Select(line => Triple().Match(line)).Where(match => match.Success)
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value, StringComparer.Ordinal);
        var baseIri = json.RootElement.GetProperty("@context").GetProperty("@base").GetString()!;

        var seen = 0;
        foreach (var node in json.RootElement.GetProperty("@graph").EnumerateArray())
        {
            if (!node.TryGetProperty("urn:ex:p", out var reference) || reference.ValueKind != JsonValueKind.String)
                continue;
            var id = node.GetProperty("@id").GetString()!;
            IriReference.Resolve(baseIri, reference.GetString()!).Should().Be(quads[id], "{0} says so", id);
            seen++;
        }

        seen.Should().BePositive().And.Be(quads.Count);
    }

    [GeneratedRegex("^<([^>]*)> <urn:ex:p> <([^>]*)> \\.$")]
    private static partial Regex Triple();

    [Theory]
    [InlineData("http://a/b", true)]
    [InlineData("a:", true)]
    [InlineData("a+b-c.9:x", true)]
    [InlineData("Z:\u00fc x", true)]
    [InlineData("", false)]
    [InlineData(":", false)]
    [InlineData("a", false)]
    [InlineData("1a:b", false)]
    [InlineData("+a:b", false)]
    [InlineData("_:b0", false)]
    [InlineData("#a:b", false)]
    [InlineData("a/b:c", false)]
    [InlineData("\u00fcr:n", false)]
    [InlineData("a\u00fc:n", false)]
    public void What_has_a_scheme_is_absolute(string text, bool absolute)
    {
        IriReference.IsAbsolute(text).Should().Be(absolute);
        IriReference.IsAbsolute(Text.UTF8.GetBytes(text)).Should().Be(absolute);
    }

    [Fact]
    public void Characters_that_N_Quads_forbids_are_not_well_formed()
    {
        for (var c = 0; c <= 0xffff; c++)
        {
            if (char.IsSurrogate((char)c))
                continue;
            var text = $"http://a/{(char)c}b";
            var good = c > 0x20 && !"<>\"{}|^`\\".Contains((char)c);
            if (IriReference.IsWellFormed(text) != good || IriReference.IsWellFormed(Text.UTF8.GetBytes(text)) != good)
                Assert.Fail($"U+{c:X4}");
        }
    }

    [Fact]
    public void Lone_surrogates_and_relative_references_are_not_well_formed()
    {
        foreach (var good in new[] { "http://a/\ud83d\ude00", "http://a/\ud83d\ude00\ud83d\ude00x" })
            IriReference.IsWellFormed(good).Should().BeTrue();
        foreach (var bad in new[] { "http://a/\ud83d", "http://a/\ud83dx", "http://a/\ude00\ud83d", "http://a/\ud83d\ude00\ude00", "a/b", "", "http://a/#b#", "a:##" })
            IriReference.IsWellFormed(bad).Should().BeFalse();
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_not_well_formed()
    {
        IriReference.IsWellFormed([.. "a:b"u8, 0xff]).Should().BeFalse();
        IriReference.IsWellFormed([.. "a:b"u8, 0xed, 0xa0, 0x80]).Should().BeFalse();
        IriReference.IsWellFormed([.. "a:b"u8, 0xc3, 0xbc]).Should().BeTrue();
    }
}
