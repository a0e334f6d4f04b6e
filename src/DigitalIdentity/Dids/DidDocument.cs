using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.Dids;

/// <summary>A DID document (DID 1.0 and 1.1): who a DID's keys are, what each may be used for, and its services.</summary>
/// <remarks>
/// Immutable and thread-safe. A document that was parsed keeps its original bytes, unknown properties included; the other members are a
/// view of it, with relative DID URLs made absolute. To write one, use <see cref="DidDocumentBuilder"/>.
/// </remarks>
public sealed class DidDocument : ControlledIdentifierDocument
{
    internal DidDocument(Did id, DocumentParts parts)
        : base(parts, null, null) => Id = id;

    private DidDocument(Did id, DocumentParts parts, byte[] utf8, JsonElement json)
        : base(parts, utf8, json) => Id = id;

    /// <summary>The DID that the document is about: its <c>id</c>.</summary>
    public Did Id { get; }

    /// <summary>Parses a DID document and checks every rule of DID 1.1 and Controlled Identifiers 1.0 that its JSON form can break.</summary>
    /// <param name="utf8Json">The document, UTF-8, at most <see cref="DocumentLimits.MaxBytes"/> bytes; it is copied.</param>
    /// <param name="document">The document.</param>
    /// <param name="problem">Why not: <c>INVALID_DID_DOCUMENT</c>, with the place.</param>
    public static bool TryParse(
        ReadOnlyMemory<byte> utf8Json, [NotNullWhen(true)] out DidDocument? document, [NotNullWhen(false)] out Problem? problem)
    {
        var reader = new DocumentReader(new DidDocumentRules());
        document = reader.TryRead(utf8Json.Span, out var parts, out var json)
            ? new DidDocument(Did.Parse(parts.Identifier), parts, utf8Json.ToArray(), json)
            : null;
        problem = reader.Problem;
        return document is not null;
    }

    /// <summary>The same document with every relative DID URL made absolute (DID Resolution section 5.4 step 6); itself when there is none.</summary>
    public DidDocument ExpandRelativeUrls()
    {
        // A document that was built from parts has absolute URLs only.
        if (!IsParsed || !RelativeUrls.TryExpand(this, out var utf8))
            return this;
        return Reread(utf8);
    }

    /// <summary>The same document with only some of its services.</summary>
    internal DidDocument WithServices(ImmutableArray<Service> services)
    {
        if (services.Length == Services.Length)
            return this;
        var utf8 = JsonWrite.ToUtf8(writer =>
        {
            writer.WriteStartObject();
            foreach (var property in Json.EnumerateObject())
                if (!property.NameEquals("service"u8))
                    property.WriteTo(writer);
            if (!services.IsEmpty)
            {
                writer.WriteStartArray("service"u8);
                foreach (var service in services)
                    service.WriteTo(writer);
                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        });
        return Reread(utf8);
    }

    // What was made of a conforming document; the limits for what others send do not apply to it.
    private static DidDocument Reread(byte[] utf8)
    {
        var json = JsonElement.Parse(utf8);
        var reader = new DocumentReader(new DidDocumentRules());
        return reader.TryRead(json, out var parts)
            ? new DidDocument(Did.Parse(parts.Identifier), parts, utf8, json)
            : throw new InvalidOperationException($"A document that was derived from a conforming one does not conform: {reader.Problem}");
    }
}
