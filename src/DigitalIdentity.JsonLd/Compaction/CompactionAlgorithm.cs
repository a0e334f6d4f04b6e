// Reference: JSON-LD 1.1 Processing Algorithms and API section 6.1 (Compaction Algorithm).
using System.Runtime.CompilerServices;

using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Compaction;

/// <summary>Applies a context to an expanded document: IRIs become terms, objects become simple values.</summary>
/// <remarks>The expanded document is not changed; the result shares its scalars and its JSON literals.</remarks>
internal sealed partial class CompactionAlgorithm(Operation operation, ContextProcessing contexts)
{
    private readonly IriCompaction _iris = new(operation);
    private readonly bool _compactArrays = operation.Options.CompactArrays;

    // A single node will hold the context itself, so that the context counts for it even where it does not propagate.
    private bool _isRoot;

    /// <summary>Compacts an expanded document.</summary>
    /// <exception cref="JsonLdFailure">The context cannot say what the document says.</exception>
    public LdValue? Compact(ActiveContext active, LdArray document)
    {
        _isRoot = _compactArrays && document.Count == 1;
        return Compact(active, null, null, document);
    }

    /// <summary>The algorithm itself.</summary>
    /// <param name="active">The active context.</param>
    /// <param name="property">The active property.</param>
    /// <param name="definition">What the active context says of the active property.</param>
    /// <param name="element">What is compacted.</param>
    private LdValue? Compact(ActiveContext active, string? property, TermDefinition? definition, LdValue? element) => element switch
    {
        // 3)
        LdArray array => CompactArray(active, property, definition, array),

        // 4)
        LdMap map => CompactMap(active, property, definition, map),

        // 2)
        _ => element,
    };

    // 3)
    private LdValue? CompactArray(ActiveContext active, string? property, TermDefinition? definition, LdArray array)
    {
        // 3.1), 3.2)
        var result = new LdArray(array.Count);
        foreach (var item in array.Items)
            if (Compact(active, property, definition, item) is { } compacted)
                result.Add(compacted);

        // 3.3), 3.4)
        var isSingle = result.Count == 1 && _compactArrays && property is not (Keywords.Graph or Keywords.Set)
            && !(definition is not null && definition.Has(Containers.List | Containers.Set));
        return isSingle ? result[0] : result;
    }

    // 4) to 13)
    private LdValue? CompactMap(ActiveContext active, string? property, TermDefinition? definition, LdMap element)
    {
        operation.CancellationToken.ThrowIfCancellationRequested();
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new JsonLdFailure(JsonLdErrorCode.LimitExceeded, "The expanded document nests too deep.");

        // 5)
        var entry = active;
        var isValue = element.Contains(Keywords.Value);
        var hasId = element.Contains(Keywords.Id);
        if (active.Previous is { } previous && !isValue && !(hasId && element.Count == 1) && !_isRoot)
            active = previous;
        _isRoot = false;

        // 6) The definition is that of the context that the property was compacted with, as in expansion.
        if (definition is { HasContext: true })
            active = contexts.ProcessScoped(active, definition, ScopeKind.Property);
        if (!ReferenceEquals(active, entry) && definition is not null)
            definition = active.Find(property);

        // 7)
        if ((isValue || hasId) && ValueCompaction.TryCompact(_iris, active, definition, element, out var value))
            return value;

        // 8)
        if (definition is not null && definition.Has(Containers.List) && element.TryGet(Keywords.List, out var list))
            return Compact(active, property, definition, list);

        // 1), 10), 11) The type-scoped context is that of expansion: after the context of an outer type is gone. That of step 1 would
        // name types by terms that the node does not see.
        var state = new MapState(property, definition, new LdMap(Math.Max(2, element.Count)), entry, active);
        if (element.TryGet(Keywords.Type, out var types))
            active = ApplyTypes(active, types, state);

        // 12), 13)
        var order = element.OrderByKey(operation.Ordered);
        for (var n = 0; n < element.Count; n++)
        {
            var i = order is null ? n : order[n];
            CompactMember(active, element.KeyAt(i), element.ValueAt(i), state);
        }

        return state.Result;
    }

    // 11)
    private ActiveContext ApplyTypes(ActiveContext active, LdValue? types, in MapState state)
    {
        if (types is LdArray { Count: > 1 } many)
        {
            var terms = new List<string>(many.Count);
            foreach (var item in many.Items)
                if (item is LdString { Value: var iri })
                    terms.Add(_iris.Term(active, iri).Text);
            terms.Sort(CodePointOrder.Instance);
            foreach (var term in terms)
                active = ApplyType(active, state.TypeScope.Find(term));
            return active;
        }

        if ((types is LdArray { Count: 1 } one ? one[0] : types) is not LdString { Value: var only })
            return active;
        var compact = _iris.Term(active, only);
        return ApplyType(active, compact.Definition);
    }

    // 11.1)
    private ActiveContext ApplyType(ActiveContext active, TermDefinition? type) =>
        type is { HasContext: true } ? contexts.ProcessScoped(active, type, ScopeKind.Type) : active;

    /// <summary>What is known while one map is compacted.</summary>
    /// <param name="Property">The active property.</param>
    /// <param name="Definition">What the context says of it.</param>
    /// <param name="Result">The compacted map.</param>
    /// <param name="Entry">The active context that the algorithm was called with.</param>
    /// <param name="TypeScope">The context before types change it, which types are compacted with.</param>
    private readonly record struct MapState(
        string? Property, TermDefinition? Definition, LdMap Result, ActiveContext Entry, ActiveContext TypeScope)
    {
        /// <summary>9)</summary>
        public bool InsideReverse => Property == Keywords.Reverse;
    }
}
