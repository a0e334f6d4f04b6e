// Reference: JSON-LD 1.1 Processing Algorithms and API section 9.1 (compact()).
using DigitalIdentity.JsonLd.Compaction;
using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd;

public sealed partial class JsonLdProcessor
{
    /// <summary>
    /// Compacts a document: expands it, then says it with the terms of a context (section 9.1, <c>compact()</c>).
    /// </summary>
    /// <param name="input">The document.</param>
    /// <param name="context">
    /// The context: JSON text with or without <c>@context</c> around it, or a URL for the processor's loader
    /// (<see cref="JsonLdInput.FromUrl"/>). It goes into the result as it is given.
    /// </param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>
    /// An object with <c>@context</c>, unless that is null or empty, or what is wrong: with the document or the context as in
    /// <see cref="ExpandAsync"/>; <see cref="JsonLdErrorCode.IriConfusedWithPrefix"/> where an IRI would read as a compact IRI;
    /// <see cref="JsonLdErrorCode.InvalidNestValue"/> where a term is to be nested in what is no alias of <c>@nest</c>.
    /// </returns>
    /// <remarks>
    /// IRIs of nodes are written relative to <c>@base</c> of the context, else to <see cref="JsonLdOptions.Base"/>, else to the URL of the
    /// document, unless <see cref="JsonLdOptions.CompactToRelative"/> is false.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> or <paramref name="context"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public ValueTask<JsonLdResult<JsonLdDocument>> CompactAsync(
        JsonLdInput input, JsonLdInput context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(context);
        return RunAsync(operation => Compact(operation, input, context), false, false, cancellationToken);
    }

    // compact() steps 4 to 10.
    private JsonLdDocument Compact(Operation operation, JsonLdInput input, JsonLdInput context)
    {
        // 4)
        operation.Ordered = false;
        var expanded = Expand(operation, input);
        operation.Ordered = Options.Ordered;

        // 5), 6), 7), 8)
        var contextBase = context.Document?.DocumentUrl ?? expanded.DocumentUrl ?? Options.Base;
        var local = ReadContext(context, out var text);
        var active = CompactionContext(operation, local, text, contextBase, expanded.DocumentUrl);

        // 9), 10)
        return Write(CompactExpanded(operation, active, expanded.Items, local));
    }

    // 6)
    private LdValue? ReadContext(JsonLdInput input, out ReadOnlyMemory<byte> text)
    {
        if (input.Url is { } url)
        {
            var reference = new LdString(url);
            text = LdWriter.Write(reference);
            return reference;
        }

        var json = LdReader.Read(input.Utf8, Options.Limits);
        var around = json is LdMap map && map.Contains(Keywords.Context) ? map : null;
        text = around?.ContextText ?? input.Utf8;
        return around is null ? json : around.Get(Keywords.Context);
    }

    /// <summary>The active context to compact with: steps 7 and 8 of <c>compact()</c>.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="context">The context; of a map with <c>@context</c>, the value of that.</param>
    /// <param name="contextText">The text of the context, as it was read; empty where it was not: then nothing is remembered.</param>
    /// <param name="contextBase">What relative URLs in the context are resolved against: where the document was loaded from, else the option <c>base</c>.</param>
    /// <param name="documentUrl">Where the document was loaded from; null when it was not.</param>
    /// <remarks>
    /// The base IRI is there before the context is processed, so that <c>@base</c> of the context counts: what the result holds is
    /// read with that context.
    /// </remarks>
    /// <exception cref="JsonLdFailure">The context is not valid.</exception>
    internal ActiveContext CompactionContext(
        Operation operation, LdValue? context, ReadOnlyMemory<byte> contextText, string? contextBase, string? documentUrl)
    {
        var baseIri = Options.Base ?? documentUrl;
        var contexts = new ContextProcessing(operation, StoreOf(operation));
        var initial = StoreOf(operation).Initial(baseIri, baseIri);
        return contextText.IsEmpty ? contexts.Process(initial, context, contextBase, []) : contexts.Process(initial, contextText, contextBase, context);
    }

    /// <summary>Compacts an expanded document: step 9 of <c>compact()</c>.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="active">What <see cref="CompactionContext"/> made of the context.</param>
    /// <param name="expanded">The expanded document. It is not changed, and the result shares its scalars.</param>
    /// <param name="context">The context that goes into the result; none when null or empty.</param>
    /// <returns>A map, with <c>@context</c> first, and <c>@graph</c> where there are several nodes.</returns>
    /// <exception cref="JsonLdFailure">The context cannot say what the document says.</exception>
    internal LdMap CompactExpanded(Operation operation, ActiveContext active, LdArray expanded, LdValue? context)
    {
        // 9)
        var compacted = new CompactionAlgorithm(operation, new ContextProcessing(operation, StoreOf(operation))).Compact(active, expanded);
        var map = compacted switch
        {
            LdMap only => only,

            // 9.1), 9.2)
            LdArray { Count: > 0 } => new LdMap(new IriCompaction(operation).Keyword(active, Keywords.Graph), compacted),
            _ => new LdMap(),
        };

        // 9.3) What is empty is left out, too: the test suite asks for that.
        if (context is null or LdMap { Count: 0 } or LdArray { Count: 0 })
            return map;
        var result = new LdMap(map.Count + 1);
        result.Add(Keywords.Context, context);
        for (var i = 0; i < map.Count; i++)
            result.Add(map.KeyAt(i), map.ValueAt(i));
        return result;
    }
}
