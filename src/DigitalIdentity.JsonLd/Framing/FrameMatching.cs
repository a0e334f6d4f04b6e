// Reference: JSON-LD 1.1 Framing section 4.2 (Frame Matching Algorithm).
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Framing;

/// <summary>Finds out which nodes match a frame. Answers about nodes that are values are remembered, so that the time does not multiply with depth.</summary>
internal sealed class FrameMatching(FramingBudget budget)
{
    private readonly Dictionary<(LdMap Graph, string Id, Frame Frame, bool RequireAll), bool> _known = [];

    /// <summary>True when a node matches.</summary>
    /// <param name="graph">The nodes of the graph that the node is in.</param>
    /// <param name="node">The node.</param>
    /// <param name="frame">The frame.</param>
    /// <param name="requireAll">Whether all properties of the frame must match.</param>
    public bool Matches(LdMap graph, LdMap node, Frame frame, bool requireAll)
    {
        // 1)
        budget.Compare();
        if (frame.IsWildcard)
            return true;

        // 2.1), 2.2), 2.3)
        if ((frame.Ids is not null && !IdMatches(node, frame.Ids)) || (frame.Types is not null && !TypeMatches(node, frame.Types)))
            return false;
        var matched = frame.Ids is not null || frame.Types is not null;
        if (matched && !requireAll)
            return true;

        // 2.4) to 2.10)
        foreach (var property in frame.Properties)
        {
            var values = node.Get(property.Name) as LdArray;
            var isEmpty = values is null or { Count: 0 };
            budget.Compare();

            // 2.5) A default counts neither for nor against.
            if (isEmpty && property.First is { IsOnlyDefault: true })
                continue;

            // 2.6)
            if (!isEmpty && property.Frames.Count == 0)
                return false;

            var matches = isEmpty ? property.Frames.Count == 0 : AnyMatches(graph, values!, property, requireAll);
            if (!matches && requireAll)
                return false;
            matched |= matches;
        }

        return matched;
    }

    // 2.7) to 2.10)
    private bool AnyMatches(LdMap graph, LdArray values, FrameProperty property, bool requireAll)
    {
        foreach (var frame in property.Frames)
        {
            // 2.7)
            if (frame.IsWildcard)
                return true;
            foreach (var value in values.Items)
                if (ValueMatches(graph, (LdMap)value!, frame, requireAll))
                    return true;
        }

        return false;
    }

    private bool ValueMatches(LdMap graph, LdMap value, Frame frame, bool requireAll)
    {
        budget.Compare();
        if (value.TryGet<LdArray>(Keywords.List, out var list))
        {
            return frame.Kind == FrameKind.List
                && (list.Count == 0 ? frame.Items!.Frames.Count == 0 : AnyMatches(graph, list, frame.Items!, requireAll));
        }

        // 2.8)
        if (value.Contains(Keywords.Value))
            return frame.Kind == FrameKind.Value && frame.Pattern!.Matches(value);

        // 2.9)
        if (frame.Kind != FrameKind.Node || value.GetString(Keywords.Id) is not { } id || graph.Get(id) is not LdMap node)
            return false;
        if (_known.TryGetValue((graph, id, frame, requireAll), out var known))
            return known;
        var matches = Matches(graph, node, frame, requireAll);
        _known.Add((graph, id, frame, requireAll), matches);
        return matches;
    }

    // 2.1)
    private bool IdMatches(LdMap node, LdArray ids)
    {
        var id = node.GetString(Keywords.Id);
        foreach (var item in ids.Items)
        {
            budget.Compare();
            if (item is LdMap || (item is LdString text && text.Value == id))
                return true;
        }

        return false;
    }

    // 2.2)
    private bool TypeMatches(LdMap node, LdArray types)
    {
        var own = node.Get(Keywords.Type) as LdArray;
        var isEmpty = own is null or { Count: 0 };

        // 2.2.3)
        if (types.Count == 0)
            return isEmpty;
        foreach (var type in types.Items)
        {
            // 2.2.2), 2.2.4)
            if (type is LdMap map && (map.Count > 0 || !isEmpty))
                return true;

            // 2.2.1)
            if (type is not LdString || isEmpty)
                continue;
            budget.Compare(own!.Count);
            if (own.Contains(type))
                return true;
        }

        // 2.2.5)
        return false;
    }
}
