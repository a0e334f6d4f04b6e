using System.Collections.Immutable;
using System.Text;

using DigitalIdentity.Dids;
using DigitalIdentity.Dids.Methods;
using DigitalIdentity.Http;
using DigitalIdentity.Testing;
using DigitalIdentity.Tests.Dids.Methods;

namespace DigitalIdentity.Tests.Dids;

/// <summary>The client for resolvers behind HTTP, against a real https server that answers like one.</summary>
public class UniversalResolverTests
{
    private const string Ion = "did:ion:EiAnKD8jfdd0MDcZUjAbRgaThBrMxPTFOxcnfJhI7Ukaxw";

    private static readonly Did Parsed = Did.Parse(Ion);

    [Fact]
    public async Task A_result_in_todays_form_is_read_whole()
    {
        await using var server = await ResolverServer.StartAsync();
        server.Current(Ion, ResolverServer.Document(Ion), """
            {"created":"2024-01-02T03:04:05Z","updated":"2024-02-03T04:05:06Z","nextUpdate":"2024-03-04T05:06:07Z","versionId":"5","nextVersionId":"6",
             "equivalentId":["did:ion:other"],"canonicalId":"did:ion:other","deactivated":false,"method":{"published":true},"proof":[{"type":"X"}]}
            """);

        var result = await new UniversalResolver(server.Endpoint, server.Fetcher).ResolveAsync(Parsed);

        Encoding.UTF8.GetString(result.Document!.ToUtf8().Span).Should().Be(ResolverServer.Document(Ion), "the document is kept as it came");
        result.ResolutionMetadata.ContentType.Should().Be("application/did");
        var metadata = result.DocumentMetadata;
        metadata.Created.Should().Be(new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero));
        metadata.Updated.Should().Be(new DateTimeOffset(2024, 2, 3, 4, 5, 6, TimeSpan.Zero));
        metadata.NextUpdate.Should().Be(new DateTimeOffset(2024, 3, 4, 5, 6, 7, TimeSpan.Zero));
        (metadata.VersionId, metadata.NextVersionId, metadata.Deactivated).Should().Be(("5", "6", false));
        metadata.CanonicalId!.Value.Should().Be("did:ion:other");
        metadata.EquivalentId.Select(d => d.Value).Should().Equal("did:ion:other");
        metadata.Additional.Keys.Should().Equal("method", "proof");

