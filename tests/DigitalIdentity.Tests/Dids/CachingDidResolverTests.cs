using DigitalIdentity.Dids;
using DigitalIdentity.Dids.Caching;
using DigitalIdentity.Tests.Http;

namespace DigitalIdentity.Tests.Dids;

/// <summary>What is kept, by which key, and for how long.</summary>
public class CachingDidResolverTests
{
    private static readonly Did Alice = Did.Parse("did:web:alice.example");
    private static readonly Did Bob = Did.Parse("did:web:bob.example");
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private readonly ManualTimeProvider time = new();

    private DidResolutionResult next = DidResolutionResult.Failed(DidResolutionError.InternalError, "Nothing set.");

    [Fact]
    public async Task A_document_is_asked_for_once_until_its_time_is_over()
    {
        var inner = new StubResolver(did => StubResolver.Found(did));
        var cache = new CachingDidResolver(inner, new() { PositiveTtl = TimeSpan.FromMinutes(2) }, null, time);

        var first = await cache.ResolveAsync(Alice);
        time.Advance(TimeSpan.FromMinutes(2) - Tick);
        (await cache.ResolveAsync(Alice)).Should().BeSameAs(first);
        inner.Calls.Should().Be(1);

        time.Advance(Tick);
        (await cache.ResolveAsync(Alice)).Document!.Id.Should().Be(Alice);
        inner.Calls.Should().Be(2);
        (await cache.ResolveAsync(Bob)).Document!.Id.Should().Be(Bob);
        inner.Calls.Should().Be(3);
    }

    [Fact]
    public async Task Each_set_of_options_is_kept_for_itself()
    {
        var none = DidResolutionOptions.Default;
        DidResolutionOptions[] sets =
        [
            none,
            none with { Accept = "application/did" },
            none with { Accept = "application/did+json" },
            none with { Accept = "" },
            none with { ExpandRelativeUrls = true },
            none with { VersionId = "1" },
            none with { VersionId = "2" },
            none with { VersionTime = DateTimeOffset.UnixEpoch },
            none with { VersionTime = DateTimeOffset.UnixEpoch.AddSeconds(1) },
            none with { Additional = none.Additional.Add("a", "1") },
            none with { Additional = none.Additional.Add("a", "2") },
            none with { Additional = none.Additional.Add("a1", "") },
            none with { Additional = none.Additional.Add("a", "1").Add("b", "2") },
            none with { Additional = none.Additional.Add("a", "11:b1:2") },
        ];
        var inner = new StubResolver(did => StubResolver.Found(did));
        var cache = new CachingDidResolver(inner, null, null, time);

        for (var round = 0; round < 2; round++)
            foreach (var options in sets)
                await cache.ResolveAsync(Alice, options);

        inner.Calls.Should().Be(sets.Length);
        var sameInstant = none with { VersionTime = new DateTimeOffset(1970, 1, 1, 2, 0, 0, 500, TimeSpan.FromHours(2)) };
        await cache.ResolveAsync(Alice, sameInstant);
        inner.Calls.Should().Be(sets.Length, "versionTime counts in UTC and whole seconds");
    }

    [Fact]
    public async Task No_cache_goes_past_what_is_kept_and_renews_it()
    {
        var inner = new StubResolver(did => StubResolver.Found(did));
        var cache = new CachingDidResolver(inner, null, null, time);
        var kept = await cache.ResolveAsync(Alice);

        var fresh = await cache.ResolveAsync(Alice, new() { NoCache = true });
        fresh.Should().NotBeSameAs(kept);
        inner.LastOptions!.NoCache.Should().BeTrue("caches further on must know");
        (await cache.ResolveAsync(Alice)).Should().BeSameAs(fresh);
        inner.Calls.Should().Be(2);
    }

    [Fact]
    public async Task No_cache_shows_a_failure_and_keeps_what_was_kept_but_an_absent_did_pushes_it_out()
    {
        var inner = new StubResolver(_ => next);
        var cache = new CachingDidResolver(inner, new() { FailureTtl = TimeSpan.FromSeconds(9), StaleIfError = TimeSpan.FromHours(1) }, null, time);
        var bypass = new DidResolutionOptions { NoCache = true };
        var kept = next = StubResolver.Found(Alice);
        await cache.ResolveAsync(Alice);

        next = DidResolutionResult.Failed(DidResolutionError.InternalError, "Down.");
        (await cache.ResolveAsync(Alice, bypass)).Error!.Code.Should().Be("INTERNAL_ERROR");
        (await cache.ResolveAsync(Alice)).Should().BeSameAs(kept);

        next = DidResolutionResult.Failed(DidResolutionError.NotFound, "Gone.");
        (await cache.ResolveAsync(Alice, bypass)).Error!.Code.Should().Be("NOT_FOUND");
        (await cache.ResolveAsync(Alice)).Error!.Code.Should().Be("NOT_FOUND");
        inner.Calls.Should().Be(3);
    }

