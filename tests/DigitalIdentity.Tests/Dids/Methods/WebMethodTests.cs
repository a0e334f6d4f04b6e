using System.Text;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Dids;
using DigitalIdentity.Dids.Methods;
using DigitalIdentity.Http;
using DigitalIdentity.Tests.Http;

using Microsoft.AspNetCore.Http;

namespace DigitalIdentity.Tests.Dids.Methods;

/// <summary>Resolution of did:web from a real https server on this machine.</summary>
public class WebMethodTests
{
    private const string WellKnown = "/.well-known/did.json";

    [Theory]
    [InlineData("application/did")]
    [InlineData("application/did+ld+json")]
    [InlineData("application/did+json")]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/ld+json")]
    public async Task A_document_resolves_in_every_media_type_that_hosts_use(string mediaType)
    {
        await using var server = await LoopbackServer.StartAsync();
        using var fetcher = new SafeHttpFetcher(server.Policy);
        var json = Minimal(DidOf(server));
        server.Serve(WellKnown, mediaType, json);

        var result = await new WebMethod(fetcher).ResolveAsync(DidOf(server));

        result.Document.Should().NotBeNull(result.Error?.Detail);
        Encoding.UTF8.GetString(result.Document!.ToUtf8().Span).Should().Be(json, "the document is kept as it came");
        result.ResolutionMetadata.ContentType.Should().Be(DidMediaTypes.Did);
    }

    [Fact]
    public async Task A_path_in_the_did_is_a_path_on_the_host()
    {
        await using var server = await LoopbackServer.StartAsync();
        using var fetcher = new SafeHttpFetcher(server.Policy);
        var did = Did.Parse($"{DidOf(server)}:users:%40alice");
        server.Serve("/users/%40alice/did.json", "application/json", Minimal(did));

        (await new WebMethod(fetcher).ResolveAsync(did)).Document!.Id.Should().Be(did);

        var request = server.Requests.Should().ContainSingle().Subject;
        request.Target.Should().Be("/users/%40alice/did.json");
        request.Headers["Accept"].Should().Contain("application/did").And.Contain("application/json");
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/html")]
    [InlineData("application/octet-stream")]
    [InlineData("application/did-resolution")]
    public async Task A_file_of_another_media_type_is_not_a_document(string mediaType)
    {
        await using var server = await LoopbackServer.StartAsync();
        using var fetcher = new SafeHttpFetcher(server.Policy);
        server.Serve(WellKnown, mediaType, Minimal(DidOf(server)));

        await ShouldFailAsync(fetcher, DidOf(server), "INTERNAL_ERROR", indeterminate: true);
    }

    [Theory]
    [InlineData(404, "NOT_FOUND", false)]
    [InlineData(410, "NOT_FOUND", false)]
    [InlineData(400, "INTERNAL_ERROR", true)]
    [InlineData(401, "INTERNAL_ERROR", true)]
    [InlineData(403, "INTERNAL_ERROR", true)]
    [InlineData(429, "INTERNAL_ERROR", true)]
    [InlineData(500, "INTERNAL_ERROR", true)]
    [InlineData(503, "INTERNAL_ERROR", true)]
    public async Task Only_a_host_that_says_so_lacks_the_did_everything_else_is_a_failure(int status, string code, bool indeterminate)
    {
        await using var server = await LoopbackServer.StartAsync();
        using var fetcher = new SafeHttpFetcher(server.Policy);
        server.Serve(WellKnown, context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });

        await ShouldFailAsync(fetcher, DidOf(server), code, indeterminate);
    }

    [Theory]
    [InlineData("did:web:localhost")]
    [InlineData("did:web:LOCALHOST%3A{port}")]
    [InlineData("did:web:localhost%3a{port}")]
    [InlineData("did:web:localhost%3A{port}:users:alice")]
    [InlineData("did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK")]
    public async Task A_document_of_any_other_did_is_refused_however_alike_it_looks(string id)
    {
        await using var server = await LoopbackServer.StartAsync();
        using var fetcher = new SafeHttpFetcher(server.Policy);
        server.Serve(WellKnown, "application/json", Minimal(Did.Parse(id.Replace("{port}", $"{server.Port}"))));

        await ShouldFailAsync(fetcher, DidOf(server), "INVALID_DID_DOCUMENT", indeterminate: false);
    }

