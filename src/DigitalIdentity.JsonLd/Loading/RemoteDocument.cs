// Reference: JSON-LD 1.1 Processing Algorithms and API section 9.4.3 (RemoteDocument).
namespace DigitalIdentity.JsonLd.Loading;

/// <summary>A document as a loader found it. Immutable and thread-safe.</summary>
/// <param name="DocumentUrl">Where it was found in the end, after redirects: the base IRI of what it says.</param>
/// <param name="Utf8">The document as UTF-8 JSON. The loader hands it over: it must not change any more.</param>
public sealed record RemoteDocument(string DocumentUrl, ReadOnlyMemory<byte> Utf8)
{
    /// <summary>The context that the response named in its Link header, as an absolute URL; null for none. Default null.</summary>
    public string? ContextUrl { get; init; }

    /// <summary>The media type without parameters. Default <c>application/ld+json</c>.</summary>
    public string ContentType { get; init; } = "application/ld+json";

    /// <summary>The <c>profile</c> parameter of the media type; null for none. Default null.</summary>
    public string? Profile { get; init; }
}
