// Reference: Verifiable Credential Data Integrity 1.0 section 4.6 (Context Validation)
// Parameters: the known contexts, in order; whether to recompact
using System.Runtime.InteropServices;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.JsonLd;

namespace DigitalIdentity.DataIntegrity;

/// <summary>
/// Makes sure that an application reads a document by the contexts that it was written for, before it acts on what the document says. To be run
/// after the proofs were verified.
/// </summary>
/// <remarks>
/// Immutable and thread-safe. That the text of each context is a known one is for the processor's loader to see to: the agent's own gives
/// nothing but texts that were pinned or added beforehand.
/// </remarks>
public sealed class ContextValidation
{
    private readonly JsonLdProcessor _processor;
    private readonly JsonElement _knownContext;
    private readonly byte[] _utf8;

    /// <summary>Names the contexts that the application was written for.</summary>
    /// <param name="processor">Reads contexts, such as <see cref="IdentityAgent.JsonLd"/>.</param>
    /// <param name="knownContext">
    /// The value that <c>@context</c> must have, as JSON in UTF-8: a URL in quotation marks, an object, or an array of these. Copied.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="knownContext"/> is not strict JSON.</exception>
    public ContextValidation(JsonLdProcessor processor, ReadOnlySpan<byte> knownContext)
    {
        ArgumentNullException.ThrowIfNull(processor);
        _processor = processor;
        _utf8 = knownContext.ToArray();
        if (!StrictJson.TryParse(_utf8, out _knownContext, out var error))
            throw new ArgumentException($"The known context is not strict JSON: {error}.", nameof(knownContext));
    }

    /// <summary>Names the contexts that the application was written for, all of them by URL.</summary>
    /// <param name="processor">Reads contexts, such as <see cref="IdentityAgent.JsonLd"/>.</param>
    /// <param name="knownContexts">The URLs, in the order in which documents name them.</param>
    public ContextValidation(JsonLdProcessor processor, IReadOnlyList<string> knownContexts)
        : this(processor, Write(knownContexts))
    {
    }

    /// <summary>Validates the contexts of a document.</summary>
    /// <param name="inputDocument">A JSON object in UTF-8, at most 4 MiB and 64 levels.</param>
    /// <param name="recompact">
    /// True to express a document with other contexts by the known ones, so that its members mean what the application takes them for; members
    /// that the known contexts have no term for become URLs. False to refuse it.
    /// </param>
    /// <param name="cancellationToken">Cancels the loading of contexts.</param>
    public async ValueTask<ContextValidationResult> ValidateAsync(
        ReadOnlyMemory<byte> inputDocument, bool recompact = false, CancellationToken cancellationToken = default)
    {
        if (!StrictJson.TryParse(inputDocument.Span, out var document, out var error))
            return ContextValidationResult.Refused(DataIntegrityError.ParsingError.At("", $"The document is not strict JSON: {error}."));
        if (document.ValueKind != JsonValueKind.Object)
            return ContextValidationResult.Refused(DataIntegrityError.ParsingError.At("", "The document is not a JSON object."));

        // Steps 1 to 3: contextValue deeply equals knownContext, and no subtree has a context of its own.
        var problem = Compare(document);
        if (problem is null)
            return ContextValidationResult.Validated(JsonMarshal.GetRawUtf8Value(document).ToArray(), wasRecompacted: false);

        // Step 3.2
        if (!recompact)
            return ContextValidationResult.Refused(problem);

        // Step 3.1
        var compacted = await _processor.CompactAsync(JsonMarshal.GetRawUtf8Value(document).ToArray(), _utf8, cancellationToken).ConfigureAwait(false);

        // Steps 4 and 5
        return compacted.TryGet(out var result, out var failure)
            ? ContextValidationResult.Validated(result.Utf8, wasRecompacted: true)
            : ContextValidationResult.Refused(JsonLdProblems.ToDataIntegrity(failure, ""));
    }

    private Problem? Compare(JsonElement document)
    {
        if (!document.TryGetProperty("@context"u8, out var contextValue))
            return DataIntegrityError.ProofVerificationError.At("", "The document has no @context.");
        if (!JsonElement.DeepEquals(contextValue, _knownContext))
            return DataIntegrityError.ProofVerificationError.At("/@context", "The document's contexts are not those that this application knows.");
        foreach (var member in document.EnumerateObject())
            if (!member.NameEquals("@context"u8) && FindContext(member.Value, JsonPointer.FromTokens(member.Name).ToString()) is { } place)
                return DataIntegrityError.ProofVerificationError.At(place, "A part of the document has a context of its own.");
        return null;
    }

    /// <summary>Where below a value a context stands; null when none does. As deep as strict JSON is.</summary>
    internal static string? FindContext(JsonElement value, string pointer)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in value.EnumerateObject())
            {
                var place = pointer + JsonPointer.FromTokens(member.Name);
                if (member.NameEquals("@context"u8))
                    return place;
                if (FindContext(member.Value, place) is { } found)
                    return found;
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            var index = 0;
            foreach (var item in value.EnumerateArray())
                if (FindContext(item, $"{pointer}/{index++}") is { } found)
                    return found;
        }

        return null;
    }

    private static byte[] Write(IReadOnlyList<string> urls)
    {
        ArgumentNullException.ThrowIfNull(urls);
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartArray();
            foreach (var url in urls)
                writer.WriteStringValue(url);
            writer.WriteEndArray();
        }

        return output.WrittenSpan.ToArray();
    }
}
