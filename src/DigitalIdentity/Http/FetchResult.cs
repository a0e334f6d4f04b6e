namespace DigitalIdentity.Http;

/// <summary>
/// The answer to one read, or the coded reason why there is none. Immutable and thread-safe, as long as nobody writes to the
/// array under <see cref="Body"/>.
/// </summary>
public sealed class FetchResult
{
    private FetchResult(Uri url) => Url = url;

    /// <summary>True when an acceptable answer arrived whole.</summary>
    public bool IsSuccess => Error == FetchError.None;

    /// <summary>Why there is no answer; <see cref="FetchError.None"/> on success.</summary>
    public FetchError Error { get; private init; }

    /// <summary>What went wrong, in words for a log; null on success. Do not parse it.</summary>
    public string? Detail { get; private init; }

    /// <summary>The URL that answered or failed, after redirects; without its fragment once it was found usable.</summary>
    public Uri Url { get; }

    /// <summary>The HTTP status, for success and for failures that came after the headers; else 0.</summary>
    public int StatusCode { get; private init; }

    /// <summary>True when the server answered 304: the copy that <see cref="FetchRequest.IfNoneMatch"/> named is still good.</summary>
    public bool IsNotModified => IsSuccess && StatusCode == 304;

    /// <summary>The body exactly as it arrived, content coding removed. Empty on failure and with 304.</summary>
    public ReadOnlyMemory<byte> Body { get; private init; }

    /// <summary>The media type in lower case without parameters, such as <c>application/did+json</c>; null when none was sent.</summary>
    public string? MediaType { get; private init; }

    /// <summary>What the answer says about being kept.</summary>
    public FetchCaching Caching { get; private init; } = FetchCaching.None;

    /// <summary>An answer; for implementations of <see cref="IHttpFetcher"/>.</summary>
    /// <param name="url">The URL that answered, after redirects.</param>
    /// <param name="body">The body.</param>
    /// <param name="mediaType">The media type without parameters, or null.</param>
    /// <param name="statusCode">The HTTP status.</param>
    /// <param name="caching">What the answer says about being kept; null says nothing.</param>
    /// <exception cref="ArgumentNullException"><paramref name="url"/> is null.</exception>
    public static FetchResult Success(
        Uri url, ReadOnlyMemory<byte> body, string? mediaType, int statusCode = 200, FetchCaching? caching = null)
    {
        ArgumentNullException.ThrowIfNull(url);
        return new(url)
        {
            Body = body,
            MediaType = mediaType?.ToLowerInvariant(),
            StatusCode = statusCode,
            Caching = caching ?? FetchCaching.None,
        };
    }

    /// <summary>A failure; for implementations of <see cref="IHttpFetcher"/>.</summary>
    /// <param name="url">The URL that failed.</param>
    /// <param name="error">The code; not <see cref="FetchError.None"/>.</param>
    /// <param name="detail">What went wrong, in words.</param>
    /// <param name="statusCode">The HTTP status, if one arrived; else 0.</param>
    /// <exception cref="ArgumentNullException"><paramref name="url"/> or <paramref name="detail"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="error"/> is <see cref="FetchError.None"/>.</exception>
    public static FetchResult Failure(Uri url, FetchError error, string detail, int statusCode = 0)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(detail);
        if (error == FetchError.None)
            throw new ArgumentException("A failure has a code.", nameof(error));
        return new(url) { Error = error, Detail = detail, StatusCode = statusCode };
    }

    /// <summary>One line for a log: code or status, and the URL without user information. Never the body.</summary>
    public override string ToString() =>
        IsSuccess ? $"{StatusCode} {MediaType} {Body.Length} bytes {SafeUrl}" : $"{Error} {SafeUrl}: {Detail}";

    private string SafeUrl => Url.IsAbsoluteUri
        ? Url.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped)
        : Url.OriginalString;
}
