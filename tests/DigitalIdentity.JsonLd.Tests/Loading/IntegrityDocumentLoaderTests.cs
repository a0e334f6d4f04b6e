using System.Security.Cryptography;

using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.JsonLd.Tests.Loading;

public sealed class IntegrityDocumentLoaderTests
{
    private const string Url = "https://example.com/x";
    private static readonly string Digest = Convert.ToHexStringLower(SHA256.HashData("{}"u8));
    private static readonly ScriptedLoader Empty = new(request => Loaders.Found(request.Url, "{}"));

    [Fact]
    public async Task The_right_bytes_pass_and_others_are_refused()
    {
        foreach (var digest in new[] { Digest, Digest.ToUpperInvariant() })
        {
            var loader = new IntegrityDocumentLoader(Empty, new Dictionary<string, string> { [Url] = digest });
            (await loader.LoadAsync(Url)).Value.Json().Should().Be("{}");
            (await loader.LoadAsync(Url + "#f")).IsSuccess.Should().BeTrue();
        }

        var bytes = new Dictionary<string, ReadOnlyMemory<byte>> { [Url] = SHA256.HashData("{}"u8) };
        (await new IntegrityDocumentLoader(Empty, bytes).LoadAsync(Url)).IsSuccess.Should().BeTrue();

        foreach (var content in new[] { "{ }", "", "{}\n" })
        {
            var other = new ScriptedLoader(request => Loaders.Found(request.Url, content));
            var loader = new IntegrityDocumentLoader(other, bytes);
            foreach (var url in new[] { Url, Url + "#f" })
            {
                var problem = (await loader.LoadAsync(url)).Problem!;
                problem.ErrorCode.Should().Be(JsonLdErrorCode.LoadingDocumentFailed);
                problem.IsNotFound.Should().BeFalse("a chain must not look elsewhere");
                problem.Detail.Should().Contain("SHA-256");
            }
        }
    }

    [Fact]
    public async Task Unknown_URLs_pass_or_are_refused_unasked()
    {
        var digests = new Dictionary<string, string> { [Url] = Digest };
        (await new IntegrityDocumentLoader(Empty, digests).LoadAsync("https://other/")).IsSuccess.Should().BeTrue();

        var inner = new ScriptedLoader(request => Loaders.Found(request.Url, "{}"));
        var strict = new IntegrityDocumentLoader(inner, digests, requireDigest: true);
        foreach (var url in new[] { "https://other/", "HTTPS://example.com/x", "https://example.com:443/x", Url + "?", Url + "/" })
            (await strict.LoadAsync(url)).Problem!.IsNotFound.Should().BeFalse();
        inner.Calls.Should().Be(0);
        (await strict.LoadAsync(Url)).IsSuccess.Should().BeTrue();
    }

    [Fact]
    public async Task A_document_found_elsewhere_is_checked_against_that_place_too()
    {
        var redirecting = new ScriptedLoader(_ => Loaders.Found(Url, "[]"));
        var loader = new IntegrityDocumentLoader(redirecting, new Dictionary<string, string> { [Url] = Digest });
        (await loader.LoadAsync("https://moved/")).IsSuccess.Should().BeFalse();
    }

    [Fact]
    public async Task Problems_and_waiting_pass_through()
    {
        var digests = new Dictionary<string, string> { [Url] = Digest };
        (await new IntegrityDocumentLoader(NoDocumentLoader.Instance, digests).LoadAsync(Url)).Problem!.IsNotFound.Should().BeTrue();
        var slow = new ScriptedLoader(async (request, _) =>
        {
            await Task.Yield();
            return Loaders.Found(request.Url, "[]");
        });
        (await new IntegrityDocumentLoader(slow, digests).LoadAsync(Url)).IsSuccess.Should().BeFalse();
        (await new IntegrityDocumentLoader(slow, digests).LoadAsync("https://other/")).IsSuccess.Should().BeTrue();
    }

    [Theory]
    [InlineData("https://a/", "")]
    [InlineData("https://a/", "zz")]
    [InlineData("https://a/", "g123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    [InlineData("https://a/", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef00")]
    [InlineData("relative", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef")]
    public void Bad_digests_and_URLs_are_argument_errors(string url, string digest)
    {
        FluentActions.Invoking(() => new IntegrityDocumentLoader(Empty, [KeyValuePair.Create(url, digest)]))
            .Should().Throw<ArgumentException>().WithParameterName("sha256");
        FluentActions.Invoking(() => new IntegrityDocumentLoader(Empty, [KeyValuePair.Create("https://a/", new ReadOnlyMemory<byte>(new byte[31]))]))
            .Should().Throw<ArgumentException>().WithParameterName("sha256");
        FluentActions.Invoking(() => new IntegrityDocumentLoader(Empty, [KeyValuePair.Create(Url, Digest), KeyValuePair.Create(Url + "#", Digest)]))
            .Should().Throw<ArgumentException>().WithParameterName("sha256");
    }
}
