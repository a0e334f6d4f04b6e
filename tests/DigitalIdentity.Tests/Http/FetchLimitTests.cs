using System.Globalization;
using System.IO.Compression;
using System.Text;

using DigitalIdentity.Http;

using Microsoft.AspNetCore.Http;

namespace DigitalIdentity.Tests.Http;

/// <summary>Size, compression and time.</summary>
public sealed class FetchLimitTests
{
    private const int Cap = 10_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, FetchError.None)]
    [InlineData(1, FetchError.None)]
    [InlineData(Cap - 1, FetchError.None)]
    [InlineData(Cap, FetchError.None)]
    [InlineData(Cap + 1, FetchError.TooLarge)]
    [InlineData(Cap * 50, FetchError.TooLarge)]
    public async Task The_body_cap_is_exact_with_and_without_Content_Length(int size, FetchError expected)
    {
        await using var server = await LoopbackServer.StartAsync();
        server.Serve("/announced", "text/plain", new byte[size]);
        server.Serve("/chunked", async context =>
        {
            for (var sent = 0; sent < size; sent += 777)
                await context.Response.Body.WriteAsync(new byte[Math.Min(777, size - sent)], context.RequestAborted);
        });
        using var fetcher = new SafeHttpFetcher(server.Policy with { MaxResponseBytes = Cap });

        foreach (var path in (string[])["/announced", "/chunked"])
        {
            var result = await fetcher.GetAsync(server.Url(path), FetchRequest.Any, Cancel);
            result.Error.Should().Be(expected, path);
            result.StatusCode.Should().Be(200);
            result.Body.Length.Should().Be(expected == FetchError.None ? size : 0);
        }
    }

    [Fact]
    public async Task A_request_can_lower_the_body_cap_but_not_raise_it()
    {
        await using var server = await LoopbackServer.StartAsync(("/x", "text/plain", new string('a', 500)));
        using var fetcher = new SafeHttpFetcher(server.Policy with { MaxResponseBytes = 400 });
        using var wide = new SafeHttpFetcher(server.Policy);

        (await fetcher.GetAsync(server.Url("/x"), new() { MaxResponseBytes = 1000 }, Cancel)).Error.Should().Be(FetchError.TooLarge);
        (await wide.GetAsync(server.Url("/x"), new() { MaxResponseBytes = 499 }, Cancel)).Error.Should().Be(FetchError.TooLarge);
        (await wide.GetAsync(server.Url("/x"), new() { MaxResponseBytes = 500 }, Cancel)).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task An_endless_body_is_cut_off_at_the_cap()
    {
        var sent = 0L;
        await using var server = RawTlsServer.Start(async (stream, cancel) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray(), cancel);
            for (var i = 0; i < 10_000; i++)
            {
                await stream.WriteAsync(new byte[16384], cancel);
                Interlocked.Add(ref sent, 16384);
            }
        });
        using var fetcher = new SafeHttpFetcher(WithCa() with { MaxResponseBytes = 100_000 });

        (await fetcher.GetAsync(server.Url(), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.TooLarge);
        Interlocked.Read(ref sent).Should().BeLessThan(10_000L * 16384, "the connection is closed, not drained");
    }

    [Fact]
    public async Task A_huge_announced_length_is_refused_before_a_byte_of_the_body()
    {
        await using var server = RawTlsServer.Start(async (stream, cancel) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n"u8.ToArray(), cancel);
            await Task.Delay(TimeSpan.FromMinutes(1), cancel);
        });
        using var fetcher = new SafeHttpFetcher(WithCa());

        (await fetcher.GetAsync(server.Url(), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.TooLarge);
    }

    [Theory]
    [InlineData(15_000, FetchError.None)]
    [InlineData(40_000, FetchError.TooLarge)]
    [InlineData(4_000_000, FetchError.TooLarge)]
    public async Task The_header_block_is_capped_over_HTTP_1(int size, FetchError expected)
    {
        await using var server = RawTlsServer.Start($"HTTP/1.1 200 OK\r\nX-Fill: {new string('a', size)}\r\nContent-Length: 0\r\n\r\n");
        using var fetcher = new SafeHttpFetcher(WithCa());

        (await fetcher.GetAsync(server.Url(), FetchRequest.Any, Cancel)).Error.Should().Be(expected);
    }

    [Fact]
    public async Task Endless_header_lines_and_endless_interim_answers_are_cut_off()
    {
        await using var lines = RawTlsServer.Start(async (stream, cancel) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\n"u8.ToArray(), cancel);
            for (var i = 0; i < 100_000; i++)
                await stream.WriteAsync("X-A: b\r\n"u8.ToArray(), cancel);
        });
        await using var interim = RawTlsServer.Start(async (stream, cancel) =>
        {
            while (true)
                await stream.WriteAsync("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"u8.ToArray(), cancel);
        });
        using var fetcher = new SafeHttpFetcher(WithCa() with { Timeout = TimeSpan.FromSeconds(1) });

        (await fetcher.GetAsync(lines.Url(), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.TooLarge);
        (await fetcher.GetAsync(interim.Url(), FetchRequest.Any, Cancel)).Error.Should().BeOneOf(FetchError.Timeout, FetchError.TooLarge);
    }

    [Fact]
    public async Task The_header_block_is_capped_over_HTTP_2()
    {
        await using var server = await LoopbackServer.StartAsync();
        server.Serve("/x", context =>
        {
            for (var i = 0; i < 40; i++)
                context.Response.Headers["X-Fill-" + i.ToString(CultureInfo.InvariantCulture)] = new string('a', 1000);
            return Task.CompletedTask;
        });
        using var fetcher = new SafeHttpFetcher(server.Policy);

        var result = await fetcher.GetAsync(server.Url("/x"), FetchRequest.Any, Cancel);

        result.Error.Should().Be(FetchError.TooLarge, result.Detail);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_compressed_body_is_read_when_the_policy_asks_for_it_and_refused_when_not(string coding)
    {
        await using var server = await LoopbackServer.StartAsync();
        Serve(server, "/x", coding, Compress(coding, "hello hello hello"u8.ToArray()));
        using var plain = new SafeHttpFetcher(server.Policy);
        using var fetcher = new SafeHttpFetcher(server.Policy with { AllowCompression = true });

        (await plain.GetAsync(server.Url("/x"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.ContentEncoding);
        var result = await fetcher.GetAsync(server.Url("/x"), FetchRequest.Any, Cancel);

        result.IsSuccess.Should().BeTrue(result.Detail);
        Encoding.UTF8.GetString(result.Body.Span).Should().Be("hello hello hello");
        server.Requests.Select(r => r.Headers["Accept-Encoding"]).Should().Equal("identity", "gzip, br");
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_decompression_bomb_is_cut_off_at_the_cap(string coding)
    {
        var bomb = Compress(coding, new byte[200_000_000]);
        bomb.Length.Should().BeLessThan(1 << 20, "it must pass the cap on what arrives");
        await using var server = await LoopbackServer.StartAsync();
        Serve(server, "/bomb", coding, bomb);
        using var fetcher = new SafeHttpFetcher(server.Policy with { AllowCompression = true });

        (await fetcher.GetAsync(server.Url("/bomb"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.TooLarge);

        // On this thread alone, so that the memory is this decoder's.
        var before = GC.GetAllocatedBytesForCurrentThread();
        var decode = () => ContentDecoder.Decode(bomb, coding, 1 << 20, Cancel);
        decode.Should().Throw<FetchFailedException>().Which.Error.Should().Be(FetchError.TooLarge);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(20_000_000, "the bomb is never unpacked whole");
    }

    [Theory]
    [InlineData("gzip", Cap, FetchError.None)]
    [InlineData("gzip", Cap + 1, FetchError.TooLarge)]
    [InlineData("br", Cap, FetchError.None)]
    [InlineData("br", Cap + 1, FetchError.TooLarge)]
    public async Task The_body_cap_counts_after_decompression(string coding, int size, FetchError expected)
    {
        await using var server = await LoopbackServer.StartAsync();
        Serve(server, "/x", coding, Compress(coding, new byte[size]));
        using var fetcher = new SafeHttpFetcher(server.Policy with { AllowCompression = true, MaxResponseBytes = Cap });

        var result = await fetcher.GetAsync(server.Url("/x"), FetchRequest.Any, Cancel);

        result.Error.Should().Be(expected);
        result.Body.Length.Should().Be(expected == FetchError.None ? size : 0);
    }

    [Fact]
    public async Task The_body_cap_counts_before_decompression_too()
    {
        // Empty gzip members: nothing comes out, however many go in.
        byte[] nothing = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        await using var server = await LoopbackServer.StartAsync();
        Serve(server, "/x", "gzip", [.. Enumerable.Repeat(nothing, Cap).SelectMany(b => b)]);
        using var fetcher = new SafeHttpFetcher(server.Policy with { AllowCompression = true, MaxResponseBytes = Cap });

        (await fetcher.GetAsync(server.Url("/x"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.TooLarge);
    }

    [Theory]
    [InlineData("gzip, gzip")]
    [InlineData("gzip, br")]
    [InlineData("deflate")]
    [InlineData("zstd")]
    [InlineData("compress")]
    [InlineData("nonsense")]
    public async Task Stacked_and_unknown_content_codings_are_refused(string coding)
    {
        await using var server = await LoopbackServer.StartAsync();
        Serve(server, "/x", coding, Compress("gzip", "hello"u8.ToArray()));
        using var fetcher = new SafeHttpFetcher(server.Policy with { AllowCompression = true });

        (await fetcher.GetAsync(server.Url("/x"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.ContentEncoding);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_damaged_or_cut_off_compressed_body_is_never_taken_for_a_whole_one(string coding)
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 400).Select(i => $"{i * 7919 % 1000} ")));
        var good = Compress(coding, text);
        await using var server = await LoopbackServer.StartAsync();
        using var fetcher = new SafeHttpFetcher(server.Policy with { AllowCompression = true });

        foreach (var length in (int[])[0, 1, 5, 10, 11, good.Length / 2, good.Length - 1])
        {
            Serve(server, "/x", coding, good[..length]);
            var result = await fetcher.GetAsync(server.Url("/x"), FetchRequest.Any, Cancel);
            result.Error.Should().Be(FetchError.ContentEncoding, $"{length} of {good.Length} bytes");
        }

        Serve(server, "/x", coding, "this was never compressed"u8.ToArray());
        (await fetcher.GetAsync(server.Url("/x"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.ContentEncoding);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nA\r\nhalf")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhalf\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFFF\r\nhalf\r\n0\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-")]
    [InlineData("HTTP/1.1 200")]
    [InlineData("HTTP/9.9 200 OK\r\n\r\n")]
    [InlineData("HTTP/1.1 2x0 OK\r\n\r\n")]
    [InlineData("nonsense\r\n\r\n")]
    [InlineData("\r\n\r\n")]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nno colon\r\n\r\n")]
    [InlineData("HTTP/1.1 200 OK\r\n: no name\r\n\r\n")]
    public async Task Broken_and_cut_off_HTTP_is_a_protocol_error(string answer)
    {
        await using var server = RawTlsServer.Start(answer);
        using var fetcher = new SafeHttpFetcher(WithCa());

        var result = await fetcher.GetAsync(server.Url(), FetchRequest.Any, Cancel);

        result.Error.Should().Be(FetchError.Protocol, result.Detail);
    }

    [Fact]
    public async Task A_body_that_drips_runs_into_the_total_time()
    {
        await using var server = await LoopbackServer.StartAsync();
        server.Serve("/drip", async context =>
        {
            for (var i = 0; i < 1200; i++)
            {
                await context.Response.Body.WriteAsync(new byte[1], context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
                await Task.Delay(50, context.RequestAborted);
            }
        });
        using var fetcher = new SafeHttpFetcher(server.Policy with { Timeout = TimeSpan.FromMilliseconds(700) });

        (await fetcher.GetAsync(server.Url("/drip"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.Timeout);
    }

    [Fact]
    public async Task Headers_that_drip_run_into_the_total_time()
    {
        await using var server = RawTlsServer.Start(async (stream, cancel) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nX-Slow: "u8.ToArray(), cancel);
            while (true)
            {
                await stream.WriteAsync("a"u8.ToArray(), cancel);
                await Task.Delay(50, cancel);
            }
        });
        using var fetcher = new SafeHttpFetcher(WithCa() with { Timeout = TimeSpan.FromMilliseconds(700) });

        (await fetcher.GetAsync(server.Url(), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.Timeout);
    }

    [Fact]
    public async Task Redirects_that_dawdle_share_one_total_time()
    {
        await using var server = await LoopbackServer.StartAsync();
        for (var i = 0; i < 20; i++)
        {
            var next = $"/{i + 1}";
            server.Serve($"/{i}", async context =>
            {
                await Task.Delay(200, context.RequestAborted);
                context.Response.Redirect(next);
            });
        }

        using var fetcher = new SafeHttpFetcher(server.Policy with { Timeout = TimeSpan.FromMilliseconds(900), MaxRedirects = 20 });

        (await fetcher.GetAsync(server.Url("/0"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.Timeout);
    }

    [Fact]
    public async Task A_server_that_never_answers_the_TLS_handshake_runs_into_the_total_time()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        using var fetcher = new SafeHttpFetcher(WithCa() with { Timeout = TimeSpan.FromMilliseconds(500) });

        (await fetcher.GetAsync(new($"https://localhost:{port}/"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.Timeout);
    }

    [Fact]
    public async Task A_configured_time_longer_than_100_seconds_is_not_cut_short_by_the_client_default()
    {
        var time = new ManualTimeProvider();
        var (asked, release) = (new SemaphoreSlim(0), new SemaphoreSlim(0));
        await using var server = await LoopbackServer.StartAsync();
        server.Serve("/slow", async context =>
        {
            asked.Release();
            await release.WaitAsync(context.RequestAborted);
            await context.Response.WriteAsync("at last", context.RequestAborted);
        });
        using var fetcher = new SafeHttpFetcher(server.Policy with { Timeout = TimeSpan.FromMinutes(5) }, time);

        var first = fetcher.GetAsync(server.Url("/slow"), FetchRequest.Any, Cancel).AsTask();
        await asked.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        time.Advance(TimeSpan.FromSeconds(299));
        first.IsCompleted.Should().BeFalse();
        release.Release();
        (await first).IsSuccess.Should().BeTrue();

        var second = fetcher.GetAsync(server.Url("/slow"), FetchRequest.Any, Cancel).AsTask();
        await asked.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        time.Advance(TimeSpan.FromSeconds(300));
        (await second.WaitAsync(TimeSpan.FromSeconds(30), Cancel)).Error.Should().Be(FetchError.Timeout);

        // A request may ask for less time, and not for more.
        var third = fetcher.GetAsync(server.Url("/slow"), new() { Timeout = TimeSpan.FromSeconds(2) }, Cancel).AsTask();
        var fourth = fetcher.GetAsync(server.Url("/slow"), new() { Timeout = TimeSpan.FromHours(2) }, Cancel).AsTask();
        time.Advance(TimeSpan.FromSeconds(2));
        (await third.WaitAsync(TimeSpan.FromSeconds(30), Cancel)).Error.Should().Be(FetchError.Timeout);
        time.Advance(TimeSpan.FromSeconds(298));
        (await fourth.WaitAsync(TimeSpan.FromSeconds(30), Cancel)).Error.Should().Be(FetchError.Timeout);
    }

    private static FetchPolicy WithCa() => FetchPolicy.Default with { AllowLoopbackForTesting = true, TrustedRoots = [TestCertificates.Root] };

    private static void Serve(LoopbackServer server, string path, string coding, byte[] body) => server.Serve(path, async context =>
    {
        context.Response.Headers.ContentEncoding = coding;
        await context.Response.Body.WriteAsync(body, context.RequestAborted);
    });

    private static byte[] Compress(string coding, byte[] data)
    {
        using var target = new MemoryStream();
        using (Stream encoder = coding == "gzip" ? new GZipStream(target, CompressionLevel.Optimal) : new BrotliStream(target, CompressionLevel.Fastest))
            encoder.Write(data);
        return target.ToArray();
    }
}
