using System.Net;

using DigitalIdentity.Http;

namespace DigitalIdentity.Tests.Http;

/// <summary>Changes a setting of the whole process, so it runs alone.</summary>
[CollectionDefinition(nameof(FetchProxyTests), DisableParallelization = true)]
[Collection(nameof(FetchProxyTests))]
public sealed class FetchProxyTests
{
    [Fact]
    public async Task The_proxy_of_the_environment_is_not_used()
    {
        await using var server = await LoopbackServer.StartAsync(("/x", "text/plain", "hi"));
        var before = HttpClient.DefaultProxy;
        try
        {
            HttpClient.DefaultProxy = new WebProxy("http://127.0.0.1:1");
            using var fetcher = new SafeHttpFetcher(server.Policy);

            (await fetcher.GetAsync(server.Url("/x"), FetchRequest.Any, TestContext.Current.CancellationToken)).IsSuccess.Should().BeTrue();
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }
}
