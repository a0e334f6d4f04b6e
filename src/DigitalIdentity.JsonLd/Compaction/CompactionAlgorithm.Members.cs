// Reference: JSON-LD 1.1 Processing Algorithms and API section 6.1 (Compaction Algorithm), steps 12.1 to 12.7.
using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Compaction;

internal sealed partial class CompactionAlgorithm
{
    // 12)
    private void CompactMember(ActiveContext active, string key, LdValue? value, in MapState state)
    {
        switch (key)
        {
            case Keywords.Id:
                // 12.1)
                AddValue(state.Result, KeywordFor(active, state, key), CompactId(active, value), false);
                break;
            case Keywords.Type:
                CompactTypes(active, value, state);
                break;
            case Keywords.Reverse:
                CompactReverse(active, value, state);
                break;
            case Keywords.Preserve:
                // 12.4)
                var preserved = Compact(active, state.Property, active.Find(state.Property), value);
                if (value is not LdArray { Count: 0 })
                    state.Result[Keywords.Preserve] = preserved;
                break;
            case Keywords.Index when state.Definition is { IsIndexMap: true }:
                // 12.5) Where the keys of the map are another property, the index would be lost.
                break;
            case Keywords.Direction or Keywords.Index or Keywords.Language or Keywords.Value:
                // 12.6)
                state.Result[KeywordFor(active, state, key)] = value;
                break;
            default:
                CompactProperty(active, key, LdArray.From(value), state);
                break;
        }
    }

    // Expansion has to see that an object is a value or a mere reference before it knows whether the context of a type still holds.
    private string KeywordFor(ActiveContext active, in MapState state, string keyword)
    {
        var alias = _iris.Keyword(active, keyword);
        return state.Entry.Previous is null || ReferenceEquals(active, state.Entry) || state.Entry.Expand(alias, vocab: true) == keyword ? alias : keyword;
    }

    // 12.1.1)
    private LdValue? CompactId(ActiveContext active, LdValue? id)
    {
        if (id is not LdString { Value: var iri })
            return id;
        var compact = _iris.Reference(active, iri);
        return ReferenceEquals(compact, iri) ? id : new LdString(compact);
    }

    // 12.2)
    private void CompactTypes(ActiveContext active, LdValue? types, in MapState state)
    {
        // 12.2.3) Expansion looks for types before it knows the contexts that they bring: an alias from such a context does not serve.
        var alias = _iris.KeywordTerm(state.TypeScope, Keywords.Type);
        if (!ReferenceEquals(active, state.TypeScope) && active.Expand(alias.Text, vocab: true) != Keywords.Type)
            alias = new CompactIri(Keywords.Type, active.Find(Keywords.Type));

        // 12.2.1), 12.2.5) The type of a value is never an array.
        if (types is not LdArray many)
        {
            state.Result[alias.Text] = CompactType(state.TypeScope, types);
            return;
        }

        // 12.2.2), 12.2.4), 12.2.5)
        var asArray = !_compactArrays || (!operation.Is10 && alias.Definition is not null && alias.Definition.Has(Containers.Set));
        if (asArray && many.Count == 0)
            state.Result.ArrayAt(alias.Text);
        foreach (var type in many.Items)
            AddValue(state.Result, alias.Text, CompactType(state.TypeScope, type), asArray);
    }

    // 12.2.2.2.1)
    private LdValue? CompactType(ActiveContext typeScope, LdValue? type) =>
        type is LdString { Value: var iri } && _iris.Term(typeScope, iri).Text is var compact && !ReferenceEquals(compact, iri) ? new LdString(compact) : type;

    // 12.3)
    private void CompactReverse(ActiveContext active, LdValue? value, in MapState state)
    {
        // 12.3.1)
        if (Compact(active, Keywords.Reverse, null, value) is not LdMap compacted)
            return;

        // 12.3.2)
        LdMap? remaining = null;
        for (var i = 0; i < compacted.Count; i++)
        {
            var property = compacted.KeyAt(i);
            if (active.Find(property) is { IsReverse: true } definition)
                AddValue(state.Result, property, compacted.ValueAt(i), definition.Has(Containers.Set) || !_compactArrays);
            else
                (remaining ??= new LdMap()).Add(property, compacted.ValueAt(i));
        }

        // 12.3.3)
        if (remaining is not null)
            state.Result[_iris.Keyword(active, Keywords.Reverse)] = remaining;
    }

    // 12.7), 12.8)
    private void CompactProperty(ActiveContext active, string property, LdArray values, in MapState state)
    {
        var entry = active.InverseFor(operation).Find(property);
        if (values.Count == 0)
        {
            // 12.7.1), 12.7.2), 12.7.3), 12.7.4)
            var item = _iris.Property(active, property, entry, values, state.InsideReverse);
            NestResult(active, item.Definition, state.Result).ArrayAt(item.Text);
            return;
        }

        // 12.8.1) Without terms, or with one that fits everything, all values lead to the same.
        CompactIri? same = entry is null || entry.Only is not null ? _iris.Property(active, property, entry, values[0], state.InsideReverse) : null;
        foreach (var value in values.Items)
        {
            var item = same ?? _iris.Property(active, property, entry, value, state.InsideReverse);

            // Expansion would read several JSON literals of one term as one array.
            if (item.Definition is { Type: Keywords.Json } && values.Count > 1 && HasSeveralLiterals(values))
                item = _iris.PropertyWithoutTerm(active, property);
            CompactItem(active, item, value, NestResult(active, item.Definition, state.Result));
        }
    }

    private static bool HasSeveralLiterals(LdArray values)
    {
        var literals = 0;
        foreach (var value in values.Items)
            literals += value is LdMap map && map.GetString(Keywords.Type) == Keywords.Json ? 1 : 0;
        return literals > 1;
    }

    // 12.7.2), 12.8.2)
    private static LdMap NestResult(ActiveContext active, TermDefinition? definition, LdMap result)
    {
        if (definition?.Nest is not { } nest)
            return result;
        return nest == Keywords.Nest || active.Expand(nest, vocab: true) == Keywords.Nest ? result.MapAt(nest)
            : throw new JsonLdFailure(JsonLdErrorCode.InvalidNestValue, $"The term '{definition.Term}' is to be nested in '{nest}', which is no alias of @nest.");
    }

    /// <summary>The standard's macro of this name.</summary>
    private static void AddValue(LdMap target, string key, LdValue? value, bool asArray)
    {
        if (value is LdArray many)
        {
            if (asArray)
                target.ArrayAt(key);
            foreach (var item in many.Items)
                AddValue(target, key, item, asArray);
            return;
        }

        if (asArray || target.Contains(key))
            target.ArrayAt(key).Add(value);
        else
            target.Add(key, value);
    }
}
