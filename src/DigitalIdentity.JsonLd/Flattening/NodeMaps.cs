// Reference: JSON-LD 1.1 Processing Algorithms and API section 7.3 (Merge Node Maps).
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Flattening;

/// <summary>What is done with node maps.</summary>
internal static class NodeMaps
{
    /// <summary>One map of all nodes of all graphs. Values are shared with the graphs.</summary>
    public static LdMap Merge(LdMap graphs)
    {
        // 1), 2)
        var (result, distinct) = (new LdMap(), new DistinctValues());
        for (var g = 0; g < graphs.Count; g++)
        {
            var graph = (LdMap)graphs.ValueAt(g)!;
            for (var i = 0; i < graph.Count; i++)
            {
                // 2.1)
                var (id, node) = (graph.KeyAt(i), (LdMap)graph.ValueAt(i)!);
                if (result.Get(id) is not LdMap merged)
                {
                    merged = new LdMap(Keywords.Id, new LdString(id));
                    result.Add(id, merged);
                }

                Merge(merged, node, distinct);
            }
        }

        // 3)
        return result;
    }

    // 2.2)
    private static void Merge(LdMap merged, LdMap node, DistinctValues distinct)
    {
        for (var i = 0; i < node.Count; i++)
        {
            var (property, values) = (node.KeyAt(i), node.ValueAt(i));
            if (values is not LdArray many)
            {
                // 2.2.1)
                merged[property] = values;
                continue;
            }

            // 2.2.2) Two lists are two, even where their items are the same.
            var all = merged.ArrayAt(property);
            foreach (var value in many.Items)
                if (value is LdMap map && map.Contains(Keywords.List))
                    all.Add(map);
                else if (value is not null)
                    distinct.Add(all, value);
        }
    }
}
