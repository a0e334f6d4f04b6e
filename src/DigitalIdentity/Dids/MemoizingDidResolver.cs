using System.Collections.Concurrent;

namespace DigitalIdentity.Dids;

/// <summary>
/// Resolves each DID once, so that one verification sees one state of the world. Make one for each verification and let it go; it is not
/// a cache.
/// </summary>
/// <remarks>
/// Thread-safe. What is remembered is keyed by DID and options. A resolution that fails or is cancelled is remembered too, except that
/// one caller's cancellation is never another's.
/// </remarks>
/// <param name="inner">Who resolves.</param>
public sealed class MemoizingDidResolver(IDidResolver inner) : IDidResolver
{
    private readonly ConcurrentDictionary<(Did Did, DidResolutionOptions Options), DidResolutionResult> _known = new();
    private readonly IDidResolver _inner = inner ?? throw new ArgumentNullException(nameof(inner));

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="did"/> is null.</exception>
    public ValueTask<DidResolutionResult> ResolveAsync(
        Did did, DidResolutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(did);
        var key = (did, options ?? DidResolutionOptions.Default);
        if (_known.TryGetValue(key, out var known))
            return ValueTask.FromResult(known);

        var pending = _inner.ResolveAsync(did, options, cancellationToken);
        return pending.IsCompletedSuccessfully ? ValueTask.FromResult(_known.GetOrAdd(key, pending.Result)) : RememberAsync(key, pending);
    }

    private async ValueTask<DidResolutionResult> RememberAsync((Did Did, DidResolutionOptions Options) key, ValueTask<DidResolutionResult> pending) =>
        _known.GetOrAdd(key, await pending.ConfigureAwait(false));
}
