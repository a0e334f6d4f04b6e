namespace DigitalIdentity.Http;

/// <summary>Carries a code through the HTTP stack to the fetcher, which turns it into a result. Never leaves this folder.</summary>
#pragma warning disable CA1064 // Internal on purpose: it is caught by SafeHttpFetcher and by nobody else.
internal sealed class FetchFailedException(FetchError error, string message, Exception? innerException = null)
    : Exception(message, innerException)
#pragma warning restore CA1064
{
    public FetchError Error { get; } = error;
}
