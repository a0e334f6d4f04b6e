using System.Text;

using DigitalIdentity.JsonLd.Loading;
using DigitalIdentity.JsonLd.Tests.Loading;

using static DigitalIdentity.JsonLd.Tests.Hostile.Attack;

namespace DigitalIdentity.JsonLd.Tests.Hostile;

/// <summary>Loaders that do not do what loaders do.</summary>
public sealed class LoaderTests
{
    private const string Document = """{"@context":"https://c.example/","p":1}""";

    public static TheoryData<string> Every => [.. Operations];

    [Theory]
    [MemberData(nameof(Every))]
    public async Task What_a_loader_throws_reaches_the_caller(string operation)
    {
        var now = Using(_ => throw new InvalidTimeZoneException("x"));
        var later = new JsonLdOptions
        {
            DocumentLoader = new ScriptedLoader(async (_, _) =>
            {
                await Task.Yield();
                throw new InvalidTimeZoneException("x");
            }),
        };
        foreach (var options in (JsonLdOptions[])[now, later])
        {
            var run = async () => await RunAsync(new JsonLdProcessor(options), operation, Document, CancellationToken.None);
            await run.Should().ThrowAsync<InvalidTimeZoneException>();
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task A_loader_that_never_answers_is_left_when_cancelled(string operation)
    {
        var never = new JsonLdOptions
        {
            DocumentLoader = new ScriptedLoader(async (_, token) =>
            {
                await Task.Delay(Timeout.Infinite, token);
                return default;
            }),
        };
        foreach (var input in (JsonLdInput[])[Document, JsonLdInput.FromUrl("https://d.example/")])
        {
            using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
            var run = async () => await RunAsync(new JsonLdProcessor(never), operation, input, source.Token);
            await run.Should().ThrowAsync<OperationCanceledException>();
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task A_loader_that_gives_nothing_is_a_failure_to_load(string operation)
    {
        JsonLdResult<RemoteDocument>[] nothings =
        [
            default,
            new(new RemoteDocument(null!, "{}"u8.ToArray())),
            new(new RemoteDocument("https://c.example/", default)),
            Loaders.Problem("no"),
        ];
        foreach (var nothing in nothings)
        {
            (await CodeAsync(operation, Document, Using(_ => nothing))).Should().Be(JsonLdErrorCode.LoadingRemoteContextFailed);
            (await CodeAsync(operation, JsonLdInput.FromUrl("https://d.example/"), Using(_ => nothing))).Should().Be(JsonLdErrorCode.LoadingDocumentFailed);
            var later = new JsonLdOptions
            {
                DocumentLoader = new ScriptedLoader(async (_, _) =>
                {
                    await Task.Yield();
                    return nothing;
                }),
            };
            (await CodeAsync(operation, Document, later)).Should().Be(JsonLdErrorCode.LoadingRemoteContextFailed);
        }
    }

    [Theory]
    [InlineData("[]", JsonLdErrorCode.InvalidRemoteContext)]
    [InlineData("{}", JsonLdErrorCode.InvalidRemoteContext)]
    [InlineData("5", JsonLdErrorCode.InvalidRemoteContext)]
    [InlineData("{\"@context\":[5]}", JsonLdErrorCode.InvalidLocalContext)]
    [InlineData("{", JsonLdErrorCode.LoadingRemoteContextFailed)]
    [InlineData("<html>", JsonLdErrorCode.LoadingRemoteContextFailed)]
    [InlineData("{\"@context\":\"relative\"}", JsonLdErrorCode.LoadingRemoteContextFailed)]
    public async Task A_context_document_that_is_none_has_its_code(string json, JsonLdErrorCode code)
    {
        var options = Using(request => request.Url == "https://c.example/" ? Loaders.Found(request.Url, json) : Loaders.Problem());
        foreach (var operation in Operations)
            (await CodeAsync(operation, Document, options)).Should().Be(code, operation);
    }

    [Fact]
    public async Task A_document_from_another_url_has_that_url_as_its_base()
    {
        var options = Using(request => request.Url switch
        {
            "https://d.example/a/b" => new(new RemoteDocument("https://moved.example/x/y", """{"@context":"c","@id":"z","p":1}"""u8.ToArray())),
            "https://moved.example/x/c" => new(new RemoteDocument("https://again.example/k/l", """{"@context":["m",{"p":"urn:p"}]}"""u8.ToArray())),
            "https://again.example/k/m" => Loaders.Found(request.Url, """{"@context":{}}"""),
            _ => Loaders.Problem(request.Url),
        });
        var result = await new JsonLdProcessor(options).ExpandAsync(JsonLdInput.FromUrl("https://d.example/a/b"));
        result.Value.ToString().Should().Be("""[{"@id":"https://moved.example/x/z","urn:p":[{"@value":1}]}]""");
    }

    [Fact]
    public async Task A_loader_that_gives_other_content_each_time_is_asked_once_for_each_url_when_it_waits()
    {
        var count = 0;
        var loader = new ScriptedLoader(async (request, _) =>
        {
            await Task.Yield();
            return Loaders.Found(request.Url, $$$"""{"@context":{"p":"urn:p{{{++count}}}"}}""");
        });
        var processor = new JsonLdProcessor(new JsonLdOptions { DocumentLoader = loader });
        for (var i = 1; i < 4; i++)
            (await processor.ExpandAsync("""[{"@context":"https://c.example/","p":1},{"@context":"https://c.example/","p":2}]""")).Value.ToString()
                .Should().Be($$"""[{"urn:p{{i}}":[{"@value":1}]},{"urn:p{{i}}":[{"@value":2}]}]""");
    }

    [Theory]
    [InlineData("not a url")]
    [InlineData("relative/path")]
    [InlineData("//host/path")]
    [InlineData("#")]
    public async Task A_document_by_what_is_no_absolute_url_cannot_be_loaded(string url)
    {
        var loader = new ScriptedLoader(_ => throw new InvalidOperationException("It must not be asked."));
        (await CodeAsync("expand", JsonLdInput.FromUrl(url), new JsonLdOptions { DocumentLoader = loader })).Should().Be(JsonLdErrorCode.LoadingDocumentFailed);
    }

    [Fact]
    public async Task A_link_header_context_that_is_bad_has_its_code()
    {
        var document = new RemoteDocument("https://d.example/", """{"p":1}"""u8.ToArray()) { ContextUrl = "https://c.example/", ContentType = "application/json" };
        foreach (var operation in Operations)
            (await CodeAsync(operation, JsonLdInput.FromDocument(document), Using(r => Loaders.Found(r.Url, "{\"@context\":{\"p\":5}}"))))
                .Should().Be(JsonLdErrorCode.InvalidTermDefinition, operation);
    }

    private static JsonLdOptions Using(Func<DocumentRequest, JsonLdResult<RemoteDocument>> script) => new() { DocumentLoader = new ScriptedLoader(script) };
}
