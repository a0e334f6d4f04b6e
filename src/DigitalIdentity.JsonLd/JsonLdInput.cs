using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.JsonLd.Loading;

namespace DigitalIdentity.JsonLd;

/// <summary>
/// JSON that goes into an operation, in whatever form the caller has it. Bytes are read in place: they must not change before the
/// operation ends. Immutable.
/// </summary>
[SuppressMessage("Usage", "CA2225", Justification = "Each conversion has a method that is named for what it converts.")]
public sealed class JsonLdInput
{
    private JsonLdInput(ReadOnlyMemory<byte> utf8) => Utf8 = utf8;

    /// <summary>The JSON text as UTF-8; empty when the document is to be loaded.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>The URL to load the document from; null when the text is here.</summary>
    public string? Url { get; private init; }

    /// <summary>A document that was loaded before, with its URL and context; null otherwise.</summary>
    public RemoteDocument? Document { get; private init; }

    /// <summary>A document that the processor's loader finds.</summary>
    /// <param name="url">An absolute URL.</param>
    /// <exception cref="ArgumentException"><paramref name="url"/> is empty.</exception>
    public static JsonLdInput FromUrl(string url)
    {
        ArgumentException.ThrowIfNullOrEmpty(url);
        return new JsonLdInput(default) { Url = url };
    }

    /// <summary>A document that was loaded before.</summary>
    /// <param name="document">The document.</param>
    public static JsonLdInput FromDocument(RemoteDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new JsonLdInput(document.Utf8) { Document = document };
    }

    /// <summary>JSON text as UTF-8.</summary>
    /// <param name="utf8">The text.</param>
    public static JsonLdInput FromUtf8(ReadOnlyMemory<byte> utf8) => new(utf8);

    /// <summary>JSON text.</summary>
    /// <param name="json">The text, such as <c>{"@context": ...}</c>; not a URL.</param>
    public static JsonLdInput FromString(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new JsonLdInput(Encoding.UTF8.GetBytes(json));
    }

    /// <summary>An element of a document that the caller parsed. Its text is copied.</summary>
    /// <param name="element">The element.</param>
    /// <exception cref="ArgumentException"><paramref name="element"/> is undefined.</exception>
    public static JsonLdInput FromJsonElement(JsonElement element) =>
        element.ValueKind == JsonValueKind.Undefined
            ? throw new ArgumentException("The element is undefined.", nameof(element))
            : new JsonLdInput(JsonMarshal.GetRawUtf8Value(element).ToArray());

    /// <summary>A node that the caller made.</summary>
    /// <param name="node">The node.</param>
    public static JsonLdInput FromJsonNode(JsonNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return FromString(node.ToJsonString());
    }

    /// <summary>The input for an earlier result.</summary>
    /// <param name="document">The result.</param>
    public static JsonLdInput FromJsonLdDocument(JsonLdDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new JsonLdInput(document.Utf8);
    }

    /// <inheritdoc cref="FromUtf8"/>
    public static implicit operator JsonLdInput(byte[] utf8) => FromUtf8(utf8);

    /// <inheritdoc cref="FromUtf8"/>
    public static implicit operator JsonLdInput(ReadOnlyMemory<byte> utf8) => FromUtf8(utf8);

    /// <inheritdoc cref="FromString"/>
    public static implicit operator JsonLdInput(string json) => FromString(json);

    /// <inheritdoc cref="FromJsonElement"/>
    public static implicit operator JsonLdInput(JsonElement element) => FromJsonElement(element);

    /// <inheritdoc cref="FromJsonNode"/>
    public static implicit operator JsonLdInput(JsonNode node) => FromJsonNode(node);

    /// <inheritdoc cref="FromJsonLdDocument"/>
    public static implicit operator JsonLdInput(JsonLdDocument document) => FromJsonLdDocument(document);
}
