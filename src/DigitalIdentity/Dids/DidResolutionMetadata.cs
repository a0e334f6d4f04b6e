using System.Text.Json;

namespace DigitalIdentity.Dids;

/// <summary>About the resolution itself (DID Resolution section 5.2).</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed record DidResolutionMetadata
{
    /// <summary>Nothing to say.</summary>
    public static DidResolutionMetadata Empty { get; } = new();

    /// <summary><c>contentType</c>: media type of the document; null when there is none.</summary>
    public string? ContentType { get; init; }

    /// <summary><c>error</c>: why there is no document; null when resolution succeeded.</summary>
    public Problem? Error { get; init; }

    internal static DidResolutionMetadata ForDid { get; } = new() { ContentType = DidMediaTypes.Did };

    internal void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        if (ContentType is not null)
            writer.WriteString("contentType"u8, ContentType);
        if (Error is { } error)
            WriteError(writer, error);
        writer.WriteEndObject();
    }

    // RFC 9457, as section 10 wants it: type, title, detail.
    internal static void WriteError(Utf8JsonWriter writer, Problem error)
    {
        writer.WriteStartObject("error"u8);
        writer.WriteString("type"u8, error.Type);
        writer.WriteString("title"u8, DidResolutionErrors.TryParse(error.Type, out var known) ? known.ToTitle() : error.Code);
        writer.WriteString("detail"u8, error.Detail);
        writer.WriteEndObject();
    }
}
