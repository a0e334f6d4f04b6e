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

    // A verification meets few DIDs, nearly always one or two: a short list, not a dictionary.
    private readonly List<Entry> _entries = new(2);
    private readonly IDidResolver _inner = inner ?? throw new ArgumentNullException(nameof(inner));

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="did"/> is null.</exception>
    public ValueTask<DidResolutionResult> ResolveAsync(
        Did did, DidResolutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(did);
        var entry = Enter(did, options ?? DidResolutionOptions.Default);
        return entry.Start(_inner, cancellationToken) is { } result
            ? new ValueTask<DidResolutionResult>(result)
            : WaitAsync(entry, cancellationToken);
    }

    private Entry Enter(Did did, DidResolutionOptions options)
    {
        lock (_entries)
        {
            foreach (var known in _entries)
                if (known.Did == did && known.Options == options)
                    return known;
            var entry = new Entry(did, options);
            _entries.Add(entry);
            return entry;
        }
    }

    private void Forget(Entry entry)
    {
        lock (_entries)
            _entries.Remove(entry);
    }

    private async ValueTask<DidResolutionResult> WaitAsync(Entry entry, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return entry.Start(_inner, cancellationToken) ?? await entry.Pending!.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                // What was thrown is not remembered. Another caller may have given up: then it is this one's turn.
                if (entry.Pending!.IsCompleted)
                    Forget(entry);
                if (e is not OperationCanceledException || cancellationToken.IsCancellationRequested || attempt == MaxAttempts)
                    throw;
                entry = Enter(entry.Did, entry.Options);
            }
        }
    }

    // One DID, resolved once by whoever comes first. Not a record: it is removed by reference.
    private sealed class Entry(Did did, DidResolutionOptions options)
    {
        private readonly Lock _gate = new();
        private DidResolutionResult? _result;

        public Did Did => did;

        public DidResolutionOptions Options => options;

        /// <summary>The resolution under way, or one that threw; null when it was finished at once.</summary>
        public Task<DidResolutionResult>? Pending { get; private set; }

        /// <summary>The result, when it is there at once; otherwise it is in <see cref="Pending"/>.</summary>
        public DidResolutionResult? Start(IDidResolver resolver, CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                if (_result is not null || Pending is not null)
                    return _result;
                var pending = Begin(resolver, cancellationToken);
                if (pending.IsCompletedSuccessfully)
                    return _result = pending.Result;
                Pending = pending.AsTask();
                return null;
            }
        }

        // What a resolver throws at once is its outcome like any other.
        private ValueTask<DidResolutionResult> Begin(IDidResolver resolver, CancellationToken cancellationToken)
        {
            try
            {
                return resolver.ResolveAsync(did, options, cancellationToken);
            }
#pragma warning disable CA1031 // It is thrown again to whoever awaits it.
            catch (Exception e)
#pragma warning restore CA1031
            {
                return ValueTask.FromException<DidResolutionResult>(e);
            }
        }
    }
}
