using Microsoft.Extensions.Caching.Memory;

namespace DigitalIdentity.Dids.Caching;

/// <summary>Keeps results in the host's <see cref="IMemoryCache"/>, whose limits then hold. An entry's size is given in bytes.</summary>
/// <remarks>Thread-safe. The caller disposes of the cache.</remarks>
/// <param name="cache">The cache.</param>
public sealed class MemoryCacheDidResolutionStore(IMemoryCache cache) : IDidResolutionStore
{
    private readonly IMemoryCache _cache = cache ?? throw new ArgumentNullException(nameof(cache));

    /// <inheritdoc/>
    public ValueTask<CachedDidResolution?> GetAsync(string key, CancellationToken cancellationToken) =>
        ValueTask.FromResult(_cache.TryGetValue(key, out var value) ? value as CachedDidResolution : null);

    /// <inheritdoc/>
    public ValueTask SetAsync(string key, CachedDidResolution entry, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        using var item = _cache.CreateEntry(key);
        item.Value = entry;
        item.Size = entry.Size;
        item.AbsoluteExpirationRelativeToNow = lifetime;
        return ValueTask.CompletedTask;
    }
}
