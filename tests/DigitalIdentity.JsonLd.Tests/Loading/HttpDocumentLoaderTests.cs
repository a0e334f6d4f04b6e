using DigitalIdentity.JsonLd.Loading;
using DigitalIdentity.Testing;

namespace DigitalIdentity.JsonLd.Tests.Loading;

public sealed class HttpDocumentLoaderTests
{
    private const string Url = "https://example.com/d/x";
    private const string ContextLink = "rel=\"http://www.w3.org/ns/json-ld#context\"";
    private readonly List<DocumentFetchRequest> requests = [];

    [Fact]
    public async Task The_request_asks_for_JSON_LD_and_names_no_fragment()
    {
        var loader = Loader(_ => Ok("application/ld+json;profile=\"p q\"; charset=utf-8"), new() { MaxDocumentSize = 77 });
        var document = (await loader.LoadAsync(Url + "?q#fragment", DocumentRequest.FrameProfile)).Value;
        document.DocumentUrl.Should().Be(Url + "?q");
        document.ContentType.Should().Be("application/ld+json");
        document.Profile.Should().Be("p q");
        document.ContextUrl.Should().BeNull();
        document.Json().Should().Be("{}");
        requests.Should().Equal(new DocumentFetchRequest(
            Url + "?q", "application/ld+json;profile=\"http://www.w3.org/ns/json-ld#frame\", application/ld+json;q=0.9, application/json;q=0.8", 77));
    }

    [Theory]
    [InlineData("http://example.com/")]
    [InlineData("ftp://example.com/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:application/json,{}")]
    [InlineData("https:")]
    [InlineData("https://")]
    [InlineData("https:///x")]
    [InlineData("https://?x")]
    [InlineData("https://:443/")]
    [InlineData("https://@/")]
    [InlineData("https:example.com")]
    [InlineData("//example.com/")]
    [InlineData("example.com")]
    [InlineData("")]
    [InlineData("https://example.com/ x")]
    [InlineData("https://example.com/\r\nHost: x")]
    [InlineData("https://example.com\\@evil/")]
    public async Task Only_https_is_fetched(string url)
    {
        var problem = (await Loader(_ => Ok()).LoadAsync(url)).Problem!;
        problem.ErrorCode.Should().Be(JsonLdErrorCode.LoadingDocumentFailed);
        problem.IsNotFound.Should().BeFalse();
        requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Http_must_be_asked_for_and_a_redirect_does_not_sneak_to_it()
    {
        (await Loader(_ => Ok(), new() { AllowHttp = true }).LoadAsync("http://example.com/")).IsSuccess.Should().BeTrue();
        (await Loader(_ => Ok()).LoadAsync("HTTPS://example.com/")).IsSuccess.Should().BeTrue();
        (await Loader(_ => Ok() with { FinalUrl = "http://example.com/" }).LoadAsync(Url)).Problem!.Detail.Should().Contain("redirect");
        (await Loader(_ => new() { Status = 302, Location = "http://example.com/" }).LoadAsync(Url)).IsSuccess.Should().BeFalse();
        (await Loader(_ => Ok("text/html", "<http://example.com/>; rel=alternate; type=\"application/ld+json\"")).LoadAsync(Url)).IsSuccess.Should().BeFalse();
    }

    [Theory]
    [InlineData(404, true)]
    [InlineData(410, true)]
    [InlineData(0, false)]
    [InlineData(100, false)]
    [InlineData(301, false)]
    [InlineData(304, false)]
    [InlineData(401, false)]
    [InlineData(406, false)]
    [InlineData(500, false)]
    [InlineData(-1, false)]
    public async Task Other_statuses_than_200s_fail(int status, bool notFound)
    {
        var problem = (await Loader(_ => Ok() with { Status = status }).LoadAsync(Url)).Problem!;
        problem.ErrorCode.Should().Be(JsonLdErrorCode.LoadingDocumentFailed);
        problem.IsNotFound.Should().Be(notFound);
    }

    [Fact]
    public async Task Redirects_left_to_the_loader_are_followed_within_bounds()
    {
        var loader = Loader(request => request.Url switch
        {
            Url => new() { Status = 301, Location = "../e/y?z#f" },
            "https://example.com/e/y?z" => new() { Status = 303, Location = "//other.example/w" },
            _ => Ok(),
        });
        (await loader.LoadAsync(Url)).Value.DocumentUrl.Should().Be("https://other.example/w");

        requests.Clear();
        (await Loader(_ => new() { Status = 307, Location = "" }, new() { MaxRedirects = 3 }).LoadAsync(Url)).IsSuccess.Should().BeFalse();
        requests.Should().HaveCount(4);
        (await Loader(_ => new() { Status = 308, Location = "a b" }).LoadAsync(Url)).IsSuccess.Should().BeFalse();
    }

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("application/did+json; charset=utf-8", true)]
    [InlineData("application/ld+json", false)]
    public async Task A_context_link_counts_for_JSON_that_is_not_JSON_LD(string type, bool counts)
    {
        var document = (await Loader(_ => Ok(type, "<../c>; " + ContextLink) with { FinalUrl = "https://final.example/a/b/" }).LoadAsync(Url)).Value;
        document.ContextUrl.Should().Be(counts ? "https://final.example/a/c" : null);
        document.DocumentUrl.Should().Be("https://final.example/a/b/");
    }

