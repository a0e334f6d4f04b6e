namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>
/// The names that mean <c>@id</c>, <c>@type</c> and <c>@value</c> in one context. Contexts that do not change them share them, so that a
/// context costs its own size. Immutable and thread-safe.
/// </summary>
internal sealed class KeywordAliases
{
    private readonly Dictionary<string, string> _aliases;

    private KeywordAliases(Dictionary<string, string> aliases)
    {
        _aliases = aliases;
        Ids = NamesOf(Keywords.Id);
        Types = NamesOf(Keywords.Type);
        Values = NamesOf(Keywords.Value);
    }

    /// <summary>No aliases: the keywords alone.</summary>
    public static KeywordAliases None { get; } = new([]);

    /// <summary>The names that mean <c>@id</c>.</summary>
    public KeywordNames Ids { get; }

    /// <summary>The names that mean <c>@type</c>.</summary>
    public KeywordNames Types { get; }

    /// <summary>The names that mean <c>@value</c>.</summary>
    public KeywordNames Values { get; }

    /// <summary>The names after changes to terms.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="copied">How many of these names had to be copied.</param>
    public KeywordAliases With(Dictionary<string, TermDefinition?> changes, out int copied)
    {
        copied = 0;
        Dictionary<string, string>? aliases = null;
        foreach (var (term, definition) in changes)
        {
            var keyword = definition?.Iri is Keywords.Id or Keywords.Type or Keywords.Value && definition.Iri != term ? definition.Iri : null;
            if (_aliases.GetValueOrDefault(term) == keyword && aliases is null)
                continue;
            if (aliases is null)
            {
                aliases = new Dictionary<string, string>(_aliases, StringComparer.Ordinal);
                copied = _aliases.Count;
            }

            if (keyword is null)
                aliases.Remove(term);
            else
                aliases[term] = keyword;
        }

        return aliases is null ? this : new KeywordAliases(aliases);
    }

    private KeywordNames NamesOf(string keyword)
    {
        var names = new List<string> { keyword };
        foreach (var (alias, meant) in _aliases)
            if (meant == keyword)
                names.Add(alias);
        return new KeywordNames(names);
    }
}
