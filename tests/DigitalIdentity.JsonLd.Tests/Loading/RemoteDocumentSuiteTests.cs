using System.Text.Json;

using DigitalIdentity.JsonLd.Iris;
using DigitalIdentity.JsonLd.Loading;
using DigitalIdentity.Testing;

using Microsoft.AspNetCore.Http;

namespace DigitalIdentity.JsonLd.Tests.Loading;

/// <summary>
/// What the remote-doc suite of JSON-LD says about loading, apart from what becomes of the document: served by a real server under
/// the suite's own https URLs.
/// </summary>
public sealed class RemoteDocumentSuiteTests
{
    private const string Suite = "json-ld-api";
    private const string BaseIri = "https://w3c.github.io/json-ld-api/tests/";
    private const string ContextRelation = "http://www.w3.org/ns/json-ld#context";

    public static TheoryData<string> Tests =>
        [.. Suites.Available ? Entries().Select(entry => entry.GetProperty("@id").GetString()!) : ["#t0001"]];

    [Theory]
    [MemberData(nameof(Tests))]
    public async Task The_document_is_loaded_as_the_suite_says(string id)
    {
        Suites.Require(Suite);
        var entry = Entries().Single(e => e.GetProperty("@id").GetString() == id);
        var input = entry.GetProperty("input").GetString()!;
        await using var server = await LoopbackServer.StartAsync(context => ServeAsync(context, entry));
        var loader = new HttpDocumentLoader(async (request, token) =>
        {
            var local = await server.FetchAsync(request with { Url = request.Url.Replace(BaseIri, server.Url, StringComparison.Ordinal) }, token);
            return local with { FinalUrl = local.FinalUrl!.Replace(server.Url, BaseIri, StringComparison.Ordinal) };
        });

        var result = await loader.LoadAsync(BaseIri + input);
        if (entry.TryGetProperty("expectErrorCode", out var code))
        {
            result.Problem!.Code.Should().Be(code.GetString());
            return;
        }

        var file = Option(entry, "redirectTo").FirstOrDefault() ?? input;
        result.Value.DocumentUrl.Should().Be(BaseIri + file);
        result.Value.Utf8.ToArray().Should().Equal(await File.ReadAllBytesAsync(Path.Combine(Suites.Require(Suite), file)));
        var context = LinkHeader.Parse(Option(entry, "httpLink")).Find(link => link.Relations == ContextRelation);
        result.Value.ContextUrl.Should().Be(
            context is null || ContentType(entry, file) == MediaType.JsonLd ? null : IriReference.Resolve(BaseIri + file, context.Target));
    }

    private static async Task ServeAsync(HttpContext context, JsonElement entry)
    {
        var path = context.Request.Path.Value![1..];
        var isInput = path == entry.GetProperty("input").GetString();
        if (isInput && Option(entry, "redirectTo") is [var target])
        {
            context.Response.StatusCode = int.Parse(Option(entry, "httpStatus").Single());
            context.Response.Headers.Location = "../" + target;
            return;
        }

        var files = Directory.EnumerateFiles(Path.Combine(Suites.Require(Suite), "remote-doc"));
        if (files.FirstOrDefault(name => "remote-doc/" + Path.GetFileName(name) == path) is not { } file)
        {
            context.Response.StatusCode = 404;
            return;
        }

        context.Response.ContentType = ContentType(entry, path);
        if (isInput)
            context.Response.Headers.Link = Option(entry, "httpLink");
        await context.Response.Body.WriteAsync(await File.ReadAllBytesAsync(file));
    }

    private static string ContentType(JsonElement entry, string path) =>
        Option(entry, "contentType").FirstOrDefault() ?? (path.EndsWith(".jsonld", StringComparison.Ordinal) ? MediaType.JsonLd : MediaType.Json);

    private static string[] Option(JsonElement entry, string name) =>
        !entry.TryGetProperty("option", out var options) || !options.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.GetString()!)]
        : [value.ToString()];

    private static List<JsonElement> Entries()
    {
        using var manifest = Suites.Json(Suite, "remote-doc-manifest.jsonld");
        return [.. manifest.RootElement.GetProperty("sequence").EnumerateArray().Select(entry => entry.Clone())];
    }
}
