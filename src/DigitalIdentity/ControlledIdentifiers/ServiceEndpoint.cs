using System.Text.Json;

namespace DigitalIdentity.ControlledIdentifiers;

/// <summary>One endpoint of a service (Controlled Identifiers 1.0 section 2.1.4): a URL, or a map.</summary>
/// <remarks>Immutable and thread-safe. Not vetted: nothing is fetched from it unless the caller does.</remarks>
public sealed class ServiceEndpoint
{
    private ServiceEndpoint(string? url, JsonElement map) => (Url, Map) = (url, map);

    /// <summary>The URL; null when the endpoint is a map.</summary>
    public string? Url { get; }

    /// <summary>The map as JSON object; <see cref="JsonValueKind.Undefined"/> when the endpoint is a URL.</summary>
    public JsonElement Map { get; }

    /// <summary>An endpoint that is a URL.</summary>
    /// <param name="url">Absolute URL.</param>
    /// <exception cref="ArgumentException"><paramref name="url"/> is not an absolute URL.</exception>
    public static ServiceEndpoint FromUrl(string url)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        return UriReference.IsAbsolute(url, allowUnicode: true)
            ? new ServiceEndpoint(url, default)
            : throw new ArgumentException("A service endpoint must be an absolute URL.", nameof(url));
    }

    /// <summary>An endpoint that is a map.</summary>
    /// <param name="map">A JSON object; it is copied.</param>
    /// <exception cref="ArgumentException"><paramref name="map"/> is not a JSON object.</exception>
    public static ServiceEndpoint FromMap(JsonElement map) => map.ValueKind == JsonValueKind.Object
        ? new ServiceEndpoint(null, map.Clone())
        : throw new ArgumentException("A service endpoint that is not a URL must be a JSON object.", nameof(map));

    /// <summary>The URL, or the map as JSON.</summary>
    public override string ToString() => Url ?? Map.GetRawText();

    // From a document that is already detached from its buffer.
    internal static ServiceEndpoint Read(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? new ServiceEndpoint(value.GetString(), default) : new ServiceEndpoint(null, value);

    internal void WriteTo(Utf8JsonWriter writer)
    {
        if (Url is not null)
            writer.WriteStringValue(Url);
        else
            Map.WriteTo(writer);
    }
}
