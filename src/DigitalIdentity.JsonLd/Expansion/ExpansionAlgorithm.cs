// Reference: JSON-LD 1.1 Processing Algorithms and API section 5.1 (Expansion Algorithm).
using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Expansion;

/// <summary>Removes context from a document: terms become IRIs, values become objects.</summary>
internal sealed partial class ExpansionAlgorithm(Operation operation, ContextProcessing contexts, string? baseUrl, bool frame)
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
                        expanded = new LdMap(Keywords.List, inner);

                    // 5.2.3)
                    if (expanded is LdArray many)
                        items.AddRange(many);
                    else if (expanded is not null)
                        items.Add(expanded);
                }

                return items;

            // 6)
            case LdMap map:
                var wasFrame = _frame;
                _frame &= property != Keywords.Default; // 2)
                var result = ExpandMap(active, property, definition, map, fromMap);
                _frame = wasFrame;
                return result;

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
        return ExpandValue(active, property, element);
    }

    // 7) to 20)
    private LdValue? ExpandMap(ActiveContext active, string? property, TermDefinition? definition, LdMap element, bool fromMap)
    {
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
        var state = new MapState(element);
        active = ApplyTypes(active, element, state);

        // 12), 13), 14)
        ExpandMembers(active, typeScope, property, element, state);
        return Finish(property, element, state.Result);
    }

    // 7) True for value objects and for references to nodes.
    private static bool KeepsTypeScope(ActiveContext active, LdMap element)
    {
        for (var i = 0; i < element.Count; i++)
        {
            var key = active.Expand(element.KeyAt(i), vocab: true);
            if (key == Keywords.Value || (key == Keywords.Id && element.Count == 1))
                return true;
        }

        return false;
    }

    // 11), and the input type of 12).
    private ActiveContext ApplyTypes(ActiveContext active, LdMap element, MapState state)
    {
        List<string>? typeKeys = null;
        for (var i = 0; i < element.Count; i++)
            if (active.Expand(element.KeyAt(i), vocab: true) == Keywords.Type)
                (typeKeys ??= []).Add(element.KeyAt(i));
        if (typeKeys is null)
            return active;

        var typeScope = active;
        if (typeKeys.Count > 1)
            typeKeys.Sort(CodePointOrder.Instance);
        foreach (var key in typeKeys)
        {
            // 11.1), 11.2)
            var types = new List<string>();
            foreach (var type in LdArray.From(element.Get(key)).Items)
                if (type is LdString { Value: var name })
                    types.Add(name);
            if (types.Count > 1)
                types.Sort(CodePointOrder.Instance);
            foreach (var type in types)
                if (typeScope.Find(type) is { HasContext: true } definition)
                    active = contexts.ProcessScoped(active, definition, ScopeKind.Type);
        }

        // 12)
        var last = element.Get(typeKeys[0]) switch
        {
            LdString { Value: var only } => only,
            LdArray { Count: > 0 } many => (many[many.Count - 1] as LdString)?.Value,
            _ => null,
        };
        state.InputIsJson = active.Expand(last, vocab: true) == Keywords.Json;
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
            if (isFree && !(_frame && map.Count == 0 && property is null))
            {
                operation.DataLoss("An object that says nothing about any node is left out.", element);
                return null;
            }
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

    /// <summary>What is known while one map is expanded.</summary>
    private sealed class MapState(LdMap element)
    {
        public LdMap Result { get; } = new(Math.Max(2, element.Count));

        /// <summary>True when the map is a JSON literal.</summary>
        public bool InputIsJson { get; set; }
    }
}
