// References: DID Resolution (CR 2026) sections 10 (errors) and 11.1 (HTTP(S) binding); DID 1.0 section 7.1 (string errors);
//             the Universal Resolver's older answers: a result as application/ld+json with a profile, or a bare document.
// Parameters: at most DidLimits.MaxDocumentBytes of document and MaxMetadataBytes around it; duplicate members are refused.
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;

using DigitalIdentity.ControlledIdentifiers;
using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Http;

namespace DigitalIdentity.Dids;

/// <summary>What a resolver behind HTTP answered: liberal in what it may look like, strict in what becomes of it.</summary>
internal static class RemoteResolution
{
    internal const int MaxMetadataBytes = 64 * 1024;

    private const int MaxDetailLength = 300;

    private static readonly StrictJsonOptions Limits = new()
    {
        MaxBytes = DidLimits.MaxDocumentBytes + MaxMetadataBytes,
        MaxDepth = DocumentLimits.MaxDepth + 1,
    };

    internal static DidResolutionResult Read(FetchResult fetched, string method, bool optionsSent)
    {
        // An error without a result to explain it: no body, or a page for people.
        if (fetched is { Error: FetchError.UnexpectedContentType, StatusCode: not 200 })
            return FromStatus(fetched.StatusCode, optionsSent);
        if (!fetched.IsSuccess)
            return Broken($"The resolver could not be asked: {fetched.Error}. {fetched.Detail}");

        if (!StrictJson.TryParse(fetched.Body.Span, Limits, out var root, out var error) || root.ValueKind != JsonValueKind.Object)
        {
            return fetched.StatusCode == 200
                ? Broken($"The resolver's answer is not an acceptable JSON object ({error}).")
                : FromStatus(fetched.StatusCode, optionsSent);
        }

        if (IsResult(root))
            return ReadResult(root, fetched.StatusCode, method, optionsSent);
        return fetched.StatusCode == 200 && fetched.MediaType != DidMediaTypes.DidResolution
            ? ReadDocument(root, DidDocumentMetadata.Empty)
            : FromStatus(fetched.StatusCode, optionsSent);
    }

    private static bool IsResult(JsonElement root) =>
        root.TryGetProperty("didResolutionMetadata"u8, out _) || root.TryGetProperty("didDocumentMetadata"u8, out _) || root.TryGetProperty("didDocument"u8, out _);

    private static DidResolutionResult ReadResult(JsonElement root, int status, string method, bool optionsSent)
    {
        var metadata = root.TryGetProperty("didDocumentMetadata"u8, out var json)
            ? DidDocumentMetadataReader.Read(json, method)
            : DidDocumentMetadata.Empty;

        // Section 5: a deactivated DID has no document, whatever was sent with it; section 11.1: its status is 410.
        if (metadata.Deactivated == true || status == 410)
            return DidResolutionResult.FromDeactivated(metadata);
        if (TryReadError(root, out var problem))
            return DidResolutionResult.Failed(problem);
        if (status != 200)
            return FromStatus(status, optionsSent);
        return root.TryGetProperty("didDocument"u8, out var document) && document.ValueKind == JsonValueKind.Object
            ? ReadDocument(document, metadata)
            : Broken("The resolver sent neither a document nor an error.");
    }

    private static DidResolutionResult ReadDocument(JsonElement json, DidDocumentMetadata metadata) =>
        DidDocument.TryParse(JsonMarshal.GetRawUtf8Value(json).ToArray(), out var document, out var problem)
            ? DidResolutionResult.Found(document, metadata)
            : DidResolutionResult.Failed(problem);

    // An object with type and detail (RFC 9457), or a string with a sentence beside it (DID 1.0).
    private static bool TryReadError(JsonElement root, [NotNullWhen(true)] out Problem? problem)
    {
        problem = null;
        if (!root.TryGetProperty("didResolutionMetadata"u8, out var metadata) || metadata.ValueKind != JsonValueKind.Object
            || !metadata.TryGetProperty("error"u8, out var error) || error.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
            return false;

        var (code, detail) = error.ValueKind switch
        {
            JsonValueKind.String => (error.GetString(), Text(metadata, "errorMessage") ?? Text(metadata, "message")),
            JsonValueKind.Object => (Text(error, "type"), Text(error, "detail") ?? Text(error, "title")),
            _ => (null, null),
        };
        var said = Printable(detail) is { } printable ? $"The resolver said: {printable}" : "The resolver gave no reason.";
        problem = DidResolutionErrors.TryParse(code, out var known)
            ? known.ToProblem(said)
            : DidResolutionError.InternalError.ToProblem($"The resolver failed with an error that is not of the standard. {said}");
        return true;
    }

    // Section 11.1, the table of status codes, read backwards.
    private static DidResolutionResult FromStatus(int status, bool optionsSent) => status switch
    {
        400 when optionsSent => Failed(DidResolutionError.InvalidOptions, status),
        400 => Failed(DidResolutionError.InvalidDid, status),
        404 => Failed(DidResolutionError.NotFound, status),
        406 => Failed(DidResolutionError.RepresentationNotSupported, status),
        410 => DidResolutionResult.FromDeactivated(),
        501 => Failed(DidResolutionError.MethodNotSupported, status),
        _ => Failed(DidResolutionError.InternalError, status),
    };

    private static DidResolutionResult Failed(DidResolutionError error, int status) =>
        DidResolutionResult.Failed(error, $"The resolver answered with status {status} and no resolution result.");

    private static DidResolutionResult Broken(string detail) => DidResolutionResult.Failed(DidResolutionError.InternalError, detail);

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // A stranger's words: on one line, and not many.
    private static string? Printable(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var shown = text.Length <= MaxDetailLength ? text : text[..MaxDetailLength];
        return string.Concat(shown.Select(c => c is >= ' ' and <= '~' ? c : '?'));
    }
}
