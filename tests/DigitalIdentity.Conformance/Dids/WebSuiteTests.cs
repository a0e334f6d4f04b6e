using System.Text;
using System.Text.Json;

using DigitalIdentity.Dids;
using DigitalIdentity.Dids.Methods;
using DigitalIdentity.Http;
using DigitalIdentity.Testing;

namespace DigitalIdentity.Conformance.Dids;

/// <summary>The published material of did:web: its DID-to-URL mapping, its documents, and the resolution vectors of web5.</summary>
public class WebSuiteTests
{
    [Fact]
    public void Every_did_has_the_published_url()
    {
        using var suite = Suites.Json("did-web", "url-mapping.json");
        var seen = 0;
        foreach (var vector in suite.RootElement.GetProperty("vectors").EnumerateArray())
        {
            var did = Did.Parse(Text(vector, "did"));
            WebMethod.TryGetDocumentUrl(did, out var url, out var problem).Should().BeTrue(problem?.Detail);
            url!.AbsoluteUri.Should().Be(Text(vector, "url"));
            seen++;
        }

        seen.Should().Be(7);
    }

    [Fact]
    public async Task Every_did_that_must_be_rejected_is_invalid()
    {
        using var suite = Suites.Json("did-web", "url-mapping.json");
        var seen = 0;
        foreach (var vector in suite.RootElement.GetProperty("invalid").EnumerateArray())
        {
            var expected = Text(vector, "expected");
            if (expected == "reject")
            {
                var result = await new WebMethod(new MockServer(default)).ResolveAsync(Text(vector, "did"));
                result.Error!.Code.Should().Be("INVALID_DID", Text(vector, "why"));
            }
            else
            {
                WebMethod.TryGetDocumentUrl(Did.Parse(Text(vector, "did")), out var url, out _).Should().BeTrue();
                url!.AbsoluteUri.Should().Be(expected);
            }

            seen++;
        }

        seen.Should().Be(5);
    }

    [Fact]
    public async Task Every_published_document_resolves_with_its_keys_where_it_lists_them()
    {
        using var suite = Suites.Json("did-web", "spec-documents.json");
        var seen = 0;
        foreach (var json in suite.RootElement.GetProperty("documents").EnumerateArray())
        {
            var did = Did.Parse(Text(json, "id"));
            WebMethod.TryGetDocumentUrl(did, out var url, out _).Should().BeTrue();
            var files = JsonDocument.Parse($$"""{"{{url}}":{{json.GetRawText()}}}""").RootElement;
            var result = await new WebMethod(new MockServer(files)).ResolveAsync(did);

            var document = result.Document;
            document.Should().NotBeNull(result.Error?.Detail);
            JsonElement.DeepEquals(document!.Json, json).Should().BeTrue();
            document.VerificationMethods.Should().HaveCount(json.GetProperty("verificationMethod").GetArrayLength());
            document.Authentication.Select(r => r.Id).Should().Equal(json.GetProperty("authentication").EnumerateArray().Select(r => r.GetString()));
            foreach (var method in document.VerificationMethods.Where(m => m.Type == "JsonWebKey2020"))
                method.PublicKey.Should().NotBeNull(method.KeyProblem?.Detail);
            seen++;
        }

        seen.Should().Be(2);
    }

    [Fact]
    public async Task The_web5_vectors_resolve_as_published()
    {
        using var suite = Suites.Json("did-web", "web5-resolve.json");
        var seen = 0;
        foreach (var vector in suite.RootElement.GetProperty("vectors").EnumerateArray())
        {
            var input = vector.GetProperty("input");
            var server = new MockServer(input.TryGetProperty("mockServer", out var files) ? files : default);
            var result = await new DidResolver(new WebMethod(server)).ResolveAsync(Text(input, "didUri"));
            var output = vector.GetProperty("output");
            if (output.GetProperty("didDocument") is { ValueKind: JsonValueKind.Object } document)
            {
                result.Document.Should().NotBeNull(result.Error?.Detail);
                JsonElement.DeepEquals(result.Document!.Json, document).Should().BeTrue();
            }
            else
            {
                // The old strings; a host that the mock lacks answers 404. (A name that has no address is INTERNAL_ERROR here: it
                // cannot be told from a name service that is down.)
                DidResolutionErrors.TryParse(Text(output.GetProperty("didResolutionMetadata"), "error"), out var expected).Should().BeTrue();
                result.Error!.Type.Should().Be(expected.ToTypeUrl(), Text(vector, "description"));
            }

            seen++;
        }

        seen.Should().Be(6);
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    // URL -> JSON, or 404.
    private sealed class MockServer(JsonElement files) : IHttpFetcher
    {
        public ValueTask<FetchResult> GetAsync(Uri url, FetchRequest request, CancellationToken cancellationToken = default) => new(
            files.ValueKind == JsonValueKind.Object && files.TryGetProperty(url.AbsoluteUri, out var body)
                ? FetchResult.Success(url, Encoding.UTF8.GetBytes(body.GetRawText()), "application/json")
                : FetchResult.Failure(url, FetchError.UnexpectedStatus, "The server answered with status 404.", 404));
    }
}
