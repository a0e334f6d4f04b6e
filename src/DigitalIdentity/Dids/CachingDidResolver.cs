// Reference: DID Resolution (CR 2026) section 12, Caching (noCache); RFC 5861 section 4 (the idea of stale-if-error).
// Parameters: CachingDidResolverOptions; keys are SHA-256 of the DID and every option.
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

using DigitalIdentity.Dids.Caching;

namespace DigitalIdentity.Dids;

/// <summary>Keeps what another resolver found, and asks it once when several callers want the same at the same time.</summary>
/// <remarks>
/// Thread-safe. Results are kept by DID and all options. <see cref="DidResolutionOptions.NoCache"/> goes past what is kept, and what comes
/// back is kept for others. A caller who gives up never cancels another; when all have given up, the resolution is cancelled.
/// <para>
/// Only a document whose <c>id</c> is the DID is kept. A store that fails is as good as empty.
/// </para>
/// <code>
/// builder.UseResolver(inner =&gt; new CachingDidResolver(inner))
/// builder.UseResolver(inner =&gt; new CachingDidResolver(inner, store: new HybridCacheDidResolutionStore(hybridCache)))
/// </code>
/// </remarks>
public sealed class CachingDidResolver : IDidResolver
{
    private readonly ConcurrentDictionary<string, ResolutionFlight> _flights = new(StringComparer.Ordinal);
    private readonly IDidResolver _inner;
    private readonly CachingDidResolverOptions _options;
    private readonly IDidResolutionStore _store;
    private readonly TimeProvider _time;

