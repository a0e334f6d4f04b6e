// Reference: JSON-LD 1.1 Processing Algorithms and API section 6.1 (Compaction Algorithm), step 12.8.
using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Compaction;

internal sealed partial class CompactionAlgorithm
{
    // 12.8.4) to 12.8.10)
    private void CompactItem(ActiveContext active, CompactIri property, LdValue? expanded, LdMap result)
    {
        // 12.8.4), 12.8.5)
        var definition = property.Definition;
        var container = definition?.Container ?? Containers.None;
        var asArray = (container & Containers.Set) != 0 || !_compactArrays || property.Text is Keywords.Graph or Keywords.List;

        var map = expanded as LdMap;
        if (map is not null && map.TryGet(Keywords.List, out var list))
        {
            // 12.8.6), 12.8.7) A list within an object of its own has the context of that.
            var inside = (container & Containers.List) != 0 ? active : Inside(active, definition);
            var around = ReferenceEquals(inside, active) ? definition : inside.Find(property.Text);
            AddList(active, property, map, Compact(inside, property.Text, around, list), result, asArray);
        }
        else if (map is not null && ExpandedForm.IsGraph(map))
        {
            // 12.8.6), 12.8.8)
            AddGraph(active, property, map, Compact(active, property.Text, definition, map.Get(Keywords.Graph)), result, asArray);
        }
        else
        {
            // 12.8.6)
            var compacted = Compact(active, property.Text, definition, expanded);
            if (map is not null && (container & (Containers.Language | Containers.Index | Containers.Id | Containers.Type)) != 0
                && (container & Containers.Graph) == 0)
            {
                // 12.8.9)
                AddToMap(active, property.Text, definition!, map, compacted, result, asArray);
            }
            else if (definition?.Type == Keywords.Json && !result.Contains(property.Text))
            {
                // 12.8.10) A JSON literal is one value, even as an array: expansion takes all that is there for the literal.
                result.Add(property.Text, compacted);
            }
            else
            {
                // 12.8.10)
                AddValue(result, property.Text, compacted, asArray);
            }
        }
    }

    // 12.8.7)
    private void AddList(ActiveContext active, CompactIri property, LdMap expanded, LdValue? compacted, LdMap result, bool asArray)
    {
        // 12.8.7.1)
        var items = LdArray.From(compacted);

        // 12.8.7.3)
        if (property.Definition is not null && property.Definition.Has(Containers.List))
        {
            result[property.Text] = items;
            return;
        }

        // 12.8.7.2.1), 12.8.7.2.2), 12.8.7.2.3)
        AddObject(active, property, expanded, new LdMap(_iris.Keyword(Inside(active, property.Definition), Keywords.List), items), result, asArray);
    }

    // 12.8.7.2.2), 12.8.7.2.3), 12.8.8.4.3), 12.8.8.4.4) The standard adds the object to the property in any case. Where the container
    // says indexes it has to go into the map: expansion would take its entries for indexes.
    private void AddObject(ActiveContext active, CompactIri property, LdMap expanded, LdMap compacted, LdMap result, bool asArray)
    {
        var index = expanded.Get(Keywords.Index);
        var inside = Inside(active, property.Definition);
        if (property.Definition is not { } definition || !definition.Has(Containers.Index) || definition.Has(Containers.Graph))
        {
            if (index is not null)
                compacted[_iris.Keyword(inside, Keywords.Index)] = index;
            AddValue(result, property.Text, compacted, asArray);
        }
        else if (definition.IsIndexMap)
        {
            var key = (index as LdString)?.Value ?? _iris.Keyword(active, Keywords.None);
            AddValue(result.MapAt(property.Text), key, compacted, asArray);
        }
        else
        {
            if (index is not null)
                compacted[_iris.Keyword(inside, Keywords.Index)] = index;
            AddValue(result.MapAt(property.Text), _iris.Keyword(active, Keywords.None), compacted, asArray);
        }
    }

    // The context that expansion has in an object around a list or graph: as in any object, that of a type is gone, and that of the
    // property is there.
    private ActiveContext Inside(ActiveContext active, TermDefinition? definition)
    {
        active = active.Previous ?? active;
        return definition is { HasContext: true } ? contexts.ProcessScoped(active, definition, ScopeKind.Property) : active;
    }

