// Reference: JSON-LD 1.1 Processing Algorithms and API section 6.2 (IRI Compaction).
using DigitalIdentity.JsonLd.Contexts;
using DigitalIdentity.JsonLd.Iris;
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Compaction;

/// <summary>Turns IRIs into terms, compact IRIs and relative references, and keywords into their aliases.</summary>
internal sealed class IriCompaction(Operation operation)
{
    /// <summary>Compacts what can be a term: a type, or a value of a property whose type is <c>@vocab</c>.</summary>
    /// <exception cref="JsonLdFailure">The IRI would read as a compact IRI.</exception>
    public CompactIri Term(ActiveContext active, string iri)
    {
        var inverse = active.InverseFor(operation);
        return Select(active, inverse.Find(iri), null, false) is { } term
            ? new CompactIri(term.Term, term)
            : WithoutTerm(active, inverse, iri, hasValue: false, vocab: true);
    }

    /// <summary>The alias of a keyword, or the keyword.</summary>
    public string Keyword(ActiveContext active, string keyword) => KeywordTerm(active, keyword).Text;

    /// <summary>The alias of a keyword, with what the context says of it, or the keyword.</summary>
    public CompactIri KeywordTerm(ActiveContext active, string keyword)
    {
        // Steps 5 to 10 do nothing to a keyword.
        var term = Select(active, active.InverseFor(operation).Find(keyword), null, false);
        return new CompactIri(term?.Term ?? keyword, term);
    }

    /// <summary>Compacts the identifier of a node: <c>vocab</c> is false.</summary>
    /// <exception cref="JsonLdFailure">The IRI would read as a compact IRI.</exception>
    public string Reference(ActiveContext active, string iri) =>
        WithoutTerm(active, active.InverseFor(operation), iri, hasValue: false, vocab: false).Text;

    /// <summary>Compacts a property for one of its values.</summary>
    /// <param name="active">The active context.</param>
    /// <param name="iri">The property.</param>
    /// <param name="entry">What the inverse context has for it.</param>
    /// <param name="value">The value.</param>
    /// <param name="reverse">True for a reverse property.</param>
    /// <exception cref="JsonLdFailure">The IRI would read as a compact IRI.</exception>
    public CompactIri Property(ActiveContext active, string iri, InverseEntry? entry, LdValue? value, bool reverse)
    {
        if (Select(active, entry, value, reverse) is { } term)
            return new CompactIri(term.Term, term);
        if (Keywords.IsKeyword(iri))
            return new CompactIri(iri, null);

        // An IRI can be a term itself, one whose type or container did not fit. Its definition holds all the same.
        var compact = WithoutTerm(active, active.InverseFor(operation), iri, value is not null, vocab: true);
        return entry is null ? compact : compact with { Definition = active.Find(compact.Text) };
    }

    /// <summary>Compacts a property that no term is to stand for.</summary>
    /// <exception cref="JsonLdFailure">The IRI would read as a compact IRI.</exception>
    public CompactIri PropertyWithoutTerm(ActiveContext active, string iri) =>
        WithoutTerm(active, active.InverseFor(operation), iri, hasValue: true, vocab: true);

    // 4)
    private TermDefinition? Select(ActiveContext active, InverseEntry? entry, LdValue? value, bool reverse)
    {
        if (entry is null)
            return null;
        if (entry.Only is { } only)
            return only;

        // 4.2)
        if (value is LdMap map && map.TryGet<LdArray>(Keywords.Preserve, out var preserved) && preserved.Count > 0)
            value = preserved[0];

        // 4.16.1)
        var idIsTerm = entry.HasVocabularyType && value is LdMap node && node.GetString(Keywords.Id) is { } id
            && Term(active, id).Definition is { } term && term.Iri == id;
        var selected = new ValueShape(value, reverse, operation.Is10, idIsTerm).Select(entry);
        return selected is not null && selected.Has(Containers.Language) && value is LdMap text && !KeepsDirection(active, selected, text)
            ? new ValueShape(value, reverse, operation.Is10, idIsTerm, languageMaps: false).Select(entry)
            : selected;
    }

    // A language map has no place for directions: all its values have that of the term, else that of the context. The standard
    // does not ask, and loses or adds one.
    private static bool KeepsDirection(ActiveContext active, TermDefinition term, LdMap value) =>
        value.GetString(Keywords.Direction) == (term.HasDirection ? term.Direction : active.Direction);

    // 5) to 11)
    private CompactIri WithoutTerm(ActiveContext active, InverseContext inverse, string iri, bool hasValue, bool vocab)
    {
        // 5)
        if (vocab && active.Vocab is { } vocabulary && iri.Length > vocabulary.Length && iri.StartsWith(vocabulary, StringComparison.Ordinal))
        {
            var suffix = iri[vocabulary.Length..];
            if (active.Find(suffix) is null && !IsMistakable(active, suffix, iri))
                return new CompactIri(suffix, null);
        }

        // 6), 7), 8)
        if (Prefixed(active, inverse, iri, hasValue) is { } compact)
            return compact;

        // 9)
        var colon = iri.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && inverse.Prefixes.IsPrefix(iri.AsSpan(0, colon)) && !iri.AsSpan(colon + 1).StartsWith("//")
            && !iri.StartsWith("_:", StringComparison.Ordinal))
        {
            throw new JsonLdFailure(JsonLdErrorCode.IriConfusedWithPrefix, $"The IRI '{iri}' would read as a compact IRI: '{iri[..colon]}' is a prefix.");
        }

        // 10)
        if (!vocab && active.BaseIri is { } baseIri && operation.Options.CompactToRelative)
            return new CompactIri(IriReference.Relativize(baseIri, iri), null);

        // 11)
        return new CompactIri(iri, null);
    }

    // The standard does not ask whether a suffix leads back to the IRI. One with a colon or that looks like a keyword may not.
    private static bool IsMistakable(ActiveContext active, string suffix, string iri) =>
        (suffix[0] == '@' || suffix.Contains(':', StringComparison.Ordinal)) && active.Expand(suffix, vocab: true) != iri;

    // 6), 7) The shortest candidate, then the least by code points.
    private static CompactIri? Prefixed(ActiveContext active, InverseContext inverse, string iri, bool hasValue)
    {
        CompactIri? best = null;
        var prefixes = inverse.Prefixes;
        for (var at = prefixes.Longest(iri); at >= 0; at = prefixes.Shorter(at))
        {
            // 7.1)
            var rest = iri.AsSpan(prefixes.IriAt(at).Length);
            if (rest.IsEmpty)
                continue;

            foreach (var prefix in prefixes.TermsAt(at))
            {
                var length = prefix.Term.Length + 1 + rest.Length;
                if (best is { } known && length > known.Text.Length)
                    break;

                // "x://y" and "_:y" would not expand by the prefix.
                if (rest.StartsWith("//") || prefix.Term == "_")
                    continue;

                // 7.2), 7.3)
                var candidate = string.Concat(prefix.Term, ":", rest);
                if (best is { } other && length == other.Text.Length && CodePointOrder.Instance.Compare(candidate, other.Text) >= 0)
                    continue;
                var definition = inverse.HasTermsWithColon ? active.Find(candidate) : null;
                if (definition is null || (definition.Iri == iri && !hasValue))
                    best = new CompactIri(candidate, definition);
            }
        }

        return best;
    }
}
