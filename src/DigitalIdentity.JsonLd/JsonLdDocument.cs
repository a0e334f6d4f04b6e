using System.Text;
using System.Text.Json;

using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd;

/// <summary>A JSON-LD document that an operation made. Immutable and thread-safe.</summary>
public sealed class JsonLdDocument
{
    // Results nest deeper than the documents that they are made of.
    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = LdWriter.MaxDepth };

    private object? _root; // a boxed JsonElement, so that threads see all of it or nothing

    internal JsonLdDocument(ReadOnlyMemory<byte> utf8) => Utf8 = utf8;

    /// <summary>The JSON text as UTF-8, without white space between tokens.</summary>
    public ReadOnlyMemory<byte> Utf8 { get; }

    /// <summary>The document as a <see cref="JsonElement"/>; read when first asked for.</summary>
    public JsonElement Root => (JsonElement)(_root ??= JsonElement.Parse(Utf8.Span, Deep));

    /// <summary>The JSON text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Utf8.Span);
}
