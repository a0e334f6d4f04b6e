// Reference: JSON-LD 1.1 Processing Algorithms and API section 4.1 (what a term definition holds).
using DigitalIdentity.JsonLd.Json;

namespace DigitalIdentity.JsonLd.Contexts;

/// <summary>What a context says of one term. Immutable once it is in an <see cref="ActiveContext"/>.</summary>
internal sealed class TermDefinition(string term)
{
    private TermText? _text;

    public string Term { get; } = term;

    /// <summary>The IRI mapping: an IRI, a blank node identifier, a keyword, or null where the term is decoupled from any IRI.</summary>
    public string? Iri { get; set; }

    /// <summary>True when the term can be the prefix of a compact IRI.</summary>
    public bool IsPrefix { get; set; }

    public bool IsProtected { get; set; }

    public bool IsReverse { get; set; }

    public Containers Container { get; set; }

    /// <summary>The type mapping: an IRI or <c>@id</c>, <c>@vocab</c>, <c>@json</c>, <c>@none</c>; null when there is none.</summary>
    public string? Type { get; set; }

    /// <summary>True when there is a language mapping, null included.</summary>
    public bool HasLanguage { get; set; }

    public string? Language { get; set; }

    /// <summary>True when there is a direction mapping, null included.</summary>
    public bool HasDirection { get; set; }

    public string? Direction { get; set; }

    /// <summary>The index mapping: the property that keys of an index map are values of; null for <c>@index</c>.</summary>
    public string? Index { get; set; }

    public string? Nest { get; set; }

    /// <summary>True when the term has a context of its own, null included.</summary>
    public bool HasContext { get; set; }

    public LdValue? Context { get; set; }

    /// <summary>Where <see cref="Context"/> was defined: what relative URLs in it are resolved against.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>The definition prepared for writing quads; made when first asked for.</summary>
    public TermText Text => _text ??= new TermText(this);

    public bool Has(Containers container) => (Container & container) != 0;

    /// <summary>True when the keys of the term's map are values of <c>@index</c>, not of a property.</summary>
    public bool IsIndexMap => Has(Containers.Index) && (Index is null or Keywords.Index);

    /// <summary>True when two definitions say the same, whether protected or not.</summary>
    public bool IsSameAs(TermDefinition other) =>
        Iri == other.Iri && IsPrefix == other.IsPrefix && IsReverse == other.IsReverse && Container == other.Container && Type == other.Type
        && HasLanguage == other.HasLanguage && Language == other.Language && HasDirection == other.HasDirection && Direction == other.Direction
        && Index == other.Index && Nest == other.Nest && HasContext == other.HasContext && LdValue.DeepEquals(Context, other.Context);
}
