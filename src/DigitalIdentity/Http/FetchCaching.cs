using System.Net.Http.Headers;

namespace DigitalIdentity.Http;

/// <summary>
/// What an answer says about being kept, as far as a private cache needs it (RFC 9111). Untrusted, like the answer:
/// a cache puts its own ceiling on it. Immutable.
/// </summary>
public sealed record FetchCaching
{
    /// <summary>An answer that says nothing about being kept.</summary>
    public static FetchCaching None { get; } = new();

    /// <summary>The entity tag as sent, quotes and <c>W/</c> included; null when there is none.</summary>
    public string? ETag { get; init; }

    /// <summary>The Last-Modified date; null when there is none.</summary>
    public DateTimeOffset? LastModified { get; init; }

    /// <summary>Cache-Control: no-store. The answer must not be kept.</summary>
    public bool NoStore { get; init; }

    /// <summary>Cache-Control: no-cache. The answer may be kept, but must be asked about again before each use.</summary>
    public bool NoCache { get; init; }

    /// <summary>
    /// How long the answer was made to be fresh: Cache-Control max-age, else Expires less Date. Null when the server does not say;
    /// never negative.
    /// </summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>The Age header: how long the answer has been in caches on the way. Zero when it is not sent.</summary>
    public TimeSpan Age { get; init; }

    /// <summary>
    /// How long the answer may be used from now on: the lifetime less the age; zero with no-store and no-cache; null when the
    /// server does not say. Never negative.
    /// </summary>
    public TimeSpan? FreshFor =>
        NoStore || NoCache ? TimeSpan.Zero : Lifetime is { } lifetime ? NotNegative(lifetime - Age) : null;

    internal static FetchCaching From(HttpResponseMessage response)
    {
        var headers = response.Headers;
        var control = headers.CacheControl;
        return new()
        {
            ETag = headers.ETag?.ToString(),
            LastModified = response.Content.Headers.LastModified,
            NoStore = control?.NoStore ?? false,
            NoCache = control?.NoCache ?? false,
            Lifetime = LifetimeOf(control, response),
            Age = NotNegative(headers.Age ?? TimeSpan.Zero),
        };
    }

    // RFC 9111 section 4.2.1. s-maxage is for shared caches and does not count here. An Expires that cannot be read has passed.
    private static TimeSpan? LifetimeOf(CacheControlHeaderValue? control, HttpResponseMessage response)
    {
        if (control?.MaxAge is { } maxAge)
            return NotNegative(maxAge);
        if (!response.Content.Headers.NonValidated.Contains("Expires"))
            return null;
        return response.Content.Headers.Expires is { } expires && response.Headers.Date is { } date
            ? NotNegative(expires - date)
            : TimeSpan.Zero;
    }

    private static TimeSpan NotNegative(TimeSpan value) => value < TimeSpan.Zero ? TimeSpan.Zero : value;
}
