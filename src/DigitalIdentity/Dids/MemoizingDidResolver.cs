using System.Collections.Concurrent;

namespace DigitalIdentity.Dids;

/// <summary>
/// Resolves each DID once, so that one verification sees one state of the world. Make one for each verification and let it go; it is not
/// a cache.
/// </summary>
/// <remarks>
/// Thread-safe. What is remembered is keyed by DID and options, failures included; callers who ask at the same time wait for the same
/// answer. One caller's cancellation is never another's.
/// </remarks>
/// <param name="inner">Who resolves.</param>
public sealed class MemoizingDidResolver(IDidResolver inner) : IDidResolver
{
    // A resolver that throws OperationCanceledException of its own accord must not keep anyone busy for ever.
    private const int MaxAttempts = 8;

    private readonly ConcurrentDictionary<(Did Did, DidResolutionOptions Options), Lazy<Task<DidResolutionResult>>> _entries = new();
    private readonly IDidResolver _inner = inner ?? throw new ArgumentNullException(nameof(inner));

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="did"/> is null.</exception>
    public ValueTask<DidResolutionResult> ResolveAsync(
        Did did, DidResolutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(did);
        var key = (Did: did, Options: options ?? DidResolutionOptions.Default);
        var entry = Enter(key, cancellationToken);
        return entry.Value.IsCompletedSuccessfully
            ? new ValueTask<DidResolutionResult>(entry.Value)
            : WaitAsync(key, entry, cancellationToken);
    }

    private Lazy<Task<DidResolutionResult>> Enter((Did Did, DidResolutionOptions Options) key, CancellationToken cancellationToken) =>
        _entries.TryGetValue(key, out var entry)
            ? entry
            : _entries.GetOrAdd(key, new Lazy<Task<DidResolutionResult>>(() => StartAsync(key, cancellationToken)));

    // Never throws itself: what the resolver throws at once becomes the task's.
    private async Task<DidResolutionResult> StartAsync((Did Did, DidResolutionOptions Options) key, CancellationToken cancellationToken) =>
        await _inner.ResolveAsync(key.Did, key.Options, cancellationToken).ConfigureAwait(false);

    private async ValueTask<DidResolutionResult> WaitAsync(
        (Did Did, DidResolutionOptions Options) key, Lazy<Task<DidResolutionResult>> entry, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await entry.Value.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                // What was thrown is not remembered. Another caller may have given up: then it is this one's turn.
                if (entry.Value.IsCompleted)
                    _entries.TryRemove(new(key, entry));
                if (e is not OperationCanceledException || cancellationToken.IsCancellationRequested || attempt == MaxAttempts)
                    throw;
                entry = Enter(key, cancellationToken);
            }
        }
    }
}
