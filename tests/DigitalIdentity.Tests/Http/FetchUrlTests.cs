using DigitalIdentity.Http;

namespace DigitalIdentity.Tests.Http;

/// <summary>What is refused before anything is looked up or connected to.</summary>
public sealed class FetchUrlTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://example.com/", FetchError.NotHttps)]
    [InlineData("ftp://example.com/", FetchError.NotHttps)]
    [InlineData("file:///etc/passwd", FetchError.NotHttps)]
    [InlineData("javascript:alert(1)", FetchError.NotHttps)]
    [InlineData("data:text/plain,hi", FetchError.NotHttps)]
    [InlineData("wss://example.com/", FetchError.NotHttps)]
    [InlineData("/relative", FetchError.InvalidUrl)]
    [InlineData("https://user@example.com/", FetchError.UserInfo)]
    [InlineData("https://user:password@example.com/", FetchError.UserInfo)]
    [InlineData("https://:@example.com/", FetchError.UserInfo)]
    [InlineData("https://@example.com/", FetchError.UserInfo)]
    [InlineData("https://example.com%40evil.example@127.0.0.1/", FetchError.UserInfo)]
    // IP addresses, in every notation that a resolver might read.
    [InlineData("https://127.0.0.1/", FetchError.HostNotAllowed)]
    [InlineData("https://8.8.8.8/", FetchError.HostNotAllowed)]
    [InlineData("https://[::1]/", FetchError.HostNotAllowed)]
    [InlineData("https://[::ffff:127.0.0.1]/", FetchError.HostNotAllowed)]
    [InlineData("https://[2606:4700::1111]/", FetchError.HostNotAllowed)]
    [InlineData("https://2130706433/", FetchError.HostNotAllowed)]
    [InlineData("https://0x7f000001/", FetchError.HostNotAllowed)]
    [InlineData("https://0x7f.1/", FetchError.HostNotAllowed)]
    [InlineData("https://0177.0.0.1/", FetchError.HostNotAllowed)]
    [InlineData("https://127.1/", FetchError.HostNotAllowed)]
    [InlineData("https://0/", FetchError.HostNotAllowed)]
    // Names that end in a number are read as addresses by some.
    [InlineData("https://1.2.3.4.5/", FetchError.InvalidUrl)]
    [InlineData("https://256.1.1.1/", FetchError.InvalidUrl)]
    [InlineData("https://example.0x7f/", FetchError.InvalidUrl)]
    [InlineData("https://1.2.3.4./", FetchError.InvalidUrl)]
    // Names in another than their plain form.
    [InlineData("https://example.com./", FetchError.InvalidUrl)]
    [InlineData("https://localhost./", FetchError.InvalidUrl)]
    [InlineData("https://-example.com/", FetchError.InvalidUrl)]
    [InlineData("https://example\u3002com/", FetchError.InvalidUrl)]
    [InlineData("https://example\uFF0Ecom/", FetchError.InvalidUrl)]
    [InlineData("https://\uFF11\uFF12\uFF17.0.0.1/", FetchError.InvalidUrl)]
    [InlineData("https://\u2460\u2461\u2466.0.0.1/", FetchError.InvalidUrl)]
    // Ports.
    [InlineData("https://example.com:0/", FetchError.InvalidUrl)]
    [InlineData("https://example.com:22/", FetchError.PortNotAllowed)]
    [InlineData("https://example.com:25/", FetchError.PortNotAllowed)]
    [InlineData("https://example.com:80/", FetchError.PortNotAllowed)]
    [InlineData("https://example.com:1023/", FetchError.PortNotAllowed)]
    public async Task A_URL_that_breaks_a_rule_is_refused_without_a_lookup(string url, FetchError expected)
    {
        var network = new TestNetwork(0);
        using var fetcher = new SafeHttpFetcher(network.Policy);

        var result = await fetcher.GetAsync(url[0] == '/' ? new("relative", UriKind.Relative) : new(url), FetchRequest.Any, Cancel);

        result.Error.Should().Be(expected, result.Detail);
        result.IsSuccess.Should().BeFalse();
        result.Body.IsEmpty.Should().BeTrue();
        result.Detail.Should().NotBeNullOrEmpty();
        network.Lookups.Should().BeEmpty();
        network.Dialled.Should().BeEmpty();
    }

    [Theory]
    [InlineData("https://example.com/", "example.com")]
    [InlineData("https://EXAMPLE.com/", "example.com")]
    [InlineData("https://example.com:443/a", "example.com")]
    [InlineData("https://example.com:1024/", "example.com")]
    [InlineData("https://example.com:65535/", "example.com")]
    [InlineData("https://a_b.example.com/", "a_b.example.com")]
    [InlineData("https://4chan.example/", "4chan.example")]
    [InlineData("https://b\u00FCcher.example/", "xn--bcher-kva.example")]
    [InlineData("https://xn--bcher-kva.example/", "xn--bcher-kva.example")]
    [InlineData("https://\u0430pple.example/", "xn--pple-43d.example")] // begins with a Cyrillic letter
    public async Task A_good_name_is_looked_up_in_lower_case_ASCII(string url, string lookup)
    {
        var network = new TestNetwork(0);
        using var fetcher = new SafeHttpFetcher(network.Policy);

        var result = await fetcher.GetAsync(new(url), FetchRequest.Any, Cancel);

        result.Error.Should().Be(FetchError.DnsFailure, result.Detail);
        network.Lookups.Should().Equal(lookup);
    }

    [Fact]
    public async Task A_URL_longer_than_4096_characters_is_refused()
    {
        using var fetcher = new SafeHttpFetcher(new TestNetwork(0).Policy);

        (await fetcher.GetAsync(new("https://example.com/" + new string('a', 4096)), FetchRequest.Any, Cancel))
            .Error.Should().Be(FetchError.InvalidUrl);
    }

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://0177.0.0.1/")]
    [InlineData("https://10.0.0.1/")]
    [InlineData("https://169.254.169.254/")]
    [InlineData("https://0/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://[::ffff:7f00:1]/")]
    [InlineData("https://[64:ff9b::127.0.0.1]/")]
    [InlineData("https://[fe80::1]/")]
    [InlineData("https://[fe80::1%25eth0]/")]
    [InlineData("https://[fd00:ec2::254]/")]
    public async Task An_IP_address_is_vetted_even_where_addresses_are_allowed_as_hosts(string url)
    {
        var network = new TestNetwork(0);
        using var fetcher = new SafeHttpFetcher(network.Policy with { AllowIpAddressHosts = true });

        var result = await fetcher.GetAsync(new(url), FetchRequest.Any, Cancel);

        result.Error.Should().Be(FetchError.AddressNotGlobal, result.Detail);
        network.Dialled.Should().BeEmpty();
    }

    [Theory]
    [InlineData("https://8.8.8.8/", "8.8.8.8")]
    [InlineData("https://134744072/", "8.8.8.8")]
    [InlineData("https://[2606:4700::1111]/", "2606:4700::1111")]
    public async Task A_global_IP_address_is_dialled_only_where_addresses_are_allowed_as_hosts(string url, string dialled)
    {
        await using var server = await LoopbackServer.StartAsync();
        var network = new TestNetwork(server.Port);
        using var fetcher = new SafeHttpFetcher(network.Policy with { AllowIpAddressHosts = true });

        // The certificate is for localhost, so TLS fails: what counts is where the connection went.
        (await fetcher.GetAsync(new(url), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.TlsFailure);

        network.Lookups.Should().BeEmpty();
        network.Dialled.Should().ContainSingle().Which.Address.ToString().Should().Be(dialled);
    }

    [Theory]
    [InlineData("https://example.com/", true)]
    [InlineData("https://EXAMPLE.COM/", true)]
    [InlineData("https://www.example.com/", false)]
    [InlineData("https://notexample.com/", false)]
    [InlineData("https://example.com.evil.example/", false)]
    [InlineData("https://a.below.example/", true)]
    [InlineData("https://a.b.below.example/", true)]
    [InlineData("https://below.example/", false)]
    [InlineData("https://notbelow.example/", false)]
    [InlineData("https://b\u00FCcher.example/", true)]
    [InlineData("https://xn--bcher-kva.example/", true)]
    [InlineData("https://denied.below.example/", false)]
    [InlineData("https://\u0435xample.com/", false)] // begins with a Cyrillic letter
    public async Task Host_lists_compare_whole_names_in_ASCII_and_denial_wins(string url, bool allowed)
    {
        var network = new TestNetwork(0);
        using var fetcher = new SafeHttpFetcher(network.Policy with
        {
            AllowedHosts = ["Example.com", "*.below.example", "b\u00FCcher.example"],
            DeniedHosts = ["denied.below.example"],
        });

        var result = await fetcher.GetAsync(new(url), FetchRequest.Any, Cancel);

        result.Error.Should().Be(allowed ? FetchError.DnsFailure : FetchError.HostNotAllowed, result.Detail);
    }

    [Fact]
    public async Task A_host_filter_has_the_last_word()
    {
        var network = new TestNetwork(0);
        using var fetcher = new SafeHttpFetcher(network.Policy with { HostFilter = host => host != "example.com" });

        (await fetcher.GetAsync(new("https://Example.com/"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.HostNotAllowed);
        (await fetcher.GetAsync(new("https://example.org/"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.DnsFailure);
    }

    [Fact]
    public async Task Allowed_ports_replace_the_port_rule()
    {
        var network = new TestNetwork(0);
        using var fetcher = new SafeHttpFetcher(network.Policy with { AllowedPorts = [444] });

        (await fetcher.GetAsync(new("https://example.com:444/"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.DnsFailure);
        (await fetcher.GetAsync(new("https://example.com/"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.PortNotAllowed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("*.")]
    [InlineData("example.com:443")]
    [InlineData("https://example.com")]
    [InlineData("user@example.com")]
    [InlineData("example.com/path")]
    [InlineData("exa*mple.com")]
    [InlineData("example.com.")]
    [InlineData("127.0.0.1")]
    [InlineData("a b")]
    public void A_host_list_takes_host_names_only(string entry)
    {
        var list = () => FetchPolicy.Default with { AllowedHosts = [entry] };
        list.Should().Throw<ArgumentException>();
        var denied = () => FetchPolicy.Default with { DeniedHosts = [entry] };
        denied.Should().Throw<ArgumentException>();
    }
}
