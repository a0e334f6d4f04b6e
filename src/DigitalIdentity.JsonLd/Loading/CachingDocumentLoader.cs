namespace DigitalIdentity.JsonLd.Loading;

/// <summary>
/// Remembers what another loader found. Whoever asks for the same thing at the same time waits for one load. Thread-safe, as long
/// as the other loader is.
/// </summary>
/// <remarks>
/// The key is the whole request: the URL, character by character, and the profile. Number, bytes and age of what is kept are bounded
/// (<see cref="CachingDocumentLoaderOptions"/>); exceptions are never kept, problems only when that is asked for. Something that is
/// kept is answered at once and without allocating. A caller that gives up leaves the load to the others; when nobody waits any
/// more, the load is cancelled.
/// </remarks>
public sealed class CachingDocumentLoader : IDocumentLoader
{
    private readonly IDocumentLoader inner;
    private readonly DocumentCache cache;
    private readonly Dictionary<DocumentRequest, SharedLoad> loads = [];
    private readonly Lock gate = new();
    private int generation;

    /// <summary>Makes an empty cache.</summary>
    /// <param name="inner">The loader that finds the documents.</param>
    /// <param name="options">The bounds; null for the defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inner"/> is null.</exception>
    public CachingDocumentLoader(IDocumentLoader inner, CachingDocumentLoaderOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        this.inner = inner;
        cache = new(options ?? CachingDocumentLoaderOptions.Default);
    }

    /// <summary>Forgets everything. What is being loaded at this moment still reaches those who wait for it, and is not kept.</summary>
    public void Clear()
    {
        lock (gate)
        {
            generation++;
            cache.Clear();
            loads.Clear();
        }
    }

    /// <inheritdoc/>
    public ValueTask<JsonLdResult<RemoteDocument>> LoadAsync(DocumentRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        SharedLoad? load;
        bool mine;
        lock (gate)
        {
            if (cache.TryGet(request, out var kept))
                return new(kept);
            mine = !loads.TryGetValue(request, out load);
            if (mine)
                loads.Add(request, load = new SharedLoad(generation));
            load!.Waiters++;
        }

        // Outside the lock: the other loader may take its time before it waits, or ask this one for something else.
        if (mine)
            _ = RunAsync(request, load);
        return WaitAsync(request, load, cancellationToken);
    }

    private async Task RunAsync(DocumentRequest request, SharedLoad load)
    {
        try
        {
            var result = await inner.LoadAsync(request, load.Token).ConfigureAwait(false);
            Forget(request, load, result);
            load.Finish(result);
        }
#pragma warning disable CA1031 // Whatever it is, it goes to everybody who waits.
        catch (Exception e)
#pragma warning restore CA1031
        {
            Forget(request, load, null);
            load.Finish(e);
        }
    }

    private async ValueTask<JsonLdResult<RemoteDocument>> WaitAsync(DocumentRequest request, SharedLoad load, CancellationToken cancellationToken)
    {
        try
        {
            return await load.Result.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            bool abandoned;
            lock (gate)
            {
                abandoned = --load.Waiters == 0;
                if (abandoned && loads.GetValueOrDefault(request) == load)
                    loads.Remove(request);
            }

            if (abandoned)
                load.Abandon();
        }
    }

    private void Forget(DocumentRequest request, SharedLoad load, JsonLdResult<RemoteDocument>? result)
    {
        lock (gate)
        {
            if (loads.GetValueOrDefault(request) == load)
                loads.Remove(request);
            if (result is { } answer && load.Generation == generation)
                cache.Add(request, answer);
        }
    }
}