    // 12.8.8)
    private void AddGraph(ActiveContext active, CompactIri property, LdMap expanded, LdValue? compacted, LdMap result, bool asArray)
    {
        var container = property.Definition?.Container ?? Containers.None;
        var id = expanded.Get(Keywords.Id) as LdString;
        if ((container & Containers.Graph) != 0 && (container & Containers.Id) != 0)
        {
            // 12.8.8.1)
            var key = id is null ? _iris.Keyword(active, Keywords.None) : _iris.Reference(active, id.Value);
            AddValue(result.MapAt(property.Text), key, compacted, asArray);
        }
        else if ((container & Containers.Graph) != 0 && (container & Containers.Index) != 0 && id is null)
        {
            // 12.8.8.2)
            var key = expanded.GetString(Keywords.Index) ?? _iris.Keyword(active, Keywords.None);
            AddValue(result.MapAt(property.Text), key, compacted, asArray);
        }
        else if ((container & Containers.Graph) != 0 && id is null)
        {
            // 12.8.8.3)
            if (compacted is LdArray { Count: > 1 })
                compacted = new LdMap(_iris.Keyword(Inside(active, property.Definition), Keywords.Included), compacted);
            AddValue(result, property.Text, compacted, asArray);
        }
        else
        {
            // 12.8.8.4)
            var inside = Inside(active, property.Definition);
            var graph = new LdMap(_iris.Keyword(inside, Keywords.Graph), compacted);
            if (id is not null)
                graph[_iris.Keyword(inside, Keywords.Id)] = CompactId(inside, id);
            AddObject(active, property, expanded, graph, result, asArray);
        }
    }

    // 12.8.9)
    private void AddToMap(
        ActiveContext active, string property, TermDefinition definition, LdMap expanded, LdValue? compacted, LdMap result, bool asArray)
    {
        // 12.8.9.1)
        var target = result.MapAt(property);
        var node = expanded.Contains(Keywords.Value) ? null : compacted as LdMap;
        string? key = null;
        if (definition.Has(Containers.Language))
        {
            // 12.8.9.4)
            if (expanded.TryGet(Keywords.Value, out var value))
            {
                compacted = value;
                key = expanded.GetString(Keywords.Language);
            }
        }
        else if (definition.IsIndexMap)
        {
            // 12.8.9.5)
            key = expanded.GetString(Keywords.Index);
        }
        else if (definition.Has(Containers.Index))
        {
            // 12.8.9.6)
            key = node is null ? null : TakeIndex(active, node, definition.Index!);
        }
        else if (definition.Has(Containers.Id))
        {
            // 12.8.9.2), 12.8.9.7)
            key = node is null ? null : TakeFirst(node, _iris.Keyword(active, Keywords.Id));
        }
        else if (node is not null)
        {
            // 12.8.9.2), 12.8.9.8)
            key = TakeFirst(node, _iris.Keyword(active, Keywords.Type));
            if (node.Count == 1 && active.Expand(node.KeyAt(0), vocab: true) == Keywords.Id)
                compacted = Compact(active, property, definition, new LdMap(Keywords.Id, expanded.Get(Keywords.Id)));
        }

        // 12.8.9.9), 12.8.9.10)
        AddValue(target, key ?? _iris.Keyword(active, Keywords.None), compacted, asArray);
    }

    // 12.8.9.6) The property can be there as the term that the context names, or as another that compacts it. Keys of the map are
    // expanded as values of the former, so that the latter must read values the same way.
    private string? TakeIndex(ActiveContext active, LdMap node, string index)
    {
        if (node.Contains(index))
            return TakeFirst(node, index);
        if (active.Expand(index, vocab: true) is not { } iri)
            return null;
        var other = _iris.Term(active, iri);
        return ReadsAlike(active.Find(index), other.Definition) ? TakeFirst(node, other.Text) : null;
    }

    private static bool ReadsAlike(TermDefinition? x, TermDefinition? y) =>
        x?.Type == y?.Type
        && (x?.HasLanguage ?? false) == (y?.HasLanguage ?? false) && x?.Language == y?.Language
        && (x?.HasDirection ?? false) == (y?.HasDirection ?? false) && x?.Direction == y?.Direction;

    // 12.8.9.6.2), 12.8.9.6.3), 12.8.9.8.1) to 12.8.9.8.3) A first value that is no string cannot be a key, and stays.
    private string? TakeFirst(LdMap node, string containerKey)
    {
        switch (node.Get(containerKey))
        {
            case LdString { Value: var only }:
                node.Remove(containerKey);
                return only;
            case LdArray { Count: > 0 } many when many[0] is LdString { Value: var first }:
                var rest = new LdArray(many.Count - 1);
                for (var i = 1; i < many.Count; i++)
                    rest.Add(many[i]);
                if (rest.Count == 0)
                    node.Remove(containerKey);
                else
                    node[containerKey] = rest.Count == 1 && _compactArrays ? rest[0] : rest;
                return first;
            default:
                return null;
        }
    }
}