    [Fact]
    public async Task A_deactivated_did_is_kept_like_a_document()
    {
        var inner = new StubResolver(_ => DidResolutionResult.FromDeactivated());
        var cache = new CachingDidResolver(inner, null, null, time);
        (await cache.ResolveAsync(Alice)).IsDeactivated.Should().BeTrue();
        (await cache.ResolveAsync(Alice)).IsDeactivated.Should().BeTrue();
        inner.Calls.Should().Be(1);
    }

    [Theory]
    [InlineData(DidResolutionError.NotFound, true)]
    [InlineData(DidResolutionError.InvalidDidDocument, true)]
    [InlineData(DidResolutionError.InternalError, false)]
    [InlineData(DidResolutionError.MethodNotSupported, false)]
    [InlineData(DidResolutionError.FeatureNotSupported, false)]
    [InlineData(DidResolutionError.RepresentationNotSupported, false)]
    [InlineData(DidResolutionError.InvalidOptions, false)]
    [InlineData(DidResolutionError.InvalidDid, false)]
    [InlineData(DidResolutionError.InvalidPublicKey, false)]
    public async Task By_default_only_what_was_learned_about_the_did_is_kept_of_errors(DidResolutionError error, bool kept)
    {
        var inner = new StubResolver(_ => DidResolutionResult.Failed(error, "So it is."));
        var cache = new CachingDidResolver(inner, new() { NegativeTtl = TimeSpan.FromSeconds(10) }, null, time);

        await cache.ResolveAsync(Alice);
        time.Advance(TimeSpan.FromSeconds(10) - Tick);
        (await cache.ResolveAsync(Alice)).Error!.Type.Should().Be(error.ToTypeUrl());
        inner.Calls.Should().Be(kept ? 1 : 2);
        time.Advance(Tick);
        await cache.ResolveAsync(Alice);
        inner.Calls.Should().Be(kept ? 2 : 3);
    }

    [Theory]
    [InlineData(3, 60, 3)]
    [InlineData(300, 60, 60)]
    [InlineData(300, 0, 0)]
    public async Task A_failure_is_kept_on_request_and_never_longer_than_an_absence(int failureSeconds, int negativeSeconds, int expectedSeconds)
    {
        var inner = new StubResolver(_ => DidResolutionResult.Failed(DidResolutionError.InternalError, "Down."));
        var options = new CachingDidResolverOptions { FailureTtl = TimeSpan.FromSeconds(failureSeconds), NegativeTtl = TimeSpan.FromSeconds(negativeSeconds) };
        var cache = new CachingDidResolver(inner, options, null, time);
        await cache.ResolveAsync(Alice);
        if (expectedSeconds > 0)
        {
            time.Advance(TimeSpan.FromSeconds(expectedSeconds) - Tick);
            await cache.ResolveAsync(Alice);
            inner.Calls.Should().Be(1);
            time.Advance(Tick);
        }

        await cache.ResolveAsync(Alice);
        inner.Calls.Should().Be(2);
    }

    [Fact]
    public async Task Times_of_zero_keep_nothing()
    {
        var inner = new StubResolver(did => did == Alice ? StubResolver.Found(did) : DidResolutionResult.Failed(DidResolutionError.NotFound, "No."));
        var store = new MemoryDidResolutionStore();
        var cache = new CachingDidResolver(inner, new() { PositiveTtl = TimeSpan.Zero, NegativeTtl = TimeSpan.Zero }, store, time);
        for (var i = 0; i < 2; i++)
        {
            await cache.ResolveAsync(Alice);
            await cache.ResolveAsync(Bob);
        }

        inner.Calls.Should().Be(4);
        store.Count.Should().Be(0);
    }

    [Theory]
    [InlineData(60, false, 60)]
    [InlineData(1000, false, 300)]
    [InlineData(-60, false, 0)]
    [InlineData(-60, true, 300)]
    public async Task The_next_update_ends_a_documents_time_unless_a_version_was_asked_for(int secondsToNext, bool versioned, int expectedSeconds)
    {
        var metadata = new DidDocumentMetadata { NextUpdate = time.GetUtcNow().AddSeconds(secondsToNext) };
        var inner = new StubResolver(did => StubResolver.Found(did, metadata));
        var cache = new CachingDidResolver(inner, null, null, time);
        var options = versioned ? new DidResolutionOptions { VersionId = "1" } : null;
        await cache.ResolveAsync(Alice, options);
        if (expectedSeconds > 0)
        {
            time.Advance(TimeSpan.FromSeconds(expectedSeconds) - Tick);
            await cache.ResolveAsync(Alice, options);
            inner.Calls.Should().Be(1);
            time.Advance(Tick);
        }

        await cache.ResolveAsync(Alice, options);
        inner.Calls.Should().Be(2);
    }

