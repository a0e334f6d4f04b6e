// Reference: JSON-LD 1.1 Framing section 5.1 (frame()).
using DigitalIdentity.JsonLd.Compaction;
using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Flattening;
using DigitalIdentity.JsonLd.Framing;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd;

public sealed partial class JsonLdProcessor
{
    /// <summary>
    /// Shapes a document after a frame: nodes that match the frame, with the nodes that they refer to embedded in them (JSON-LD 1.1
    /// Framing section 5.1, <c>frame()</c>).
    /// </summary>
    /// <param name="input">The document.</param>
    /// <param name="frame">The frame: an object with the properties and values to match, and the context for the result.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>
    /// An object, compacted with the context of the frame; or what is wrong: <see cref="JsonLdErrorCode.InvalidFrame"/>,
    /// <see cref="JsonLdErrorCode.InvalidEmbedValue"/>, <see cref="JsonLdErrorCode.LimitExceeded"/> where the result would nest deeper than
    /// <see cref="JsonLdLimits.MaxDepth"/> or be more than <see cref="JsonLdLimits.MaxExpansion"/> times as large as the document,
    /// and the codes of <see cref="FlattenAsync"/>.
    /// </returns>
    /// <remarks>
    /// The options <see cref="JsonLdOptions.Embed"/>, <see cref="JsonLdOptions.Explicit"/>, <see cref="JsonLdOptions.OmitDefault"/>,
    /// <see cref="JsonLdOptions.OmitGraph"/> and <see cref="JsonLdOptions.RequireAll"/> count where the frame does not say otherwise.
    /// With <see cref="FrameEmbed.Once"/>, which of several places a node is embedded at depends on the order of the members, unless
    /// <see cref="JsonLdOptions.Ordered"/> is on.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> or <paramref name="frame"/> is null.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public ValueTask<JsonLdResult<JsonLdDocument>> FrameAsync(
        JsonLdInput input, JsonLdInput frame, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(frame);
        return RunAsync(operation => Write(Frame(operation, input, frame)), false, false, cancellationToken);
    }

    // frame() steps 4 to 22. What can be wrong with the input comes first, as failures are looked up in what was expanded last.
    private LdMap Frame(Operation operation, JsonLdInput input, JsonLdInput frame)
    {
        // 4), 14.7)
        operation.Ordered = false;
        var expanded = Expand(operation, input);
        var graphs = NodeMapGeneration.Of(expanded.Items, new BlankNodeIdentifiers(), operation.CancellationToken);

        // 5), 6), 7)
        var expandedFrame = Expand(operation, frame, frame: true);
        operation.Ordered = Options.Ordered;

        // 8) to 12)
        var json = expandedFrame.Json as LdMap;
        var context = json?.Get(Keywords.Context) ?? new LdMap();
        var active = CompactionContext(
            operation, context, json?.ContextText ?? default, expandedFrame.DocumentUrl ?? Options.Base, expanded.DocumentUrl);

        // 13), 14.6), 14.7.1)
        var graphName = HasGraph(active, json) ? Keywords.Default : FramingAlgorithm.Merged;
        if (graphName == FramingAlgorithm.Merged)
            graphs.Add(FramingAlgorithm.Merged, NodeMaps.Merge(graphs));

        // 15), 16), 17), 18)
        var budget = new FramingBudget(Options.Limits, expanded.Items, operation.CancellationToken);
        var results = FramingAlgorithm.Run(graphs, graphName, new FrameReader(operation.Is10).Read(expandedFrame.Items), Options, budget);
        if (!operation.Is10)
            FramedResult.PruneBlankNodes(results);

        // 19), 20), 21)
        var compacted = FramedResult.WithNulls(CompactExpanded(operation, active, results, context));
        return Options.OmitGraph ?? !operation.Is10 ? compacted : InGraph(operation, active, compacted, results.Count);
    }

    private static bool HasGraph(ActiveContext active, LdMap? frame)
    {
        for (var i = 0; i < (frame?.Count ?? 0); i++)
            if (active.Expand(frame!.KeyAt(i), vocab: true) == Keywords.Graph)
                return true;
        return false;
    }

    // 21) Puts compacted nodes into @graph. Several are there already, and so is one where arrays stay arrays.
    private LdMap InGraph(Operation operation, ActiveContext active, LdMap compacted, int count)
    {
        if (count > 1 || (count == 1 && !Options.CompactArrays))
            return compacted;
        var (result, node) = (new LdMap(), new LdMap());
        for (var i = 0; i < compacted.Count; i++)
            (compacted.KeyAt(i) == Keywords.Context ? result : node).Add(compacted.KeyAt(i), compacted.ValueAt(i));
        result.Add(new IriCompaction(operation).Keyword(active, Keywords.Graph), count == 0 ? new LdArray() : new LdArray(node));
        return result;
    }
}
