// Reference: JSON-LD 1.1 Processing Algorithms and API section 5.1 (Expansion Algorithm), steps 13.7 and 13.8.
using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Expansion;

internal sealed partial class ExpansionAlgorithm
{
    // 13.7)
    private LdArray ExpandLanguageMap(ActiveContext active, TermDefinition definition, LdMap languages)
    {
        // 13.7.1), 13.7.2), 13.7.3)
        var expanded = new LdArray(languages.Count);
        var direction = definition.HasDirection ? definition.Direction : active.Direction;

        // 13.7.4)
        var order = languages.OrderByKey(operation.Ordered);
        for (var n = 0; n < languages.Count; n++)
        {
            var i = order is null ? n : order[n];
            var language = languages.KeyAt(i);
            var isNone = language == Keywords.None || active.Expand(language, vocab: true) == Keywords.None;
            foreach (var item in LdArray.From(languages.ValueAt(i)).Items)
            {
                // 13.7.4.2.1), 13.7.4.2.2)
                if (item is null)
                    continue;
                if (item is not LdString)
                    throw new JsonLdFailure(JsonLdErrorCode.InvalidLanguageMapValue, "A language map holds strings.", languages, language);

                // 13.7.4.2.3) to 13.7.4.2.6)
                var value = new LdMap(Keywords.Value, item);
                if (!isNone)
                    value.Add(Keywords.Language, new LdString(language));
                if (direction is not null)
                    value.Add(Keywords.Direction, new LdString(direction));
                if (operation.SafeMode)
                    CheckText(isNone ? null : language, direction, item);
                expanded.Add(value);
            }
        }

        return expanded;
    }

    // 13.8)
    private LdArray ExpandMapOf(ActiveContext active, string key, TermDefinition definition, LdMap map)
    {
        // 13.8.1), 13.8.2)
        var expanded = new LdArray(map.Count);
        var indexKey = definition.Index ?? Keywords.Index;

        // 13.8.3)
        var order = map.OrderByKey(operation.Ordered);
        for (var n = 0; n < map.Count; n++)
        {
            var i = order is null ? n : order[n];
            var index = map.KeyAt(i);

            // 13.8.3.1) to 13.8.3.3)
            var mapContext = active;
            if (definition.Has(Containers.Id | Containers.Type))
                mapContext = active.Previous ?? active;
            if (definition.Has(Containers.Type) && mapContext.Find(index) is { HasContext: true } type)
                mapContext = contexts.ProcessScoped(mapContext, type, ScopeKind.TypeMapKey);

            // 13.8.3.4) to 13.8.3.6)
            var expandedIndex = active.Expand(index, vocab: true);
            var values = Expand(mapContext, key, mapContext.Find(key), LdArray.From(map.ValueAt(i)), fromMap: true);

            // 13.8.3.7)
            foreach (var value in LdArray.From(values).Items)
                expanded.Add(AddIndex(active, definition, map, index, indexKey, expandedIndex, value));
        }

        return expanded;
    }

    // 13.8.3.7.1) to 13.8.3.7.6)
    private LdValue? AddIndex(
        ActiveContext active, TermDefinition definition, LdMap map, string index, string indexKey, string? expandedIndex, LdValue? value)
    {
        // 13.8.3.7.1)
        if (definition.Has(Containers.Graph))
            CheckIsNode(value, map, index);
        if (definition.Has(Containers.Graph) && !IsGraphObject(value))
            value = new LdMap(Keywords.Graph, LdArray.From(value));
        if (value is not LdMap item)
            return value;

        var isNone = expandedIndex == Keywords.None;
        if (definition.Has(Containers.Index) && indexKey != Keywords.Index)
        {
            // 13.8.3.7.2)
            if (isNone)
                return item;
            var property = active.Expand(indexKey, vocab: true)!;
            var values = new LdArray(ExpandValue(active, indexKey, new LdString(index)));
            if (item.TryGet<LdArray>(property, out var existing))
                values.AddRange(existing);
            item[property] = values;
            if (item.Contains(Keywords.Value))
                throw new JsonLdFailure(JsonLdErrorCode.InvalidValueObject, "A value cannot have an index that is a property.", map, index);
        }
        else if (definition.Has(Containers.Index))
        {
            // 13.8.3.7.3)
            if (!isNone)
            {
                LoseIndex(map, index);
                item.TryAdd(Keywords.Index, new LdString(index));
            }
        }
        else if (definition.Has(Containers.Id))
        {
            // 13.8.3.7.4)
            if (isNone)
                return item;
            var id = active.Expand(index, documentRelative: true);
            if (item.TryGet(Keywords.Id, out var own))
            {
                if (id != (own as LdString)?.Value)
                    operation.DataLoss($"The key '{index}' is left out: what it stands for has another identifier.", map, index);
                return item;
            }

            if (operation.SafeMode)
                CheckId(id, index, map, index);
            item.Add(Keywords.Id, id is null ? null : new LdString(id));
        }
        else if (definition.Has(Containers.Type) && !isNone && expandedIndex is not null)
        {
            // 13.8.3.7.5)
            if (operation.SafeMode)
                CheckType(expandedIndex, index, map);
            var types = new LdArray(new LdString(expandedIndex));
            if (item.TryGet(Keywords.Type, out var existing))
                types.AddRange(LdArray.From(existing));
            item[Keywords.Type] = types;
        }

        return item;
    }

    /// <summary>True for a map with @graph and, beside it, at most @index and @id.</summary>
    private static bool IsGraphObject(LdValue? value) =>
        value is LdMap map && map.Contains(Keywords.Graph)
        && map.Count == 1 + (map.Contains(Keywords.Index) ? 1 : 0) + (map.Contains(Keywords.Id) ? 1 : 0);
}
