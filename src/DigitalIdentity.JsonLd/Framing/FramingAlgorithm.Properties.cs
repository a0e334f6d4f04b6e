// Reference: JSON-LD 1.1 Framing section 4.1 (Framing Algorithm), step 4.7.
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Framing;

internal sealed partial class FramingAlgorithm
{
    // What stands for null until the result is compacted.
    private static readonly LdString Null = new(Keywords.Null);

    // 4.7.1) to 4.7.3)
    private void AddProperties(Scope scope, LdMap node, Frame frame, in FrameFlags flags, LdMap output)
    {
        Frame? implicitFrame = null;
        var order = node.OrderByKey(_options.Ordered);
        for (var n = 0; n < node.Count; n++)
        {
            var i = order is null ? n : order[n];
            var (property, values) = (node.KeyAt(i), node.ValueAt(i));

            // 4.7.1)
            if (property == Keywords.Id)
                continue;
            if (Keywords.IsKeyword(property))
            {
                _budget.Write(values);
                output.Add(property, values);
                continue;
            }

            // 4.7.2)
            var framed = frame.Find(property);
            if (framed is null && flags.Explicit)
                continue;

            // 4.7.3)
            var inner = framed?.First ?? (implicitFrame ??= flags.ToImplicitFrame());
            var target = new LdArray();
            foreach (var item in ((LdArray)values!).Items)
                AddItem(scope with { IsEmbedded = true, IsTop = false }, (LdMap)item!, framed, inner, flags, target);
            if (target.Count == 0)
                continue;
            _budget.Write(property);
            output.Add(property, target);
        }
    }

    private void AddItem(Scope scope, LdMap item, FrameProperty? framed, Frame frame, in FrameFlags flags, LdArray target)
    {
        if (item.TryGet<LdArray>(Keywords.List, out var list))
        {
            // 4.7.3.1)
            var inner = frame.Items?.First ?? flags.ToImplicitFrame();
            var items = new LdArray(list.Count);
            foreach (var listItem in list.Items)
                AddItem(scope, (LdMap)listItem!, null, inner, flags, items);
            target.Add(new LdMap(Keywords.List, items));
        }
        else if (item.GetString(Keywords.Id) is { } id && !item.Contains(Keywords.Value))
        {
            // 4.7.3.2)
            AddOne(scope, id, frame, target);
        }
        else if (framed is null || ValueFits(item, framed))
        {
            // 4.7.3.3)
            _budget.Write(item);
            target.Add(item);
        }
    }

    // A frame that compares values keeps those that match.
    private bool ValueFits(LdMap value, FrameProperty property)
    {
        if (property.Frames.Count == 0)
            return true;
        foreach (var frame in property.Frames)
        {
            _budget.Compare();
            var fits = frame.Kind switch
            {
                FrameKind.Value => frame.Pattern!.Matches(value),
                FrameKind.Node => frame.Types is null,
                _ => true,
            };
            if (fits)
                return true;
        }

        return false;
    }

    // 4.7.4) The value goes in as it is, in place of @preserve with the value.
    private void AddDefaults(Frame frame, LdMap output)
    {
        if (frame.DefaultType is { } type && !_options.OmitDefault && !output.Contains(Keywords.Type))
        {
            _budget.Write(type);
            output.Add(Keywords.Type, new LdArray(type));
        }

        foreach (var property in frame.Properties)
        {
            // 4.7.4.1) to 4.7.4.3)
            _budget.Compare();
            if (output.Contains(property.Name) || (property.First?.OmitDefault ?? _options.OmitDefault))
                continue;

            // 4.7.4.4)
            var value = property.First is { HasDefault: true, Default: { } given } ? given : Null;
            _budget.Write(property.Name);
            _budget.Write(value);
            output.Add(property.Name, new LdArray(value));
        }
    }

    // 4.7.5)
    private void AddReverse(Scope scope, string id, Frame frame, LdMap output)
    {
        LdMap? reverse = null;
        foreach (var property in frame.Reverse)
        {
            // 4.7.5.2)
            _budget.Compare();
            if (!ReferrersBy(scope.Graph, property.Name).TryGetValue(id, out var referrers))
                continue;

            // 4.7.5.1), 4.7.5.2.1), 4.7.5.2.2)
            reverse ??= output.MapAt(Keywords.Reverse);
            var nodes = reverse.ArrayAt(property.Name);
            _budget.Write(property.Name);
            foreach (var referrer in referrers)
                AddOne(scope with { IsEmbedded = true, IsTop = false }, referrer, property.First ?? new Frame(), nodes);
        }
    }

    // For each node, those that have it as the value of a property: found once for each property.
    private Dictionary<string, List<string>> ReferrersBy(string graphName, string property)
    {
        if (_referrers.TryGetValue((graphName, property), out var known))
            return known;

        var referrers = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var graph = (LdMap)_graphs.Get(graphName)!;
        var order = graph.OrderByKey(_options.Ordered);
        for (var n = 0; n < graph.Count; n++)
        {
            var i = order is null ? n : order[n];
            _budget.Compare();
            if (graph.ValueAt(i) is not LdMap node || node.Get(property) is not LdArray values)
                continue;
            foreach (var value in values.Items)
            {
                _budget.Compare();
                if (value is not LdMap map || map.GetString(Keywords.Id) is not { } id)
                    continue;
                if (!referrers.TryGetValue(id, out var list))
                    referrers.Add(id, list = []);
                list.Add(graph.KeyAt(i));
            }
        }

        _referrers.Add((graphName, property), referrers);
        return referrers;
    }
}
