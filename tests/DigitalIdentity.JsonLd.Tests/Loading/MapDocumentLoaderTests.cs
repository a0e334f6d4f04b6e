using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.JsonLd.Tests.Loading;

public sealed class MapDocumentLoaderTests
{
    private const string Url = "https://example.com/context/v1";
    private static readonly string[] ResourceNames = typeof(MapDocumentLoaderTests).Assembly.GetManifestResourceNames();

    [Fact]
    public async Task Texts_bytes_and_documents_are_found_under_their_URLs()
    {
        byte[] bytes = [.. "{\"b\":1}"u8];
        var loader = MapDocumentLoader.CreateBuilder()
            .Add("https://a/1", "{\"é\":1}")
            .Add("https://a/2", "{\"u8\":1}"u8)
            .Add("https://a/3", bytes)
            .Add("https://a/4", bytes.AsMemory(0, 2))
            .Add(new RemoteDocument("https://a/5", bytes) { ContentType = "application/json", ContextUrl = "https://a/1" })
            .Add("https://a/6", new RemoteDocument("https://b/6", bytes))
            .AddAlias("https://alias/1", "https://a/1")
            .AddAlias("https://alias/2", "https://alias/1")
            .Build();
        bytes[2] = (byte)'x';

        (await loader.LoadAsync("https://a/1")).Value.Json().Should().Be("{\"é\":1}");
        (await loader.LoadAsync("https://a/2")).Value.Json().Should().Be("{\"u8\":1}");
        (await loader.LoadAsync("https://a/3")).Value.Json().Should().Be("{\"b\":1}", "an array is copied");
        (await loader.LoadAsync("https://a/4")).Value.Json().Should().Be("{\"");
        (await loader.LoadAsync("https://a/5")).Value.Should().BeEquivalentTo(new { DocumentUrl = "https://a/5", ContentType = "application/json", ContextUrl = "https://a/1" });
        (await loader.LoadAsync("https://a/6")).Value.DocumentUrl.Should().Be("https://b/6");
        (await loader.LoadAsync("https://alias/2")).Value.DocumentUrl.Should().Be("https://a/1");
        (await loader.LoadAsync("https://a/1")).Value.ContentType.Should().Be("application/ld+json");
        loader.Urls.Should().HaveCount(8).And.Contain("https://alias/2");
    }

    [Fact]
    public async Task Other_collections_make_a_map_too()
    {
        var document = new RemoteDocument(Url, new byte[] { 1 });
        (await new MapDocumentLoader([document]).LoadAsync(Url)).Value.Should().BeSameAs(document);
        (await new MapDocumentLoader(new Dictionary<string, RemoteDocument> { ["https://b/"] = document }).LoadAsync("https://b/")).Value.Should().BeSameAs(document);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        var result = await MapDocumentLoader.CreateBuilder().Add(Url, "{}").Build().LoadAsync("https://example.com/\n" + new string('x', 100_000));
        result.Problem!.ErrorCode.Should().Be(JsonLdErrorCode.LoadingDocumentFailed);
        result.Problem.IsNotFound.Should().BeTrue();
        result.Problem.Detail.Length.Should().BeLessThan(400);
        result.Problem.Detail.Should().NotContain("\n");
        (await NoDocumentLoader.Instance.LoadAsync(Url)).Problem!.IsNotFound.Should().BeTrue();
    }

    [Fact]
    public async Task A_fragment_is_left_off_only_when_there_is_no_entry_with_it()
    {
        var loader = MapDocumentLoader.CreateBuilder().Add("https://a/x", "1").Add("https://a/x#y", "2").Build();
        (await loader.LoadAsync("https://a/x#z")).Value.Json().Should().Be("1");
        (await loader.LoadAsync("https://a/x#y")).Value.Json().Should().Be("2");
        (await loader.LoadAsync("https://a/X")).IsSuccess.Should().BeFalse();
    }

    [Fact]
    public void Answers_come_at_once_are_the_same_and_cost_nothing()
    {
        var loader = MapDocumentLoader.CreateBuilder().Add(Url, "{}").Build();
        var request = new DocumentRequest(Url) { RequestProfile = DocumentRequest.ContextProfile };
        loader.LoadNow(request).Value.Should().BeSameAs(loader.LoadNow(request).Value);
        loader.Allocates(request).Should().Be(0);
    }

    [Fact]
    public void What_is_built_stays_as_it_is()
    {
        var builder = MapDocumentLoader.CreateBuilder().Add(Url, "{}");
        var loader = builder.Build();
        builder.Add("https://later/", "{}");
        loader.Urls.Should().Equal(Url);
        builder.Build().Urls.Should().HaveCount(2);
    }

    [Fact]
    public async Task An_embedded_resource_is_read()
    {
        ResourceNames.Should().Contain("DigitalIdentity.JsonLd.Tests.Loading.embedded.jsonld");
        var loader = MapDocumentLoader.CreateBuilder()
            .AddResource(Url, typeof(MapDocumentLoaderTests).Assembly, "DigitalIdentity.JsonLd.Tests.Loading.embedded.jsonld").Build();
        (await loader.LoadAsync(Url)).Value.Json().Should().Contain("@context");
    }

    [Fact]
    public void Mistakes_are_argument_errors()
    {
        var builder = MapDocumentLoader.CreateBuilder().Add(Url, "{}");
        FluentActions.Invoking(() => builder.Add(Url, "{}")).Should().Throw<ArgumentException>().WithParameterName("url");
        FluentActions.Invoking(() => builder.Add("relative", "{}")).Should().Throw<ArgumentException>().WithParameterName("url");
        FluentActions.Invoking(() => builder.Add("https://x/", (string)null!)).Should().Throw<ArgumentNullException>().WithParameterName("json");
        FluentActions.Invoking(() => builder.AddAlias("https://x/", "https://unknown/")).Should().Throw<ArgumentException>().WithParameterName("url");
        FluentActions.Invoking(() => builder.AddAlias(Url, Url)).Should().Throw<ArgumentException>();
        FluentActions.Invoking(() => builder.AddResource("https://x/", typeof(MapDocumentLoaderTests).Assembly, "nothing"))
            .Should().Throw<ArgumentException>().WithParameterName("resourceName");
        FluentActions.Invoking(() => new MapDocumentLoader((IEnumerable<RemoteDocument>)null!)).Should().Throw<ArgumentNullException>();
        FluentActions.Invoking(() => builder.Build().LoadAsync((DocumentRequest)null!, default).AsTask()).Should().ThrowAsync<ArgumentNullException>();
    }
}