    [Fact]
    public async Task A_stale_document_answers_while_the_registry_fails_and_no_longer_than_allowed()
    {
        var inner = new StubResolver(_ => next);
        var options = new CachingDidResolverOptions { PositiveTtl = TimeSpan.FromMinutes(1), StaleIfError = TimeSpan.FromMinutes(10) };
        var cache = new CachingDidResolver(inner, options, null, time);
        var kept = next = StubResolver.Found(Alice);
        await cache.ResolveAsync(Alice);

        next = DidResolutionResult.Failed(DidResolutionError.InternalError, "Down.");
        time.Advance(TimeSpan.FromMinutes(1));
        (await cache.ResolveAsync(Alice)).Should().BeSameAs(kept);
        (await cache.ResolveAsync(Alice)).Should().BeSameAs(kept);
        inner.Calls.Should().Be(3, "each caller gives the registry another chance");
        (await cache.ResolveAsync(Alice, new() { NoCache = true })).Error!.Code.Should().Be("INTERNAL_ERROR");

        time.Advance(TimeSpan.FromMinutes(10) - Tick);
        (await cache.ResolveAsync(Alice)).Should().BeSameAs(kept);
        time.Advance(Tick);
        (await cache.ResolveAsync(Alice)).Error!.Code.Should().Be("INTERNAL_ERROR");
    }

    [Fact]
    public async Task While_a_stale_document_answers_a_failing_registry_is_left_alone_for_the_failures_time()
    {
        var inner = new StubResolver(_ => next);
        var options = new CachingDidResolverOptions
        {
            PositiveTtl = TimeSpan.FromMinutes(1), StaleIfError = TimeSpan.FromMinutes(10), FailureTtl = TimeSpan.FromSeconds(20),
        };
        var cache = new CachingDidResolver(inner, options, null, time);
        var kept = next = StubResolver.Found(Alice);
        await cache.ResolveAsync(Alice);

        next = DidResolutionResult.Failed(DidResolutionError.InternalError, "Down.");
        time.Advance(TimeSpan.FromMinutes(1));
        for (var i = 0; i < 5; i++)
            (await cache.ResolveAsync(Alice)).Should().BeSameAs(kept);
        inner.Calls.Should().Be(2);

        time.Advance(TimeSpan.FromSeconds(20));
        var renewed = next = StubResolver.Found(Alice);
        (await cache.ResolveAsync(Alice)).Should().BeSameAs(renewed);
        inner.Calls.Should().Be(3);

        next = DidResolutionResult.Failed(DidResolutionError.InternalError, "Down.");
        time.Advance(TimeSpan.FromMinutes(11) - TimeSpan.FromSeconds(1));
        (await cache.ResolveAsync(Alice)).Should().BeSameAs(renewed);
        time.Advance(TimeSpan.FromSeconds(1));
        (await cache.ResolveAsync(Alice)).Error.Should().NotBeNull("leaving it alone does not make the document live longer");
    }

    [Fact]
    public async Task Only_a_failure_lets_a_stale_document_answer_and_only_when_that_was_allowed()
    {
        var inner = new StubResolver(_ => next);
        var lenient = new CachingDidResolver(inner, new() { StaleIfError = TimeSpan.FromHours(1) }, null, time);
        var strict = new CachingDidResolver(inner, null, null, time);
        next = StubResolver.Found(Alice);
        await lenient.ResolveAsync(Alice);
        await strict.ResolveAsync(Alice);
        time.Advance(TimeSpan.FromMinutes(6));

        next = DidResolutionResult.Failed(DidResolutionError.InternalError, "Down.");
        (await strict.ResolveAsync(Alice)).Error!.Code.Should().Be("INTERNAL_ERROR");
        next = DidResolutionResult.Failed(DidResolutionError.NotFound, "Gone.");
        (await lenient.ResolveAsync(Alice)).Error!.Code.Should().Be("NOT_FOUND");
        next = DidResolutionResult.Failed(DidResolutionError.InternalError, "Down.");
        time.Advance(TimeSpan.FromMinutes(1));
        (await lenient.ResolveAsync(Alice)).Error!.Code.Should().Be("INTERNAL_ERROR", "an absence that was kept is never stale");
    }

