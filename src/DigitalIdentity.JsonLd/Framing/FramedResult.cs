// Reference: JSON-LD 1.1 Framing section 5.1 (frame()), steps 17 to 21.
using DigitalIdentity.JsonLd.Flattening;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Framing;

/// <summary>What is done with the result of framing before and after it is compacted.</summary>
internal static class FramedResult
{
    /// <summary>17) Removes the identifiers of blank nodes that nothing refers to. Changes the framed nodes.</summary>
    public static void PruneBlankNodes(LdArray results)
    {
        var uses = new Dictionary<string, int>(StringComparer.Ordinal);
        Count(results, uses);
        Prune(results, uses);
    }

    /// <summary>20) The compacted result with null in place of <c>@null</c>. Values that have none are shared.</summary>
    public static LdMap WithNulls(LdMap compacted)
    {
        var result = new LdMap(compacted.Count);
        for (var i = 0; i < compacted.Count; i++)
            result.Add(compacted.KeyAt(i), compacted.KeyAt(i) == Keywords.Context ? compacted.ValueAt(i) : WithNulls(compacted.ValueAt(i)));
        return result;
    }

    private static LdValue? WithNulls(LdValue? value)
    {
        switch (value)
        {
            case LdString { Value: Keywords.Null }:
                return null;
            case LdArray array:
                var items = new LdArray(array.Count);
                foreach (var item in array.Items)
                    items.Add(WithNulls(item));
                return array.Count == 1 && array[0] is LdString { Value: Keywords.Null } ? new LdArray() : items;
            case LdMap map:
                var members = new LdMap(Math.Max(1, map.Count));
                for (var i = 0; i < map.Count; i++)
                    members.Add(map.KeyAt(i), WithNulls(map.ValueAt(i)));
                return members;
            default:
                return value;
        }
    }

    // As deep as the result. Value objects are shared with the document: they are not entered.
    private static void Count(LdValue? value, Dictionary<string, int> uses)
    {
        switch (value)
        {
            case LdString { Value: var text } when BlankNodeIdentifiers.IsBlankNode(text):
                uses[text] = uses.GetValueOrDefault(text) + 1;
                break;
            case LdArray array:
                foreach (var item in array.Items)
                    Count(item, uses);
                break;
            case LdMap map when !map.Contains(Keywords.Value):
                for (var i = 0; i < map.Count; i++)
                    if (map.KeyAt(i) != Keywords.Index)
                        Count(map.ValueAt(i), uses);
                break;
        }
    }

    private static void Prune(LdValue? value, Dictionary<string, int> uses)
    {
        if (value is LdArray array)
        {
            foreach (var item in array.Items)
                Prune(item, uses);
        }
        else if (value is LdMap map && !map.Contains(Keywords.Value))
        {
            for (var i = 0; i < map.Count; i++)
                Prune(map.ValueAt(i), uses);
            if (map.GetString(Keywords.Id) is { } id && uses.GetValueOrDefault(id) == 1)
                map.Remove(Keywords.Id);
        }
    }
}
