using System.Text;

using DigitalIdentity.Http;

namespace DigitalIdentity.Tests.Http;

public sealed class FetchRedirectTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_followed_and_the_final_URL_reported(int status)
    {
        await using var server = await LoopbackServer.StartAsync(("/b", "text/plain", "end"));
        server.Redirect("/a", "/b#part", status);
        using var fetcher = new SafeHttpFetcher(server.Policy);

        var result = await fetcher.GetAsync(server.Url("/a"), FetchRequest.Any, Cancel);

        result.IsSuccess.Should().BeTrue(result.Detail);
        result.Url.Should().Be(server.Url("/b"));
        Encoding.UTF8.GetString(result.Body.Span).Should().Be("end");
        server.Requests.Select(r => r.Target).Should().Equal("/a", "/b");
        server.Requests.Should().OnlyContain(r => r.Method == "GET" && !r.Headers.ContainsKey("Referer"));
    }

    [Theory]
    [InlineData("http://localhost/", FetchError.NotHttps)]
    [InlineData("file:///etc/passwd", FetchError.NotHttps)]
    [InlineData("javascript:alert(1)", FetchError.NotHttps)]
    [InlineData("\\\\evil\\share", FetchError.NotHttps)]
    [InlineData("https://user@localhost/", FetchError.UserInfo)]
    [InlineData("//user:pass@localhost/", FetchError.UserInfo)]
    [InlineData("https://127.0.0.1/", FetchError.HostNotAllowed)]
    [InlineData("https://[::1]/", FetchError.HostNotAllowed)]
    [InlineData("https://2130706433/", FetchError.HostNotAllowed)]
    [InlineData("//denied.example/", FetchError.HostNotAllowed)]
    [InlineData("https://localhost:22/", FetchError.PortNotAllowed)]
    [InlineData("https://localhost./", FetchError.InvalidUrl)]
    [InlineData("https://", FetchError.Protocol)]
    [InlineData("https://[", FetchError.Protocol)]
    public async Task Every_redirect_meets_the_rules_of_the_first_URL(string location, FetchError expected)
    {
        await using var server = await LoopbackServer.StartAsync();
        server.Redirect("/a", location);
        using var fetcher = new SafeHttpFetcher(server.Policy with { DeniedHosts = ["denied.example"] });

        var result = await fetcher.GetAsync(server.Url("/a"), FetchRequest.Any, Cancel);

        result.Error.Should().Be(expected, result.Detail);
        result.StatusCode.Should().Be(302);
        server.Requests.Should().HaveCount(1);
    }

    [Theory]
    [InlineData("10.0.0.7")]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("fd00::1")]
    [InlineData("::ffff:127.0.0.1")]
    public async Task A_redirect_to_a_private_address_is_refused(string inside)
    {
        using var certificate = TestCertificates.Issue(["public.example"]);
        await using var server = await LoopbackServer.StartAsync(certificate);
        server.Redirect("/a", "https://inside.example/secret");
        var network = new TestNetwork(server.Port).Name("public.example", TestNetwork.Public).Name("inside.example", inside);
        using var fetcher = new SafeHttpFetcher(network.Policy);

        var result = await fetcher.GetAsync(new("https://public.example/a"), FetchRequest.Any, Cancel);

        result.Error.Should().Be(FetchError.AddressNotGlobal, result.Detail);
        result.Url.Host.Should().Be("inside.example");
        network.Lookups.Should().Equal("public.example", "inside.example");
        network.Dialled.Should().ContainSingle().Which.Address.ToString().Should().Be(TestNetwork.Public);
    }

    [Fact]
    public async Task A_redirect_to_another_public_host_is_followed_unless_the_host_must_stay()
    {
        using var certificate = TestCertificates.Issue(["one.example", "two.example"]);
        await using var server = await LoopbackServer.StartAsync(certificate, ("/b", "text/plain", "end"));
        server.Redirect("/a", "https://two.example/b");
        var network = new TestNetwork(server.Port).Name("one.example", TestNetwork.Public).Name("two.example", TestNetwork.Public);
        using var free = new SafeHttpFetcher(network.Policy);
        using var bound = new SafeHttpFetcher(network.Policy with { SameHostOnly = true });

        var followed = await free.GetAsync(new("https://one.example/a"), FetchRequest.Any, Cancel);
        var refusedByRequest = await free.GetAsync(new("https://one.example/a"), new() { SameHostOnly = true }, Cancel);
        var refusedByPolicy = await bound.GetAsync(new("https://one.example/a"), FetchRequest.Any, Cancel);

        followed.Url.Should().Be(new Uri("https://two.example/b"));
        refusedByRequest.Error.Should().Be(FetchError.RedirectNotAllowed);
        refusedByPolicy.Error.Should().Be(FetchError.RedirectNotAllowed);
        refusedByPolicy.Url.Should().Be(new Uri("https://one.example/a"));
    }

    [Fact]
    public async Task Another_port_is_another_host()
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var other = await LoopbackServer.StartAsync(("/b", "text/plain", "end"));
        server.Redirect("/a", other.Url("/b").ToString());
        using var fetcher = new SafeHttpFetcher(server.Policy);

        (await fetcher.GetAsync(server.Url("/a"), new() { SameHostOnly = true }, Cancel)).Error.Should().Be(FetchError.RedirectNotAllowed);
        (await fetcher.GetAsync(server.Url("/a"), FetchRequest.Any, Cancel)).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task A_host_that_is_spelt_in_upper_case_is_still_the_same_host()
    {
        await using var server = await LoopbackServer.StartAsync(("/b", "text/plain", "end"));
        server.Redirect("/a", $"https://LOCALHOST:{server.Port}/b");
        using var fetcher = new SafeHttpFetcher(server.Policy);

        (await fetcher.GetAsync(server.Url("/a"), new() { SameHostOnly = true }, Cancel)).IsSuccess.Should().BeTrue();
    }

    [Theory]
    [InlineData(0, FetchError.None)]
    [InlineData(3, FetchError.None)]
    [InlineData(4, FetchError.TooManyRedirects)]
    [InlineData(9, FetchError.TooManyRedirects)]
    public async Task Three_redirects_are_followed_by_default_and_no_more(int hops, FetchError expected)
    {
        await using var server = await LoopbackServer.StartAsync(("/0", "text/plain", "end"));
        for (var i = 1; i <= hops; i++)
            server.Redirect($"/{i}", $"/{i - 1}");
        using var fetcher = new SafeHttpFetcher(server.Policy);

        (await fetcher.GetAsync(server.Url($"/{hops}"), FetchRequest.Any, Cancel)).Error.Should().Be(expected);
        server.Requests.Should().HaveCount(Math.Min(hops, 3) + 1);
    }

    [Fact]
    public async Task A_loop_ends_at_the_redirect_limit()
    {
        await using var server = await LoopbackServer.StartAsync();
        server.Redirect("/a", "/b");
        server.Redirect("/b", "/a");
        server.Redirect("/self", "");
        using var fetcher = new SafeHttpFetcher(server.Policy);

        (await fetcher.GetAsync(server.Url("/a"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.TooManyRedirects);
        (await fetcher.GetAsync(server.Url("/self"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.TooManyRedirects);
        server.Requests.Should().HaveCount(8);
    }

    [Fact]
    public async Task Redirects_can_be_forbidden_and_a_request_cannot_allow_what_the_policy_forbids()
    {
        await using var server = await LoopbackServer.StartAsync(("/b", "text/plain", "end"));
        server.Redirect("/a", "/b");
        using var free = new SafeHttpFetcher(server.Policy);
        using var strict = new SafeHttpFetcher(server.Policy with { MaxRedirects = 0 });

        (await free.GetAsync(server.Url("/a"), new() { MaxRedirects = 0 }, Cancel)).Error.Should().Be(FetchError.RedirectNotAllowed);
        (await strict.GetAsync(server.Url("/a"), new() { MaxRedirects = 5 }, Cancel)).Error.Should().Be(FetchError.RedirectNotAllowed);
        server.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_redirect_without_a_Location_and_one_with_two_are_protocol_errors()
    {
        await using var server = await LoopbackServer.StartAsync(("/b", "text/plain", "end"));
        server.Serve("/none", context =>
        {
            context.Response.StatusCode = 302;
            return Task.CompletedTask;
        });
        server.Serve("/two", context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = new(["/b", "/c"]);
            return Task.CompletedTask;
        });
        using var fetcher = new SafeHttpFetcher(server.Policy);

        (await fetcher.GetAsync(server.Url("/none"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.Protocol);
        (await fetcher.GetAsync(server.Url("/two"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.Protocol);
    }

    [Fact]
    public async Task A_redirect_with_an_endless_body_is_followed_without_reading_it()
    {
        await using var server = await LoopbackServer.StartAsync(("/b", "text/plain", "end"));
        server.Serve("/a", async context =>
        {
            context.Response.StatusCode = 302;
            context.Response.Headers.Location = "/b";
            for (var i = 0; i < 10_000 && !context.RequestAborted.IsCancellationRequested; i++)
                await context.Response.Body.WriteAsync(new byte[65536], context.RequestAborted);
        });
        using var fetcher = new SafeHttpFetcher(server.Policy);

        (await fetcher.GetAsync(server.Url("/a"), FetchRequest.Any, Cancel)).IsSuccess.Should().BeTrue();
    }
}
