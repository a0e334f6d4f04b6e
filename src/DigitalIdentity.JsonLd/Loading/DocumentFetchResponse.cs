using System.Collections.Immutable;

namespace DigitalIdentity.JsonLd.Loading;

/// <summary>What a <see cref="DocumentFetch"/> got. Immutable and thread-safe.</summary>
public sealed record DocumentFetchResponse
{
    /// <summary>The status code, such as 200; 0 when there was no response.</summary>
    public int Status { get; init; }

    /// <summary>Where the response came from in the end, when the function followed redirects: an absolute URL. Default null: from the URL of the request.</summary>
    public string? FinalUrl { get; init; }

    /// <summary>The value of the Content-Type header; null when there is none. Default null.</summary>
    public string? ContentType { get; init; }

    /// <summary>The values of the Link headers, one for each header field or several in one. Default none.</summary>
    public ImmutableArray<string> Links { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>The value of the Location header, for redirects that the function leaves to the loader; else null. Default null.</summary>
    public string? Location { get; init; }

    /// <summary>The body, with no content coding left on it. It is handed over: it must not change any more. Default empty.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Why there was no response, or none of use; else null. Default null.</summary>
    public string? Failure { get; init; }

    /// <summary>No response: the host was refused or cannot be reached, or took too long.</summary>
    /// <param name="reason">One English sentence.</param>
    public static DocumentFetchResponse Failed(string reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return new() { Failure = reason };
    }
}
