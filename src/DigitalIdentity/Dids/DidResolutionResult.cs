using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.Dids;

/// <summary>The three parts that resolving a DID gives (DID Resolution section 5).</summary>
/// <remarks>
/// Immutable and thread-safe. Three outcomes: a document; no document and an error; no document and no error, because the DID was
/// deactivated.
/// </remarks>
public sealed class DidResolutionResult
{
    /// <summary>Makes a result.</summary>
    /// <param name="resolutionMetadata">About the resolution.</param>
    /// <param name="document">The document; null on error and when the DID was deactivated.</param>
    /// <param name="documentMetadata">About the document.</param>
    /// <exception cref="ArgumentException">There is a document and an error, or neither and the DID is not deactivated.</exception>
    public DidResolutionResult(DidResolutionMetadata resolutionMetadata, DidDocument? document, DidDocumentMetadata documentMetadata)
    {
        ArgumentNullException.ThrowIfNull(resolutionMetadata);
        ArgumentNullException.ThrowIfNull(documentMetadata);
        if (document is not null && resolutionMetadata.Error is not null)
            throw new ArgumentException("A result has a document or an error, not both.", nameof(document));
        if (document is null && resolutionMetadata.Error is null && documentMetadata.Deactivated != true)
            throw new ArgumentException("A result without a document needs an error, unless the DID was deactivated.", nameof(document));
        (ResolutionMetadata, Document, DocumentMetadata) = (resolutionMetadata, document, documentMetadata);
    }

    /// <summary><c>didResolutionMetadata</c>.</summary>
    public DidResolutionMetadata ResolutionMetadata { get; }

    /// <summary><c>didDocument</c>; null on error and when the DID was deactivated.</summary>
    public DidDocument? Document { get; }

    /// <summary><c>didDocumentMetadata</c>; empty on error.</summary>
    public DidDocumentMetadata DocumentMetadata { get; }

    /// <summary>The error; null when resolution succeeded.</summary>
    public Problem? Error => ResolutionMetadata.Error;

    /// <summary>True when the DID was deactivated.</summary>
    public bool IsDeactivated => DocumentMetadata.Deactivated == true;

    /// <summary>What the driver threw, when it threw: for logs of the one who runs it. Never written to JSON.</summary>
    public Exception? Exception { get; private init; }

    /// <summary>A document was found.</summary>
    /// <param name="document">The document.</param>
    /// <param name="metadata">About the document; empty by default.</param>
    public static DidResolutionResult Found(DidDocument document, DidDocumentMetadata? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new DidResolutionResult(DidResolutionMetadata.ForDid, document, metadata ?? DidDocumentMetadata.Empty);
    }

    /// <summary>The DID was deactivated: no document, no error.</summary>
    /// <param name="metadata">About the document; <c>deactivated</c> is set.</param>
    public static DidResolutionResult FromDeactivated(DidDocumentMetadata? metadata = null) =>
        new(DidResolutionMetadata.Empty, null, (metadata ?? DidDocumentMetadata.Empty) with { Deactivated = true });

    /// <summary>Resolution failed.</summary>
    /// <param name="error">Why.</param>
    /// <param name="detail">One English sentence about this occurrence.</param>
    public static DidResolutionResult Failed(DidResolutionError error, string detail) => Failed(error.ToProblem(detail));

    /// <summary>Resolution failed.</summary>
    /// <param name="problem">Why.</param>
    /// <param name="exception">What was thrown, if anything was.</param>
    public static DidResolutionResult Failed(Problem problem, Exception? exception = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return new DidResolutionResult(new DidResolutionMetadata { Error = problem }, null, DidDocumentMetadata.Empty) { Exception = exception };
    }

    /// <summary>The document, when there is one.</summary>
    /// <param name="document">The document.</param>
    /// <param name="problem">Why there is none; for a deactivated DID <c>NOT_FOUND</c>.</param>
    public bool TryGetDocument([NotNullWhen(true)] out DidDocument? document, [NotNullWhen(false)] out Problem? problem)
    {
        document = Document;
        problem = document is not null ? null : Error ?? DidResolutionError.NotFound.ToProblem("The DID was deactivated.");
        return document is not null;
    }

    /// <summary>Writes the result as <c>application/did-resolution</c> (section 8).</summary>
    /// <param name="writer">Where to.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WritePropertyName("didDocument"u8);
        if (Document is null)
            writer.WriteNullValue();
        else
            Document.WriteTo(writer);
        writer.WritePropertyName("didResolutionMetadata"u8);
        ResolutionMetadata.WriteTo(writer);
        writer.WritePropertyName("didDocumentMetadata"u8);
        DocumentMetadata.WriteTo(writer);
        writer.WriteEndObject();
    }

    /// <summary>The result as <c>application/did-resolution</c>, UTF-8.</summary>
    public byte[] ToUtf8() => JsonWrite.ToUtf8(WriteTo);

    // The same outcome with a representation chosen for the caller, or with relative URLs expanded.
    internal DidResolutionResult With(DidDocument document, string contentType) =>
        ReferenceEquals(document, Document) && contentType == ResolutionMetadata.ContentType
            ? this
            : new DidResolutionResult(ResolutionMetadata with { ContentType = contentType }, document, DocumentMetadata);
}
