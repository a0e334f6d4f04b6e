namespace DigitalIdentity.Dids.Caching;

/// <summary>Keeps results in this process, bounded; what was not used for longest goes first.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class MemoryDidResolutionStore : IDidResolutionStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<(string Key, CachedDidResolution Entry, int Size)>> _byKey = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, CachedDidResolution Entry, int Size)> _byUse = []; // the latest first
    private readonly int _maxEntries;
    private readonly long _maxBytes;
    private long _bytes;

    /// <summary>Makes a store.</summary>
    /// <param name="maxEntries">The most results kept; at least 1, default 4096.</param>
    /// <param name="maxBytes">The most bytes that their documents may have together; at least 1, default 32 MiB. One larger than that is not kept.</param>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public MemoryDidResolutionStore(int maxEntries = 4096, long maxBytes = 32 * 1024 * 1024)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxEntries, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBytes, 1);
        (_maxEntries, _maxBytes) = (maxEntries, maxBytes);
    }

    /// <summary>How many results are kept now.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _byKey.Count;
        }
    }

    /// <inheritdoc/>
    public ValueTask<CachedDidResolution?> GetAsync(string key, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_byKey.TryGetValue(key, out var node))
                return ValueTask.FromResult<CachedDidResolution?>(null);
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return ValueTask.FromResult<CachedDidResolution?>(node.Value.Entry);
        }
    }

    /// <inheritdoc/>
    public ValueTask SetAsync(string key, CachedDidResolution entry, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var size = entry.Size;
        lock (_gate)
        {
            if (_byKey.TryGetValue(key, out var old))
                Remove(old);
            if (size > _maxBytes)
                return ValueTask.CompletedTask;
            while (_byKey.Count >= _maxEntries || _bytes + size > _maxBytes)
                Remove(_byUse.Last!);
            _byKey.Add(key, _byUse.AddFirst((key, entry, size)));
            _bytes += size;
        }

        return ValueTask.CompletedTask;
    }

    private void Remove(LinkedListNode<(string Key, CachedDidResolution Entry, int Size)> node)
    {
        _byUse.Remove(node);
        _byKey.Remove(node.Value.Key);
        _bytes -= node.Value.Size;
    }
}
