namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>How N-Quads is read. Immutable and thread-safe.</summary>
public sealed record NQuadsOptions
{
    /// <summary>The defaults: N-Quads 1.1 and nothing else.</summary>
    public static NQuadsOptions Default { get; } = new();

    /// <summary>How much the text may hold. Default <see cref="RdfLimits.Default"/>.</summary>
    public RdfLimits Limits { get; init; } = RdfLimits.Default;

    /// <summary>
    /// True to let blank nodes be predicates: the generalized RDF that JSON-LD 1.0 could make. Such a dataset can be written and
    /// compared, but not canonicalized. Default false.
    /// </summary>
    public bool AllowBlankNodePredicates { get; init; }
}