    [Fact]
    public async Task Methods_without_a_registry_are_passed_on_and_never_kept()
    {
        var inner = new StubResolver(did => StubResolver.Found(did));
        var store = new MemoryDidResolutionStore();
        var cache = new CachingDidResolver(inner, null, store, time);
        foreach (var did in new[] { "did:key:z6Mk", "did:jwk:e30", "did:peer:0z6Mk", "did:pkh:eip155:1:0xab" })
        {
            await cache.ResolveAsync(did);
            await cache.ResolveAsync(did);
        }

        inner.Calls.Should().Be(8);
        store.Count.Should().Be(0);

        var everything = new CachingDidResolver(inner, new() { UncachedMethods = [] }, store, time);
        await everything.ResolveAsync("did:key:z6Mk");
        await everything.ResolveAsync("did:key:z6Mk");
        inner.Calls.Should().Be(9);
    }

    [Fact]
    public async Task A_document_of_another_did_is_never_kept()
    {
        var inner = new StubResolver(_ => StubResolver.Found(Bob));
        var store = new MemoryDidResolutionStore();
        var cache = new CachingDidResolver(inner, null, store, time);

        await cache.ResolveAsync(Alice);
        await cache.ResolveAsync(Alice, new() { NoCache = true });
        store.Count.Should().Be(0);
        await cache.ResolveAsync(Alice);
        inner.Calls.Should().Be(3);
    }

    [Fact]
    public async Task What_a_store_gives_of_another_did_or_of_the_future_does_not_count()
    {
        var inner = new StubResolver(did => StubResolver.Found(did));
        var store = new OneSlotStore();
        var cache = new CachingDidResolver(inner, null, store, time);
        await cache.ResolveAsync(Bob);

        (await cache.ResolveAsync(Alice)).Document!.Id.Should().Be(Alice, "the store confuses keys, the cache does not");
        inner.Calls.Should().Be(2);

        var now = time.GetUtcNow();
        store.Slot = new CachedDidResolution(Alice, StubResolver.Found(Bob), now, now.AddHours(1), now.AddHours(1));
        (await cache.ResolveAsync(Alice)).Document!.Id.Should().Be(Alice);
        store.Slot = new CachedDidResolution(Alice, StubResolver.Found(Alice), now.AddMinutes(1), now.AddHours(1), now.AddHours(1));
        await cache.ResolveAsync(Alice);
        inner.Calls.Should().Be(4);
    }

    [Fact]
    public async Task A_store_that_fails_is_as_good_as_empty()
    {
        var inner = new StubResolver(did => StubResolver.Found(did));
        var cache = new CachingDidResolver(inner, null, new BrokenStore(), time);
        (await cache.ResolveAsync(Alice)).Document!.Id.Should().Be(Alice);
        (await cache.ResolveAsync(Alice, new() { NoCache = true })).Document!.Id.Should().Be(Alice);
        (await cache.ResolveAsync(Alice)).Document!.Id.Should().Be(Alice);
        inner.Calls.Should().Be(3);
    }

    [Fact]
    public void Times_out_of_range_are_refused()
    {
        foreach (var bad in new[] { TimeSpan.FromTicks(-1), TimeSpan.FromDays(366), TimeSpan.MaxValue, Timeout.InfiniteTimeSpan })
            foreach (var make in new Func<CachingDidResolverOptions>[]
            {
                () => new() { PositiveTtl = bad }, () => new() { NegativeTtl = bad }, () => new() { FailureTtl = bad }, () => new() { StaleIfError = bad },
            })
                make.Should().Throw<ArgumentOutOfRangeException>();
        new CachingDidResolverOptions { UncachedMethods = default }.UncachedMethods.Should().BeEmpty();
    }

    private sealed class OneSlotStore : IDidResolutionStore
    {
        public CachedDidResolution? Slot { get; set; }

        public ValueTask<CachedDidResolution?> GetAsync(string key, CancellationToken cancellationToken) => new(Slot);

        public ValueTask SetAsync(string key, CachedDidResolution entry, TimeSpan lifetime, CancellationToken cancellationToken)
        {
            Slot = entry;
            return default;
        }
    }

    private sealed class BrokenStore : IDidResolutionStore
    {
        public ValueTask<CachedDidResolution?> GetAsync(string key, CancellationToken cancellationToken) => throw new IOException("Down.");

        public async ValueTask SetAsync(string key, CachedDidResolution entry, TimeSpan lifetime, CancellationToken cancellationToken)
        {
            await Task.Yield();
            throw new TimeoutException("Down.");
        }
    }
}
