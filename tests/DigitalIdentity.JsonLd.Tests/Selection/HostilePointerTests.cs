using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace DigitalIdentity.JsonLd.Tests.Selection;

/// <summary>Pointers that are none, that lead to nothing, or that are very many.</summary>
public sealed class HostilePointerTests
{
    private const string Document = """{"@context":{"@vocab":"urn:v:"},"a":{"b":[{"c":"x"},"y",null,[]]},"s":"text","n":5,"t":true,"z":null,"":{"":"e"}}""";

    [Theory]
    [InlineData("a")]
    [InlineData("a/b")]
    [InlineData("#/a")]
    [InlineData(" /a")]
    [InlineData("/a~")]
    [InlineData("/~2")]
    [InlineData("/~")]
    [InlineData("/a/~x/b")]
    [InlineData("/missing")]
    [InlineData("/A")]
    [InlineData("/a/")]
    [InlineData("/a/missing")]
    [InlineData("/a//b")]
    [InlineData("/s/0")]
    [InlineData("/s/length")]
    [InlineData("/n/x")]
    [InlineData("/t/x")]
    [InlineData("/z/x")]
    [InlineData("/a/b/0/c/0")]
    [InlineData("/a/b/4")]
    [InlineData("/a/b/-")]
    [InlineData("/a/b/-1")]
    [InlineData("/a/b/01")]
    [InlineData("/a/b/00")]
    [InlineData("/a/b/+1")]
    [InlineData("/a/b/1 ")]
    [InlineData("/a/b/1.0")]
    [InlineData("/a/b/1e0")]
    [InlineData("/a/b/0x1")]
    [InlineData("/a/b/")]
    [InlineData("/a/b/\u0661")]
    [InlineData("/a/b/2147483647")]
    [InlineData("/a/b/2147483648")]
    [InlineData("/a/b/4294967296")]
    [InlineData("/a/b/18446744073709551616")]
    [InlineData("/a/b/99999999999999999999999999999999999999")]
    [InlineData("/a/b/3/0")]
    [InlineData("/a/b/length")]
    [InlineData("///")]
    [InlineData("/\ud800")]
    [InlineData("/a\u0000")]
    public async Task A_pointer_that_leads_to_nothing_is_refused_by_name(string pointer)
    {
        Problem(Document, "/a/b/0", pointer, "/s").Should().BeEquivalentTo(new { ErrorCode = JsonLdErrorCode.InvalidPointer, Pointer = pointer });

        // So it is inside what another pointer selects, on the short way and on the long.
        foreach (var document in new[] { Document, Document.Replace("\"@vocab\"", "\"unused\":{\"@reverse\":\"urn:u\"},\"@vocab\"", StringComparison.Ordinal).Replace("\"s\":", "\"urn:x\":1,\"s\":", StringComparison.Ordinal) })
        {
            var result = await new JsonLdProcessor().CanonicalizeAndGroupAsync(document, [["/s"], ["", pointer]], cancellationToken: TestContext.Current.CancellationToken);
            result.Problem.Should().BeEquivalentTo(new { ErrorCode = JsonLdErrorCode.InvalidPointer, Code = "invalid JSON pointer", Pointer = pointer });
        }
    }

    [Fact]
    public void Pointers_to_empty_names_lead_to_them() => Selected(Document, "//").Should().Be("""{"@context":{"@vocab":"urn:v:"},"":{"":"e"}}""");

