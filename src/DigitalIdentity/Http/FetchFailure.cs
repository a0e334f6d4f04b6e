using System.Security.Authentication;

namespace DigitalIdentity.Http;

/// <summary>Finds the code for what the HTTP stack throws.</summary>
internal static class FetchFailure
{
    /// <summary>The code and a text; null for what is no failure of a read: the caller's own cancellation, or a bug.</summary>
    public static (FetchError Error, string Detail)? Explain(Exception exception, CancellationToken caller)
    {
        if (exception is OperationCanceledException)
            return caller.IsCancellationRequested ? null : (FetchError.Timeout, "The time for this read ran out.");
        if (exception is not (HttpRequestException or IOException or ObjectDisposedException or FetchFailedException))
            return null;

        // A code of our own, from below the HTTP stack, says more than what the stack made of it.
        for (var e = exception; e is not null; e = e.InnerException)
            if (e is FetchFailedException failed)
                return (failed.Error, failed.Message);

        for (var e = exception; e is not null; e = e.InnerException)
            if (CodeOf(e) is { } error)
                return (error, e.Message);

        return (FetchError.Protocol, exception.GetBaseException().Message);
    }

    private static FetchError? CodeOf(Exception exception)
    {
        var reason = exception switch
        {
            AuthenticationException => HttpRequestError.SecureConnectionError,
            HttpRequestException e => e.HttpRequestError,
            HttpIOException e => e.HttpRequestError,
            _ => HttpRequestError.Unknown,
        };
        return reason switch
        {
            HttpRequestError.SecureConnectionError => FetchError.TlsFailure,
            HttpRequestError.ConnectionError => FetchError.ConnectFailed,
            HttpRequestError.ConfigurationLimitExceeded => FetchError.TooLarge,
            _ => null,
        };
    }
}
