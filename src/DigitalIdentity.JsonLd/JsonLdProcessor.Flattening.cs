// Reference: JSON-LD 1.1 Processing Algorithms and API section 9.1 (flatten()).
using DigitalIdentity.JsonLd.Flattening;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd;

public sealed partial class JsonLdProcessor
{
    /// <summary>
    /// Flattens a document: each node is there once, at the top level of its graph, and all blank nodes get identifiers
    /// (section 9.1, <c>flatten()</c>).
    /// </summary>
    /// <param name="input">The document.</param>
    /// <param name="context">
    /// What the result is compacted with: JSON text with or without <c>@context</c> around it, or a URL for the processor's loader. Null,
    /// the default, leaves the result expanded.
    /// </param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>
    /// An array of expanded nodes; or with a context an object with <c>@context</c> and the array <c>@graph</c>; or what is wrong:
    /// <see cref="JsonLdErrorCode.ConflictingIndexes"/> where one node has two values of <c>@index</c>, and the codes of
    /// <see cref="ExpandAsync"/> and <see cref="CompactAsync"/>.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public ValueTask<JsonLdResult<JsonLdDocument>> FlattenAsync(
        JsonLdInput input, JsonLdInput? context = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        return RunAsync(operation => Write(Flatten(operation, input, context)), false, false, cancellationToken);
    }

    // flatten() steps 4 to 7.
    private LdValue Flatten(Operation operation, JsonLdInput input, JsonLdInput? context)
    {
        // 4)
        operation.Ordered = false;
        var expanded = Expand(operation, input);
        operation.Ordered = Options.Ordered;

        // 5), 6)
        var flattened = FlatteningAlgorithm.Flatten(expanded.Items, operation.Ordered, operation.CancellationToken);
        if (context is null)
            return flattened;

        // 6.1) As section 2.3 says, what is compacted is always in @graph, be it one node or none.
        var local = ReadContext(context, out var text);
        var contextBase = context.Document?.DocumentUrl ?? expanded.DocumentUrl ?? Options.Base;
        var active = CompactionContext(operation, local, text, contextBase, expanded.DocumentUrl);
        return InGraph(operation, active, CompactExpanded(operation, active, flattened, local), flattened.Count);
    }
}
