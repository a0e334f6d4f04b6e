// Reference: JSON-LD 1.1 Processing Algorithms and API section 4.1 (what an active context holds).
namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>
/// How terms are to be understood at one place of a document. Immutable, and shared between documents and threads; what contexts
/// were made from it is remembered in it.
/// </summary>
internal sealed class ActiveContext : ITermScope
{
    private InverseContext? _inverse;
    private ContextText? _text;

    private ActiveContext(ContextStore store) => (Store, Terms) = (store, TermTable.Empty);

    /// <summary>The context before any local context.</summary>
    public static ActiveContext Initial(ContextStore store, string? baseIri, string? originalBase) =>
        new(store) { BaseIri = baseIri, OriginalBase = originalBase };

    public TermTable Terms { get; init; }

    public string? BaseIri { get; init; }

    /// <summary>The base to go back to when a context is null.</summary>
    public string? OriginalBase { get; init; }

    public string? Vocab { get; init; }

    public string? Language { get; init; }

    public string? Direction { get; init; }

    /// <summary>The context to go back to in new node objects, where this one does not propagate.</summary>
    public ActiveContext? Previous { get; init; }

    /// <summary>The contexts made from this one.</summary>
    public DerivedContexts Derived { get; } = new();

    /// <summary>What all contexts of a processor share.</summary>
    public ContextStore Store { get; }

    /// <summary>The terms by what they mean; made when first asked for.</summary>
    /// <exception cref="JsonLdFailure">The operation has made too much.</exception>
    public InverseContext InverseFor(Operation operation) => _inverse ?? MakeInverse(operation);

    /// <summary>The context prepared for algorithms; made when first asked for.</summary>
    public ContextText Text => _text ??= new ContextText(this);

    public TermDefinition? Find(string? term) => term is null ? null : Terms.Find(term);

    void ITermScope.Require(ReadOnlySpan<char> term)
    {
    }

    TermDefinition? ITermScope.Find(ReadOnlySpan<char> term) => Terms.Find(term);

    /// <inheritdoc cref="IriExpansion.Expand"/>
    public string? Expand(string? value, bool documentRelative = false, bool vocab = false) =>
        IriExpansion.Expand(this, value, documentRelative, vocab);

    /// <summary>A copy with changes; remembered contexts are not copied.</summary>
    public ActiveContext With(TermTable terms, string? baseIri, string? vocab, string? language, string? direction, ActiveContext? previous) =>
        new(Store)
        {
            Terms = terms,
            BaseIri = baseIri,
            OriginalBase = OriginalBase,
            Vocab = vocab,
            Language = language,
            Direction = direction,
            Previous = previous,
            _inverse = ReferenceEquals(terms, Terms) && language == Language && direction == Direction ? _inverse : null,
        };

    /// <summary>True when a term is protected.</summary>
    /// <exception cref="JsonLdFailure">The operation has looked at too much.</exception>
    public bool HasProtectedTerms(Operation operation)
    {
        // One that hides a protected term may be there.
        if (!Terms.MayHaveProtected)
            return false;
        operation.Spend(Terms.Count);
        foreach (var definition in Terms.All())
            if (definition.IsProtected)
                return true;
        return false;
    }

    // A race makes it twice; both are the same.
    private InverseContext MakeInverse(Operation operation)
    {
        operation.Spend(Terms.Count);
        var made = InverseContext.Of(this);
        Store.Remembered(Terms.Count);
        return _inverse = made;
    }
}
