using System.Net;
using System.Net.Sockets;

using DigitalIdentity.JsonLd.Loading;

using Microsoft.AspNetCore.Http;

namespace DigitalIdentity.JsonLd.Tests.Loading;

public sealed class HttpDocumentLoaderOverHttpTests
{
    private static readonly HttpDocumentLoaderOptions Small = new() { MaxDocumentSize = 4096 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Redirects_change_the_documents_URL_whoever_follows_them(bool followRedirects)
    {
        await using var server = await LoopbackServer.StartAsync(context => Path(context) switch
        {
            "/301" => Redirect(context, 301, "/302?x=y#f"),
            "/302" => Redirect(context, 302, "a/../303"),
            "/303" => Redirect(context, 303, "/307"),
            "/307" => Redirect(context, 307, "/308"),
            "/308" => Redirect(context, 308, "deep/document"),
            "/deep/document" => JsonAsync(context, "application/json", "{\"a\":1}", "<c#f>; rel=\"http://www.w3.org/ns/json-ld#context\""),
            _ => Status(context, 404),
        }, followRedirects);

        var document = (await server.Loader().LoadAsync(server.Url + "301")).Value;
        document.DocumentUrl.Should().Be(server.Url + "deep/document");
        document.ContextUrl.Should().Be(server.Url + "deep/c#f");
        document.Json().Should().Be("{\"a\":1}");
        (await server.Loader().LoadAsync(server.Url + "missing")).Problem!.IsNotFound.Should().BeTrue();
    }

    [Fact]
    public async Task An_endless_redirect_ends()
    {
        await using var server = await LoopbackServer.StartAsync(context => Redirect(context, 302, "/x"));
        (await server.Loader().LoadAsync(server.Url + "x")).Problem!.Detail.Should().Contain("redirects more than 5 times");
    }

    [Fact]
    public async Task The_server_sees_what_is_accepted()
    {
        await using var server = await LoopbackServer.StartAsync(context => JsonAsync(context, "application/ld+json", $"\"{context.Request.Headers.Accept.ToString().Replace('"', '\'')}\""));
        (await server.Loader().LoadAsync(server.Url, DocumentRequest.ContextProfile)).Value.Json().Should()
            .Be("\"application/ld+json;profile='http://www.w3.org/ns/json-ld#context', application/ld+json;q=0.9, application/json;q=0.8\"");
    }

    [Fact]
    public async Task A_page_leads_to_its_JSON_LD_and_other_types_fail()
    {
        await using var server = await LoopbackServer.StartAsync(context => Path(context) switch
        {
            "/page" => JsonAsync(context, "text/html; charset=utf-8", "<html>", "</style.css>; rel=preload", "<alt.jsonld>; rel=\"alternate\"; type=\"application/ld+json\""),
            "/alt.jsonld" => JsonAsync(context, "application/ld+json", "[]"),
            "/typeless" => JsonAsync(context, null, "{}"),
            _ => JsonAsync(context, "text/html", "<script type=\"application/ld+json\">{}</script>"),
        });
        (await server.Loader().LoadAsync(server.Url + "page")).Value.DocumentUrl.Should().Be(server.Url + "alt.jsonld");
        (await server.Loader().LoadAsync(server.Url + "html")).Problem!.Code.Should().Be("loading document failed");
        (await server.Loader().LoadAsync(server.Url + "typeless")).Problem!.Code.Should().Be("loading document failed");
    }

    [Fact]
    public async Task Bodies_that_never_end_are_cut_off()
    {
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            context.Response.ContentType = "application/json";
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(new byte[1024], context.RequestAborted);
        });
        (await server.Loader(Small).LoadAsync(server.Url).AsTask().WaitAsync(TimeSpan.FromSeconds(30))).Problem!.ErrorCode.Should().Be(JsonLdErrorCode.LimitExceeded);
    }

    [Fact]
    public async Task A_body_that_is_cut_is_a_problem()
    {
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync("{"u8.ToArray());
            await context.Response.Body.FlushAsync();
            context.Abort();
        });
        (await server.Loader(Small).LoadAsync(server.Url)).Problem!.ErrorCode.Should().Be(JsonLdErrorCode.LoadingDocumentFailed);
    }

    [Fact]
    public async Task A_dead_server_is_a_problem_and_a_slow_one_can_be_given_up()
    {
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            var dead = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/";
            listener.Stop();
            await using var other = await LoopbackServer.StartAsync(context => Status(context, 200));
            var problem = (await other.Loader().LoadAsync(dead)).Problem!;
            problem.ErrorCode.Should().Be(JsonLdErrorCode.LoadingDocumentFailed);
            problem.IsNotFound.Should().BeFalse();
        }

        await using var slow = await LoopbackServer.StartAsync(async context => await Task.Delay(Timeout.Infinite, context.RequestAborted));
        using var source = new CancellationTokenSource(100);
        await FluentActions.Awaiting(() => slow.Loader().LoadAsync(new DocumentRequest(slow.Url), source.Token).AsTask())
            .Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_whole_chain_serves_many_callers_with_one_request()
    {
        var requests = 0;
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            Interlocked.Increment(ref requests);
            await Task.Delay(50);
            await JsonAsync(context, "application/ld+json", "{}");
        });
        var url = server.Url + "remote";
        var digests = new Dictionary<string, string> { [url] = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a" };
        var loader = new ChainDocumentLoader(
            MapDocumentLoader.CreateBuilder().Add("https://embedded/", "[]").Build(),
            new CachingDocumentLoader(new IntegrityDocumentLoader(server.Loader(), digests, requireDigest: true)));

        var all = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => loader.LoadAsync(url).AsTask())));
        all.Select(result => result.Value).Distinct().Should().ContainSingle();
        (await loader.LoadAsync("https://embedded/")).Value.Json().Should().Be("[]");
        (await loader.LoadAsync(server.Url + "other")).Problem!.Detail.Should().Contain("SHA-256");
        requests.Should().Be(1);
    }

    private static string Path(HttpContext context) => context.Request.Path.Value!;

    private static Task Status(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static Task Redirect(HttpContext context, int status, string location)
    {
        context.Response.Headers.Location = location;
        return Status(context, status);
    }

    private static async Task JsonAsync(HttpContext context, string? type, string json, params string[] links)
    {
        context.Response.ContentType = type;
        context.Response.Headers.Link = links;
        await context.Response.WriteAsync(json);
    }
}
