// Reference: JSON-LD 1.1 Processing Algorithms and API section 5.2 (IRI Expansion).
using DigitalIdentity.JsonLd.Iris;

namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>Turns terms, compact IRIs and relative references into IRIs, blank node identifiers and keywords.</summary>
internal static class IriExpansion
{
    /// <summary>Expands a value; the result can still be relative when neither base nor vocabulary apply.</summary>
    /// <param name="scope">The context.</param>
    /// <param name="value">The value.</param>
    /// <param name="documentRelative">Resolve against the base IRI.</param>
    /// <param name="vocab">Terms and the vocabulary mapping count.</param>
    /// <returns>Null where the value maps to nothing.</returns>
    public static string? Expand<TScope>(TScope scope, string? value, bool documentRelative = false, bool vocab = false)
        where TScope : ITermScope
    {
        // 1) Keywords and null stand for themselves. 2) What only looks like a keyword is kept for later versions.
        if (value is null)
            return null;
        if (value.Length > 1 && value[0] == '@')
        {
            if (Keywords.IsKeyword(value))
                return value;
            if (Keywords.HasForm(value))
                return null;
        }

        // 3) Create the definition first, when a local context is in work.
        scope.Require(value);

        // 4) A keyword alias. 5) A term, where terms count.
        if (scope.Find(value) is { } definition && (vocab || Keywords.IsKeyword(definition.Iri)))
            return definition.Iri;

        // 6) A colon after the first character: an IRI, a compact IRI or a blank node identifier.
        var colon = value.Length > 1 ? value.IndexOf(':', 1) : -1;
        if (colon > 0)
        {
            // 6.1), 6.2)
            var prefix = value.AsSpan(0, colon);
            if (prefix is "_" || value.AsSpan(colon + 1).StartsWith("//"))
                return value;

            // 6.3), 6.4)
            scope.Require(prefix);
            if (scope.Find(prefix) is { IsPrefix: true, Iri: { } iri })
                return string.Concat(iri, value.AsSpan(colon + 1));

            // 6.5)
            if (IriReference.IsAbsolute(value))
                return value;
        }

        // 7)
        if (vocab && scope.Vocab is { } vocabulary)
            return vocabulary + value;

        // 8), 9)
        return documentRelative && scope.BaseIri is { } baseIri ? IriReference.Resolve(baseIri, value) : value;
    }
}
