// Reference: JSON-LD 1.1 Processing Algorithms and API section 4.3 (Inverse Context Creation).
namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>
/// The terms of an active context by what they mean: for each IRI or keyword the terms that can stand for it, and the prefixes of
/// compact IRIs. Immutable and thread-safe.
/// </summary>
internal sealed class InverseContext
{
    private readonly Dictionary<string, InverseEntry> _entries;

    private InverseContext(Dictionary<string, InverseEntry> entries, PrefixIndex prefixes, bool hasTermsWithColon) =>
        (_entries, Prefixes, HasTermsWithColon) = (entries, prefixes, hasTermsWithColon);

    /// <summary>The terms that can be prefixes of compact IRIs.</summary>
    public PrefixIndex Prefixes { get; }

    /// <summary>True when a term could be what a compact IRI is, too.</summary>
    public bool HasTermsWithColon { get; }

    /// <summary>The terms that mean an IRI or keyword; null when there are none.</summary>
    public InverseEntry? Find(string iri) => _entries.GetValueOrDefault(iri);

    public static InverseContext Of(ActiveContext context)
    {
        // 1), 2)
        var builders = new Dictionary<string, InverseEntry.Builder>(StringComparer.Ordinal);
        var prefixes = new List<TermDefinition>();
        var hasTermsWithColon = false;
        var defaultLanguage = DefaultLanguage(context);

        // 3)
        var definitions = context.Terms.All().ToArray();
        Array.Sort(definitions, CompareTerms);
        foreach (var definition in definitions)
        {
            hasTermsWithColon |= definition.Term.Contains(':', StringComparison.Ordinal);

            // 3.1)
            if (definition.Iri is not { } iri)
                continue;
            if (definition.IsPrefix)
                prefixes.Add(definition);

            // 3.3) to 3.16)
            if (!builders.TryGetValue(iri, out var builder))
                builders.Add(iri, builder = new InverseEntry.Builder());
            builder.Add(definition, defaultLanguage);
        }

        // 4)
        var entries = new Dictionary<string, InverseEntry>(builders.Count, StringComparer.Ordinal);
        foreach (var (iri, builder) in builders)
            entries.Add(iri, builder.Build());
        return new InverseContext(entries, new PrefixIndex(prefixes), hasTermsWithColon);
    }

    // 2)
    private static string DefaultLanguage(ActiveContext context)
    {
        var language = LanguageTag.ToLower(context.Language) ?? Keywords.None;
        return context.Direction is null ? language : $"{language}_{context.Direction}";
    }

    // 3) Shortest first, then by code points.
    private static int CompareTerms(TermDefinition x, TermDefinition y) =>
        x.Term.Length != y.Term.Length ? x.Term.Length.CompareTo(y.Term.Length) : CodePointOrder.Instance.Compare(x.Term, y.Term);
}