    [Fact]
    public async Task Several_context_links_are_an_error_in_JSON_only()
    {
        string[][] several =
        [
            ["<a>; " + ContextLink, "<b>; " + ContextLink],
            ["<a>; " + ContextLink + ", <a>; " + ContextLink],
            ["<z>; rel=next, <a>; rel=\"next http://www.w3.org/ns/json-ld#context\"", "<b>; " + ContextLink.ToUpperInvariant()],
        ];
        foreach (var links in several)
        {
            (await Loader(_ => Ok("application/json", links)).LoadAsync(Url)).Problem!.Code.Should().Be("multiple context link headers");
            (await Loader(_ => Ok("application/ld+json", links)).LoadAsync(Url)).IsSuccess.Should().BeTrue();
        }

        var elsewhere = new[] { "<a>; " + ContextLink, "<b>; anchor=\"https://other/\"; " + ContextLink };
        (await Loader(_ => Ok("application/json", elsewhere)).LoadAsync(Url)).Value.ContextUrl.Should().Be("https://example.com/d/a");
        (await Loader(_ => Ok("application/json", "<a b>; " + ContextLink)).LoadAsync(Url)).IsSuccess.Should().BeFalse();
    }

    [Fact]
    public async Task An_alternate_link_is_followed_from_what_is_not_JSON()
    {
        foreach (var type in new[] { "text/html", null, "nonsense", "application/x" })
        {
            var loader = Loader(request => request.Url == Url
                ? Ok(type, "<other>; rel=alternate; type=text/plain, <alt>; rel=\"x alternate\"; type=\"application/ld+json;profile=x\"")
                : Ok());
            (await loader.LoadAsync(Url)).Value.DocumentUrl.Should().Be("https://example.com/d/alt");
        }

        (await Loader(_ => Ok("application/json", "<alt>; rel=alternate; type=\"application/ld+json\"")).LoadAsync(Url)).Value.DocumentUrl.Should().Be(Url);
        (await Loader(_ => Ok("text/html", "<alt>; rel=alternate; type=\"application/json\"")).LoadAsync(Url)).IsSuccess.Should().BeFalse();
    }

    [Fact]
    public async Task Alternate_links_in_a_circle_end()
    {
        var result = await Loader(_ => Ok("text/html", "<>; rel=alternate; type=\"application/ld+json\""), new() { MaxAlternates = 4 }).LoadAsync(Url);
        result.Problem!.Detail.Should().Contain("alternate");
        requests.Should().HaveCount(5);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("text/html")]
    [InlineData("application/xhtml+xml")]
    [InlineData("application/jldTest")]
    [InlineData("application/json, application/json")]
    public async Task What_is_not_JSON_fails(string? type) =>
        (await Loader(_ => Ok(type)).LoadAsync(Url)).Problem!.Code.Should().Be("loading document failed");

