using System.Text;

using DigitalIdentity.Http;
using DigitalIdentity.SdJwt.Vc;

namespace DigitalIdentity.Tests.SdJwt.Vc;

/// <summary>A few documents by URL, and a list of what was asked for.</summary>
internal sealed class FakeWeb : IHttpFetcher, ISdJwtVcTypeSource
{
    internal Dictionary<string, string> Documents { get; } = new(StringComparer.Ordinal);

    internal List<string> Asked { get; } = [];

    internal FetchError Failure { get; set; } = FetchError.UnexpectedStatus;

    internal int Status { get; set; } = 404;

    public ValueTask<FetchResult> GetAsync(Uri url, FetchRequest request, CancellationToken cancellationToken = default)
    {
        Asked.Add(url.AbsoluteUri);
        request.MaxResponseBytes.Should().BeLessThanOrEqualTo(256 << 10);
        request.MediaTypes.Should().NotBeEmpty();
        return ValueTask.FromResult(Documents.TryGetValue(url.AbsoluteUri, out var text)
            ? FetchResult.Success(url, Encoding.UTF8.GetBytes(text), "application/json")
            : FetchResult.Failure(url, Failure, "not here", Status));
    }

    public ValueTask<SdJwtVcTypeDocument> GetAsync(string type, CancellationToken cancellationToken = default)
    {
        Asked.Add(type);
        return ValueTask.FromResult(Documents.TryGetValue(type, out var text) ? SdJwtVcTypeDocument.Found(Encoding.UTF8.GetBytes(text)) : SdJwtVcTypeDocument.Absent());
    }
}
