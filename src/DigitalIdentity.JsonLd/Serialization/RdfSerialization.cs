// Reference: JSON-LD 1.1 Processing Algorithms and API section 8.4 (Serialize RDF as JSON-LD Algorithm).
using DigitalIdentity.JsonLd.Flattening;
using DigitalIdentity.JsonLd.Json;
using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.JsonLd.Serialization;

/// <summary>Turns a dataset into an expanded document.</summary>
internal sealed partial class RdfSerialization
{
    private readonly JsonLdOptions _options;
    private readonly DistinctValues _distinct = new();

    // 1), 2) A node that has become part of a list or of a value is null in its graph.
    private readonly LdMap _graphs = new(Keywords.Default, new LdMap());

    // 3) Where a blank node is used; null where it is used more than once.
    private readonly Dictionary<string, Usage?> _referencedOnce = new(StringComparer.Ordinal);

    // 4) By the name of the graph.
    private readonly Dictionary<string, List<string>> _compoundLiterals = new(StringComparer.Ordinal);

    // The ends of lists, by the name of the graph.
    private readonly Dictionary<string, List<Usage>> _listEnds = new(StringComparer.Ordinal);

    private RdfSerialization(JsonLdOptions options) => _options = options;

    /// <summary>The expanded document.</summary>
    /// <exception cref="JsonLdFailure">A literal cannot be written as JSON-LD, or lists nest too deep.</exception>
    public static LdArray Serialize(RdfDataset dataset, JsonLdOptions options)
    {
        var serialization = new RdfSerialization(options);
        foreach (var quad in dataset)
            serialization.Add(quad);

        // 6)
        for (var g = 0; g < serialization._graphs.Count; g++)
            serialization.Rebuild(serialization._graphs.KeyAt(g), (LdMap)serialization._graphs.ValueAt(g)!);
        return serialization.Result();
    }

    // 5)
    private void Add(RdfQuad quad)
    {
        // 5.1) to 5.6)
        var defaultGraph = (LdMap)_graphs.Get(Keywords.Default)!;
        var name = quad.Graph is { } graph ? NameOf(graph) : Keywords.Default;
        if (quad.Graph is not null)
            NodeAt(defaultGraph, name);
        var nodes = _graphs.MapAt(name);

        // 5.7.1), 5.7.2)
        var subject = NameOf(quad.Subject);
        var node = NodeAt(nodes, subject);
        var predicate = NameOf(quad.Predicate);

        // 5.7.3)
        if (_options.RdfDirection == RdfDirection.CompoundLiteral && predicate == RdfVocabulary.Direction)
            ListAt(_compoundLiterals, name).Add(subject);

        // 5.7.4), 5.7.5)
        var isNode = quad.Object.Kind != RdfTermKind.Literal;
        var id = isNode ? NameOf(quad.Object) : "";
        if (isNode)
        {
            NodeAt(nodes, id);
            if (predicate == RdfVocabulary.Type && !_options.UseRdfType)
            {
                _distinct.Add(node.ArrayAt(Keywords.Type), new LdString(id));
                return;
            }
        }

        // 5.7.6) to 5.7.8)
        var value = isNode ? new LdMap(Keywords.Id, new LdString(id)) : RdfLiteralReader.Read(quad.Object, _options);
        value = (LdMap)_distinct.Add(node.ArrayAt(predicate), value);

        // 5.7.9) to 5.7.11)
        var usage = new Usage(node, predicate, value);
        if (isNode && id == RdfVocabulary.Nil)
            ListAt(_listEnds, name).Add(usage);
        else if (quad.Object.Kind == RdfTermKind.BlankNode && !_referencedOnce.TryAdd(id, usage))
            _referencedOnce[id] = null;
    }

    private static string NameOf(RdfTerm term) => term.Kind == RdfTermKind.BlankNode ? "_:" + term.Value : term.Value;

    private static LdMap NodeAt(LdMap nodes, string id)
    {
        if (nodes.Get(id) is LdMap node)
            return node;
        node = new LdMap(Keywords.Id, new LdString(id));
        nodes.Add(id, node);
        return node;
    }

    private static List<T> ListAt<T>(Dictionary<string, List<T>> lists, string name)
    {
        if (!lists.TryGetValue(name, out var list))
            lists.Add(name, list = []);
        return list;
    }

    // 7), 8), 9)
    private LdArray Result()
    {
        var result = new LdArray();
        var defaultGraph = (LdMap)_graphs.Get(Keywords.Default)!;
        var order = defaultGraph.OrderByKey(_options.Ordered);
        for (var n = 0; n < defaultGraph.Count; n++)
        {
            var i = order is null ? n : order[n];
            if (defaultGraph.ValueAt(i) is not LdMap node)
                continue;

            // 8.1)
            if (_graphs.Get(defaultGraph.KeyAt(i)) is LdMap content)
                node.Add(Keywords.Graph, NodesOf(content));

            // 8.2)
            if (node.Count > 1)
                result.Add(node);
        }

        CheckDepth(result, 1);
        return result;
    }

    private LdArray NodesOf(LdMap graph)
    {
        var nodes = new LdArray(graph.Count);
        var order = graph.OrderByKey(_options.Ordered);
        for (var n = 0; n < graph.Count; n++)
            if (graph.ValueAt(order is null ? n : order[n]) is LdMap { Count: > 1 } node)
                nodes.Add(node);
        return nodes;
    }

    // Lists of lists nest as deep as the dataset is large.
    private void CheckDepth(LdValue? value, int depth)
    {
        if (value is null or { IsScalar: true })
            return;
        if (depth > _options.Limits.MaxDepth)
            throw new JsonLdFailure(JsonLdErrorCode.LimitExceeded, $"The document would nest deeper than {_options.Limits.MaxDepth}.");
        if (value is LdArray array)
            foreach (var item in array.Items)
                CheckDepth(item, depth + 1);
        else if (value is LdMap map)
            for (var i = 0; i < map.Count; i++)
                CheckDepth(map.ValueAt(i), depth + 1);
    }

    /// <summary>One use of a node as an object.</summary>
    /// <param name="Node">The subject.</param>
    /// <param name="Property">The predicate.</param>
    /// <param name="Value">The object among the subject's values.</param>
    private sealed record Usage(LdMap Node, string Property, LdMap Value);
}
