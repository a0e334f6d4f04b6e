// Reference: JSON-LD 1.1 Processing Algorithms and API section 7.2 (Node Map Generation).
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Flattening;

/// <summary>
/// Collects what an expanded document says of each node in each graph. The document is not changed; value objects are shared with it.
/// </summary>
/// <param name="identifiers">Gives blank nodes their identifiers.</param>
/// <param name="cancellationToken">Cancels the work.</param>
/// <param name="listNames">Names of list objects, if any have one: what is made of such a list has its name.</param>
internal sealed class NodeMapGeneration(BlankNodeIdentifiers identifiers, CancellationToken cancellationToken, Dictionary<LdMap, string>? listNames = null)
{
    private readonly DistinctValues _distinct = new();

    /// <summary>For each graph, under its name or <c>@default</c>, a map from the identifiers of its nodes to the nodes.</summary>
    public LdMap Graphs { get; } = new(Keywords.Default, new LdMap());

    /// <summary>The node map of an expanded document.</summary>
    /// <exception cref="JsonLdFailure">One node has two indexes.</exception>
    public static LdMap Of(
        LdArray expanded, BlankNodeIdentifiers identifiers, CancellationToken cancellationToken, Dictionary<LdMap, string>? listNames = null)
    {
        var generation = new NodeMapGeneration(identifiers, cancellationToken, listNames);
        generation.Add(expanded, generation.GraphNamed(Keywords.Default), default);
        return generation.Graphs;
    }

    private LdMap GraphNamed(string name) => Graphs.MapAt(name);

    // As deep as the document.
    private void Add(LdValue? element, LdMap graph, in Target target)
    {
        // 1)
        if (element is LdArray array)
        {
            foreach (var item in array.Items)
                Add(item, graph, target);
            return;
        }

        // 2)
        if (element is not LdMap map)
            return;
        if (map.Contains(Keywords.Value))
            AddValue(map, target);
        else if (map.TryGet(Keywords.List, out var items))
            AddList(map, items, graph, target);
        else
            AddNode(map, graph, target);
    }

    // 4)
    private void AddValue(LdMap element, in Target target)
    {
        // 3)
        if (element.GetString(Keywords.Type) is { } type && BlankNodeIdentifiers.IsBlankNode(type))
        {
            element = element.ShallowCopy();
            element[Keywords.Type] = new LdString(identifiers.For(type));
        }

        // 4.1), 4.2)
        if (target.List is { } list)
            list.Add(element);
        else if (target.Node is { } node)
            _distinct.Add(node.ArrayAt(target.Property!), element);
    }

    // 5)
    private void AddList(LdMap element, LdValue? items, LdMap graph, in Target target)
    {
        // 5.1), 5.2)
        var result = new LdArray();
        Add(items, graph, target with { List = result });

        // 5.3), 5.4)
        var list = target.List ?? target.Node?.ArrayAt(target.Property!);
        var made = new LdMap(Keywords.List, result);
        if (listNames is not null && listNames.TryGetValue(element, out var name))
            listNames.Add(made, name);
        list?.Add(made);
    }

    // 6)
    private void AddNode(LdMap element, LdMap graph, in Target target)
    {
        cancellationToken.ThrowIfCancellationRequested();

        // 6.1), 6.2)
        var id = element.GetString(Keywords.Id) is { } own ? identifiers.Relabel(own) : identifiers.Next();

        // 6.3), 6.4) What has a null for its identifier is no node: nothing refers to it, and it is in no graph.
        var isNode = !element.Contains(Keywords.Id) || element.Get(Keywords.Id) is not null;
        if (!(isNode && graph.Get(id) is LdMap node))
        {
            node = new LdMap(Keywords.Id, new LdString(id));
            if (isNode)
                graph.Add(id, node);
        }

        if (isNode)
            AddReference(node, id, target);

        // 6.7)
        if (element.TryGet(Keywords.Type, out var types))
        {
            var all = node.ArrayAt(Keywords.Type);
            foreach (var type in LdArray.From(types).Items)
                if (type is LdString { Value: var name })
                    _distinct.Add(all, BlankNodeIdentifiers.IsBlankNode(name) ? new LdString(identifiers.For(name)) : type);
        }

        // 6.8)
        if (element.TryGet<LdString>(Keywords.Index, out var index) && !node.TryAdd(Keywords.Index, index) && node.GetString(Keywords.Index) != index.Value)
            throw new JsonLdFailure(JsonLdErrorCode.ConflictingIndexes, $"The node {id} has two values of @index.", index);

        // 6.9)
        if (isNode && element.TryGet<LdMap>(Keywords.Reverse, out var reverse))
            for (var i = 0; i < reverse.Count; i++)
                Add(reverse.ValueAt(i), graph, new Target(null, reverse.KeyAt(i), id, null));

        // 6.10)
        if (isNode && element.TryGet(Keywords.Graph, out var content))
            Add(content, GraphNamed(id), default);

        // 6.11)
        if (element.TryGet(Keywords.Included, out var included))
            Add(included, graph, default);

        // 6.12)
        var order = element.OrderByKey(ordered: true);
        for (var n = 0; n < element.Count; n++)
        {
            var i = order is null ? n : order[n];
            if (Keywords.IsKeyword(element.KeyAt(i)))
                continue;

            // 6.12.1) to 6.12.3)
            var property = identifiers.Relabel(element.KeyAt(i));
            node.ArrayAt(property);
            Add(element.ValueAt(i), graph, new Target(node, property, null, null));
        }
    }

    private void AddReference(LdMap node, string id, in Target target)
    {
        // 6.5) A reverse property: the other node is the value.
        if (target.ReverseId is { } reversed)
            _distinct.Add(node.ArrayAt(identifiers.Relabel(target.Property!)), new LdMap(Keywords.Id, new LdString(reversed)));

        // 6.6)
        else if (target.List is { } list)
            list.Add(new LdMap(Keywords.Id, new LdString(id)));
        else if (target.Node is { } subject)
            _distinct.Add(subject.ArrayAt(target.Property!), new LdMap(Keywords.Id, new LdString(id)));
    }

    /// <summary>What the element in work is a value of.</summary>
    /// <param name="Node">The node; null for none, and for reverse properties.</param>
    /// <param name="Property">The property; null for none.</param>
    /// <param name="ReverseId">The identifier of the node that the element has as value of a reverse property.</param>
    /// <param name="List">The list that the element is in.</param>
    private readonly record struct Target(LdMap? Node, string? Property, string? ReverseId, LdArray? List);
}
