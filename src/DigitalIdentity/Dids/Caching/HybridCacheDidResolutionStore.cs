using Microsoft.Extensions.Caching.Hybrid;

namespace DigitalIdentity.Dids.Caching;

/// <summary>Keeps results in the host's <see cref="HybridCache"/>: in memory and, if the host has set one up, in a cache that several processes share.</summary>
/// <remarks>Thread-safe. Entries are kept as bytes. A document larger than the cache's payload limit is not kept.</remarks>
/// <param name="cache">The cache.</param>
public sealed class HybridCacheDidResolutionStore(HybridCache cache) : IDidResolutionStore
{
    // Looks without making anything.
    private static readonly HybridCacheEntryOptions OnlyLook = new() { Flags = HybridCacheEntryFlags.DisableUnderlyingData };

    private readonly HybridCache _cache = cache ?? throw new ArgumentNullException(nameof(cache));

    /// <inheritdoc/>
    public async ValueTask<CachedDidResolution?> GetAsync(string key, CancellationToken cancellationToken)
    {
        var utf8 = await _cache.GetOrCreateAsync<byte[]?>(key, static _ => ValueTask.FromResult<byte[]?>(null), OnlyLook, null, cancellationToken)
            .ConfigureAwait(false);
        return CachedDidResolution.TryParse(utf8, out var entry) ? entry : null;
    }

    /// <inheritdoc/>
    public ValueTask SetAsync(string key, CachedDidResolution entry, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var options = new HybridCacheEntryOptions { Expiration = lifetime, LocalCacheExpiration = lifetime };
        return _cache.SetAsync(key, entry.ToUtf8(), options, null, cancellationToken);
    }
}
