// Reference: JSON-LD 1.1 Processing Algorithms and API section 9.4.2 (LoadDocumentOptions).
namespace DigitalIdentity.JsonLd.Loading;

/// <summary>What a processor asks a loader for. Immutable and thread-safe.</summary>
/// <param name="Url">The absolute URL.</param>
public sealed record DocumentRequest(string Url)
{
    /// <summary>The profile of the media type to ask for, such as <c>http://www.w3.org/ns/json-ld#context</c>; null for none. Default null.</summary>
    public string? RequestProfile { get; init; }

    /// <summary>True when the document is wanted as a context. Default false.</summary>
    public bool IsContext => RequestProfile == ContextProfile;

    /// <summary>The request for a context.</summary>
    /// <param name="url">The absolute URL.</param>
    public static DocumentRequest ForContext(string url) => new(url) { RequestProfile = ContextProfile };

    /// <summary>The profile of contexts: <c>http://www.w3.org/ns/json-ld#context</c>.</summary>
    public const string ContextProfile = "http://www.w3.org/ns/json-ld#context";

    /// <summary>The profile of frames: <c>http://www.w3.org/ns/json-ld#frame</c>.</summary>
    public const string FrameProfile = "http://www.w3.org/ns/json-ld#frame";
}
