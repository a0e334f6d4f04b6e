// Reference: JSON-LD 1.1 Processing Algorithms and API section 5.1 (Expansion Algorithm).
using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Expansion;

/// <summary>Removes context from a document: terms become IRIs, values become objects.</summary>
/// <param name="operation">The operation in work.</param>
/// <param name="contexts">Processes contexts.</param>
/// <param name="baseUrl">What URLs of contexts are relative to.</param>
/// <param name="frame">True for a frame.</param>
/// <param name="sources">Receives, for each object that is made, the value that it is made of. Null, the default, for nobody who asks.</param>
internal sealed partial class ExpansionAlgorithm(
    Operation operation, ContextProcessing contexts, string? baseUrl, bool frame, Dictionary<LdMap, LdValue>? sources = null)
{
    // Set to false below @default: what is there is no frame.
    private bool _frame = frame;

    /// <summary>Expands a document.</summary>
    /// <exception cref="JsonLdFailure">The document is not valid.</exception>
    public LdArray Expand(ActiveContext active, LdValue? document)
    {
        var expanded = Expand(active, null, null, document);

        // expand() steps 8.1 to 8.3.
        if (expanded is LdMap { Count: 1 } map && map.TryGet(Keywords.Graph, out var graph))
            expanded = graph;
        return expanded is null ? new LdArray() : LdArray.From(expanded);
    }

    /// <summary>The algorithm itself.</summary>
    /// <param name="active">The active context.</param>
    /// <param name="property">The active property.</param>
    /// <param name="definition">What the active context says of the active property.</param>
    /// <param name="element">What is expanded.</param>
    /// <param name="fromMap">True for a value of an index, id or type map.</param>
    private LdValue? Expand(ActiveContext active, string? property, TermDefinition? definition, LdValue? element, bool fromMap = false)
    {
        switch (element)
        {
            // 1)
            case null:
                return null;

            // 5)
            case LdArray array:
                var items = new LdArray(array.Count);
                foreach (var item in array.Items)
                {
                    // 5.2.1), 5.2.2)
                    var expanded = Expand(active, property, definition, item, fromMap);
                    if (definition is not null && definition.Has(Containers.List) && expanded is LdArray inner)
                    {
                        var list = new LdMap(Keywords.List, inner);
                        sources?.TryAdd(list, item!);
                        expanded = list;
                    }

                    // 5.2.3)
                    if (expanded is LdArray many)
                        items.AddRange(many);
                    else if (expanded is not null)
                        items.Add(expanded);
                }

                return items;

            // 6)
            case LdMap map:
                return ExpandMap(active, property, definition, map, fromMap);

            // 4)
            default:
                return ExpandScalar(active, property, definition, element);
        }
    }

    private LdMap? ExpandScalar(ActiveContext active, string? property, TermDefinition? definition, LdValue element)
    {
        // 4.1)
        if (property is null or Keywords.Graph)
        {
            operation.DataLoss("A value that is no property of anything is left out.", element);
            return null;
        }

        // 4.2)
        if (definition is { HasContext: true })
            active = contexts.ProcessScoped(active, definition, ScopeKind.Property);

        // 4.3)
        var expanded = ExpandValue(active, property, element);
        sources?.TryAdd(expanded, element);
        return expanded;
    }

    // 7) to 20)
    private LdValue? ExpandMap(ActiveContext active, string? property, TermDefinition? definition, LdMap element, bool fromMap)
    {
        operation.CancellationToken.ThrowIfCancellationRequested();

        // 7)
        if (active.Previous is { } previous && !fromMap && !KeepsTypeScope(active, element))
            active = previous;

        // 3), 8)
        if (definition is { HasContext: true })
            active = contexts.ProcessScoped(active, definition, ScopeKind.Property);

        // 9)
        if (element.TryGet(Keywords.Context, out var local))
            active = element.ContextText.IsEmpty ? contexts.Process(active, local, baseUrl, []) : contexts.Process(active, element.ContextText, baseUrl, local);

        // 10), 11)
        var typeScope = active;
        active = ApplyTypes(active, element, out var inputIsJson);

        // 12), 13), 14)
        var result = new LdMap(Math.Max(2, element.Count));
        ExpandMembers(active, typeScope, property, element, inputIsJson, result);
        var finished = Finish(property, element, result);
        if (finished is LdMap made)
            sources?.TryAdd(made, element);
        return finished;
    }

    // 7) True for value objects and for references to nodes.
    private static bool KeepsTypeScope(ActiveContext active, LdMap element)
    {
        for (var i = 0; i < element.Count; i++)
            if (active.Text.ValueNames.Contains(element.KeyAt(i)) || (element.Count == 1 && active.Text.IdNames.Contains(element.KeyAt(i))))
                return true;
        return false;
    }

    // 11), and the input type of 12): whether it is @json.
    private ActiveContext ApplyTypes(ActiveContext active, LdMap element, out bool inputIsJson)
    {
        var typeScope = active;
        var names = active.Text.TypeNames;
        string? first = null;
        List<string>? others = null;
        for (var i = 0; i < element.Count; i++)
        {
            if (!names.Contains(element.KeyAt(i)))
                continue;
            if (first is null)
                first = element.KeyAt(i);
            else
                (others ??= [first]).Add(element.KeyAt(i));
        }

        inputIsJson = false;
        if (first is null)
            return active;

        if (others is null)
        {
            active = ApplyTypes(active, typeScope, element.Get(first));
        }
        else
        {
            others.Sort(CodePointOrder.Instance);
            first = others[0];
            foreach (var key in others)
                active = ApplyTypes(active, typeScope, element.Get(key));
        }

        // 12)
        var last = element.Get(first) is LdArray { Count: > 0 } many ? many[many.Count - 1] : element.Get(first);
        inputIsJson = last is LdString { Value: var type } && active.Expand(type, vocab: true) == Keywords.Json;
        return active;
    }

    // 11.1), 11.2)
    private ActiveContext ApplyTypes(ActiveContext active, ActiveContext typeScope, LdValue? value)
    {
        if (value is LdString { Value: var only })
            return typeScope.Find(only) is { HasContext: true } single ? contexts.ProcessScoped(active, single, ScopeKind.Type) : active;
        if (value is not LdArray array)
            return active;

        List<TermDefinition>? scopes = null;
        foreach (var item in array.Items)
            if (item is LdString { Value: var type } && typeScope.Find(type) is { HasContext: true } definition)
                (scopes ??= []).Add(definition);
        if (scopes is null)
            return active;
        scopes.Sort((x, y) => CodePointOrder.Instance.Compare(x.Term, y.Term));
        foreach (var definition in scopes)
            active = contexts.ProcessScoped(active, definition, ScopeKind.Type);
        return active;
    }

    // 15) to 20)
    private LdValue? Finish(string? property, LdMap element, LdMap result)
    {
        LdValue? finished = result;
        if (result.TryGet(Keywords.Value, out var value))
        {
            // 15)
            if (!CheckValueObject(element, result, value))
                return null;
        }
        else if (result.TryGet(Keywords.Type, out var type))
        {
            // 16)
            if (type is not LdArray)
                result[Keywords.Type] = new LdArray(type);
        }
        else if (result.Contains(Keywords.Set) || result.Contains(Keywords.List))
        {
            // 17)
            if (result.Count > 2 || (result.Count == 2 && !result.Contains(Keywords.Index)))
                throw new JsonLdFailure(JsonLdErrorCode.InvalidSetOrListObject, "A set or list has no other entries than @index.", element);
            if (result.TryGet(Keywords.Set, out var set))
                finished = set;
        }

        if (finished is not LdMap map)
            return finished;

        // 18)
        if (map.Count == 1 && map.Contains(Keywords.Language))
        {
            operation.DataLoss("An object with nothing but @language is left out.", element);
            return null;
        }

        // 19)
        if (property is null or Keywords.Graph)
        {
            var isFree = map.Count == 0 || map.Contains(Keywords.Value) || map.Contains(Keywords.List)
                || (!_frame && map.Count == 1 && map.Contains(Keywords.Id));
            if (isFree && !(_frame && map.Count == 0))
            {
                operation.DataLoss("An object that says nothing about any node is left out.", element);
                return null;
            }

            if (operation.SafeMode)
                CheckSaysSomething(element, map);
        }

        // 20)
        return map;
    }

    // 15) False when the value is null and the object goes.
    private bool CheckValueObject(LdMap element, LdMap result, LdValue? value)
    {
        // 15.1)
        var allowed = 1;
        foreach (var keyword in (ReadOnlySpan<string>)[Keywords.Direction, Keywords.Index, Keywords.Language, Keywords.Type])
            allowed += result.Contains(keyword) ? 1 : 0;
        if (allowed != result.Count)
            throw new JsonLdFailure(JsonLdErrorCode.InvalidValueObject, "A value has only @type, or @language and @direction, and @index.", element);
        result.TryGet(Keywords.Type, out var type);
        var hasLanguage = result.Contains(Keywords.Language);
        if (type is not null && (hasLanguage || result.Contains(Keywords.Direction)))
            throw new JsonLdFailure(JsonLdErrorCode.InvalidValueObject, "A value has @type, or @language and @direction, not both.", element);

        // 15.2)
        if (type is LdString { Value: Keywords.Json } || (type is LdArray { Count: 1 } one && one[0] is LdString { Value: Keywords.Json }))
            return true;

        // 15.3)
        if (value is null or LdArray { Count: 0 })
        {
            operation.DataLoss("A value that is null is left out.", element);
            return false;
        }

        // 15.4)
        if (hasLanguage && value is not LdString && !_frame)
            throw new JsonLdFailure(JsonLdErrorCode.InvalidLanguageTaggedValue, "Only strings have a @language.", element);

        // 15.5)
        if (type is not null && !_frame && !(type is LdString { Value: var iri } && Iris.IriReference.IsWellFormed(iri)))
            throw new JsonLdFailure(JsonLdErrorCode.InvalidTypedValue, "The @type of a value is one IRI.", element);
        return true;
    }
}
