// Reference: JSON-LD 1.1 Framing section 4.1 (Framing Algorithm).
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Framing;

/// <summary>Shapes the nodes of a node map after a frame.</summary>
internal sealed partial class FramingAlgorithm
{
    private readonly JsonLdOptions _options;
    private readonly LdMap _graphs;
    private readonly FramingBudget _budget;
    private readonly FrameMatching _matching;

    // The nodes that are embedded in one another at the moment, and what was embedded in the top-level node at work.
    private readonly List<(string Graph, string Id)> _open = [];
    private readonly Dictionary<(string Graph, string Id), LdMap> _embedded = [];
    private readonly Dictionary<(string Graph, string Property), Dictionary<string, List<string>>> _referrers = [];

    private FramingAlgorithm(JsonLdOptions options, LdMap graphs, FramingBudget budget) =>
        (_options, _graphs, _budget, _matching) = (options, graphs, budget, new FrameMatching(budget));

    /// <summary>Frames one graph.</summary>
    /// <param name="graphs">The node map.</param>
    /// <param name="graphName">The graph to begin with; <see cref="Merged"/> must be in the node map where it is named.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="options">Their flags count.</param>
    /// <param name="budget">What may be spent.</param>
    /// <exception cref="JsonLdFailure">The result would be too large or too deep.</exception>
    public static LdArray Run(LdMap graphs, string graphName, Frame frame, JsonLdOptions options, FramingBudget budget)
    {
        var results = new LdArray();
        new FramingAlgorithm(options, graphs, budget).AddAll(new Scope(graphName, IsEmbedded: false, IsTop: true), frame, results);
        return results;
    }

    /// <summary>The name of the graph that all graphs are merged in.</summary>
    public const string Merged = "@merged";

    // 3), 4) for all nodes of a graph
    private void AddAll(Scope scope, Frame frame, LdArray parent)
    {
        var graph = (LdMap)_graphs.Get(scope.Graph)!;
        var flags = FrameFlags.Of(frame, _options);
        var order = graph.OrderByKey(_options.Ordered);
        for (var n = 0; n < graph.Count; n++)
            AddOne(scope, graph, graph.KeyAt(order is null ? n : order[n]), frame, flags, parent);
    }

    // 3), 4) for one node
    private void AddOne(Scope scope, string id, Frame frame, LdArray parent) =>
        AddOne(scope, (LdMap)_graphs.Get(scope.Graph)!, id, frame, FrameFlags.Of(frame, _options), parent);

    private void AddOne(Scope scope, LdMap graph, string id, Frame frame, in FrameFlags flags, LdArray parent)
    {
        // 2), 3)
        if (graph.Get(id) is not LdMap node || !_matching.Matches(graph, node, frame, flags.RequireAll))
            return;

        // Each node at the top has its own embedded nodes.
        if (scope.IsTop)
            _embedded.Clear();

        // 4.2)
        var key = (scope.Graph, id);
        if (!scope.IsEmbedded && _embedded.ContainsKey(key))
            return;

        // 4.1)
        var output = new LdMap(Keywords.Id, node.Get(Keywords.Id));
        _budget.Write(id);

        // 4.3), 4.4)
        if (scope.IsEmbedded && (flags.Embed == FrameEmbed.Never || _open.Contains(key) || (flags is { Embed: FrameEmbed.Once, EmbedsLast: false } && _embedded.ContainsKey(key))))
        {
            parent.Add(output);
            return;
        }

        if (flags.EmbedsLast && _embedded.TryGetValue(key, out var earlier))
            MakeReference(earlier, scope.Graph);
        _embedded[key] = output;
        _open.Add(key);
        _budget.Enter(_open.Count);

        // 4.5)
        if (_graphs.Contains(id) && id is not (Merged or Keywords.Default) && (frame.HasGraph || scope.Graph != Merged))
        {
            var content = new LdArray();
            AddAll(new Scope(id, IsEmbedded: false), frame.Graph ?? new Frame(), content);
            if (content.Count > 0)
                output.Add(Keywords.Graph, content);
        }

        // 4.6)
        if (frame.Included is { } included)
        {
            var nodes = new LdArray();
            AddAll(new Scope(scope.Graph, IsEmbedded: false), included, nodes);
            if (nodes.Count > 0)
                output.Add(Keywords.Included, nodes);
        }

        AddProperties(scope, node, frame, flags, output);
        AddDefaults(frame, output);
        AddReverse(scope, id, frame, output);

        // 4.7.6)
        parent.Add(output);
        _open.RemoveAt(_open.Count - 1);
    }

    // For @last: what was embedded becomes a reference, and what was embedded in it can be embedded again.
    private void MakeReference(LdMap embedded, string graph)
    {
        Forget(embedded, graph);
        for (var i = embedded.Count - 1; i >= 0; i--)
            if (embedded.KeyAt(i) != Keywords.Id)
                embedded.Remove(embedded.KeyAt(i));
    }

    private void Forget(LdValue? value, string graph)
    {
        if (value is LdArray array)
        {
            foreach (var item in array.Items)
                Forget(item, graph);
        }
        else if (value is LdMap map && !map.Contains(Keywords.Value))
        {
            if (map.GetString(Keywords.Id) is { } id && _embedded.TryGetValue((graph, id), out var known) && ReferenceEquals(known, map))
                _embedded.Remove((graph, id));
            for (var i = 0; i < map.Count; i++)
                Forget(map.ValueAt(i), graph);
        }
    }

    /// <summary>Where the algorithm is.</summary>
    /// <param name="Graph">The name of the graph.</param>
    /// <param name="IsEmbedded">True when the node is the value of a property.</param>
    /// <param name="IsTop">True for the nodes that the result consists of.</param>
    private readonly record struct Scope(string Graph, bool IsEmbedded, bool IsTop = false);
}