    /// <summary>Makes a cache around a resolver.</summary>
    /// <param name="inner">Who resolves.</param>
    /// <param name="options">How long what is kept; null for the defaults.</param>
    /// <param name="store">Where it is kept; null for a <see cref="MemoryDidResolutionStore"/> of its own.</param>
    /// <param name="timeProvider">The clock; null for the system's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inner"/> is null.</exception>
    public CachingDidResolver(
        IDidResolver inner, CachingDidResolverOptions? options = null, IDidResolutionStore? store = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(inner);
        _inner = inner;
        _options = options ?? CachingDidResolverOptions.Default;
        _store = store ?? new MemoryDidResolutionStore();
        _time = timeProvider ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="did"/> is null.</exception>
    public ValueTask<DidResolutionResult> ResolveAsync(
        Did did, DidResolutionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(did);
        cancellationToken.ThrowIfCancellationRequested();
        options ??= DidResolutionOptions.Default;
        foreach (var method in _options.UncachedMethods)
            if (did.MethodSpan.SequenceEqual(method))
                return _inner.ResolveAsync(did, options, cancellationToken);
        return options.NoCache ? BypassAsync(did, options, cancellationToken) : ShareAsync(did, options, cancellationToken);
    }

    // noCache: asked for this caller alone. A failure does not push out what is kept.
    private async ValueTask<DidResolutionResult> BypassAsync(Did did, DidResolutionOptions options, CancellationToken cancellationToken)
    {
        var result = await _inner.ResolveAsync(did, options, cancellationToken).ConfigureAwait(false);
        if (!IsFailure(result))
            await KeepAsync(KeyOf(did, options), did, options, result, cancellationToken).ConfigureAwait(false);
        return result;
    }

    private async ValueTask<DidResolutionResult> ShareAsync(Did did, DidResolutionOptions options, CancellationToken cancellationToken)
    {
        var key = KeyOf(did, options);
        ResolutionFlight flight;
        bool first;
        while (!(flight = _flights.GetOrAdd(key, static _ => new ResolutionFlight())).TryJoin(out first))
            _flights.TryRemove(new(key, flight)); // everyone had left it: take another
        if (first)
            _ = FlyAsync(flight, key, did, options);

        try
        {
            return await flight.Landed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            flight.Leave();
        }
    }

    private async Task FlyAsync(ResolutionFlight flight, string key, Did did, DidResolutionOptions options)
    {
        try
        {
            var result = await AnswerAsync(key, did, options, flight.Abandoned).ConfigureAwait(false);
            _flights.TryRemove(new(key, flight));
            flight.Land(result);
        }
#pragma warning disable CA1031 // Whatever it is goes to those who wait.
        catch (Exception e)
#pragma warning restore CA1031
        {
            _flights.TryRemove(new(key, flight));
            flight.Land(e);
        }
    }

    private async ValueTask<DidResolutionResult> AnswerAsync(string key, Did did, DidResolutionOptions options, CancellationToken cancellationToken)
    {
        var known = await FindAsync(key, did, cancellationToken).ConfigureAwait(false);
        if (known is not null && _time.GetUtcNow() < known.FreshUntil)
            return known.Result;

        var result = await ResolveOnceAsync(did, options, cancellationToken).ConfigureAwait(false);
        var now = _time.GetUtcNow();
        if (!IsFailure(result) || known is null || known.Result.Error is not null || now >= known.KeptUntil)
        {
            await KeepAsync(key, did, options, result, cancellationToken).ConfigureAwait(false);
            return result;
        }

        // Stale if error; for a while without trying again.
        if (FailureTtl > TimeSpan.Zero)
            await StoreAsync(key, known.FreshAgainUntil(now + FailureTtl), now, cancellationToken).ConfigureAwait(false);
        return known.Result;
    }

    private async ValueTask<DidResolutionResult> ResolveOnceAsync(Did did, DidResolutionOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await _inner.ResolveAsync(did, options, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            // Nobody who waits has cancelled anything.
            return DidResolutionResult.Failed(DidResolutionError.InternalError.ToProblem("The resolution was broken off.", "Try again later."), e);
        }
    }

    private async ValueTask<CachedDidResolution?> FindAsync(string key, Did did, CancellationToken cancellationToken)
    {
        CachedDidResolution? entry;
        try
        {
            entry = await _store.GetAsync(key, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A broken store is an empty one.
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return null;
        }

        // Whatever the store gives must be of this DID, and not of the future.
        return entry is not null && entry.Did == did && (entry.Result.Document is null || entry.Result.Document.Id == did)
            && entry.StoredAt <= _time.GetUtcNow() ? entry : null;
    }

    private ValueTask KeepAsync(string key, Did did, DidResolutionOptions options, DidResolutionResult result, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var lifetime = result.Document is not null && result.Document.Id != did ? TimeSpan.Zero : LifetimeOf(result, options, now);
        if (lifetime <= TimeSpan.Zero)
            return ValueTask.CompletedTask;
        var freshUntil = now + lifetime;
        var keptUntil = result.Error is null ? freshUntil + _options.StaleIfError : freshUntil;
        return StoreAsync(key, new CachedDidResolution(did, result, now, freshUntil, keptUntil), now, cancellationToken);
    }

    private async ValueTask StoreAsync(string key, CachedDidResolution entry, DateTimeOffset now, CancellationToken cancellationToken)
    {
        try
        {
            await _store.SetAsync(key, entry, entry.KeptUntil - now, cancellationToken).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // The result is there; that it could not be kept is no reason to withhold it.
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
        }
    }

    private TimeSpan FailureTtl => _options.FailureTtl < _options.NegativeTtl ? _options.FailureTtl : _options.NegativeTtl;

    private TimeSpan LifetimeOf(DidResolutionResult result, DidResolutionOptions options, DateTimeOffset now)
    {
        if (result.Error is { } error)
        {
            // What is cheap to say again, or depends on what is set up here, is not kept.
            return !DidResolutionErrors.TryParse(error.Type, out var code) ? TimeSpan.Zero : code switch
            {
                DidResolutionError.NotFound or DidResolutionError.InvalidDidDocument => _options.NegativeTtl,
                DidResolutionError.InternalError => FailureTtl,
                _ => TimeSpan.Zero,
            };
        }

        // A version that was asked for stays what it is, whenever the next one came.
        if (result.DocumentMetadata.NextUpdate is not { } next || options.VersionId is not null || options.VersionTime is not null)
            return _options.PositiveTtl;
        return next - now < _options.PositiveTtl ? next - now : _options.PositiveTtl;
    }

    // Nothing was learned about the DID.
    private static bool IsFailure(DidResolutionResult result) =>
        result.Error is { } error && (!DidResolutionErrors.TryParse(error.Type, out var code) || code == DidResolutionError.InternalError);

    // Each part with its length before it, so that no two sets of options look the same.
    private static string KeyOf(Did did, DidResolutionOptions options)
    {
        var text = new StringBuilder(did.Value.Length + 64);
        Add(text, did.Value);
        Add(text, options.Accept);
        Add(text, options.VersionId);
        Add(text, options.VersionTime is { } time ? XsdDateTime.Format(time) : null);
        text.Append(options.ExpandRelativeUrls ? 'x' : '-');
        foreach (var (name, value) in options.Additional)
        {
            Add(text, name);
            Add(text, value);
        }

        var hash = SHA256.HashData(MemoryMarshal.AsBytes(text.ToString().AsSpan()));
        return "did:" + Base64Url.EncodeToString(hash);
    }

    private static void Add(StringBuilder text, string? part) =>
        _ = part is null ? text.Append('-') : text.Append(part.Length).Append(':').Append(part);
}
