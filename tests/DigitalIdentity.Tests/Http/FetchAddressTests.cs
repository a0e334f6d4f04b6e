using System.Net;
using System.Net.Sockets;

using DigitalIdentity.Http;

using Microsoft.AspNetCore.Http;

namespace DigitalIdentity.Tests.Http;

/// <summary>Look-ups, vetting and dialling.</summary>
public sealed class FetchAddressTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_on_this_machine_is_refused_by_the_default_policy()
    {
        await using var server = await LoopbackServer.StartAsync(("/x", "text/plain", "secret"));
        using var fetcher = new SafeHttpFetcher(FetchPolicy.Default with { TrustedRoots = server.Policy.TrustedRoots });

        var result = await fetcher.GetAsync(server.Url("/x"), FetchRequest.Any, Cancel);

        result.Error.Should().Be(FetchError.AddressNotGlobal, result.Detail);
        server.Requests.Should().BeEmpty();
        FetchPolicy.Default.AllowLoopbackForTesting.Should().BeFalse();
    }

    [Fact]
    public async Task The_name_is_looked_up_once_and_the_vetted_address_is_the_one_dialled()
    {
        using var certificate = TestCertificates.Issue(["public.example"]);
        await using var server = await LoopbackServer.StartAsync(certificate, ("/x", "text/plain", "hi"));
        // Rebinding: a second look-up would lead inside.
        var network = new TestNetwork(server.Port).Name("public.example", TestNetwork.Public).Name("public.example", "127.0.0.1");
        using var fetcher = new SafeHttpFetcher(network.Policy);

        var result = await fetcher.GetAsync(new("https://public.example:8443/x"), FetchRequest.Any, Cancel);

        result.IsSuccess.Should().BeTrue(result.Detail);
        network.Lookups.Should().Equal("public.example");
        network.Dialled.Should().Equal(new IPEndPoint(IPAddress.Parse(TestNetwork.Public), 8443));
    }

    [Fact]
    public async Task A_name_that_moves_inside_is_refused_at_the_next_connection()
    {
        using var certificate = TestCertificates.Issue(["public.example"]);
        await using var server = await LoopbackServer.StartAsync(certificate);
        server.Serve("/x", async context =>
        {
            await context.Response.WriteAsync("hi");
            await context.Response.CompleteAsync();
            context.Abort();
        });
        var network = new TestNetwork(server.Port).Name("public.example", TestNetwork.Public).Name("public.example", "127.0.0.1");
        using (var first = new SafeHttpFetcher(network.Policy))
            await first.GetAsync(new("https://public.example/x"), FetchRequest.Any, Cancel);
        using var second = new SafeHttpFetcher(network.Policy);

        var result = await second.GetAsync(new("https://public.example/x"), FetchRequest.Any, Cancel);

        result.Error.Should().Be(FetchError.AddressNotGlobal, result.Detail);
        network.Lookups.Should().HaveCount(2);
        network.Dialled.Should().HaveCount(1);
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.1.2.3")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("fd12::1")]
    [InlineData("::ffff:93.184.215.14")]
    [InlineData("2002:5db8:d70e::1")]
    public async Task One_private_address_among_global_ones_refuses_the_host(string inside)
    {
        foreach (var answer in (string[][])[[TestNetwork.Public, inside], [inside, TestNetwork.Public], [TestNetwork.Public, "1.1.1.1", inside]])
        {
            var network = new TestNetwork(1).Name("mixed.example", answer);
            using var fetcher = new SafeHttpFetcher(network.Policy);

            var result = await fetcher.GetAsync(new("https://mixed.example/"), FetchRequest.Any, Cancel);

            result.Error.Should().Be(FetchError.AddressNotGlobal, result.Detail);
            network.Dialled.Should().BeEmpty();
        }
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("169.254.169.254")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("fd00::1")]
    public async Task Allowing_loopback_for_tests_allows_no_other_private_address(string inside)
    {
        var network = new TestNetwork(1).Name("inside.example", inside);
        using var fetcher = new SafeHttpFetcher(network.Policy with { AllowLoopbackForTesting = true });

        (await fetcher.GetAsync(new("https://inside.example/"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.AddressNotGlobal);
        network.Dialled.Should().BeEmpty();
    }

    [Fact]
    public async Task An_address_filter_of_ones_own_replaces_the_rule_and_one_that_throws_refuses()
    {
        await using var server = await LoopbackServer.StartAsync(("/x", "text/plain", "hi"));
        var network = new TestNetwork(server.Port).Name("localhost", "10.0.0.1").Name("other.example", TestNetwork.Public);
        using var intranet = new SafeHttpFetcher(network.Policy with { AddressFilter = a => a.ToString() == "10.0.0.1" });
        using var broken = new SafeHttpFetcher(network.Policy with { AddressFilter = _ => throw new InvalidTimeZoneException() });

        (await intranet.GetAsync(new("https://localhost/x"), FetchRequest.Any, Cancel)).IsSuccess.Should().BeTrue();
        (await intranet.GetAsync(new("https://other.example/x"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.AddressNotGlobal);
        (await broken.GetAsync(new("https://localhost/x"), FetchRequest.Any, Cancel)).IsSuccess.Should().BeFalse();
    }

    [Fact]
    public async Task A_resolver_that_fails_or_finds_nothing_is_a_DNS_failure()
    {
        var network = new TestNetwork(1).Name("empty.example");
        using var fetcher = new SafeHttpFetcher(network.Policy);
        using var broken = new SafeHttpFetcher(network.Policy with { Resolver = (_, _) => throw new InvalidTimeZoneException("resolver broke") });
        using var none = new SafeHttpFetcher(network.Policy with { Resolver = (_, _) => new((IReadOnlyList<IPAddress>)null!) });

        (await fetcher.GetAsync(new("https://unknown.example/"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.DnsFailure);
        (await fetcher.GetAsync(new("https://empty.example/"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.DnsFailure);
        (await broken.GetAsync(new("https://empty.example/"), FetchRequest.Any, Cancel)).Detail.Should().Contain("resolver broke");
        (await none.GetAsync(new("https://empty.example/"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.DnsFailure);
    }

    [Fact]
    public async Task A_name_that_no_resolver_knows_is_a_DNS_failure()
    {
        using var fetcher = new SafeHttpFetcher();

        // RFC 6761 section 6.4: .invalid never resolves. Where there is no resolver at all, the answer is the same.
        (await fetcher.GetAsync(new("https://nothing.invalid/"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.DnsFailure);
    }

    [Fact]
    public async Task A_resolver_that_hangs_runs_into_the_time_limit()
    {
        using var fetcher = new SafeHttpFetcher(FetchPolicy.Default with
        {
            Timeout = TimeSpan.FromMilliseconds(300),
            Resolver = async (_, cancel) =>
            {
                await Task.Delay(TimeSpan.FromMinutes(1), cancel);
                return [];
            },
        });

        (await fetcher.GetAsync(new("https://slow.example/"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.Timeout);
    }

    [Fact]
    public async Task A_refused_connection_is_a_connect_failure()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        using var fetcher = new SafeHttpFetcher(FetchPolicy.Default with { AllowLoopbackForTesting = true });

        var result = await fetcher.GetAsync(new($"https://localhost:{port}/"), FetchRequest.Any, Cancel);

        result.Error.Should().Be(FetchError.ConnectFailed, result.Detail);
        result.StatusCode.Should().Be(0);
    }

    [Fact]
    public async Task When_the_first_address_refuses_the_next_one_is_tried()
    {
        await using var server = await LoopbackServer.StartAsync(("/x", "text/plain", "hi"));
        using var fetcher = new SafeHttpFetcher(server.Policy with
        {
            // The server listens on 127.0.0.1 alone.
            Resolver = (_, _) => new([IPAddress.Parse("127.0.0.2"), IPAddress.Parse("127.0.0.3"), IPAddress.Loopback]),
        });

        (await fetcher.GetAsync(server.Url("/x"), FetchRequest.Any, Cancel)).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task When_the_first_address_hangs_the_next_one_is_tried_and_the_loser_is_closed()
    {
        await using var server = await LoopbackServer.StartAsync(("/x", "text/plain", "hi"));
        var cancelled = new TaskCompletionSource();
        using var fetcher = new SafeHttpFetcher(server.Policy with
        {
            Resolver = (_, _) => new([IPAddress.Parse("127.0.0.2"), IPAddress.Loopback]),
            Connector = async (_, address, cancel) =>
            {
                if (!address.Address.Equals(IPAddress.Loopback))
                {
                    await using var registration = cancel.Register(() => cancelled.TrySetResult());
                    await Task.Delay(TimeSpan.FromMinutes(1), cancel);
                }

                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(address, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });

        (await fetcher.GetAsync(server.Url("/x"), FetchRequest.Any, Cancel)).IsSuccess.Should().BeTrue();
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
    }

    [Fact]
    public async Task At_most_eight_addresses_are_dialled()
    {
        var dialled = 0;
        using var fetcher = new SafeHttpFetcher(FetchPolicy.Default with
        {
            Resolver = (_, _) => new([.. Enumerable.Range(1, 200).Select(i => new IPAddress([8, 8, 8, (byte)i]))]),
            Connector = (_, _, _) =>
            {
                Interlocked.Increment(ref dialled);
                throw new SocketException((int)SocketError.ConnectionRefused);
            },
        });

        (await fetcher.GetAsync(new("https://many.example/"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.ConnectFailed);
        dialled.Should().Be(8);
    }

    [Fact]
    public async Task A_connector_that_gives_nothing_is_a_connect_failure()
    {
        using var fetcher = new SafeHttpFetcher(FetchPolicy.Default with
        {
            Resolver = (_, _) => new([IPAddress.Parse("8.8.8.8")]),
            Connector = (_, _, _) => new((Stream)null!),
        });

        (await fetcher.GetAsync(new("https://nothing.example/"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.ConnectFailed);
    }
}
