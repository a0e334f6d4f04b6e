// Reference: JSON-LD 1.1 Processing Algorithms and API section 5.1 (Expansion Algorithm), steps 13 and 14; section 5.3 (Value Expansion).
using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Expansion;

internal sealed partial class ExpansionAlgorithm
{
    // 13), 14)
    private void ExpandMembers(ActiveContext active, ActiveContext typeScope, string? property, LdMap element, bool inputIsJson, LdMap result)
    {
        List<string>? nests = null;
        var order = element.OrderByKey(operation.Ordered);
        for (var n = 0; n < element.Count; n++)
        {
            var i = order is null ? n : order[n];
            var (key, value) = (element.KeyAt(i), element.ValueAt(i));

            // 13.1)
            if (key == Keywords.Context)
                continue;

            // 13.2), 13.3)
            var definition = active.Find(key);
            var expandedProperty = definition is not null ? definition.Iri : active.Expand(key, vocab: true);
            var isKeyword = Keywords.IsKeyword(expandedProperty);
            if (expandedProperty is null || (!isKeyword && !expandedProperty.Contains(':', StringComparison.Ordinal)))
            {
                operation.DataLoss($"The property '{key}' is left out: no context defines it.", element, key);
                continue;
            }

            if (isKeyword)
            {
                // 13.4)
                if (expandedProperty == Keywords.Nest)
                    (nests ??= []).Add(key);
                else
                    ExpandKeyword(active, typeScope, property, element, key, value, expandedProperty, inputIsJson, result);
                continue;
            }

            if (operation.SafeMode)
                CheckProperty(element, key, expandedProperty);
            ExpandProperty(active, element, key, value, definition, expandedProperty, result);
        }

        if (nests is null)
            return;
        if (operation.Ordered)
            nests.Sort(CodePointOrder.Instance);
        foreach (var nest in nests)
            ExpandNested(active, typeScope, element, nest, inputIsJson, result);
    }

    // 14.1), 14.2)
    private void ExpandNested(ActiveContext active, ActiveContext typeScope, LdMap element, string nest, bool inputIsJson, LdMap result)
    {
        foreach (var item in LdArray.From(element.Get(nest)).Items)
        {
            // 14.2.1)
            if (item is not LdMap nested)
                throw new JsonLdFailure(JsonLdErrorCode.InvalidNestValue, "What is nested is an object.", element, nest);
            for (var i = 0; i < nested.Count; i++)
                if (active.Expand(nested.KeyAt(i), vocab: true) == Keywords.Value)
                    throw new JsonLdFailure(JsonLdErrorCode.InvalidNestValue, "What is nested is no value.", nested, nested.KeyAt(i));

            // 14.2.2)
            var inner = active.Find(nest) is { HasContext: true } definition
                ? contexts.ProcessScoped(active, definition, ScopeKind.Property)
                : active;
            ExpandMembers(inner, typeScope, nest, nested, inputIsJson, result);
        }
    }

    // 13.5) to 13.14)
    private void ExpandProperty(
        ActiveContext active, LdMap element, string key, LdValue? value, TermDefinition? definition, string expandedProperty, LdMap result)
    {
        // 13.5)
        var container = definition?.Container ?? Containers.None;
        LdValue? expanded;
        if (definition is { Type: Keywords.Json })
        {
            // 13.6)
            var literal = new LdMap(2);
            literal.Add(Keywords.Value, value);
            literal.Add(Keywords.Type, new LdString(Keywords.Json));
            expanded = literal;
        }
        else if ((container & Containers.Language) != 0 && value is LdMap languages)
        {
            // 13.7)
            expanded = ExpandLanguageMap(active, definition!, languages);
        }
        else if ((container & (Containers.Index | Containers.Type | Containers.Id)) != 0 && value is LdMap map)
        {
            // 13.8)
            expanded = ExpandMapOf(active, key, definition!, map);
        }
        else
        {
            // 13.9)
            expanded = Expand(active, key, definition, value);
        }

        // 13.10)
        if (expanded is null)
            return;

        // 13.11)
        if ((container & Containers.List) != 0 && !(expanded is LdMap list && list.Contains(Keywords.List)))
        {
            var made = new LdMap(Keywords.List, LdArray.From(expanded));
            sources?.TryAdd(made, value!);
            expanded = made;
        }

        // 13.12)
        if ((container & (Containers.Graph | Containers.Id | Containers.Index)) == Containers.Graph)
        {
            var graphs = new LdArray();
            foreach (var item in LdArray.From(expanded).Items)
            {
                CheckIsNode(item, element, key);
                graphs.Add(new LdMap(Keywords.Graph, LdArray.From(item)));
            }

            expanded = graphs;
        }

        if (definition is { IsReverse: true })
        {
            // 13.13)
            var reverse = result.MapAt(Keywords.Reverse);
            foreach (var item in LdArray.From(expanded).Items)
                AddReversed(reverse, expandedProperty, item, element, key);
        }
        else
        {
            // 13.14)
            Add(result, expandedProperty, expanded);
        }
    }

    private static void AddReversed(LdMap reverse, string property, LdValue? item, LdMap element, string key)
    {
        if (item is LdMap map && (map.Contains(Keywords.Value) || map.Contains(Keywords.List)))
            throw new JsonLdFailure(JsonLdErrorCode.InvalidReversePropertyValue, "The value of a reverse property is a node.", element, key);
        reverse.ArrayAt(property).Add(item);
    }

    private static void Add(LdMap result, string property, LdValue value)
    {
        if (value is LdArray many)
        {
            if (!result.TryAdd(property, many))
                result.ArrayAt(property).AddRange(many);
        }
        else if (!result.TryAdd(property, new LdArray(value)))
        {
            result.ArrayAt(property).Add(value);
        }
    }


    /// <summary>Value Expansion.</summary>
    private LdMap ExpandValue(ActiveContext active, string property, LdValue value)
    {
        var definition = active.Find(property);
        var type = definition?.Type;

        // 1), 2)
        if (type is Keywords.Id or Keywords.Vocab && value is LdString { Value: var reference })
        {
            var iri = active.Expand(reference, documentRelative: true, vocab: type == Keywords.Vocab);
            if (operation.SafeMode)
                CheckReference(iri, reference, value);
            return new LdMap(Keywords.Id, iri is null ? null : new LdString(iri));
        }

        if (operation.SafeMode && value is LdNumber number)
            CheckNumber(number);

        // 3)
        if (type is not null and not (Keywords.Id or Keywords.Vocab or Keywords.None))
        {
            // 4)
            var typed = new LdMap(2);
            typed.Add(Keywords.Type, new LdString(type));
            typed.Add(Keywords.Value, value);
            return typed;
        }

        var result = new LdMap(Keywords.Value, value);
        if (value is LdString)
        {
            // 5)
            var language = definition is { HasLanguage: true } ? definition.Language : active.Language;
            var direction = definition is { HasDirection: true } ? definition.Direction : active.Direction;
            if (language is not null)
                result.Add(Keywords.Language, new LdString(language));
            if (direction is not null)
                result.Add(Keywords.Direction, new LdString(direction));
            if (operation.SafeMode)
                CheckText(language, direction, value);
        }

        return result;
    }
}
