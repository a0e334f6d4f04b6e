// Reference: JSON-LD 1.1 Processing Algorithms and API section 4.3 (the container map of an IRI), section 4.4 (Term Selection).
using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>The terms that mean one IRI or keyword, by the values that they fit. Immutable and thread-safe.</summary>
internal sealed class InverseEntry
{
    private readonly Candidates[] _containers;

    private InverseEntry(Candidates[] containers, TermDefinition? only, bool hasVocabulary) =>
        (_containers, Only, HasVocabularyType) = (containers, only, hasVocabulary);

    /// <summary>The term, when there is one without container, type, language or direction: it fits every value.</summary>
    public TermDefinition? Only { get; }

    /// <summary>True when a term has the type <c>@vocab</c>: then it counts whether the value is a term itself.</summary>
    public bool HasVocabularyType { get; }

    /// <summary>Term Selection.</summary>
    /// <param name="containers">The containers that fit, the best first.</param>
    /// <param name="map">What the preferred values are.</param>
    /// <param name="preferred">The types or languages that fit, the best first.</param>
    /// <returns>Null when no term fits.</returns>
    public TermDefinition? Select(ReadOnlySpan<Containers> containers, SelectBy map, ReadOnlySpan<string> preferred)
    {
        // 4)
        foreach (var container in containers)
        {
            foreach (var candidates in _containers)
            {
                // 4.1)
                if (candidates.Container != container)
                    continue;

                // 4.2), 4.3), 4.4)
                if (candidates.Find(map, preferred) is { } term)
                    return term;
                break;
            }
        }

        // 5)
        return null;
    }

    /// <summary>The terms with one container mapping: the type/language map.</summary>
    private sealed class Candidates(Containers container)
    {
        private TermDefinition? _any;
        private (string Key, TermDefinition Term)[] _languages = [];
        private (string Key, TermDefinition Term)[] _types = [];

        public Containers Container { get; } = container;

        /// <summary>3.6) Where the standard takes any first term, reverse properties and JSON literals do not count: no list is a value of theirs.</summary>
        public void TryAddAny(TermDefinition term)
        {
            if (!term.IsReverse && term.Type != Keywords.Json)
                _any ??= term;
        }

        public void TryAddLanguage(string key, TermDefinition term) => TryAdd(ref _languages, key, term);

        public void TryAddType(string key, TermDefinition term) => TryAdd(ref _types, key, term);

        public TermDefinition? Find(SelectBy map, ReadOnlySpan<string> preferred)
        {
            if (map == SelectBy.Any)
                return _any;
            var values = map == SelectBy.Type ? _types : _languages;
            foreach (var wanted in preferred)
                foreach (var (key, term) in values)
                    if (key == wanted)
                        return term;
            return null;
        }

        private static void TryAdd(ref (string Key, TermDefinition Term)[] values, string key, TermDefinition term)
        {
            foreach (var value in values)
                if (value.Key == key)
                    return;
            values = [.. values, (key, term)];
        }
    }

    /// <summary>An entry while terms are added, the best first.</summary>
    [SuppressMessage("Design", "CA1034", Justification = "Internal; it makes nothing but entries.")]
    internal sealed class Builder
    {
        private readonly List<Candidates> _containers = new(1);
        private TermDefinition? _only;
        private int _terms;
        private bool _hasVocabulary;

        public void Add(TermDefinition definition, string defaultLanguage)
        {
            _terms++;

            // Expansion takes whatever a term for JSON literals has for the literal, and knows no container of it.
            if (definition.Type == Keywords.Json && (definition.Container & ~Containers.Set) != 0)
                return;

            // 3.2), 3.6), 3.7)
            var candidates = _containers.Find(c => c.Container == definition.Container);
            if (candidates is null)
                _containers.Add(candidates = new Candidates(definition.Container));
            candidates.TryAddAny(definition);

            if (definition.IsReverse)
            {
                // 3.10)
                candidates.TryAddType(Keywords.Reverse, definition);
            }
            else if (definition.Type == Keywords.None)
            {
                // 3.11)
                candidates.TryAddLanguage(Keywords.Any, definition);
                candidates.TryAddType(Keywords.Any, definition);
            }
            else if (definition.Type is { } type)
            {
                // 3.12)
                candidates.TryAddType(type, definition);
                _hasVocabulary |= type == Keywords.Vocab;
            }
            else if (definition.HasLanguage || definition.HasDirection)
            {
                // 3.13), 3.14), 3.15)
                candidates.TryAddLanguage(LanguageOf(definition), definition);
            }
            else
            {
                // 3.16)
                candidates.TryAddLanguage(defaultLanguage, definition);
                candidates.TryAddLanguage(Keywords.None, definition);
                candidates.TryAddType(Keywords.None, definition);
                _only = definition.Container == Containers.None ? definition : null;
            }
        }

        public InverseEntry Build() => new([.. _containers], _terms == 1 ? _only : null, _hasVocabulary);

        private static string LanguageOf(TermDefinition definition)
        {
            var language = LanguageTag.ToLower(definition.Language);
            return (definition.HasLanguage, definition.HasDirection) switch
            {
                // 3.13)
                (true, true) => (language, definition.Direction) switch
                {
                    (null, null) => Keywords.Null,
                    (_, null) => language,
                    _ => $"{language}_{definition.Direction}",
                },

                // 3.14)
                (true, false) => language ?? Keywords.Null,

                // 3.15)
                _ => definition.Direction is null ? Keywords.None : "_" + definition.Direction,
            };
        }
    }
}