    [Theory]
    [InlineData("[]")]
    [InlineData("""[{"a":1}]""")]
    [InlineData("\"a\"")]
    [InlineData("5")]
    [InlineData("null")]
    public async Task Only_objects_can_be_selected_from(string document)
    {
        Problem(document, "").ErrorCode.Should().Be(JsonLdErrorCode.InvalidPointer);
        Problem(document, "/0").Pointer.Should().Be("/0");
        var options = new JsonLdOptions { SafeMode = false };
        var result = await new JsonLdProcessor(options).CanonicalizeAndGroupAsync(document, [["/0"]], cancellationToken: TestContext.Current.CancellationToken);
        result.Problem!.ErrorCode.Should().Be(JsonLdErrorCode.InvalidPointer);
        (await new JsonLdProcessor(options).CanonicalizeAndGroupAsync(document, [[]], cancellationToken: TestContext.Current.CancellationToken)).IsSuccess.Should().BeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"a":1,"a":2}""")]
    [InlineData("""{"a":1} x""")]
    public void A_document_that_is_no_JSON_is_refused(string document)
    {
        Problem(document, "/a").ErrorCode.Should().Be(JsonLdErrorCode.LoadingDocumentFailed);
        Problem(document).ErrorCode.Should().Be(JsonLdErrorCode.LoadingDocumentFailed);
    }

    [Fact]
    public void Depth_has_a_limit()
    {
        var deep = new string('[', 600).Replace("[", "{\"a\":", StringComparison.Ordinal) + "1" + new string('}', 600);
        Problem(deep, "/a").ErrorCode.Should().Be(JsonLdErrorCode.LimitExceeded);
        Problem(Document, string.Concat(Enumerable.Repeat("/a", 1_000_000))).ErrorCode.Should().Be(JsonLdErrorCode.InvalidPointer);

        var limits = new JsonLdLimits { MaxDepth = 512 };
        var allowed = string.Concat(Enumerable.Repeat("{\"a\":", 512)) + "1" + new string('}', 512);
        JsonLdSelection.TrySelect(Encoding.UTF8.GetBytes(allowed), [string.Concat(Enumerable.Repeat("/a", 512))], out var selection, out var problem, limits).Should().BeTrue(problem?.ToString());
        Encoding.UTF8.GetString(selection.Span).Should().Be(allowed);
    }

    [Fact]
    public void The_number_of_pointers_has_a_limit()
    {
        var pointers = Enumerable.Repeat("/s", JsonLdSelection.MaxPointers).ToArray();
        Selected(Document, pointers).Should().Contain("text");
        Problem(Document, [.. pointers, "/s"]).ErrorCode.Should().Be(JsonLdErrorCode.LimitExceeded);
    }

    // With work that grows as the square of the input these would take minutes.
    [Fact]
    public async Task Many_pointers_into_large_objects_and_arrays_take_time_in_proportion()
    {
        const int Many = 20_000;
        static string N(int n) => n.ToString(CultureInfo.InvariantCulture);
        var members = string.Join(',', Enumerable.Range(0, Many).Select(n => $"\"m{N(n)}\":{N(n)}"));
        var items = string.Join(',', Enumerable.Range(0, Many).Select(n => $"{{\"i\":{N(n)}}}"));
        var document = $$"""{"@context":{"@vocab":"urn:v:"},"o":{{{members}}},"a":[{{items}}]}""";
        string[] pointers = [.. Enumerable.Range(0, Many).Select(n => $"/o/m{N(Many - 1 - n)}"), .. Enumerable.Range(0, Many).Select(n => $"/a/{N(Many - 1 - n)}/i")];
        var watch = Stopwatch.StartNew();

        Selected(document, pointers).Length.Should().Be(document.Length);
        Problem(document, [.. pointers, "/o/none"]).Pointer.Should().Be("/o/none");
        Problem(document, [.. pointers, "/a/20000"]).Pointer.Should().Be("/a/20000");
        var result = await new JsonLdProcessor().CanonicalizeAndGroupAsync(document, [pointers], cancellationToken: TestContext.Current.CancellationToken);
        result.Value.LinesOf(0).Count.Should().Be(result.Value.Canonical.Count);

        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Arguments_that_are_null_are_refused()
    {
        var select = () => JsonLdSelection.TrySelect(Encoding.UTF8.GetBytes(Document), [null!], out _, out _);
        select.Should().Throw<ArgumentException>();
        select = () => JsonLdSelection.TrySelect(Encoding.UTF8.GetBytes(Document), null!, out _, out _);
        select.Should().Throw<ArgumentNullException>();
        var group = async () => await new JsonLdProcessor().CanonicalizeAndGroupAsync(Document, [null!]);
        await group.Should().ThrowAsync<ArgumentException>();
        group = async () => await new JsonLdProcessor().CanonicalizeAndGroupAsync(Document, [[null!]]);
        await group.Should().ThrowAsync<ArgumentException>();
        group = async () => await new JsonLdProcessor().CanonicalizeAndGroupAsync(Document, null!);
        await group.Should().ThrowAsync<ArgumentNullException>();
    }

    private static string Selected(string document, params string[] pointers)
    {
        JsonLdSelection.TrySelect(Encoding.UTF8.GetBytes(document), pointers, out var selection, out var problem).Should().BeTrue(problem?.ToString());
        return Encoding.UTF8.GetString(selection.Span);
    }

    private static JsonLdProblem Problem(string document, params string[] pointers)
    {
        JsonLdSelection.TrySelect(Encoding.UTF8.GetBytes(document), pointers, out var selection, out var problem).Should().BeFalse();
        selection.IsEmpty.Should().BeTrue();
        return problem!;
    }
}
