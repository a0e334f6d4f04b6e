namespace DigitalIdentity.JsonLd.Loading;

/// <summary>What a <see cref="CachingDocumentLoader"/> keeps, and how long. Immutable and thread-safe.</summary>
public sealed record CachingDocumentLoaderOptions
{
    /// <summary>The defaults.</summary>
    public static CachingDocumentLoaderOptions Default { get; } = new();

    /// <summary>How many answers are kept; the one not asked for the longest goes first. Default 256, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public int MaxDocuments
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 256;

    /// <summary>How many bytes are kept, over all documents and their URLs. A document larger than that is never kept. Default 32 MiB, at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public long MaxBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    } = 32 * 1024 * 1024;

    /// <summary>How long a document is kept. Default <see cref="Timeout.InfiniteTimeSpan"/>: until its place is needed. Else more than zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan Lifetime
    {
        get;
        init
        {
            if (value != Timeout.InfiniteTimeSpan)
                ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            field = value;
        }
    } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// How long a problem is kept, so that a URL that cannot be had is not asked for again at once. Default zero: not at all.
    /// At most one hour.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public TimeSpan FailureLifetime
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromHours(1));
            field = value;
        }
    } = TimeSpan.Zero;

    /// <summary>The clock. Default the system's.</summary>
    /// <exception cref="ArgumentNullException">Null.</exception>
    public TimeProvider TimeProvider { get; init => field = value ?? throw new ArgumentNullException(nameof(value)); } = TimeProvider.System;
}
