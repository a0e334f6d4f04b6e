namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>
/// How much a dataset may ask for. Exceeding one is <see cref="RdfErrorCode.LimitExceeded"/>, or
/// <see cref="RdfErrorCode.ComplexityExceeded"/> for the work on blank nodes. The defaults are far above what documents need.
/// Immutable and thread-safe.
/// </summary>
public sealed record RdfLimits
{
    /// <summary>The defaults.</summary>
    public static RdfLimits Default { get; } = new();

    /// <summary>How many distinct quads a dataset may have. Default 1,000,000.</summary>
    public int MaxQuads { get; init; } = 1_000_000;

    /// <summary>
    /// How many bytes the distinct terms of a dataset may take as N-Quads. Default 256 MiB, at most 384 MiB (more counts as that).
    /// </summary>
    public int MaxTermsSize { get; init; } = 256 * 1024 * 1024;

    /// <summary>
    /// How many bytes the canonical form of a dataset may have. A term that stands in many quads counts each time. Default 256 MiB, at most 1 GiB
    /// (more counts as 1 GiB).
    /// </summary>
    public int MaxOutputSize { get; init; } = 256 * 1024 * 1024;

    /// <summary>
    /// How much work canonicalization may spend on blank nodes that look alike, in steps, whatever the number of blank nodes. A step
    /// is one quad looked at or one node placed in a permutation by the Hash N-Degree Quads algorithm; a step takes a fraction of a microsecond.
    /// Default 1,000,000, at most 2^28 (more counts as that).
    /// </summary>
    /// <remarks>The limit that holds is the smaller one of this and of <see cref="WorkFactor"/>.</remarks>
    public int MaxWork { get; init; } = 1_000_000;

    /// <summary>
    /// How many steps for each two blank nodes canonicalization may spend: with <c>n</c> blank nodes that are not told apart by
    /// their own quads, this times <c>n</c> squared, but not less than 200,000. Default 20.
    /// </summary>
    public int WorkFactor { get; init; } = 20;

    /// <summary>
    /// How deep the Hash N-Degree Quads algorithm may recurse: the length of a chain of blank nodes that look alike. Default 1,000,
    /// at most 2,000 (more counts as 2,000).
    /// </summary>
    public int MaxDepth { get; init; } = 1000;
}
