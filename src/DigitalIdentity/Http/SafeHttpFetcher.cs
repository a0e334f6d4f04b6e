using System.Net;
using System.Net.Http.Headers;

namespace DigitalIdentity.Http;

// References: RFC 9110, RFC 9111 (HTTP), RFC 6890 (special-purpose addresses), RFC 8305 (address racing).
// Parameters: FetchPolicy and FetchRequest.

/// <summary>
/// The one component that reads from the network. A URL in a credential or a DID is an attacker's choice, so a read is made
/// such that it cannot reach inside the caller's network, follow a trail elsewhere, fill memory, or hang:
/// <list type="bullet">
/// <item>https only; no user information; ASCII-compared hosts; every redirect is checked like the first URL.</item>
/// <item>The name is looked up once per connection, every address must be global, and the connection goes to a vetted address.</item>
/// <item>TLS 1.2 or 1.3, the certificate checked against the host name; nothing turns that off. No revocation look-up and no
/// download of missing intermediates: both would read URLs that the certificate chooses.</item>
/// <item>Body, header, redirect and total time caps; decompression only on request, under the same cap.</item>
/// <item>GET only; no cookies, credentials, Referer, trace headers or environment proxy.</item>
/// </list>
/// Thread-safe; keep one for long, as it pools connections (HTTP/2 and HTTP/1.1) for up to two minutes. A server can tell that
/// reads over one connection come from one reader: where that matters, use a fetcher for each.
/// </summary>
public sealed class SafeHttpFetcher : IHttpFetcher, IDisposable
{
    private readonly TimeProvider time;
    private readonly HttpMessageInvoker invoker;
    private volatile bool disposed;

    /// <summary>Makes a fetcher.</summary>
    /// <param name="policy">Its limits; null for <see cref="FetchPolicy.Default"/>.</param>
    /// <param name="timeProvider">The clock of the time cap; null for the system's.</param>
    public SafeHttpFetcher(FetchPolicy? policy = null, TimeProvider? timeProvider = null)
    {
        Policy = policy ?? FetchPolicy.Default;
        time = timeProvider ?? TimeProvider.System;
        // The invoker, not HttpClient, whose own 100 second limit would cap a longer one of the policy.
#pragma warning disable CA2000 // The invoker owns the handler and disposes of it.
        invoker = new(FetchHandler.Create(Policy, time), disposeHandler: true);
#pragma warning restore CA2000
    }

    /// <summary>The limits that hold for every read.</summary>
    public FetchPolicy Policy { get; }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The fetcher was disposed.</exception>
    public async ValueTask<FetchResult> GetAsync(Uri url, FetchRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(url);
        ArgumentNullException.ThrowIfNull(request);
        ObjectDisposedException.ThrowIf(disposed, this);
        cancellationToken.ThrowIfCancellationRequested();

        var limits = FetchLimits.Of(Policy, request);
        var first = FetchTarget.Check(url, Policy, out var error, out var detail);
        if (first is null)
            return FetchResult.Failure(url, error, detail);

        using var timer = new CancellationTokenSource(limits.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        for (var (target, redirects) = (first, 0); ; redirects++)
        {
            try
            {
                var (next, result) = await HopAsync(first, target, redirects, request, limits, either.Token).ConfigureAwait(false);
                if (result is not null)
                    return result;
                target = next!;
            }
            catch (Exception e) when (FetchFailure.Explain(e, cancellationToken) is { } failure)
            {
                return FetchResult.Failure(target.Url, failure.Error, failure.Detail);
            }
            catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(e.Message, e, cancellationToken);
            }
        }
    }

    /// <summary>Closes the connections. A read that is under way still finishes, or ends with a code.</summary>
    public void Dispose()
    {
        disposed = true;
        invoker.Dispose();
    }

