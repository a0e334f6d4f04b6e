// Reference: JSON-LD 1.1 Processing Algorithms and API section 4.1 (the result that is being made).
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>An active context while one local context is merged into it.</summary>
internal sealed class ContextBuilder(ActiveContext from, ContextProcessing processing, string? baseUrl, IReadOnlyList<string> remoteContexts, bool overrideProtected)
    : ITermScope
{
    private readonly Dictionary<string, TermDefinition?> _changes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _defined = new(StringComparer.Ordinal);

    public ContextProcessing Processing { get; } = processing;

    /// <summary>The local context that is merged.</summary>
    public LdMap Local { get; set; } = null!;

    /// <summary>What relative URLs in the local context are resolved against.</summary>
    public string? BaseUrl { get; } = baseUrl;

    public IReadOnlyList<string> RemoteContexts { get; } = remoteContexts;

    public bool OverrideProtected { get; } = overrideProtected;

    /// <summary>The <c>@protected</c> of the local context.</summary>
    public bool IsProtected { get; set; }

    public string? BaseIri { get; set; } = from.BaseIri;

    public string? Vocab { get; set; } = from.Vocab;

    public string? Language { get; set; } = from.Language;

    public string? Direction { get; set; } = from.Direction;

    public ActiveContext? Previous { get; set; } = from.Previous;

    public TermDefinition? Find(ReadOnlySpan<char> term) =>
        _changes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(term, out var change) ? change : from.Terms.Find(term);

    public void Require(ReadOnlySpan<char> span)
    {
        var term = span.ToString();
        if (Local.Contains(term) && !(_defined.TryGetValue(term, out var done) && done))
            TermDefinitionCreation.Create(this, term);
    }

    /// <summary>Steps 1 and 2 of Create Term Definition.</summary>
    /// <returns>False when the term is defined already.</returns>
    public bool Begin(string term)
    {
        if (_defined.TryGetValue(term, out var done))
            return done ? false : throw new JsonLdFailure(JsonLdErrorCode.CyclicIriMapping, $"The definition of '{term}' depends on itself.", Local, term);
        _defined[term] = false;
        Processing.Operation.Spend(1);
        return true;
    }

    public void MarkDefined(string term) => _defined[term] = true;

    public void Remove(string term)
    {
        if (Find(term) is not null)
            _changes[term] = null;
    }

    public void Define(TermDefinition definition)
    {
        _changes[definition.Term] = definition;
        _defined[definition.Term] = true;
    }

    public ActiveContext Build()
    {
        var terms = from.Terms.With(_changes, out var copied);
        Processing.Operation.Spend(copied);
        return from.With(terms, BaseIri, Vocab, Language, Direction, Previous);
    }

    /// <summary>The context as it stands now, for checking a term's own context.</summary>
    public ActiveContext Snapshot()
    {
        Processing.Operation.Spend(_changes.Count);
        return Build();
    }
}
