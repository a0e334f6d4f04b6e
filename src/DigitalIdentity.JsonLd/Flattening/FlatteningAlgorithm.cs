// Reference: JSON-LD 1.1 Processing Algorithms and API section 7.1 (Flattening Algorithm).
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Flattening;

/// <summary>Turns a document into one list of nodes for each graph, with identifiers for all of them.</summary>
internal static class FlatteningAlgorithm
{
    /// <summary>Flattens an expanded document.</summary>
    /// <exception cref="JsonLdFailure">One node has two indexes.</exception>
    public static LdArray Flatten(LdArray expanded, bool ordered, CancellationToken cancellationToken)
    {
        // 1), 2), 3)
        var graphs = NodeMapGeneration.Of(expanded, new BlankNodeIdentifiers(), cancellationToken);
        var defaultGraph = (LdMap)graphs.Get(Keywords.Default)!;

        // 4)
        var order = graphs.OrderByKey(ordered);
        for (var n = 0; n < graphs.Count; n++)
        {
            var i = order is null ? n : order[n];
            var name = graphs.KeyAt(i);
            if (name == Keywords.Default)
                continue;

            // 4.1), 4.2)
            if (defaultGraph.Get(name) is not LdMap entry)
            {
                entry = new LdMap(Keywords.Id, new LdString(name));
                defaultGraph.Add(name, entry);
            }

            // 4.3), 4.4)
            entry[Keywords.Graph] = Nodes((LdMap)graphs.ValueAt(i)!, ordered);
        }

        // 5), 6), 7)
        return Nodes(defaultGraph, ordered);
    }

    private static LdArray Nodes(LdMap graph, bool ordered)
    {
        var nodes = new LdArray(graph.Count);
        var order = graph.OrderByKey(ordered);
        for (var n = 0; n < graph.Count; n++)
            if (graph.ValueAt(order is null ? n : order[n]) is LdMap { Count: > 1 } node)
                nodes.Add(node);
        return nodes;
    }
}