    private HttpRequestMessage CreateMessage(Uri url, FetchRequest request)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, url)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        message.Headers.TryAddWithoutValidation("Accept-Encoding", Policy.AllowCompression ? "gzip, br" : "identity");
        if (Policy.UserAgent is { Length: > 0 } agent)
            message.Headers.TryAddWithoutValidation("User-Agent", agent);
        if (request.IfNoneMatch is { } tag)
            message.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return message;
    }

    // One request: either where it redirects to, or how the read ends.
    private async ValueTask<(FetchTarget? Next, FetchResult? Result)> HopAsync(
        FetchTarget first, FetchTarget target, int redirects, FetchRequest request, FetchLimits limits, CancellationToken cancellationToken)
    {
        using var message = CreateMessage(target.Url, request);
        using var response = await invoker.SendAsync(message, cancellationToken).ConfigureAwait(false);
        var status = (int)response.StatusCode;
        if (status is not (301 or 302 or 303 or 307 or 308))
            return (null, await ReadAsync(target.Url, response, request, limits, cancellationToken).ConfigureAwait(false));

        var next = Redirect(first, target, response, limits, redirects, out var error, out var detail);
        return (next, next is null ? FetchResult.Failure(target.Url, error, detail, status) : null);
    }

    private FetchTarget? Redirect(
        FetchTarget first, FetchTarget current, HttpResponseMessage response, FetchLimits limits, int followed,
        out FetchError error, out string detail)
    {
        if (followed == limits.MaxRedirects)
        {
            (error, detail) = followed == 0
                ? (FetchError.RedirectNotAllowed, "The server redirects; redirects are not allowed.")
                : (FetchError.TooManyRedirects, $"More than {limits.MaxRedirects} redirects.");
            return null;
        }

        if (!response.Headers.NonValidated.TryGetValues("Location", out var locations) || locations.Count != 1
            || !Uri.TryCreate(current.Url, locations.ToString(), out var url))
        {
            (error, detail) = (FetchError.Protocol, "The redirect has no usable Location.");
            return null;
        }

        var next = FetchTarget.Check(url, Policy, out error, out detail);
        if (next is not null && limits.SameHostOnly && !next.HasHostOf(first))
        {
            (error, detail) = (FetchError.RedirectNotAllowed, "The redirect leads to another host.");
            return null;
        }

        if (next is null)
            detail = "Redirect refused: " + detail;
        return next;
    }

    private async ValueTask<FetchResult> ReadAsync(
        Uri url, HttpResponseMessage response, FetchRequest request, FetchLimits limits, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        if (!request.AcceptsStatus(status))
            return FetchResult.Failure(url, FetchError.UnexpectedStatus, $"The server answered with status {status}.", status);

        var caching = FetchCaching.From(response);
        if (status == 304)
            return FetchResult.Success(url, default, mediaType: null, status, caching);

        if (!TryGetMediaType(response, out var mediaType) || !request.AcceptsMediaType(mediaType))
            return FetchResult.Failure(
                url, FetchError.UnexpectedContentType, $"The media type is {(mediaType is null ? "missing or malformed" : $"'{mediaType}'")}.", status);

        try
        {
            var body = await BodyReader.ReadAsync(response, limits.MaxResponseBytes, Policy.AllowCompression, cancellationToken)
                .ConfigureAwait(false);
            return FetchResult.Success(url, body, mediaType, status, caching);
        }
        catch (FetchFailedException e)
        {
            return FetchResult.Failure(url, e.Error, e.Message, status);
        }
    }

    // False when a Content-Type was sent that cannot be read as one media type.
    private static bool TryGetMediaType(HttpResponseMessage response, out string? mediaType)
    {
        mediaType = null;
        if (!response.Content.Headers.NonValidated.TryGetValues("Content-Type", out var values))
            return true;
        if (values.Count != 1 || !MediaTypeHeaderValue.TryParse(values.ToString(), out var parsed))
            return false;
        mediaType = parsed.MediaType?.ToLowerInvariant();
        return mediaType is not null;
    }

    /// <summary>The stricter of policy and request, for one read.</summary>
    private readonly record struct FetchLimits(TimeSpan Timeout, int MaxResponseBytes, int MaxRedirects, bool SameHostOnly)
    {
        public static FetchLimits Of(FetchPolicy policy, FetchRequest request) => new(
            request.Timeout is { } timeout && timeout < policy.Timeout ? timeout : policy.Timeout,
            Math.Min(request.MaxResponseBytes ?? int.MaxValue, policy.MaxResponseBytes),
            Math.Min(request.MaxRedirects ?? int.MaxValue, policy.MaxRedirects),
            request.SameHostOnly || policy.SameHostOnly);
    }
}
