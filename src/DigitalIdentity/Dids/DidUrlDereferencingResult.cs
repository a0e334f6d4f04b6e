using System.Collections.Immutable;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.Dids;

/// <summary>The three parts that dereferencing a DID URL gives (DID Resolution section 6).</summary>
/// <remarks>
/// Immutable and thread-safe. On success one of <see cref="Document"/>, <see cref="VerificationMethod"/>, <see cref="Service"/>,
/// <see cref="Json"/> and <see cref="ServiceEndpoints"/> is what was asked for. When the DID was deactivated there is neither content
/// nor error.
/// </remarks>
public sealed class DidUrlDereferencingResult
{
    private DidUrlDereferencingResult(DidResolutionMetadata metadata, DidDocumentMetadata contentMetadata) =>
        (DereferencingMetadata, ContentMetadata) = (metadata, contentMetadata);

    /// <summary><c>dereferencingMetadata</c>.</summary>
    public DidResolutionMetadata DereferencingMetadata { get; }

    /// <summary><c>contentMetadata</c>: the document's metadata; empty on error.</summary>
    public DidDocumentMetadata ContentMetadata { get; }

    /// <summary>The content when it is a whole document.</summary>
    public DidDocument? Document { get; private init; }

    /// <summary>The content when it is a verification method.</summary>
    public VerificationMethod? VerificationMethod { get; private init; }

    /// <summary>The content when it is a service.</summary>
    public Service? Service { get; private init; }

    /// <summary>The content when it is another part of the document: a JSON object.</summary>
    public JsonElement? Json { get; private init; }

    /// <summary>The content when it is a list of service endpoints (<c>text/uri-list</c>); default otherwise.</summary>
    public ImmutableArray<string> ServiceEndpoints { get; private init; }

    /// <summary>The error; null when dereferencing succeeded.</summary>
    public Problem? Error => DereferencingMetadata.Error;

    internal static DidUrlDereferencingResult Failed(Problem problem) =>
        new(new DidResolutionMetadata { Error = problem }, DidDocumentMetadata.Empty);

    internal static DidUrlDereferencingResult FromDeactivated(DidDocumentMetadata metadata) => new(DidResolutionMetadata.Empty, metadata);

    internal static DidUrlDereferencingResult Of(DidDocument document, string contentType, DidDocumentMetadata metadata) =>
        new(new DidResolutionMetadata { ContentType = contentType }, metadata) { Document = document };

    internal static DidUrlDereferencingResult Of(VerificationMethod method, string contentType, DidDocumentMetadata metadata) =>
        new(new DidResolutionMetadata { ContentType = contentType }, metadata) { VerificationMethod = method };

    internal static DidUrlDereferencingResult Of(Service service, string contentType, DidDocumentMetadata metadata) =>
        new(new DidResolutionMetadata { ContentType = contentType }, metadata) { Service = service };

    internal static DidUrlDereferencingResult Of(JsonElement json, string contentType, DidDocumentMetadata metadata) =>
        new(new DidResolutionMetadata { ContentType = contentType }, metadata) { Json = json };

    internal static DidUrlDereferencingResult Of(ImmutableArray<string> endpoints, DidDocumentMetadata metadata) =>
        new(new DidResolutionMetadata { ContentType = DidMediaTypes.UriList }, metadata) { ServiceEndpoints = endpoints };

    /// <summary>Writes the result as <c>application/did-url-dereferencing</c> (section 9).</summary>
    /// <param name="writer">Where to.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is null.</exception>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        writer.WritePropertyName("content"u8);
        WriteContent(writer);
        writer.WritePropertyName("dereferencingMetadata"u8);
        DereferencingMetadata.WriteTo(writer);
        writer.WritePropertyName("contentMetadata"u8);
        ContentMetadata.WriteTo(writer);
        writer.WriteEndObject();
    }

    /// <summary>The result as <c>application/did-url-dereferencing</c>, UTF-8.</summary>
    public byte[] ToUtf8() => JsonWrite.ToUtf8(WriteTo);

    private void WriteContent(Utf8JsonWriter writer)
    {
        if (Document is not null)
            Document.WriteTo(writer);
        else if (VerificationMethod is not null)
            VerificationMethod.WriteTo(writer);
        else if (Service is not null)
            Service.WriteTo(writer);
        else if (Json is { } json)
            json.WriteTo(writer);
        else if (!ServiceEndpoints.IsDefault)
            writer.WriteStringValue(string.Concat(ServiceEndpoints.Select(url => url + "\r\n"))); // RFC 2483 section 5
        else
            writer.WriteNullValue();
    }
}
