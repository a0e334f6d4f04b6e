using System.Collections.Immutable;
using System.Net.Http.Headers;

namespace DigitalIdentity.Http;

/// <summary>
/// What one read accepts as an answer. Its limits can only tighten those of the <see cref="FetchPolicy"/>. Immutable and thread-safe.
/// </summary>
public sealed record FetchRequest
{
    /// <summary>Any media type, status 200.</summary>
    public static FetchRequest Any { get; } = new();

    /// <summary>JSON: <c>application/json</c> and every type with the suffix <c>+json</c> (RFC 6839), status 200.</summary>
    public static FetchRequest Json { get; } = new() { Accept = "application/json", MediaTypes = ["application/json", "+json"] };

    /// <summary>Value of the Accept header. Default <c>*/*</c>.</summary>
    /// <exception cref="ArgumentException">Null, empty or not printable ASCII.</exception>
    public string Accept
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            field = HeaderText.Require(value)!;
        }
    } = "*/*";

    /// <summary>
    /// The media types that the answer may have: <c>type/subtype</c>, <c>type/*</c>, or <c>+suffix</c>; parameters and letter
    /// case do not matter. Empty (the default) accepts any, and none at all.
    /// </summary>
    public ImmutableArray<string> MediaTypes { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>
    /// The statuses whose body is the answer. Default 200 alone. With <see cref="IfNoneMatch"/>, 304 is accepted as well.
    /// Redirect statuses are always followed or refused, never an answer.
    /// </summary>
    public ImmutableArray<int> StatusCodes { get; init => field = value.IsDefault ? [] : value; } = [200];

    /// <summary>Largest body in bytes for this read, when less than the policy's. Default null: the policy's.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int? MaxResponseBytes
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value ?? 0);
            field = value;
        }
    }

    /// <summary>Total time for this read, when less than the policy's. Default null: the policy's.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not more than zero.</exception>
    public TimeSpan? Timeout
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value ?? TimeSpan.MaxValue, TimeSpan.Zero);
            field = value;
        }
    }

    /// <summary>Redirects followed for this read, when less than the policy's. Default null: the policy's.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int? MaxRedirects
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value ?? 0);
            field = value;
        }
    }

    /// <summary>Refuses redirects to another host or port for this read. Default false: as the policy says.</summary>
    public bool SameHostOnly { get; init; }

    /// <summary>An entity tag (<see cref="FetchCaching.ETag"/>) of an answer kept from before; sent as If-None-Match. Default null.</summary>
    /// <exception cref="ArgumentException">Not an entity tag.</exception>
    public string? IfNoneMatch
    {
        get;
        init => field = value is null || EntityTagHeaderValue.TryParse(value, out _)
            ? value
            : throw new ArgumentException("Not an entity tag: it is a quoted string, such as \"abc\" or W/\"abc\".", nameof(value));
    }

    internal bool AcceptsStatus(int status) => StatusCodes.Contains(status) || (status == 304 && IfNoneMatch is not null);

    internal bool AcceptsMediaType(string? mediaType)
    {
        if (MediaTypes.IsEmpty)
            return true;
        if (mediaType is null)
            return false;

        foreach (var allowed in MediaTypes)
            if (allowed.StartsWith('+')
                ? mediaType.EndsWith(allowed, StringComparison.OrdinalIgnoreCase)
                : allowed.EndsWith("/*", StringComparison.Ordinal)
                    ? mediaType.AsSpan().StartsWith(allowed.AsSpan(0, allowed.Length - 1), StringComparison.OrdinalIgnoreCase)
                    : mediaType.Equals(allowed, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }
}
