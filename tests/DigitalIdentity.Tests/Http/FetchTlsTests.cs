using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

using DigitalIdentity.Http;

namespace DigitalIdentity.Tests.Http;

public sealed class FetchTlsTests
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> BadCertificates => [.. Certificates.Keys];

    private static Dictionary<string, Func<X509Certificate2>> Certificates { get; } = new()
    {
        ["for another host"] = () => TestCertificates.Issue(["other.example"]),
        ["for a host below"] = () => TestCertificates.Issue(["*.localhost"]),
        ["for the address but not the name"] = () => TestCertificates.Issue([], [IPAddress.Loopback]),
        ["expired"] = () => TestCertificates.Issue(["localhost"], validFromDays: -2, validToDays: -1),
        ["not valid yet"] = () => TestCertificates.Issue(["localhost"], validFromDays: 1),
        ["self-signed"] = TestCertificates.SelfSigned,
        ["for clients"] = () => TestCertificates.Issue(["localhost"], usage: ClientAuthentication),
        ["by an authority that is not sent"] = () =>
        {
            using var intermediate = TestCertificates.IssueIntermediate();
            return TestCertificates.Issue(["localhost"], issuer: intermediate);
        },
    };

    [Theory]
    [MemberData(nameof(BadCertificates))]
    public async Task A_bad_certificate_is_refused_before_a_request_is_sent(string kind)
    {
        using var certificate = Certificates[kind]();
        var requests = 0;
        await using var server = RawTlsServer.Start(
            (stream, cancel) =>
            {
                Interlocked.Increment(ref requests);
                return stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"u8.ToArray(), cancel).AsTask();
            },
            certificate);
        using var fetcher = new SafeHttpFetcher(Loopback);

        var result = await fetcher.GetAsync(server.Url("/x"), FetchRequest.Any, Cancel);

        result.Error.Should().Be(FetchError.TlsFailure, result.Detail);
        server.Connections.Should().BePositive();
        requests.Should().Be(0);
    }

    [Fact]
    public async Task An_authority_that_the_platform_does_not_trust_is_refused_unless_it_is_named()
    {
        await using var server = await LoopbackServer.StartAsync(("/x", "text/plain", "hi"));
        using var fetcher = new SafeHttpFetcher(server.Policy with { TrustedRoots = [] });

        (await fetcher.GetAsync(server.Url("/x"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.TlsFailure);
    }

    [Fact]
    public async Task The_host_name_is_checked_though_the_connection_goes_to_an_address()
    {
        using var certificate = TestCertificates.Issue(["right.example"], [IPAddress.Parse(TestNetwork.Public)]);
        await using var server = await LoopbackServer.StartAsync(certificate, ("/x", "text/plain", "hi"));
        var network = new TestNetwork(server.Port).Name("right.example", TestNetwork.Public).Name("wrong.example", TestNetwork.Public);
        using var fetcher = new SafeHttpFetcher(network.Policy);

        (await fetcher.GetAsync(new("https://right.example/x"), FetchRequest.Any, Cancel)).IsSuccess.Should().BeTrue();
        (await fetcher.GetAsync(new("https://wrong.example/x"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.TlsFailure);
    }

    [Fact]
    public async Task A_certificate_cannot_make_the_fetcher_download_its_issuer_or_a_revocation_list()
    {
        // The server's certificate names a place for its missing issuer and for revocation answers; nobody may call there.
        using var trap = new TcpListener(IPAddress.Loopback, 0);
        trap.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)trap.LocalEndpoint).Port}/trap";
        using var intermediate = TestCertificates.IssueIntermediate();
        using var certificate = TestCertificates.Issue(
            ["localhost"], issuer: intermediate, extensions:
            [
                new X509AuthorityInformationAccessExtension(ocspUris: [url], caIssuersUris: [url]),
                CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([url]),
            ]);
        await using var server = RawTlsServer.Start((_, _) => Task.CompletedTask, certificate);
        using var fetcher = new SafeHttpFetcher(Loopback);

        (await fetcher.GetAsync(server.Url("/x"), FetchRequest.Any, Cancel)).Error.Should().Be(FetchError.TlsFailure);

        trap.Pending().Should().BeFalse();
    }

    [Fact]
    public async Task A_server_without_TLS_is_a_TLS_failure()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync(Cancel);
            await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"u8.ToArray(), Cancel);
            await client.GetStream().ReadAtLeastAsync(new byte[16], 16, throwOnEndOfStream: false, Cancel);
        }, Cancel);
        using var fetcher = new SafeHttpFetcher(FetchPolicy.Default with { AllowLoopbackForTesting = true });

        var result = await fetcher.GetAsync(new($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/"), FetchRequest.Any, Cancel);

        result.Error.Should().Be(FetchError.TlsFailure, result.Detail);
        await serving;
    }

    private static FetchPolicy Loopback => FetchPolicy.Default with { AllowLoopbackForTesting = true, TrustedRoots = [TestCertificates.Root] };
}
