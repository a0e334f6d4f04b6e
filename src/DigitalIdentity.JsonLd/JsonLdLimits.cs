namespace DigitalIdentity.JsonLd;

/// <summary>
/// How much a document may ask for. Every limit exists because an algorithm of the standard grows faster than its input, or
/// recurses as deep as its input; exceeding one is <see cref="JsonLdErrorCode.LimitExceeded"/>, or
/// <see cref="JsonLdErrorCode.ContextOverflow"/> for contexts. The defaults are far above what documents need. Immutable and thread-safe.
/// </summary>
public sealed record JsonLdLimits
{
    // What the algorithms, which recurse, can go down on the small stacks of thread pools.
    private const int DeepestDocument = 512;

    /// <summary>The defaults.</summary>
    public static JsonLdLimits Default { get; } = new();

    /// <summary>The size of one document, in bytes. Default 64 MiB.</summary>
    public int MaxDocumentSize { get; init; } = 64 * 1024 * 1024;

    /// <summary>How deep objects and arrays may nest, and how long a chain of contexts and prefixes that build on one another may be. Default 128, at most 512.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1, or more than 512.</exception>
    public int MaxDepth
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, DeepestDocument);
            field = value;
        }
    }
        = 128;

    /// <summary>How many contexts one operation may load. Default 64.</summary>
    public int MaxRemoteContexts { get; init; } = 64;

    /// <summary>
    /// How many term definitions one operation may create or copy, over all its contexts. Default 1,000,000.
    /// </summary>
    public int MaxTermDefinitions { get; init; } = 1_000_000;

    /// <summary>
    /// How many times as many values as the input has the result may have, plus 10,000. Embedding in frames can multiply values.
    /// Default 100.
    /// </summary>
    public int MaxExpansion { get; init; } = 100;
}
