using System.Collections.Immutable;

namespace DigitalIdentity.Dids;

/// <summary>How long a <see cref="CachingDidResolver"/> keeps what.</summary>
/// <remarks>
/// Immutable and thread-safe. A kept document hides for as long that a key was withdrawn: the times are a choice between that risk, the
/// load on hosts, and what hosts learn of their readers.
/// </remarks>
public sealed record CachingDidResolverOptions
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(365);

    /// <summary>The defaults.</summary>
    public static CachingDidResolverOptions Default { get; } = new();

    /// <summary>
    /// How long a document, or the fact that a DID was deactivated, is kept; less when <c>nextUpdate</c> comes earlier. Default 5 minutes; 0
    /// to 365 days, 0 keeps none.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan PositiveTtl { get; init => field = Check(value); } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How long <c>NOT_FOUND</c> and <c>INVALID_DID_DOCUMENT</c> are kept. Default 30 seconds; 0 to 365 days, 0 keeps none.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan NegativeTtl { get; init => field = Check(value); } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long <c>INTERNAL_ERROR</c> is kept, so that a registry in trouble is left alone; never longer than <see cref="NegativeTtl"/>.
    /// While <see cref="StaleIfError"/> answers, it is how long nothing is tried anew. Default 0: it is not kept. 0 to 365 days. Other
    /// errors never are.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan FailureTtl { get; init => field = Check(value); }

    /// <summary>
    /// For how long after its time a kept document still answers when resolving it anew gives <c>INTERNAL_ERROR</c>. Default 0: never,
    /// because whoever can cut the network could keep a withdrawn key alive. 0 to 365 days.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan StaleIfError { get; init => field = Check(value); }

    /// <summary>
    /// Methods that are passed on and never kept. Default <c>key</c>, <c>jwk</c>, <c>peer</c> and <c>pkh</c>, which need no registry.
    /// </summary>
    public ImmutableArray<string> UncachedMethods { get; init => field = value.IsDefault ? [] : value; } = ["key", "jwk", "peer", "pkh"];

    private static TimeSpan Check(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, Longest);
        return value;
    }
}
