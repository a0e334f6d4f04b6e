namespace DigitalIdentity.Dids;

/// <summary>Asks a second resolver about DIDs of methods that the first has no driver for, and about no others.</summary>
/// <remarks>
/// Immutable and thread-safe. Only <c>METHOD_NOT_SUPPORTED</c> leads to the second resolver: a DID that the first one knows to be absent,
/// malformed or out of reach is never asked about elsewhere.
/// </remarks>
/// <param name="inner">Asked first.</param>
/// <param name="fallback">Asked about the other methods, such as a <see cref="UniversalResolver"/>.</param>
public sealed class FallbackDidResolver(IDidResolver inner, IDidResolver fallback) : IDidResolver
{
    private readonly IDidResolver _inner = inner ?? throw new ArgumentNullException(nameof(inner));
    private readonly IDidResolver _fallback = fallback ?? throw new ArgumentNullException(nameof(fallback));

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="did"/> is null.</exception>
    public ValueTask<DidResolutionResult> ResolveAsync(
        Did did, DidResolutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(did);
        var pending = _inner.ResolveAsync(did, options, cancellationToken);
        if (!pending.IsCompletedSuccessfully)
            return WaitAsync(pending, did, options, cancellationToken);
        var result = pending.Result;
        return IsUnknownMethod(result) ? _fallback.ResolveAsync(did, options, cancellationToken) : ValueTask.FromResult(result);
    }

    private async ValueTask<DidResolutionResult> WaitAsync(
        ValueTask<DidResolutionResult> pending, Did did, DidResolutionOptions? options, CancellationToken cancellationToken)
    {
        var result = await pending.ConfigureAwait(false);
        return IsUnknownMethod(result) ? await _fallback.ResolveAsync(did, options, cancellationToken).ConfigureAwait(false) : result;
    }

    private static bool IsUnknownMethod(DidResolutionResult result) =>
        result.Error is { } error && DidResolutionErrors.TryParse(error.Type, out var code) && code == DidResolutionError.MethodNotSupported;
}
