using System.Diagnostics;
using System.Text;

using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.JsonLd.Tests.Compaction;

public sealed class CompactBadInputTests
{
    [Theory]
    [InlineData("[{'@id': 'tag:x,1'}]", "{'tag': 'http://t/'}", JsonLdErrorCode.IriConfusedWithPrefix)]
    [InlineData("[{'did:x:1': [{'@value': 1}]}]", "{'did': 'http://t/'}", JsonLdErrorCode.IriConfusedWithPrefix)]
    [InlineData("[{'http://a/p': [{'@value': 1}]}]", "{'p': {'@id': 'http://a/p', '@nest': 'n'}}", JsonLdErrorCode.InvalidNestValue)]
    [InlineData("[{'http://a/p': []}]", "{'p': {'@id': 'http://a/p', '@nest': 'n'}}", JsonLdErrorCode.InvalidNestValue)]
    [InlineData("[{'@id': 5}]", "{}", JsonLdErrorCode.InvalidIdValue)]
    [InlineData("[{]", "{}", JsonLdErrorCode.LoadingDocumentFailed)]
    [InlineData("[]", "{", JsonLdErrorCode.LoadingDocumentFailed)]
    [InlineData("[]", "5", JsonLdErrorCode.InvalidLocalContext)]
    [InlineData("[]", "{'@context': true}", JsonLdErrorCode.InvalidLocalContext)]
    [InlineData("[]", "{'p': 5}", JsonLdErrorCode.InvalidTermDefinition)]
    [InlineData("[]", "'http://absent/'", JsonLdErrorCode.LoadingRemoteContextFailed)]
    [InlineData("[]", "'relative'", JsonLdErrorCode.LoadingDocumentFailed)]
    public async Task What_is_wrong_has_a_code(string document, string context, JsonLdErrorCode code)
    {
        // The node needs a property, else expansion drops it.
        document = document.Replace("'@id': 'tag:x,1'", "'@id': 'tag:x,1', 'http://a/p': [{'@value': 1}]", StringComparison.Ordinal);
        var result = await Compact.ResultAsync(document, context);
        result.Problem?.ErrorCode.Should().Be(code, result.Problem.ToString());
        result.IsSuccess.Should().BeFalse();
    }

    [Theory]
    [InlineData("[{'@id': 'http://a/1', 'http://a/p': [{'@value': 1}]}]", "{'http': 'http://t/'}")] // an authority follows
    [InlineData("[{'@id': '_:b', 'http://a/p': [{'@value': 1}]}]", "{'_': 'http://t/'}")] // a blank node
    [InlineData("[{'@id': 'tag:x,1', 'http://a/p': [{'@value': 1}]}]", "{'tag': {'@id': 'http://t/'}}")] // no prefix
    public async Task An_iri_that_reads_as_itself_is_not_confused(string document, string context) =>
        (await Compact.ResultAsync(document, context)).Problem.Should().BeNull();

    [Fact]
    public async Task Arguments_that_are_null_are_refused()
    {
        var processor = new JsonLdProcessor();
        var noInput = async () => await processor.CompactAsync(null!, "{}", TestContext.Current.CancellationToken);
        var noContext = async () => await processor.CompactAsync("{}", null!, TestContext.Current.CancellationToken);
        (await noInput.Should().ThrowAsync<ArgumentNullException>()).Which.ParamName.Should().Be("input");
        (await noContext.Should().ThrowAsync<ArgumentNullException>()).Which.ParamName.Should().Be("context");
    }

    [Fact]
    public async Task Cancellation_is_an_exception()
    {
        var cancelled = async () => await new JsonLdProcessor().CompactAsync("[]", "{}", new CancellationToken(true));
        await cancelled.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_context_by_its_url_is_loaded_and_goes_into_the_result_as_the_url()
    {
        var processor = new JsonLdProcessor(new JsonLdOptions { DocumentLoader = new SlowLoader() });
        var result = await processor.CompactAsync("""[{"http://a/p":[{"@value":1}]}]""", JsonLdInput.FromUrl("http://c/1"), TestContext.Current.CancellationToken);
        result.Value.ToString().Should().Be("""{"@context":"http://c/1","p":1}""");
    }

    // Every type has a context of its own, and each of those has all terms: without a limit, the inverse contexts are quadratic.
    [Fact]
    public async Task Contexts_of_many_types_over_many_terms_overflow()
    {
        const int Types = 3000;
        var context = new StringBuilder("{");
        var document = new StringBuilder("[");
        for (var i = 0; i < Types; i++)
        {
            context.Append(i == 0 ? "" : ",").Append($"'T{i}':{{'@id':'http://a/T{i}','@context':{{'p':'http://a/p{i}'}}}}");
            document.Append(i == 0 ? "" : ",").Append($"{{'@type':['http://a/T{i}'],'http://a/p{i}':[{{'@value':1}}]}}");
        }

        var watch = Stopwatch.StartNew();
        var result = await Compact.ResultAsync(document.Append(']').ToString(), context.Append('}').ToString());
        result.Problem?.ErrorCode.Should().Be(JsonLdErrorCode.ContextOverflow);
        result.IsSuccess.Should().BeFalse();
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_document_as_deep_as_allowed_is_compacted()
    {
        const int Depth = 250; // two levels each: object, array
        var options = new JsonLdOptions { Limits = JsonLdLimits.Default with { MaxDepth = 512 } };
        var document = string.Concat(Enumerable.Repeat("[{'http://a/p':", Depth)) + "[{'@value':1}]" + string.Concat(Enumerable.Repeat("}]", Depth));
        var result = await Compact.ResultAsync(document, "{'p': 'http://a/p'}", options);
        result.Problem.Should().BeNull();
    }

    // Time grows with the size, not with its square: many values, many terms for one IRI's neighbours, many prefixes.
    [Fact]
    public async Task A_large_document_with_many_prefixes_takes_linear_time()
    {
        var context = new StringBuilder("{'@version':1.1");
        for (var i = 0; i < 5000; i++)
            context.Append($",'x{i}':'http://a/{i}/'");
        var document = new StringBuilder("[{'@id':'http://a/0/x'");
        for (var i = 0; i < 20_000; i++)
            document.Append($",'http://a/{i % 5000}/p{i}':[{{'@id':'http://a/{i % 5000}/{i}'}}]");

        var watch = Stopwatch.StartNew();
        var result = await Compact.ResultAsync(document.Append("}]").ToString(), context.Append('}').ToString());
        result.Value.Utf8.Length.Should().BePositive();
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(10));
    }

    private sealed class SlowLoader : IDocumentLoader
    {
        public async ValueTask<JsonLdResult<RemoteDocument>> LoadAsync(DocumentRequest request, CancellationToken cancellationToken)
        {
            await Task.Yield();
            return new(new RemoteDocument(request.Url, """{"@context":{"p":"http://a/p"}}"""u8.ToArray()));
        }
    }
}
