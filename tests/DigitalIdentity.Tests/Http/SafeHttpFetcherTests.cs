using System.Diagnostics;
using System.Net;
using System.Text;

using DigitalIdentity.Http;

using Microsoft.AspNetCore.Http;

namespace DigitalIdentity.Tests.Http;

public sealed class SafeHttpFetcherTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_good_answer_arrives_byte_for_byte_with_its_media_type_and_url()
    {
        await using var server = await LoopbackServer.StartAsync(("/did.json?a=b%20c", "Application/DID+json; charset=utf-8", "{ \"a\" : 1 }"));
        using var fetcher = new SafeHttpFetcher(server.Policy);

        var result = await fetcher.GetAsync(server.Url("/did.json?a=b%20c#frag"), FetchRequest.Json, Cancel);

        result.Error.Should().Be(FetchError.None, result.Detail);
        Encoding.UTF8.GetString(result.Body.Span).Should().Be("{ \"a\" : 1 }");
        result.MediaType.Should().Be("application/did+json");
        result.StatusCode.Should().Be(200);
        result.Detail.Should().BeNull();
        result.Url.Should().Be(server.Url("/did.json?a=b%20c"));
        result.ToString().Should().Be($"200 application/did+json 11 bytes {server.Url("/did.json?a=b%20c").AbsoluteUri}");
    }

    [Fact]
    public async Task The_server_sees_a_plain_GET_with_four_fixed_headers_over_HTTP_2()
    {
        await using var server = await LoopbackServer.StartAsync(("/x", "text/plain", "hi"));
        using var fetcher = new SafeHttpFetcher(server.Policy);
        // A running trace must not tell the server which reads belong together.
        using var activity = new Activity("verification").AddBaggage("user", "alice").Start();

        (await fetcher.GetAsync(server.Url("/x"), FetchRequest.Any, Cancel)).IsSuccess.Should().BeTrue();

        var request = server.Requests.Should().ContainSingle().Which;
        request.Method.Should().Be("GET");
        request.Protocol.Should().Be("HTTP/2");
        request.Headers.Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["Host"] = server.Authority, ["Accept"] = "*/*", ["Accept-Encoding"] = "identity", ["User-Agent"] = "DigitalIdentity",
        });
    }

    [Fact]
    public async Task A_server_that_speaks_only_HTTP_1_is_read_and_the_headers_can_be_chosen()
    {
        await using var server = RawTlsServer.Start("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nhi");
        await using var modern = await LoopbackServer.StartAsync(("/x", "text/plain", "hi"));
        using var fetcher = new SafeHttpFetcher(modern.Policy with { UserAgent = null });

        (await fetcher.GetAsync(server.Url(), FetchRequest.Any, Cancel)).Body.Length.Should().Be(2);
        await fetcher.GetAsync(modern.Url("/x"), new() { Accept = "application/did+ld+json, application/json;q=0.5" }, Cancel);

        var headers = modern.Requests.Should().ContainSingle().Which.Headers;
        headers["Accept"].Should().Be("application/did+ld+json, application/json;q=0.5");
        headers.Should().NotContainKey("User-Agent");
    }

    [Fact]
    public async Task Cookies_are_not_kept_and_a_challenge_is_not_answered()
    {
        await using var server = await LoopbackServer.StartAsync();
        server.Serve("/cookie", context =>
        {
            context.Response.Cookies.Append("track", "me");
            return Task.CompletedTask;
        });
        server.Serve("/auth", context =>
        {
            context.Response.StatusCode = 401;
            context.Response.Headers.WWWAuthenticate = "Negotiate, Basic realm=\"x\"";
            return Task.CompletedTask;
        });
        using var fetcher = new SafeHttpFetcher(server.Policy);

        await fetcher.GetAsync(server.Url("/cookie"), FetchRequest.Any, Cancel);
        await fetcher.GetAsync(server.Url("/cookie"), FetchRequest.Any, Cancel);
        var refused = await fetcher.GetAsync(server.Url("/auth"), FetchRequest.Any, Cancel);

        refused.Error.Should().Be(FetchError.UnexpectedStatus);
        refused.StatusCode.Should().Be(401);
        server.Requests.Should().HaveCount(3).And.OnlyContain(r => !r.Headers.ContainsKey("Cookie") && !r.Headers.ContainsKey("Authorization"));
    }

    [Theory]
    [InlineData(201)]
    [InlineData(204)]
    [InlineData(206)]
    [InlineData(300)]
    [InlineData(304)]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(410)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Any_status_but_200_is_a_coded_failure_with_that_status(int status)
    {
        await using var server = await LoopbackServer.StartAsync();
        server.Serve("/x", context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        using var fetcher = new SafeHttpFetcher(server.Policy);

        var result = await fetcher.GetAsync(server.Url("/x"), FetchRequest.Any, Cancel);

        result.Error.Should().Be(FetchError.UnexpectedStatus);
        result.StatusCode.Should().Be(status);
        result.IsNotModified.Should().BeFalse();
    }

    [Fact]
    public async Task A_request_can_accept_the_body_of_an_error_status()
    {
        await using var server = await LoopbackServer.StartAsync();
        server.Serve("/gone", async context =>
        {
            context.Response.StatusCode = 410;
            context.Response.ContentType = "application/did-resolution";
            await context.Response.WriteAsync("{}");
        });
        using var fetcher = new SafeHttpFetcher(server.Policy);

        var result = await fetcher.GetAsync(
            server.Url("/gone"), new() { StatusCodes = [200, 404, 410], MediaTypes = ["application/did-resolution"] }, Cancel);

        result.IsSuccess.Should().BeTrue(result.Detail);
        result.StatusCode.Should().Be(410);
        result.Body.Length.Should().Be(2);
    }

    [Theory]
    [InlineData("application/json", true)]
    [InlineData("APPLICATION/JSON", true)]
    [InlineData("application/json; charset=utf-8", true)]
    [InlineData("application/did+json", true)]
    [InlineData("application/vc+ld+json", true)]
    [InlineData("text/html", false)]
    [InlineData("text/json", false)]
    [InlineData("application/jsonp", false)]
    [InlineData("application/json+html", false)]
    [InlineData("application/octet-stream", false)]
    [InlineData("text/html, application/json", false)]
    [InlineData("application/json, text/html", false)]
    [InlineData("json", false)]
    [InlineData("", false)]
    [InlineData(";", false)]
    [InlineData(null, false)]
    public async Task JSON_is_asked_for_by_its_media_types(string? mediaType, bool accepted)
    {
        await using var server = RawTlsServer.Start(
            $"HTTP/1.1 200 OK\r\n{(mediaType is null ? "" : $"Content-Type: {mediaType}\r\n")}Content-Length: 2\r\n\r\n{{}}");
        using var fetcher = new SafeHttpFetcher(Loopback);

        var result = await fetcher.GetAsync(server.Url(), FetchRequest.Json, Cancel);

        result.Error.Should().Be(accepted ? FetchError.None : FetchError.UnexpectedContentType, result.Detail);
        result.StatusCode.Should().Be(200);
    }

    [Fact]
    public async Task Two_content_types_are_refused_even_where_any_is_accepted()
    {
        await using var server = RawTlsServer.Start(
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\n{}");
        using var fetcher = new SafeHttpFetcher(Loopback);

        (await fetcher.GetAsync(server.Url(), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.UnexpectedContentType);
    }

    [Theory]
    [InlineData("image/*", "image/png", true)]
    [InlineData("image/*", "imagery/png", false)]
    [InlineData("image/png", "image/png", true)]
    [InlineData("image/png", "image/pngx", false)]
    [InlineData("+jwt", "application/statuslist+jwt", true)]
    [InlineData("+jwt", "application/jwt", false)]
    public void Media_types_match_by_type_wildcard_or_suffix(string allowed, string mediaType, bool expected) =>
        new FetchRequest { MediaTypes = [allowed] }.AcceptsMediaType(mediaType).Should().Be(expected);

    [Fact]
    public async Task What_an_answer_says_about_being_kept_is_surfaced()
    {
        await using var server = await LoopbackServer.StartAsync();
        server.Serve("/x", context =>
        {
            if (context.Request.Headers.IfNoneMatch == "\"v1\"")
            {
                context.Response.StatusCode = 304;
                context.Response.Headers.CacheControl = "max-age=60";
                return Task.CompletedTask;
            }

            context.Response.Headers.ETag = "\"v1\"";
            context.Response.Headers.CacheControl = "public, max-age=300, s-maxage=1";
            context.Response.Headers.Age = "100";
            context.Response.Headers.LastModified = "Tue, 03 Feb 2026 10:11:12 GMT";
            return context.Response.WriteAsync("body");
        });
        using var fetcher = new SafeHttpFetcher(server.Policy);

        var first = await fetcher.GetAsync(server.Url("/x"), FetchRequest.Any, Cancel);
        var second = await fetcher.GetAsync(server.Url("/x"), FetchRequest.Json with { IfNoneMatch = first.Caching.ETag }, Cancel);

        first.Caching.Should().Be(new FetchCaching
        {
            ETag = "\"v1\"", Lifetime = TimeSpan.FromSeconds(300), Age = TimeSpan.FromSeconds(100),
            LastModified = new DateTimeOffset(2026, 2, 3, 10, 11, 12, TimeSpan.Zero),
        });
        first.Caching.FreshFor.Should().Be(TimeSpan.FromSeconds(200));
        second.IsSuccess.Should().BeTrue(second.Detail);
        second.IsNotModified.Should().BeTrue();
        second.Body.IsEmpty.Should().BeTrue();
        second.Caching.FreshFor.Should().Be(TimeSpan.FromSeconds(60));
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("Cache-Control: max-age=10", 10)]
    [InlineData("Cache-Control: max-age=10\r\nAge: 4", 6)]
    [InlineData("Cache-Control: max-age=10\r\nAge: 99", 0)]
    [InlineData("Cache-Control: max-age=10\r\nAge: -5", 10)]
    [InlineData("Cache-Control: max-age=10\r\nAge: 99999999999999999999", 10)]
    [InlineData("Cache-Control: max-age=10, no-store", 0)]
    [InlineData("Cache-Control: no-cache", 0)]
    [InlineData("Cache-Control: s-maxage=10", null)]
    [InlineData("Cache-Control: max-age=nonsense", null)]
    [InlineData("Cache-Control: max-age=-1", null)]
    [InlineData("Date: Tue, 03 Feb 2026 10:00:00 GMT\r\nExpires: Tue, 03 Feb 2026 10:01:00 GMT", 60)]
    [InlineData("Date: Tue, 03 Feb 2026 10:00:00 GMT\r\nExpires: Tue, 03 Feb 2026 09:00:00 GMT", 0)]
    [InlineData("Date: Tue, 03 Feb 2026 10:00:00 GMT\r\nExpires: Tue, 03 Feb 2026 10:01:00 GMT\r\nCache-Control: max-age=5", 5)]
    [InlineData("Date: Tue, 03 Feb 2026 10:00:00 GMT\r\nExpires: 0", 0)]
    [InlineData("Expires: Tue, 03 Feb 2026 10:01:00 GMT", 0)]
    public async Task Freshness_follows_RFC_9111_for_a_private_cache(string headers, int? seconds)
    {
        await using var server = RawTlsServer.Start($"HTTP/1.1 200 OK\r\n{headers}{(headers.Length > 0 ? "\r\n" : "")}Content-Length: 2\r\n\r\nhi");
        using var fetcher = new SafeHttpFetcher(Loopback);

        var result = await fetcher.GetAsync(server.Url(), FetchRequest.Any, Cancel);

        result.IsSuccess.Should().BeTrue(result.Detail);
        result.Caching.FreshFor.Should().Be(seconds is { } s ? TimeSpan.FromSeconds(s) : null);
    }

    [Fact]
    public async Task Many_reads_at_once_each_get_their_own_answer()
    {
        await using var server = await LoopbackServer.StartAsync();
        for (var i = 0; i < 200; i++)
            server.Serve($"/{i}", "text/plain", $"answer {i}");
        using var fetcher = new SafeHttpFetcher(server.Policy with { Timeout = TimeSpan.FromMinutes(1) });

        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(
            () => fetcher.GetAsync(server.Url($"/{i}"), FetchRequest.Any, Cancel).AsTask(), Cancel)));

        results.Select(r => r.IsSuccess ? Encoding.UTF8.GetString(r.Body.Span) : r.ToString())
            .Should().Equal(Enumerable.Range(0, 200).Select(i => $"answer {i}"));
    }

    [Fact]
    public async Task Cancellation_by_the_caller_throws_with_the_callers_token()
    {
        await using var server = await LoopbackServer.StartAsync();
        var asked = new SemaphoreSlim(0);
        server.Serve("/headers", async context =>
        {
            asked.Release();
            await Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted);
        });
        server.Serve("/body", async context =>
        {
            await context.Response.Body.WriteAsync(new byte[10], context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            asked.Release();
            await Task.Delay(TimeSpan.FromMinutes(1), context.RequestAborted);
        });
        using var fetcher = new SafeHttpFetcher(server.Policy);

        foreach (var path in (string[])["/headers", "/body"])
        {
            using var caller = new CancellationTokenSource();
            var read = fetcher.GetAsync(server.Url(path), FetchRequest.Any, caller.Token).AsTask();
            await asked.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
            await caller.CancelAsync();

            var act = () => read;
            (await act.Should().ThrowAsync<OperationCanceledException>(path)).Which.CancellationToken.Should().Be(caller.Token);
        }

        var early = async () => await fetcher.GetAsync(server.Url("/x"), FetchRequest.Any, new(canceled: true));
        await early.Should().ThrowAsync<OperationCanceledException>();
        server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_disposed_fetcher_says_so()
    {
        var fetcher = new SafeHttpFetcher();
        fetcher.Dispose();
        fetcher.Dispose();

        var act = async () => await fetcher.GetAsync(new("https://example.com/"), FetchRequest.Any, Cancel);
        await act.Should().ThrowAsync<ObjectDisposedException>();
    }

    [Fact]
    public async Task Disposing_while_a_read_is_under_way_lets_it_end_in_a_result()
    {
        await using var server = await LoopbackServer.StartAsync();
        var (asked, release) = (new SemaphoreSlim(0), new SemaphoreSlim(0));
        server.Serve("/x", async context =>
        {
            asked.Release();
            await release.WaitAsync(TimeSpan.FromSeconds(30), context.RequestAborted);
            await context.Response.WriteAsync("hi", context.RequestAborted);
        });
        var fetcher = new SafeHttpFetcher(server.Policy);

        var read = fetcher.GetAsync(server.Url("/x"), FetchRequest.Any, Cancel).AsTask();
        await asked.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        fetcher.Dispose();
        release.Release();

        var result = await read;
        result.IsSuccess.Should().Be(result.Body.Length == 2, result.Detail);
    }

    [Fact]
    public async Task A_password_in_a_URL_does_not_reach_the_log_line()
    {
        using var fetcher = new SafeHttpFetcher();

        var result = await fetcher.GetAsync(new("https://alice:hunter2@example.com/a?b"), FetchRequest.Any, Cancel);

        result.ToString().Should().StartWith("UserInfo https://example.com/a?b:").And.NotContain("hunter2").And.NotContain("alice");
    }

    [Fact]
    public async Task Null_arguments_are_named()
    {
        using var fetcher = new SafeHttpFetcher();

        var noUrl = async () => await fetcher.GetAsync(null!, FetchRequest.Any, Cancel);
        var noRequest = async () => await fetcher.GetAsync(new("https://example.com/"), null!, Cancel);
        await noUrl.Should().ThrowAsync<ArgumentNullException>().WithParameterName("url");
        await noRequest.Should().ThrowAsync<ArgumentNullException>().WithParameterName("request");
    }

    [Fact]
    public void Limits_and_header_values_out_of_range_are_refused()
    {
        Action[] ranges =
        [
            () => _ = new FetchPolicy { Timeout = TimeSpan.Zero },
            () => _ = new FetchPolicy { Timeout = Timeout.InfiniteTimeSpan },
            () => _ = new FetchPolicy { Timeout = TimeSpan.FromDays(2) },
            () => _ = new FetchPolicy { MaxResponseBytes = -1 },
            () => _ = new FetchPolicy { MaxHeaderBytes = 1 },
            () => _ = new FetchPolicy { MaxRedirects = -1 },
            () => _ = new FetchPolicy { MaxRedirects = 21 },
            () => _ = new FetchPolicy { AllowedPorts = [0] },
            () => _ = new FetchPolicy { AllowedPorts = [65536] },
            () => _ = new FetchRequest { Timeout = TimeSpan.Zero },
            () => _ = new FetchRequest { MaxRedirects = -1 },
            () => _ = new FetchRequest { MaxResponseBytes = -1 },
        ];
        Action[] values =
        [
            () => _ = new FetchPolicy { AddressFilter = null! },
            () => _ = new FetchPolicy { UserAgent = "a\r\nX-Injected: b" },
            () => _ = new FetchRequest { Accept = "a\nb" },
            () => _ = new FetchRequest { Accept = "" },
            () => _ = new FetchRequest { Accept = "\u00E9" },
            () => _ = new FetchRequest { IfNoneMatch = "unquoted" },
            () => _ = new FetchRequest { IfNoneMatch = "\"a\"\r\nX: \"b\"" },
        ];

        ranges.Should().AllSatisfy(r => r.Should().Throw<ArgumentOutOfRangeException>());
        values.Should().AllSatisfy(v => v.Should().Throw<ArgumentException>());
    }

    [Fact]
    public void A_failure_needs_a_code_and_a_result_needs_a_URL()
    {
        var url = new Uri("https://example.com/");

        ((Action)(() => FetchResult.Failure(url, FetchError.None, "no"))).Should().Throw<ArgumentException>().WithParameterName("error");
        ((Action)(() => FetchResult.Failure(null!, FetchError.Timeout, "no"))).Should().Throw<ArgumentNullException>();
        ((Action)(() => FetchResult.Success(null!, default, null))).Should().Throw<ArgumentNullException>();
        FetchResult.Failure(url, FetchError.Timeout, "late").ToString().Should().Be("Timeout https://example.com/: late");
        FetchResult.Success(url, new byte[3], "Text/Plain").MediaType.Should().Be("text/plain");
    }

    private static FetchPolicy Loopback => FetchPolicy.Default with { AllowLoopbackForTesting = true, TrustedRoots = [TestCertificates.Root] };
}
