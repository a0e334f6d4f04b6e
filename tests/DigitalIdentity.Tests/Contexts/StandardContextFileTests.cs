using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

using DigitalIdentity.Contexts;
using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Tests.Contexts;

/// <summary>The files of <c>src/DigitalIdentity/Contexts/Files</c>, as the assembly holds them, against the one table.</summary>
public sealed class StandardContextFileTests
{
    /// <summary>All of them together: what every user of the library carries.</summary>
    private const int BytesAtMost = 200_000;

    public static TheoryData<string> Urls => new(StandardContexts.All.Select(c => c.Url));

    [Theory, MemberData(nameof(Urls))]
    public void A_context_is_strict_JSON_with_a_context_and_nothing_else(string url)
    {
        var context = Find(url);

        StrictJson.TryParse(context.Utf8.Span, out var root, out var error).Should().BeTrue(error.ToString());
        root.EnumerateObject().Select(p => p.Name).Should().Equal("@context");
    }

    [Theory, MemberData(nameof(Urls))]
    public void A_context_has_the_pinned_hashes(string url)
    {
        var context = Find(url);
        var canonical = new ArrayBufferWriter<byte>();
        Jcs.TryCanonicalize(context.Utf8.Span, canonical, out _).Should().BeTrue();

        Hex(context.Utf8.Span).Should().Be(context.Sha256);
        Hex(canonical.WrittenSpan).Should().Be(context.Sha256Jcs);
    }

    [Theory, MemberData(nameof(Urls))]
    public void A_context_names_its_source_and_license(string url)
    {
        var context = Find(url);

        context.Source.Should().MatchRegex(@"^([\w.-]+/[\w.-]+@[0-9a-f]{10}:\S+|npm [\w@/.-]+@\d+\.\d+\.\d+)$");
        context.License.Should().NotBeNullOrWhiteSpace();
        new[] { context.Sha256, context.Sha256Jcs, context.PublishedSha256 ?? context.Sha256 }.Should().AllSatisfy(h => h.Should().MatchRegex("^[0-9a-f]{64}$"));
        context.PublishedSha256.Should().NotBe(context.Sha256, "our files are our own");
    }

    [Theory, MemberData(nameof(Urls))]
    public void A_file_has_one_line_break_after_each_line_and_no_tab(string url)
    {
        var text = Encoding.UTF8.GetString(Find(url).Utf8.Span);

        text.Should().EndWith("}\n").And.NotContain("\r").And.NotContain("\t").And.NotContain(" \n").And.NotStartWith("\uFEFF");
    }

    [Fact]
    public void Every_file_is_in_the_table_and_every_row_has_a_file()
    {
        var files = typeof(StandardContext).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(StandardContext.ResourcePrefix, StringComparison.Ordinal))
            .Select(n => n[StandardContext.ResourcePrefix.Length..]);

        files.Should().BeEquivalentTo(StandardContexts.All.Select(c => c.FileName));
    }

    [Fact]
    public void A_URL_stands_once() =>
        StandardContexts.All.SelectMany(c => c.Aliases.Prepend(c.Url)).Should().OnlyHaveUniqueItems().And.BeEquivalentTo(StandardContexts.Urls);

    [Fact]
    public void What_a_context_refers_to_is_here_too()
    {
        foreach (var context in StandardContexts.All)
            foreach (var url in References(JsonDocument.Parse(context.Utf8).RootElement))
                StandardContexts.TryFind(url, out _).Should().BeTrue($"{context} refers to {url}");
    }

    [Fact]
    public void They_are_small_together() => StandardContexts.All.Sum(c => c.Utf8.Length).Should().BeLessThan(BytesAtMost);

    private static StandardContext Find(string url)
    {
        StandardContexts.TryFind(url, out var context).Should().BeTrue();
        return context!;
    }

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The URLs at <c>@context</c> and <c>@import</c>, at any depth.</summary>
    private static IEnumerable<string> References(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(References),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p =>
            p.Name is "@context" or "@import" ? Strings(p.Value).Concat(References(p.Value)) : References(p.Value)),
        _ => [],
    };

    private static IEnumerable<string> Strings(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().Where(v => v.ValueKind == JsonValueKind.String).Select(v => v.GetString()!),
        _ => [],
    };
}
