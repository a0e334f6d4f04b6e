using System.Text;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Dids;

namespace DigitalIdentity.Tests.Dids;

public sealed class DidUrlDereferencerTests
{
    private const string Document = """
        {"@context":["https://www.w3.org/ns/did/v1"],"id":"did:ex:1",
         "verificationMethod":[{"id":"#key-1","type":"Multikey","controller":"did:ex:1","publicKeyMultibase":"z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK"}],
         "authentication":["#key-1"],
         "service":[
           {"id":"#files","type":"Files","serviceEndpoint":"https://files.example/alice/"},
           {"id":"did:ex:1#files-2","type":["Files","Other"],"serviceEndpoint":["https://a.example","https://b.example/x?y=z",{"uri":"https://map.example"}]},
           {"id":"#map","type":"Map","serviceEndpoint":{"uri":"https://map.example"}},
           {"id":"https://elsewhere.example/svc","type":"Web","serviceEndpoint":"https://elsewhere.example/#frag"}],
         "other":{"list":[{"id":"#deep","value":1},{"id":"did:ex:1#twice"},{"id":"#twice"}]}}
        """;

    [Fact]
    public async Task A_bare_DID_gives_its_document()
    {
        var result = await Dereference("did:ex:1");
        result.Document!.Id.Value.Should().Be("did:ex:1");
        result.DereferencingMetadata.ContentType.Should().Be("application/did");
    }

    [Fact]
    public async Task A_fragment_gives_a_method_a_service_or_any_object_that_has_it()
    {
        (await Dereference("did:ex:1#key-1")).VerificationMethod!.Id.Should().Be("did:ex:1#key-1");
        (await Dereference("did:ex:1#files")).Service!.Endpoints[0].Url.Should().Be("https://files.example/alice/");
        (await Dereference("did:ex:1#deep")).Json!.Value.GetProperty("value").GetInt32().Should().Be(1);
        (await Dereference("did:ex:1#twice")).Error!.Code.Should().Be("INVALID_DID_DOCUMENT");
        (await Dereference("did:ex:1#absent")).Error!.Code.Should().Be("NOT_FOUND");
        (await Dereference("did:ex:1#key-")).Error!.Code.Should().Be("NOT_FOUND");
        (await Dereference("did:ex:1#")).Error!.Code.Should().Be("NOT_FOUND");
    }

    [Theory]
    [InlineData("did:ex:1#key-1", VerificationRelationship.Authentication, null)]
    [InlineData("did:ex:1#key-1", VerificationRelationship.AssertionMethod, "INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD")]
    [InlineData("did:ex:1#files", VerificationRelationship.Authentication, "INVALID_VERIFICATION_METHOD")]
    [InlineData("did:ex:1", VerificationRelationship.Authentication, "INVALID_VERIFICATION_METHOD")]
    [InlineData("did:ex:1#absent", VerificationRelationship.Authentication, "INVALID_VERIFICATION_METHOD")]
    public async Task The_verification_relationship_is_enforced(string url, VerificationRelationship relationship, string? code)
    {
        var result = await Dereference(url, new() { VerificationRelationship = relationship });
        result.Error?.Code.Should().Be(code);
        (result.VerificationMethod is null).Should().Be(code is not null);
    }

    [Theory]
    [InlineData("?service=files", "did:ex:1#files")]
    [InlineData("?service=%23files", "did:ex:1#files")]
    [InlineData("?service=did:ex:1%23files", "did:ex:1#files")]
    [InlineData("?service=https://elsewhere.example/svc", "https://elsewhere.example/svc")]
    [InlineData("?serviceType=Files", "did:ex:1#files", "did:ex:1#files-2")]
    [InlineData("?serviceType=Files&service=files-2", "did:ex:1#files-2")]
    public async Task Services_are_selected_by_id_and_type(string query, params string[] expected)
    {
        var result = await Dereference("did:ex:1" + query);
        result.Document!.Services.Select(s => s.Id).Should().Equal(expected);
        result.Document.VerificationMethods.Should().ContainSingle("the rest of the document stays");
    }