    [Fact]
    public async Task Size_is_bounded_for_bodies_and_links()
    {
        var exact = new HttpDocumentLoaderOptions { MaxDocumentSize = 2 };
        (await Loader(_ => Ok(), exact).LoadAsync(Url)).IsSuccess.Should().BeTrue();
        (await Loader(_ => Ok() with { Body = new byte[3] }, exact).LoadAsync(Url)).Problem!.ErrorCode.Should().Be(JsonLdErrorCode.LimitExceeded);
        var links = Enumerable.Repeat("<a>; rel=x", 10_000).ToArray();
        (await Loader(_ => Ok("application/json", links)).LoadAsync(Url)).Problem!.ErrorCode.Should().Be(JsonLdErrorCode.LimitExceeded);
    }

    [Fact]
    public async Task Failures_of_the_fetch_function_are_problems()
    {
        (await Loader(_ => DocumentFetchResponse.Failed("private address.")).LoadAsync(Url)).Problem!.Detail.Should().EndWith("private address.");
        foreach (var exception in new Exception[]
        {
            new HttpRequestException("dead"), new IOException("cut"), new TimeoutException(), new TaskCanceledException(),
            new HttpIOException(HttpRequestError.ResponseEnded),
        })
        {
            var problem = (await Loader(_ => throw exception).LoadAsync(Url)).Problem!;
            problem.ErrorCode.Should().Be(JsonLdErrorCode.LoadingDocumentFailed);
            problem.IsNotFound.Should().BeFalse();
        }

        await FluentActions.Awaiting(() => Loader(_ => throw new NotSupportedException()).LoadAsync(Url).AsTask()).Should().ThrowAsync<NotSupportedException>();
        await FluentActions.Awaiting(() => Loader(_ => null!).LoadAsync(Url).AsTask()).Should().ThrowAsync<InvalidOperationException>();
    }

    [Fact]
    public async Task The_caller_can_cancel()
    {
        var loader = new HttpDocumentLoader(async (_, token) =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return Ok();
        });
        using var source = new CancellationTokenSource(50);
        await FluentActions.Awaiting(() => loader.LoadAsync(new DocumentRequest(Url), source.Token).AsTask()).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_profile_that_would_break_the_header_is_refused()
    {
        (await Loader(_ => Ok()).LoadAsync(Url, "x\"\r\nY: z")).IsSuccess.Should().BeFalse();
        requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Hostile_responses_end_in_results()
    {
        string?[] types = ["text/html", "application/json", "application/ld+json", null, "\0", "a/b;profile=\"\\"];
        string?[] locations = [null, "", "#", "//", "https://", "http://x", "../..", "\ud800", "javascript:x", "https://a/\r\n"];
        string[] links = ["<>;rel=alternate;type=application/ld+json", "<\ud800>; " + ContextLink, "<//>; " + ContextLink, "<<<>>>", "<a>;rel=\"\\", "<javascript:x>;rel=alternate;type=\"application/ld+json\""];
        var random = new Random(10);
        var loader = Loader(_ => new()
        {
            Status = random.Next(4) == 0 ? random.Next(600) : random.Next(2) == 0 ? 200 : 302,
            ContentType = types[random.Next(types.Length)],
            Location = locations[random.Next(locations.Length)],
            FinalUrl = random.Next(2) == 0 ? null : locations[random.Next(locations.Length)],
            Links = [.. Enumerable.Range(0, random.Next(3)).Select(_ => links[random.Next(links.Length)])],
        });
        for (var i = 0; i < Fuzz.Rounds(5000); i++)
            (await loader.LoadAsync(Url)).Problem?.ErrorCode.Should().BeOneOf(JsonLdErrorCode.LoadingDocumentFailed, JsonLdErrorCode.MultipleContextLinkHeaders);
    }

    private HttpDocumentLoader Loader(Func<DocumentFetchRequest, DocumentFetchResponse> answer, HttpDocumentLoaderOptions? options = null) =>
        new((request, _) =>
        {
            requests.Add(request);
            return new(answer(request));
        }, options);

    private static DocumentFetchResponse Ok(string? type = "application/ld+json", params string[] links) =>
        new() { Status = 200, ContentType = type, Links = [.. links], Body = "{}"u8.ToArray() };
}
