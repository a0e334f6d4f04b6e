namespace DigitalIdentity.Dids.Caching;

/// <summary>
/// Where a <see cref="CachingDidResolver"/> keeps results. What ships: <see cref="MemoryDidResolutionStore"/> (own memory, the default),
/// <see cref="MemoryCacheDidResolutionStore"/> and <see cref="HybridCacheDidResolutionStore"/> (the host's caches).
/// </summary>
/// <remarks>
/// Implementations are safe for concurrent use. They may forget anything at any time. What they throw, except for cancellation, counts as
/// having nothing. Whoever can write to a store can say what they like of any DID, so a store is as trusted as the resolver itself.
/// </remarks>
public interface IDidResolutionStore
{
    /// <summary>Finds an entry.</summary>
    /// <param name="key">The key: at most 64 characters of the base64url alphabet, and a colon. It does not show the DID.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The entry, be it out of date; null when there is none.</returns>
    ValueTask<CachedDidResolution?> GetAsync(string key, CancellationToken cancellationToken);

    /// <summary>Keeps an entry, in place of one that was there.</summary>
    /// <param name="key">The key.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="lifetime">For how long it is of any use; more than zero.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask SetAsync(string key, CachedDidResolution entry, TimeSpan lifetime, CancellationToken cancellationToken);
}