    [Theory]
    [InlineData("?service=file")]
    [InlineData("?service=files-")]
    [InlineData("?service=Files")]
    [InlineData("?service=")]
    [InlineData("?serviceType=files")]
    [InlineData("?serviceType=Map&service=files")]
    [InlineData("?relativeRef=/x")]
    [InlineData("/path")]
    [InlineData("/path?service=files")]
    public async Task What_is_not_there_is_not_found(string rest) =>
        (await Dereference("did:ex:1" + rest)).Error!.Code.Should().Be("NOT_FOUND");

    [Theory]
    [InlineData("?service=files", "https://files.example/alice/")]
    [InlineData("?service=files&relativeRef=a.pdf", "https://files.example/alice/a.pdf")]
    [InlineData("?service=files&relativeRef=%2Fmyresume%2Fdoc%3Fversion%3Dlatest", "https://files.example/myresume/doc?version=latest")]
    [InlineData("?service=files&relativeRef=%2Fa%3Fb#intro", "https://files.example/a?b#intro")]
    [InlineData("?service=files&relativeRef=%3Fq", "https://files.example/alice/?q")]
    [InlineData("?service=files&relativeRef=./a", "https://files.example/alice/a")]
    [InlineData("?service=files&relativeRef=a..b/...", "https://files.example/alice/a..b/...")]
    [InlineData("?service=files&relativeRef=%25C3%25BC", "https://files.example/alice/%C3%BC")] // decoded once
    [InlineData("?service=files&relativeRef=", "https://files.example/alice/")]
    [InlineData("?service=files#intro", "https://files.example/alice/#intro")]
    [InlineData("?service=files-2", "https://a.example", "https://b.example/x?y=z")]
    [InlineData("?service=files-2&relativeRef=r", "https://a.example/r", "https://b.example/r")]
    [InlineData("?serviceType=Files", "https://files.example/alice/", "https://a.example", "https://b.example/x?y=z")]
    public async Task A_list_of_endpoints_is_given_when_asked(string query, params string[] expected)
    {
        var result = await Dereference("did:ex:1" + query, new() { Accept = "text/uri-list" });
        result.Error.Should().BeNull();
        result.ServiceEndpoints.Should().Equal(expected);
        result.DereferencingMetadata.ContentType.Should().Be("text/uri-list");
    }