        var request = server.Requests.Should().ContainSingle().Subject;
        request.Target.Should().Be("/1.0/identifiers/" + Ion);
        request.Headers["Accept"].Should().StartWith("application/did-resolution").And.Contain("profile=\"https://w3id.org/did-resolution\"");
    }

    [Fact]
    public async Task A_result_in_the_older_form_is_read()
    {
        await using var server = await ResolverServer.StartAsync();
        server.Older(Ion, ResolverServer.Document(Ion), """{"created":"2019-03-23T06:35:22.123","versionId":7,"canonicalId":"did:other:1","equivalentId":"x","updated":5}""");

        var result = await new UniversalResolver(server.Endpoint, server.Fetcher).ResolveAsync(Parsed);

        result.Document.Should().NotBeNull(result.Error?.Detail);
        result.DocumentMetadata.Created!.Value.Year.Should().Be(2019);
        result.DocumentMetadata.VersionId.Should().Be("7");
        result.DocumentMetadata.CanonicalId.Should().BeNull("it is of another method");
        result.DocumentMetadata.EquivalentId.Should().BeEmpty();
        result.DocumentMetadata.Updated.Should().BeNull();
    }

    [Theory]
    [InlineData("application/did")]
    [InlineData("application/did+json")]
    [InlineData("application/did+ld+json;charset=utf-8")]
    [InlineData("application/ld+json")]
    [InlineData("application/json")]
    public async Task A_bare_document_is_a_result_too(string mediaType)
    {
        await using var server = await ResolverServer.StartAsync();
        server.Answer(Ion, 200, mediaType, ResolverServer.Document(Ion));

        var result = await new UniversalResolver(server.Endpoint, server.Fetcher).ResolveAsync(Parsed);
        result.Document!.Id.Should().Be(Parsed);
    }

    [Theory]
    [InlineData("INVALID_DID", 400)]
    [InlineData("INVALID_OPTIONS", 400)]
    [InlineData("NOT_FOUND", 404)]
    [InlineData("REPRESENTATION_NOT_SUPPORTED", 406)]
    [InlineData("INVALID_DID_DOCUMENT", 500)]
    [InlineData("METHOD_NOT_SUPPORTED", 501)]
    [InlineData("FEATURE_NOT_SUPPORTED", 501)]
    [InlineData("INTERNAL_ERROR", 500)]
    [InlineData("NOT_FOUND", 200)]
    public async Task An_error_object_keeps_its_code(string code, int status)
    {
        await using var server = await ResolverServer.StartAsync();
        server.CurrentError(Ion, code, status);

        var result = await new UniversalResolver(server.Endpoint, server.Fetcher).ResolveAsync(Parsed);
        result.Error!.Type.Should().Be("https://www.w3.org/ns/did#" + code);
        result.Error.Detail.Should().Contain("A detail.");
    }

    [Theory]
    [InlineData("invalidDid", 400, "INVALID_DID")]
    [InlineData("notFound", 404, "NOT_FOUND")]
    [InlineData("representationNotSupported", 406, "REPRESENTATION_NOT_SUPPORTED")]
    [InlineData("methodNotSupported", 501, "METHOD_NOT_SUPPORTED")]
    [InlineData("internalError", 500, "INTERNAL_ERROR")]
    [InlineData("somethingOfItsOwn", 500, "INTERNAL_ERROR")]
    public async Task An_older_error_string_becomes_the_code_of_today(string text, int status, string code)
    {
        await using var server = await ResolverServer.StartAsync();
        server.OlderError(Ion, text, status);

        var result = await new UniversalResolver(server.Endpoint, server.Fetcher).ResolveAsync(Parsed);
        result.Error!.Type.Should().Be("https://www.w3.org/ns/did#" + code);
        result.Error.Detail.Should().Contain("No result.");
    }

    [Theory]
    [InlineData(400, "INVALID_DID")]
    [InlineData(404, "NOT_FOUND")]
    [InlineData(406, "REPRESENTATION_NOT_SUPPORTED")]
    [InlineData(501, "METHOD_NOT_SUPPORTED")]
    [InlineData(500, "INTERNAL_ERROR")]
    [InlineData(401, "INTERNAL_ERROR")]
    [InlineData(418, "INTERNAL_ERROR")]
    [InlineData(503, "INTERNAL_ERROR")]
    public async Task A_status_alone_says_as_much_as_the_binding_gives_it(int status, string code)
    {
        await using var server = await ResolverServer.StartAsync();
        var resolver = new UniversalResolver(server.Endpoint, server.Fetcher);
        foreach (var (mediaType, body) in new (string?, string)[]
        {
            (null, ""), ("text/plain", "Driver: no"), ("text/html", "<html>"), ("application/json", "not json"), ("application/json", "{}"),
            ("application/did-resolution", """{"didDocument":null,"didResolutionMetadata":{},"didDocumentMetadata":{}}"""),
            ("application/did", ResolverServer.Document(Ion)),
        })
        {
            server.Answer(Ion, status, mediaType, body);
            var result = await resolver.ResolveAsync(Parsed);
            result.Error?.Code.Should().Be(code, $"{mediaType} {body}");
            result.Document.Should().BeNull();
        }
    }

    [Fact]
    public async Task A_deactivated_did_has_no_document_whatever_is_sent_with_it()
    {
        await using var server = await ResolverServer.StartAsync();
        var resolver = new UniversalResolver(server.Endpoint, server.Fetcher);
        Action[] ways =
        [
            () => server.Current(Ion, "null", """{"deactivated":true,"versionId":"9"}""", 410),
            () => server.Current(Ion, "null", """{"deactivated":true,"versionId":"9"}"""),
            () => server.Older(Ion, ResolverServer.Document(Ion), """{"deactivated":true,"versionId":"9"}"""),
            () => server.Older(Ion, ResolverServer.Document(Ion), """{"versionId":"9"}""", 410),
        ];
        foreach (var way in ways)
        {
            way();
            var result = await resolver.ResolveAsync(Parsed);
            result.IsDeactivated.Should().BeTrue();
            result.Document.Should().BeNull();
            result.Error.Should().BeNull();
            result.DocumentMetadata.VersionId.Should().Be("9");
        }

        server.Answer(Ion, 410, null, "");
        (await resolver.ResolveAsync(Parsed)).IsDeactivated.Should().BeTrue();
    }

    [Fact]
    public async Task A_document_of_another_did_is_refused_in_every_form()
    {
        await using var server = await ResolverServer.StartAsync();
        var resolver = new UniversalResolver(server.Endpoint, server.Fetcher);
        Action[] ways =
        [
            () => server.Current(Ion, ResolverServer.Document("did:ion:mallory")),
            () => server.Older(Ion, ResolverServer.Document(Ion + "a")),
            () => server.Answer(Ion, 200, "application/did", ResolverServer.Document("did:web:example.com")),
        ];
        foreach (var way in ways)
        {
            way();
            var result = await resolver.ResolveAsync(Parsed);
            result.Error!.Code.Should().Be("INVALID_DID_DOCUMENT");
            result.Error.Pointer.Should().Be("/id");
        }
    }

    [Theory]
    [InlineData("application/did-resolution", "{}", "INTERNAL_ERROR")]
    [InlineData("application/did-resolution", "[]", "INTERNAL_ERROR")]
    [InlineData("application/did-resolution", "", "INTERNAL_ERROR")]
    [InlineData("application/did-resolution", """{"id":"DID"}""", "INTERNAL_ERROR")]
    [InlineData("application/did-resolution", """{"didDocument":null}""", "INTERNAL_ERROR")]
    [InlineData("application/did-resolution", """{"didDocument":"eyJ9"}""", "INTERNAL_ERROR")]
    [InlineData("application/did-resolution", """{"didDocument":{"id":"DID"},"didDocument":{"id":"DID"}}""", "INTERNAL_ERROR")]
    [InlineData("application/did-resolution", """{"didDocument":{"id":"DID","id":"DID"}}""", "INTERNAL_ERROR")]
    [InlineData("application/did-resolution", """{"didDocument":{"id":"DID"},"didResolutionMetadata":{"error":17}}""", "INTERNAL_ERROR")]
    [InlineData("application/did-resolution", """{"didDocument":{"id":"DID"},"didResolutionMetadata":{"error":{}}}""", "INTERNAL_ERROR")]
    [InlineData("application/did-resolution", """{"didDocument":{"id":"DID"},"didResolutionMetadata":{"error":"notFound"}}""", "NOT_FOUND")]
    [InlineData("application/did-resolution", """{"didDocument":{"id":5}}""", "INVALID_DID_DOCUMENT")]
    [InlineData("application/did-resolution", """{"didDocument":{"id":"DID","controller":"x"}}""", "INVALID_DID_DOCUMENT")]
    [InlineData("application/did", """{"id":"DID","service":{}}""", "INVALID_DID_DOCUMENT")]
    [InlineData("text/html", "<html>", "INTERNAL_ERROR")]
    public async Task An_answer_that_is_none_is_a_coded_error(string mediaType, string body, string code)
    {
        await using var server = await ResolverServer.StartAsync();
        server.Answer(Ion, 200, mediaType, body.Replace("DID", Ion, StringComparison.Ordinal));

        var result = await new UniversalResolver(server.Endpoint, server.Fetcher).ResolveAsync(Parsed);
        result.Document.Should().BeNull();
        result.Error!.Code.Should().Be(code);
    }

    [Theory]
    [InlineData("""{"didDocument":{"id":"DID"}}""")]
    [InlineData("""{"didDocument":{"id":"DID"},"didResolutionMetadata":null,"didDocumentMetadata":null}""")]
    [InlineData("""{"didDocument":{"id":"DID"},"didResolutionMetadata":{"error":null},"didDocumentMetadata":[]}""")]
    [InlineData("""{"didDocument":{"id":"DID"},"resolverMetadata":{},"methodMetadata":{}}""")]
    public async Task A_result_with_less_around_the_document_is_still_one(string body)
    {
        await using var server = await ResolverServer.StartAsync();
        server.Answer(Ion, 200, "application/json", body.Replace("DID", Ion, StringComparison.Ordinal));

        var result = await new UniversalResolver(server.Endpoint, server.Fetcher).ResolveAsync(Parsed);
        result.Document.Should().NotBeNull(result.Error?.Detail);
    }

    [Fact]
    public async Task Options_travel_encoded_with_the_did_encoded_before_them()
    {
        await using var server = await ResolverServer.StartAsync();
        const string Encoded = "did%3Aion%3AEiAnKD8jfdd0MDcZUjAbRgaThBrMxPTFOxcnfJhI7Ukaxw";
        var resolver = new UniversalResolver(server.Endpoint, server.Fetcher);
        server.Current(Encoded + "?versionId=5%26noCache%3Dfalse%23%2F..%3F", ResolverServer.Document(Ion));
        server.Current(Encoded + "?versionTime=2021-05-10T15%3A00%3A00Z&noCache=true", ResolverServer.Document(Ion));
        server.Current(Encoded + "?a%26b=c%3Dd%20%C3%A9&x=", ResolverServer.Document(Ion));

        var version = new DidResolutionOptions { VersionId = "5&noCache=false#/..?" };
        (await resolver.ResolveAsync(Parsed, version)).Document.Should().NotBeNull();

        var time = new DidResolutionOptions { VersionTime = new DateTimeOffset(2021, 5, 10, 17, 0, 0, 999, TimeSpan.FromHours(2)), NoCache = true };
        (await resolver.ResolveAsync(Parsed, time)).Document.Should().NotBeNull();

        var additional = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, [KeyValuePair.Create("a&b", "c=d é"), KeyValuePair.Create("x", "")]);
        (await resolver.ResolveAsync(Parsed, new() { Additional = additional })).Document.Should().NotBeNull();

        server.Requests.Should().HaveCount(3);
    }

    [Fact]
    public async Task A_did_with_percent_encoded_octets_arrives_as_it_is_and_not_decoded()
    {
        await using var server = await ResolverServer.StartAsync();
        const string WithPort = "did:web:example.com%3A3000:%41";
        server.Current("did%3Aweb%3Aexample.com%253A3000%3A%2541", ResolverServer.Document(WithPort));

        (await new UniversalResolver(server.Endpoint, server.Fetcher).ResolveAsync(WithPort)).Document!.Id.Value.Should().Be(WithPort);
    }

    [Fact]
    public async Task Representation_and_relative_urls_are_taken_care_of_here()
    {
        await using var server = await ResolverServer.StartAsync();
        var resolver = new UniversalResolver(server.Endpoint, server.Fetcher);
        server.Current(Ion, $$$"""{"id":"{{{Ion}}}","service":[{"id":"#a","type":"T","serviceEndpoint":"https://a.example/"}]}""");

        var result = await resolver.ResolveAsync(Parsed, new() { Accept = "application/did+json", ExpandRelativeUrls = true });
        result.ResolutionMetadata.ContentType.Should().Be("application/did+json");
        result.Document!.Json.GetProperty("service")[0].GetProperty("id").GetString().Should().Be(Ion + "#a");

        (await resolver.ResolveAsync(Parsed, new() { Accept = "image/png" })).Error!.Code.Should().Be("REPRESENTATION_NOT_SUPPORTED");
        server.Requests.Should().ContainSingle("what cannot be given is not asked for");
    }

    [Theory]
    [InlineData("versionId")]
    [InlineData("versionTime")]
    [InlineData("noCache")]
    [InlineData("accept")]
    [InlineData("expandRelativeUrls")]
    [InlineData("")]
    public async Task The_standards_own_options_are_not_smuggled_in_as_additional_ones(string name)
    {
        var fetcher = new NoFetcher();
        var options = new DidResolutionOptions();
        options = options with { Additional = options.Additional.Add(name, "1") };
        var result = await new UniversalResolver(new Uri("https://resolver.example"), fetcher).ResolveAsync(Parsed, options);
        result.Error!.Code.Should().Be("FEATURE_NOT_SUPPORTED");
        fetcher.Calls.Should().Be(0);
    }

    [Fact]
    public async Task Version_and_time_exclude_each_other_and_a_refused_option_keeps_its_code()
    {
        await using var server = await ResolverServer.StartAsync();
        var resolver = new UniversalResolver(server.Endpoint, server.Fetcher);
        var both = new DidResolutionOptions { VersionId = "1", VersionTime = DateTimeOffset.UnixEpoch };
        (await resolver.ResolveAsync(Parsed, both)).Error!.Code.Should().Be("INVALID_OPTIONS");
        server.Requests.Should().BeEmpty();

        server.Answer(Uri.EscapeDataString(Ion) + "?versionId=x", 400, "text/plain", "no such version");
        (await resolver.ResolveAsync(Parsed, new() { VersionId = "x" })).Error!.Code.Should().Be("INVALID_OPTIONS");
        server.CurrentError(Uri.EscapeDataString(Ion) + "?noCache=true", "FEATURE_NOT_SUPPORTED", 501);
        (await resolver.ResolveAsync(Parsed, new() { NoCache = true })).Error!.Code.Should().Be("FEATURE_NOT_SUPPORTED");
    }

    [Fact]
    public async Task What_a_resolver_says_is_shown_on_one_line_and_cut_short()
    {
        await using var server = await ResolverServer.StartAsync();
        server.OlderError(Ion, "notFound", 404, "line\\r\\n[ERROR] forged\\u001b[31m" + new string('x', 5000));

        var detail = (await new UniversalResolver(server.Endpoint, server.Fetcher).ResolveAsync(Parsed)).Error!.Detail;
        detail.Length.Should().BeLessThan(400);
        detail.Any(char.IsControl).Should().BeFalse();
    }

    [Fact]
    public async Task A_redirect_to_another_host_and_an_endless_answer_are_failures()
    {
        await using var server = await ResolverServer.StartAsync();
        var resolver = new UniversalResolver(server.Endpoint, server.Fetcher);
        server.Redirect(Ion, "https://evil.example/1.0/identifiers/" + Ion);
        (await resolver.ResolveAsync(Parsed)).Error!.Code.Should().Be("INTERNAL_ERROR");

        server.Answer(Ion, 404, "application/did-resolution", new string(' ', 3 * DidLimits.MaxDocumentBytes));
        (await resolver.ResolveAsync(Parsed)).Error!.Code.Should().Be("INTERNAL_ERROR");
    }

    [Theory]
    [InlineData("https://r.example", "https://r.example/1.0/identifiers/did:x:1")]
    [InlineData("https://r.example/", "https://r.example/1.0/identifiers/did:x:1")]
    [InlineData("https://r.example/api/", "https://r.example/api/1.0/identifiers/did:x:1")]
    [InlineData("https://r.example/1.0/identifiers", "https://r.example/1.0/identifiers/did:x:1")]
    [InlineData("https://r.example:8443/2/identifiers/", "https://r.example:8443/2/identifiers/did:x:1")]
    public async Task The_endpoint_is_a_base_or_the_whole_path(string endpoint, string url)
    {
        var fetcher = new UrlRecorder();
        await new UniversalResolver(new Uri(endpoint), fetcher).ResolveAsync("did:x:1");
        fetcher.Url!.AbsoluteUri.Should().Be(url);
    }

    [Theory]
    [InlineData("http://r.example")]
    [InlineData("/relative")]
    [InlineData("https://user@r.example")]
    [InlineData("https://r.example/?x=1")]
    [InlineData("https://r.example/#x")]
    public void An_endpoint_that_is_no_plain_https_url_is_refused(string endpoint)
    {
        var act = () => new UniversalResolver(new Uri(endpoint, UriKind.RelativeOrAbsolute), new NoFetcher());
        act.Should().Throw<ArgumentException>().WithParameterName(nameof(endpoint));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Ion")]
    [InlineData("ion:x")]
    [InlineData("i/o")]
    public void A_driver_needs_a_method_name(string name)
    {
        var act = () => new UniversalResolverMethod(name, new Uri("https://r.example"), new NoFetcher());
        act.Should().Throw<ArgumentException>().WithParameterName(nameof(name));
    }

    [Fact]
    public async Task One_method_can_be_left_to_it_among_drivers_of_ones_own()
    {
        await using var server = await ResolverServer.StartAsync();
        server.Current(Ion, ResolverServer.Document(Ion));
        var resolver = new DidResolver(new KeyMethod(), new UniversalResolverMethod("ion", server.Endpoint, server.Fetcher));

        (await resolver.ResolveAsync(Parsed)).Document!.Id.Should().Be(Parsed);
        (await resolver.ResolveAsync("did:other:1")).Error!.Code.Should().Be("METHOD_NOT_SUPPORTED");
        server.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task Only_methods_without_a_driver_fall_back_to_it()
    {
        await using var server = await ResolverServer.StartAsync();
        server.Current(Ion, ResolverServer.Document(Ion));
        var absent = StubMethod.Of("absent");
        var broken = new StubMethod("broken", async (_, _, _) =>
        {
            await Task.Yield();
            return DidResolutionResult.Failed(DidResolutionError.InternalError, "Down.");
        });
        var late = new StubMethod("late", async (_, _, _) =>
        {
            await Task.Yield();
            return DidResolutionResult.Failed(DidResolutionError.MethodNotSupported, "Not this kind.");
        });
        server.Current("did:late:1", ResolverServer.Document("did:late:1"));
        var resolver = new FallbackDidResolver(
            new DidResolver(new KeyMethod(), absent, broken, late), new UniversalResolver(server.Endpoint, server.Fetcher));

        (await resolver.ResolveAsync(Parsed)).Document!.Id.Should().Be(Parsed);
        (await resolver.ResolveAsync("did:late:1")).Document.Should().NotBeNull();
        (await resolver.ResolveAsync("did:absent:1")).Error!.Code.Should().Be("NOT_FOUND");
        (await resolver.ResolveAsync("did:broken:1")).Error!.Code.Should().Be("INTERNAL_ERROR");
        (await resolver.ResolveAsync("did:key:abc")).Error!.Code.Should().Be("INVALID_DID");
        server.Requests.Should().HaveCount(2, "nobody else is told of DIDs that can be resolved here");
    }

    [Fact]
    public async Task Whatever_a_resolver_answers_there_is_a_coded_result()
    {
        var seeds = new[]
        {
            $$$"""{"didDocument":{"id":"{{{Ion}}}"},"didResolutionMetadata":{"contentType":"application/did","error":null},"didDocumentMetadata":{"created":"2024-01-02T03:04:05Z","equivalentId":["{{{Ion}}}"],"versionId":"1"}}""",
            """{"didDocument":null,"didResolutionMetadata":{"error":{"type":"https://www.w3.org/ns/did#NOT_FOUND","title":"t","detail":"d"}},"didDocumentMetadata":{"deactivated":false}}""",
        }.Select(Encoding.UTF8.GetBytes).ToArray();
        var random = new Random(42);
        int[] statuses = [200, 400, 404, 406, 410, 500, 501];
        for (var i = 0; i < Fuzz.Rounds(3_000); i++)
        {
            var body = seeds[random.Next(seeds.Length)].ToArray();
            for (var flips = random.Next(1, 4); flips > 0; flips--)
                body[random.Next(body.Length)] = (byte)"{}[]\",:0a \u0000"[random.Next(11)];
            var cut = random.Next(4) == 0 ? random.Next(body.Length) : body.Length;
            var fetcher = new FixedAnswer(body.AsMemory(0, cut), statuses[random.Next(statuses.Length)]);

            var result = await new UniversalResolver(new Uri("https://r.example"), fetcher).ResolveAsync(Parsed);

            (result.Document is not null || result.Error is not null || result.IsDeactivated).Should().BeTrue();
            result.Exception.Should().BeNull();
            if (result.Document is { } document)
                document.Id.Should().Be(Parsed);
        }
    }

    private sealed class UrlRecorder : IHttpFetcher
    {
        public Uri? Url { get; private set; }

        public ValueTask<FetchResult> GetAsync(Uri url, FetchRequest request, CancellationToken cancellationToken = default)
        {
            Url = url;
            return new(FetchResult.Failure(url, FetchError.ConnectFailed, "No network."));
        }
    }

    private sealed class FixedAnswer(ReadOnlyMemory<byte> body, int status) : IHttpFetcher
    {
        public ValueTask<FetchResult> GetAsync(Uri url, FetchRequest request, CancellationToken cancellationToken = default) =>
            new(FetchResult.Success(url, body, "application/did-resolution", status));
    }
}
