using System.Text;

using DigitalIdentity.Http;

namespace DigitalIdentity.Tests.Http;

public sealed class SafeHttpFetcherTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_good_answer_arrives_byte_for_byte_with_its_media_type_and_url()
    {
        await using var server = await LoopbackServer.StartAsync(("/did.json", "application/did+json; charset=utf-8", "{ \"a\" : 1 }"));
        using var fetcher = new SafeHttpFetcher(server.Policy);

        var result = await fetcher.GetAsync(server.Url("/did.json#frag"), FetchRequest.Json, Cancel);

        result.Error.Should().Be(FetchError.None, result.Detail);
        Encoding.UTF8.GetString(result.Body.Span).Should().Be("{ \"a\" : 1 }");
        result.MediaType.Should().Be("application/did+json");
        result.StatusCode.Should().Be(200);
        result.Url.Should().Be(server.Url("/did.json"));
    }

    [Fact]
    public async Task The_server_sees_a_plain_GET_with_four_fixed_headers_over_HTTP_2()
    {
        await using var server = await LoopbackServer.StartAsync(("/x", "text/plain", "hi"));
        using var fetcher = new SafeHttpFetcher(server.Policy);

        (await fetcher.GetAsync(server.Url("/x"), FetchRequest.Any, Cancel)).IsSuccess.Should().BeTrue();

        var request = server.Requests.Should().ContainSingle().Which;
        request.Method.Should().Be("GET");
        request.Protocol.Should().Be("HTTP/2");
        request.Headers.Should().BeEquivalentTo(new Dictionary<string, string>
        {
            ["Host"] = server.Authority, ["Accept"] = "*/*", ["Accept-Encoding"] = "identity", ["User-Agent"] = "DigitalIdentity",
        });
    }
}
