using System.Collections.Immutable;
using System.Text.Json;

namespace DigitalIdentity.ControlledIdentifiers;

/// <summary>A service of a controlled identifier document (Controlled Identifiers 1.0 section 2.1.4).</summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class Service
{
    /// <summary>Makes a service of one type with one endpoint.</summary>
    /// <param name="id">Absolute URL of the service, such as <c>did:example:123#files</c>.</param>
    /// <param name="type">Its type, such as <c>LinkedDomains</c>.</param>
    /// <param name="endpoint">Its endpoint.</param>
    public Service(string id, string type, ServiceEndpoint endpoint)
        : this(id, [type], [endpoint])
    {
    }

    /// <summary>Makes a service.</summary>
    /// <param name="id">Absolute URL of the service, such as <c>did:example:123#files</c>.</param>
    /// <param name="types">Its types, at least one.</param>
    /// <param name="endpoints">Its endpoints, at least one.</param>
    /// <exception cref="ArgumentException">The identifier is not an absolute URL, or types or endpoints are missing or empty.</exception>
    public Service(string id, ImmutableArray<string> types, ImmutableArray<ServiceEndpoint> endpoints)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (!UriReference.IsAbsolute(id))
            throw new ArgumentException("A service's identifier must be an absolute URL.", nameof(id));
        if (types.IsDefaultOrEmpty || types.Any(string.IsNullOrEmpty))
            throw new ArgumentException("A service has at least one type, and none is empty.", nameof(types));
        if (endpoints.IsDefaultOrEmpty || endpoints.Any(e => e is null))
            throw new ArgumentException("A service has at least one endpoint.", nameof(endpoints));
        (Id, Types, Endpoints) = (id, types, endpoints);
    }

    internal Service(string? id, ImmutableArray<string> types, ImmutableArray<ServiceEndpoint> endpoints, JsonElement json) =>
        (Id, Types, Endpoints, Json) = (id, types, endpoints, json);

    /// <summary>Absolute URL of the service; null only in documents other than DID documents, where it may be missing.</summary>
    public string? Id { get; }

    /// <summary>Its types; at least one.</summary>
    public ImmutableArray<string> Types { get; }

    /// <summary>Its endpoints in order; at least one.</summary>
    public ImmutableArray<ServiceEndpoint> Endpoints { get; }

    internal JsonElement Json { get; }

    /// <summary>The service's identifier, or its first type.</summary>
    public override string ToString() => Id ?? Types[0];

    /// <summary>Writes the service: as its document has it, unknown properties included, or from its parts.</summary>
    /// <param name="writer">Where to.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (Json.ValueKind == JsonValueKind.Object)
        {
            Json.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        writer.WriteString("id"u8, Id);
        JsonWrite.OneOrMany(writer, "type", Types);
        writer.WritePropertyName("serviceEndpoint"u8);
        if (Endpoints.Length > 1)
            writer.WriteStartArray();
        foreach (var endpoint in Endpoints)
            endpoint.WriteTo(writer);
        if (Endpoints.Length > 1)
            writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