    [Fact]
    public async Task A_redirect_on_the_same_host_is_followed_and_the_id_still_has_to_fit()
    {
        await using var server = await LoopbackServer.StartAsync();
        using var fetcher = new SafeHttpFetcher(server.Policy);
        server.Redirect(WellKnown, "/identity/did.json", 301);
        server.Serve("/identity/did.json", "application/json", Minimal(DidOf(server)));
        (await new WebMethod(fetcher).ResolveAsync(DidOf(server))).Document.Should().NotBeNull();

        server.Serve("/identity/did.json", "application/json", Minimal(Did.Parse("did:web:other.example")));
        await ShouldFailAsync(fetcher, DidOf(server), "INVALID_DID_DOCUMENT", indeterminate: false);
    }

    [Fact]
    public async Task A_redirect_to_another_host_is_refused_even_when_that_host_serves_the_document()
    {
        await using var server = await LoopbackServer.StartAsync();
        await using var other = await LoopbackServer.StartAsync();
        using var fetcher = new SafeHttpFetcher(server.Policy);
        server.Redirect(WellKnown, other.Url(WellKnown).AbsoluteUri);
        other.Serve(WellKnown, "application/json", Minimal(DidOf(server)));

        await ShouldFailAsync(fetcher, DidOf(server), "INTERNAL_ERROR", indeterminate: true);
        other.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData("https://10.0.0.1/did.json")]
    [InlineData("https://169.254.169.254/latest/meta-data/")]
    [InlineData("https://[::1]/did.json")]
    [InlineData("http://localhost/did.json")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//evil.example/did.json")]
    public async Task A_redirect_to_a_private_address_or_out_of_https_is_refused(string location)
    {
        await using var server = await LoopbackServer.StartAsync();
        using var fetcher = new SafeHttpFetcher(server.Policy);
        server.Redirect(WellKnown, location);

        await ShouldFailAsync(fetcher, DidOf(server), "INTERNAL_ERROR", indeterminate: true);
        server.Requests.Should().OnlyContain(r => r.Target == WellKnown);
    }

    [Fact]
    public async Task A_name_with_a_private_address_is_not_connected_to()
    {
        await using var server = await LoopbackServer.StartAsync();
        var network = new TestNetwork(server.Port).Name("intranet.example", "10.0.0.7").Name("rebind.example", TestNetwork.Public, "127.0.0.1");
        using var fetcher = new SafeHttpFetcher(network.Policy);

        await ShouldFailAsync(fetcher, Did.Parse("did:web:intranet.example"), "INTERNAL_ERROR", indeterminate: true);
        await ShouldFailAsync(fetcher, Did.Parse("did:web:rebind.example"), "INTERNAL_ERROR", indeterminate: true);
        await ShouldFailAsync(fetcher, Did.Parse("did:web:absent.example"), "INTERNAL_ERROR", indeterminate: true);
        network.Dialled.Should().BeEmpty();
    }

    [Fact]
    public async Task A_certificate_of_another_name_is_refused()
    {
        await using var server = await LoopbackServer.StartAsync(TestCertificates.Issue(["other.example"]));
        using var fetcher = new SafeHttpFetcher(server.Policy);
        server.Serve(WellKnown, "application/json", Minimal(DidOf(server)));

        await ShouldFailAsync(fetcher, DidOf(server), "INTERNAL_ERROR", indeterminate: true);
        server.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task A_document_larger_than_documents_may_be_is_refused()
    {
        await using var server = await LoopbackServer.StartAsync();
        using var fetcher = new SafeHttpFetcher(server.Policy with { MaxResponseBytes = 8 * DidLimits.MaxDocumentBytes });
        var filler = new string(' ', DidLimits.MaxDocumentBytes);
        server.Serve(WellKnown, "application/json", Minimal(DidOf(server)) + filler);

        await ShouldFailAsync(fetcher, DidOf(server), "INTERNAL_ERROR", indeterminate: true);
    }

    [Fact]
    public async Task A_body_that_drips_ends_at_the_time_limit()
    {
        await using var server = await LoopbackServer.StartAsync();
        using var fetcher = new SafeHttpFetcher(server.Policy with { Timeout = TimeSpan.FromMilliseconds(300) });
        server.Serve(WellKnown, async context =>
        {
            context.Response.ContentType = "application/json";
            for (var i = 0; i < 200 && !context.RequestAborted.IsCancellationRequested; i++)
            {
                await context.Response.WriteAsync(" ", context.RequestAborted);
                await Task.Delay(50, context.RequestAborted);
            }
        });

        await ShouldFailAsync(fetcher, DidOf(server), "INTERNAL_ERROR", indeterminate: true);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"id":"DID","id":"did:web:evil.example"}""")]
    [InlineData("""{"@context":["https://www.w3.org/2018/credentials/v1"],"id":"DID"}""")]
    [InlineData("""{"@context":5,"id":"DID"}""")]
    [InlineData("""{"id":"DID","verificationMethod":[{"id":"DID#1","type":"JsonWebKey2020","controller":"DID","publicKeyJwk":{"kty":"OKP","crv":"Ed25519","x":"0-e2i2_Ua1S5HbTYnVB0lj2Z2ytXu2-tYmDFf8f5NjU","d":"0-e2i2_Ua1S5HbTYnVB0lj2Z2ytXu2-tYmDFf8f5NjU"}}]}""")]
    [InlineData("""{"id":"DID","verificationMethod":[{"id":"DID#1","type":"Multikey","controller":"DID","secretKeyMultibase":"z3u2en7t5LR2WtQH5PfFqMqwVHgeXouLzo6haApm8XHqvjxq"}]}""")]
    public async Task A_document_that_does_not_conform_is_refused(string body)
    {
        await using var server = await LoopbackServer.StartAsync();
        using var fetcher = new SafeHttpFetcher(server.Policy);
        server.Serve(WellKnown, "application/json", body.Replace("DID", DidOf(server).Value, StringComparison.Ordinal));

        await ShouldFailAsync(fetcher, DidOf(server), "INVALID_DID_DOCUMENT", indeterminate: false);
    }

    [Theory]
    [InlineData("""{"id":"DID","verificationMethod":[{"id":"#1","type":"Multikey","controller":"DID"}]}""", "/verificationMethod/0/id")]
    [InlineData("""{"id":"DID","verificationMethod":[{"id":"DID#1","type":"Multikey","controller":"DID"}],"authentication":["#1"]}""", "/authentication/0")]
    [InlineData("""{"id":"DID","assertionMethod":[{"id":"#1","type":"Multikey","controller":"DID"}]}""", "/assertionMethod/0/id")]
    [InlineData("""{"id":"DID","service":[{"id":"#files","type":"Files","serviceEndpoint":"https://example.com/"}]}""", "/service/0/id")]
    public async Task Relative_did_urls_are_refused_as_the_method_demands_unless_they_are_allowed(string body, string pointer)
    {
        await using var server = await LoopbackServer.StartAsync();
        using var fetcher = new SafeHttpFetcher(server.Policy);
        server.Serve(WellKnown, "application/json", body.Replace("DID", DidOf(server).Value, StringComparison.Ordinal));

        var strict = await new WebMethod(fetcher).ResolveAsync(DidOf(server));
        strict.Error!.Code.Should().Be("INVALID_DID_DOCUMENT");
        strict.Error.Pointer.Should().Be(pointer);
        strict.Error.Remedy.Should().Contain(nameof(WebMethod.AllowRelativeUrls));

        var lenient = await new WebMethod(fetcher) { AllowRelativeUrls = true }.ResolveAsync(DidOf(server));
        lenient.Document.Should().NotBeNull(lenient.Error?.Detail);
    }

    [Fact]
    public async Task Without_a_fetcher_nothing_can_be_checked_and_the_remedy_is_named()
    {
        var did = Did.Parse("did:web:example.com");
        var method = new WebMethod();

        var result = await method.ResolveAsync(did);
        result.Error!.Code.Should().Be("INTERNAL_ERROR");
        result.Error.Remedy.Should().Contain("IHttpFetcher");

        var found = await new VerificationMethodFinder(method).FindAsync(did.Value + "#key-1", VerificationRelationship.AssertionMethod);
        found.Method.Should().BeNull();
        found.IsIndeterminate.Should().BeTrue("a verifier without the network has not found anything wrong");
        found.Problem!.Remedy.Should().Contain("IHttpFetcher");
    }

    [Fact]
    public async Task A_did_whose_url_is_longer_than_any_that_is_fetched_is_invalid()
    {
        using var fetcher = new SafeHttpFetcher();
        var did = Did.Parse("did:web:example.com:" + new string('a', 8000));
        (await new WebMethod(fetcher).ResolveAsync(did)).Error!.Code.Should().Be("INVALID_DID");
    }

    [Fact]
    public async Task Versions_are_a_feature_that_the_method_lacks()
    {
        var fetcher = new NoFetcher();
        var options = new DidResolutionOptions { VersionId = "1" };
        (await new WebMethod(fetcher).ResolveAsync(Did.Parse("did:web:example.com"), options)).Error!.Code.Should().Be("FEATURE_NOT_SUPPORTED");
        fetcher.Calls.Should().Be(0);
    }

    [Fact]
    public async Task A_caller_who_gives_up_is_not_answered()
    {
        await using var server = await LoopbackServer.StartAsync();
        using var fetcher = new SafeHttpFetcher(server.Policy);
        using var cancel = new CancellationTokenSource();
        server.Serve(WellKnown, async context =>
        {
            await cancel.CancelAsync();
            await Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted);
        });

        var act = async () => await new WebMethod(fetcher).ResolveAsync(DidOf(server), null, cancel.Token);
        await act.Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_fetcher_that_throws_is_a_failure_and_not_an_exception()
    {
        var result = await new WebMethod(new ThrowingFetcher()).ResolveAsync(Did.Parse("did:web:example.com"));
        result.Error!.Code.Should().Be("INTERNAL_ERROR");
        result.Error.Detail.Should().NotContain("secret");
        result.Exception.Should().BeOfType<IOException>();
    }

    [Fact]
    public async Task What_is_created_resolves_where_it_is_hosted()
    {
        await using var server = await LoopbackServer.StartAsync();
        using var fetcher = new SafeHttpFetcher(server.Policy);
        using var key = KeyAlgorithm.Ed25519.Generate();
        var method = new WebMethod(fetcher);

        var created = await method.CreateAsync(DidCreationOptions.ForKey(key.PublicKey) with { Location = $"{server.Authority}/users/alice" });
        created.Hosting!.Url.Should().Be(server.Url("/users/alice/did.json"));
        (await method.ResolveAsync(created.Did)).Error!.Code.Should().Be("NOT_FOUND", "it is not hosted yet");

        server.Serve(created.Hosting.Url.AbsolutePath, created.Hosting.MediaType, created.Hosting.Content.ToArray());
        var found = await new VerificationMethodFinder(method).FindAsync(created.VerificationMethods[0], VerificationRelationship.AssertionMethod);
        found.Method!.PublicKey.Should().Be(key.PublicKey);
    }

    private static Did DidOf(LoopbackServer server) => Did.Parse($"did:web:localhost%3A{server.Port}");

    private static string Minimal(Did did) => $$"""{ "id": "{{did}}", "unknown": [1,  2] }""";

    private static async Task ShouldFailAsync(IHttpFetcher fetcher, Did did, string code, bool indeterminate)
    {
        var method = new WebMethod(fetcher);
        var result = await method.ResolveAsync(did);
        result.Document.Should().BeNull();
        result.Error!.Code.Should().Be(code, result.Error.Detail);
        var found = await new VerificationMethodFinder(method).FindAsync(did.Value + "#key-1", VerificationRelationship.Authentication);
        found.Method.Should().BeNull();
        found.IsIndeterminate.Should().Be(indeterminate);
    }

    private sealed class ThrowingFetcher : IHttpFetcher
    {
        public ValueTask<FetchResult> GetAsync(Uri url, FetchRequest request, CancellationToken cancellationToken = default) =>
            throw new IOException("secret path");
    }
}
