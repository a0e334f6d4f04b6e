using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

using Microsoft.AspNetCore.Routing;

using VcApiServer.Demonstration;
using VcApiServer.Hosting;

namespace DigitalIdentity.VcApi.Tests;

public class HttpTests(ServerFixture fixture)
{
    [Theory]
    [MemberData(nameof(Documents.Posts), MemberType = typeof(Documents))]
    public async Task A_body_that_is_missing_null_text_or_malformed_is_400(string path, string member)
    {
        string[] bodies =
        [
            "", " ", "null", "true", "7", "\"text\"", "[]", "{}", "{", "{\"" + member + "\"", $"{{\"{member}\":}}", $"{{\"{member}\":null}}", $"{{\"{member}\":\"text\"}}",
            $"{{\"{member}\":\"eyJhbGciOiJub25lIn0.e30.\"}}", $"{{\"{member}\":7}}", $"{{\"{member}\":[]}}", $"{{\"{member}\":{{}}}}", $"{{\"{member}\":{{}},\"options\":null}}",
            $"{{\"{member}\":{{}},\"options\":[]}}", $"{{\"{member}\":{{}},\"options\":\"none\"}}", $"{{\"{member}\":{{}},\"{member}\":{{}}}}", $"{{\"{member}\":{{\"a\":1,\"\\u0061\":2}}}}",
            $"{{\"{member}\":{{}}}} trailing", $"// comment\n{{\"{member}\":{{}}}}", $"{{\"{member}\":{{\"a\":\"\\ud800\"}}}}", "\uFEFF{}",
            $"{{\"{member}\":{new string('[', 100)}{new string(']', 100)}}}", $"{{\"{member}\":{{\"@context\":[{{}}],\"type\":[]}}}}",
        ];
        foreach (var body in bodies)
        {
            var reply = await fixture.Client.SendAsync(path, body);

            reply.Status.Should().Be(HttpStatusCode.BadRequest, body);
            reply.ContentType.Should().Be("application/problem+json", body);
            reply.Json.GetProperty("type").GetString().Should().NotBeNullOrEmpty();
        }
    }

    [Fact]
    public async Task Invalid_UTF8_is_400()
    {
        byte[] body = [.. "{\"verifiableCredential\":{\"a\":\""u8, 0xFF, 0xC0, .. "\"}}"u8];

        (await fixture.Client.PostAsync(Documents.Verify, body)).ShouldBeRefused("PARSING_ERROR");
    }

    [Theory]
    [InlineData(1024 * 1024, 400)]
    [InlineData((1024 * 1024) + 1, 413)]
    [InlineData(3 * 1024 * 1024, 413)]
    public async Task A_body_over_1_MiB_is_413(int size, int status)
    {
        var body = new byte[size];
        Array.Fill(body, (byte)' ');

        var known = await fixture.Client.PostAsync(Documents.Verify, body);
        ((int)known.Status).Should().Be(status);
        known.ContentType.Should().Be("application/problem+json");
    }

    [Theory]
    [InlineData(1000 * 1000, 400)]
    [InlineData(2 * 1024 * 1024, 413)]
    [InlineData(9 * 1024 * 1024, 413)]
    public async Task A_long_body_that_does_not_say_how_long_it_is_gets_no_further(int size, int status)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Documents.Verify, UriKind.Relative));
        request.Content = new StreamContent(new MemoryStream(new byte[size]));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = true;
        using var response = await fixture.Http.SendAsync(request);

        ((int)response.StatusCode).Should().Be(status);
    }

    [Theory]
    [InlineData("text/plain", 415)]
    [InlineData("application/xml", 415)]
    [InlineData("multipart/form-data; boundary=x", 415)]
    [InlineData("application/json; charset=utf-8", 400)]
    [InlineData("application/ld+json", 400)]
    public async Task A_body_that_is_not_JSON_by_its_type_is_415(string type, int status)
    {
        using var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var response = await fixture.Http.PostAsync(new Uri(Documents.Verify, UriKind.Relative), content);

        ((int)response.StatusCode).Should().Be(status);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
    }

    [Theory]
    [InlineData("GET", "/nothing/here", 404)]
    [InlineData("GET", "/", 404)]
    [InlineData("POST", "/issuers/no-such-suite/P-256/credentials/issue", 404)]
    [InlineData("GET", "/credentials/issue", 405)]
    [InlineData("DELETE", "/credentials/verify", 405)]
    [InlineData("PUT", "/issuers", 405)]
    [InlineData("POST", "/1.0/identifiers/did:key:z6Mk", 405)]
    public async Task Other_paths_and_methods_are_refused_with_a_problem(string method, string path, int status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        using var response = await fixture.Http.SendAsync(request);

        ((int)response.StatusCode).Should().Be(status);
        response.Content.Headers.ContentType!.MediaType.Should().Be("application/problem+json");
        (status != 405 || response.Content.Headers.Allow.Count > 0).Should().BeTrue();
    }

    [Fact]
    public async Task The_OpenAPI_document_lists_every_endpoint_and_points_only_at_what_it_has()
    {
        var document = (await fixture.Client.GetAsync("/openapi.json")).Json;

        var listed = from path in document.GetProperty("paths").EnumerateObject()
                     from method in path.Value.EnumerateObject()
                     select $"{method.Name.ToUpperInvariant()} {path.Name}";
        string[] expected =
        [
            "GET /openapi.json", "GET /issuers", "POST /credentials/issue", "POST /credentials/derive", "POST /credentials/verify", "POST /presentations/prove",
            "POST /presentations", "POST /presentations/verify", "GET /1.0/identifiers/{identifier}", .. fixture.Server.Issuers.All.Select(i => $"POST {i.Endpoint}"),
        ];
        listed.Should().BeEquivalentTo(expected);
        document.GetProperty("openapi").GetString().Should().StartWith("3.1");

        var schemas = document.GetProperty("components").GetProperty("schemas").EnumerateObject().Select(s => s.Name).ToHashSet();
        References(document).Should().NotBeEmpty().And.OnlyContain(r => schemas.Contains(r.Replace("#/components/schemas/", "")));
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()).Select(o => o.Value.GetProperty("operationId").GetString());
        operations.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task Answers_are_kept_by_nobody_and_say_nothing_of_the_server()
    {
        using var response = await fixture.Http.GetAsync(new Uri("/issuers", UriKind.Relative));

        response.Headers.CacheControl!.NoStore.Should().BeTrue();
        response.Headers.Contains("Server").Should().BeFalse();
    }

    [Fact]
    public async Task A_client_that_was_not_told_of_the_certificate_does_not_connect()
    {
        using var stranger = new HttpClient(new SocketsHttpHandler { UseProxy = false });

        await stranger.Invoking(s => s.GetAsync(new Uri(fixture.Server.Address, "/issuers"))).Should().ThrowAsync<HttpRequestException>();
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_stopped_with_503()
    {
        var options = new ServerOptions { RequestTimeout = TimeSpan.FromMilliseconds(300), ConfigureAgent = agent => agent.AddDidMethod(new TestMethod()) };
        await using var server = await RunningServer.StartAsync(options);
        using var http = server.CreateClient();

        var reply = await new ApiClient(http).GetAsync("/1.0/identifiers/did:test:slow");

        reply.Status.Should().Be(HttpStatusCode.ServiceUnavailable);
        reply.ContentType.Should().Be("application/problem+json");
    }

    private static IEnumerable<string> References(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(m => m.Name == "$ref" ? [m.Value.GetString()!] : References(m.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(References),
        _ => [],
    };
}