    [Theory] // regression: path traversal, and being led to another host
    [InlineData("..")]
    [InlineData("../bob")]
    [InlineData("/a/../../b")]
    [InlineData("%2e%2e/bob")]
    [InlineData("%2E%2E%2Fbob")]
    [InlineData("%252e%252e/bob")]
    [InlineData("%252e%252e%252fbob")]
    [InlineData("%25252e%25252e/bob")]
    [InlineData("a/%252e./b")]
    [InlineData("..%5cbob")]
    [InlineData("a%5c..%5cbob")]
    [InlineData("a%255cb")]
    [InlineData("//evil.example/x")]
    [InlineData("%2F%2Fevil.example/x")]
    [InlineData("/%252Fevil.example/x")]
    [InlineData("https://evil.example/")]
    [InlineData("https%3A%2F%2Fevil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("a%2500b")]
    [InlineData("a%20b")]
    [InlineData("%252525252525252525252525252525252e")]
    public async Task A_relativeRef_cannot_leave_the_endpoint(string reference) =>
        (await Dereference($"did:ex:1?service=files&relativeRef={reference}", new() { Accept = "text/uri-list" })).Error!.Code.Should().Be("INVALID_DID_URL");

    [Theory]
    [InlineData("did:ex:1?service=https://elsewhere.example/svc#other", "INVALID_DID_URL")] // two fragments
    [InlineData("did:ex:1?service=files&relativeRef=%23a#b", "INVALID_DID_URL")]
    [InlineData("did:ex:1?service=map", "NOT_FOUND")] // only maps
    [InlineData("did:ex:1", "REPRESENTATION_NOT_SUPPORTED")]
    [InlineData("did:ex:1#key-1", "REPRESENTATION_NOT_SUPPORTED")]
    public async Task A_list_of_endpoints_that_cannot_be_given_is_an_error(string url, string code) =>
        (await Dereference(url, new() { Accept = "text/uri-list" })).Error!.Code.Should().Be(code);

    [Theory]
    [InlineData("bad:invalid", "INVALID_DID_URL")]
    [InlineData("did:ex:1?service=a&service=b", "INVALID_DID_URL")]
    [InlineData("did:ex:2", "NOT_FOUND")]
    [InlineData("did:unheard:1#k", "METHOD_NOT_SUPPORTED")]
    [InlineData("did:ex:1?versionId=1", "FEATURE_NOT_SUPPORTED")]
    [InlineData("did:ex:1?versionTime=2021-05-10T17:00:00Z", "FEATURE_NOT_SUPPORTED")]
    [InlineData("did:ex:1?versionTime=yesterday", "INVALID_OPTIONS")]
    [InlineData("did:ex:1?x=1&x=2", "INVALID_OPTIONS")]
    [InlineData("did:ex:1?unheard=1", "FEATURE_NOT_SUPPORTED")]
    public async Task Errors_of_the_URL_and_of_resolution_are_passed_on(string url, string code) =>
        (await Dereference(url)).Error!.Code.Should().Be(code);

    [Fact]
    public async Task Parameters_reach_the_method_as_options()
    {
        DidResolutionOptions? seen = null;
        var stub = new StubMethod("ex", (did, options, _) =>
        {
            seen = options;
            return ValueTask.FromResult(DidResolutionResult.Found(new DidDocumentBuilder(did).Build()));
        }) { Versions = true };
        var dereferencer = new DidUrlDereferencer(stub);
        (await dereferencer.DereferenceAsync("did:ex:1?versionTime=2021-05-10T17:00:00Z&stubOption=a%20b", new() { NoCache = true }, TestContext.Current.CancellationToken)).Document.Should().NotBeNull();
        seen!.VersionTime.Should().Be(new DateTimeOffset(2021, 5, 10, 17, 0, 0, TimeSpan.Zero));
        seen.Additional["stubOption"].Should().Be("a b");
        seen.NoCache.Should().BeTrue();
        (await dereferencer.DereferenceAsync("did:ex:1?versionId=1&versionTime=2021-05-10T17:00:00Z", cancellationToken: TestContext.Current.CancellationToken))
            .Error!.Code.Should().Be("INVALID_OPTIONS");
    }

    [Fact]
    public async Task A_deactivated_DID_gives_neither_content_nor_error()
    {
        var result = await new DidUrlDereferencer(StubMethod.Always("ex", DidResolutionResult.FromDeactivated()))
            .DereferenceAsync("did:ex:1#k", cancellationToken: TestContext.Current.CancellationToken);
        result.Error.Should().BeNull();
        result.ContentMetadata.Deactivated.Should().BeTrue();
        Encoding.UTF8.GetString(result.ToUtf8()).Should().Be("""{"content":null,"dereferencingMetadata":{},"contentMetadata":{"deactivated":true}}""");
    }

    [Fact]
    public async Task A_result_is_written_as_the_standard_has_it()
    {
        Encoding.UTF8.GetString((await Dereference("did:ex:1?service=files", new() { Accept = "text/uri-list" })).ToUtf8()).Should().Be(
            """{"content":"https://files.example/alice/\r\n","dereferencingMetadata":{"contentType":"text/uri-list"},"contentMetadata":{}}""");
        Encoding.UTF8.GetString((await Dereference("did:ex:1#deep")).ToUtf8()).Should().Be(
            """{"content":{"id":"#deep","value":1},"dereferencingMetadata":{"contentType":"application/did"},"contentMetadata":{}}""");
        Encoding.UTF8.GetString((await Dereference("x")).ToUtf8()).Should().StartWith(
            """{"content":null,"dereferencingMetadata":{"error":{"type":"https://www.w3.org/ns/did#INVALID_DID_URL","title":"Invalid DID URL",""");
    }

    private static ValueTask<DidUrlDereferencingResult> Dereference(string url, DidUrlDereferencingOptions? options = null) =>
        new DidUrlDereferencer(new DidResolver(StubMethod.Of("ex", Document))).DereferenceAsync(url, options, TestContext.Current.CancellationToken);
}
