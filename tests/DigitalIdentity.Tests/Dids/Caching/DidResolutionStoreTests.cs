using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;

using DigitalIdentity.Dids;
using DigitalIdentity.Dids.Caching;
using DigitalIdentity.Testing;
using DigitalIdentity.Tests.Http;

using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace DigitalIdentity.Tests.Dids.Caching;

/// <summary>Where results are kept: own memory, the host's memory cache, the host's hybrid cache.</summary>
public class DidResolutionStoreTests
{
    private static readonly Did Alice = Did.Parse("did:web:alice.example");
    private static readonly DateTimeOffset Now = new(2026, 8, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Own_memory_holds_a_bounded_number_and_lets_go_of_what_was_not_used_for_longest()
    {
        var store = new MemoryDidResolutionStore(maxEntries: 3);
        foreach (var key in new[] { "a", "b", "c" })
            await store.SetAsync(key, Entry(), TimeSpan.FromHours(1), default);
        await store.GetAsync("a", default);
        await store.SetAsync("d", Entry(), TimeSpan.FromHours(1), default);
        await store.SetAsync("c", Entry(), TimeSpan.FromHours(1), default);

        store.Count.Should().Be(3);
        (await store.GetAsync("b", default)).Should().BeNull();
        foreach (var key in new[] { "a", "c", "d" })
            (await store.GetAsync(key, default)).Should().NotBeNull(key);
    }

    [Fact]
    public async Task Own_memory_holds_a_bounded_number_of_bytes()
    {
        var store = new MemoryDidResolutionStore(maxBytes: 100_000);
        for (var i = 0; i < 100; i++)
        {
            await store.SetAsync($"{i}", Entry(new string('x', 20_000)), TimeSpan.FromHours(1), default);
            store.Count.Should().BeLessThanOrEqualTo(4);
        }

        store.Count.Should().Be(4);
        await store.SetAsync("99", Entry(new string('x', 200_000)), TimeSpan.FromHours(1), default);
        (await store.GetAsync("99", default)).Should().BeNull("what is too large is not kept, nor is what it replaces");
        store.Count.Should().Be(3);
    }

    [Fact]
    public void Limits_below_one_are_refused()
    {
        FluentActions.Invoking(() => new MemoryDidResolutionStore(0)).Should().Throw<ArgumentOutOfRangeException>();
        FluentActions.Invoking(() => new MemoryDidResolutionStore(1, 0)).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public async Task A_flood_of_dids_does_not_fill_the_memory()
    {
        var store = new MemoryDidResolutionStore(maxEntries: 100);
        var inner = new StubResolver(_ => DidResolutionResult.Failed(DidResolutionError.NotFound, "No."));
        var cache = new CachingDidResolver(inner, null, store);
        for (var i = 0; i < 2_000; i++)
            await cache.ResolveAsync($"did:web:host{i}.example");
        store.Count.Should().Be(100);
    }

    [Fact]
    public async Task The_hosts_memory_cache_keeps_results_within_its_own_limit()
    {
        using var host = new MemoryCache(new MemoryCacheOptions { SizeLimit = 10_000 });
        var inner = new StubResolver(did => StubResolver.Found(did));
        var cache = new CachingDidResolver(inner, null, new MemoryCacheDidResolutionStore(host));

        var first = await cache.ResolveAsync(Alice);
        (await cache.ResolveAsync(Alice)).Should().BeSameAs(first);
        for (var i = 0; i < 50; i++)
            await cache.ResolveAsync($"did:web:host{i}.example");
        host.Count.Should().BeLessThan(15);
    }

    [Fact]
    public async Task The_hosts_hybrid_cache_keeps_results_as_bytes_and_gives_them_back_whole()
    {
        await using var services = Hybrid();
        var inner = new StubResolver(did => did.Value.EndsWith("absent", StringComparison.Ordinal)
            ? DidResolutionResult.Failed(DidResolutionError.InvalidDidDocument.ToProblem("Another's.", "Ask the host.") with { Pointer = "/id" })
            : did.Value.EndsWith("gone", StringComparison.Ordinal)
                ? DidResolutionResult.FromDeactivated(new DidDocumentMetadata { VersionId = "3" })
                : StubResolver.Found(did, new DidDocumentMetadata { Created = Now, VersionId = "1" }));
        var cache = new CachingDidResolver(inner, null, new HybridCacheDidResolutionStore(services.GetRequiredService<HybridCache>()));

        foreach (var text in new[] { "did:web:alice.example", "did:web:absent", "did:web:gone" })
        {
            var first = await cache.ResolveAsync(text);
            var second = await cache.ResolveAsync(text);
            second.Should().NotBeSameAs(first);
            Encoding.UTF8.GetString(second.ToUtf8()).Should().Be(Encoding.UTF8.GetString(first.ToUtf8()));
            second.Error.Should().Be(first.Error, "pointer and remedy are kept too");
            second.ResolutionMetadata.Should().Be(first.ResolutionMetadata);
            if (first.Document is { } document)
                second.Document!.ToUtf8().ToArray().Should().Equal(document.ToUtf8().ToArray(), "a document is kept byte for byte");
        }

        inner.Calls.Should().Be(3);
    }

    [Fact]
    public async Task Processes_that_share_a_cache_share_results()
    {
        var shared = new SharedCache();
        await using var here = Hybrid(shared);
        await using var there = Hybrid(shared);
        var inner = new StubResolver(did => StubResolver.Found(did));
        var one = new CachingDidResolver(inner, null, new HybridCacheDidResolutionStore(here.GetRequiredService<HybridCache>()));
        var two = new CachingDidResolver(inner, null, new HybridCacheDidResolutionStore(there.GetRequiredService<HybridCache>()));

        await one.ResolveAsync(Alice);
        (await two.ResolveAsync(Alice)).Document!.Id.Should().Be(Alice);
        inner.Calls.Should().Be(1);
        shared.Keys.Should().NotContain(key => key.Contains("alice"), "keys do not show who is resolved");
    }

    [Fact]
    public async Task An_entry_that_the_hybrid_cache_still_has_but_whose_time_is_over_does_not_count()
    {
        await using var services = Hybrid();
        var time = new ManualTimeProvider();
        var inner = new StubResolver(did => StubResolver.Found(did));
        var cache = new CachingDidResolver(inner, null, new HybridCacheDidResolutionStore(services.GetRequiredService<HybridCache>()), time);
        await cache.ResolveAsync(Alice);
        time.Advance(TimeSpan.FromMinutes(6));
        await cache.ResolveAsync(Alice);
        inner.Calls.Should().Be(2);
    }

    [Fact]
    public async Task What_others_wrote_into_the_hybrid_cache_is_no_entry()
    {
        await using var services = Hybrid();
        var hybrid = services.GetRequiredService<HybridCache>();
        var store = new HybridCacheDidResolutionStore(hybrid);
        await hybrid.SetAsync("damaged", "{\"version\":1"u8.ToArray());
        (await store.GetAsync("damaged", default)).Should().BeNull();
        (await store.GetAsync("absent", default)).Should().BeNull();

        await store.SetAsync("absent", Entry(), TimeSpan.FromMinutes(1), default);
        (await store.GetAsync("absent", default)).Should().NotBeNull("that nothing was there is not remembered");
    }

    [Fact]
    public void An_entry_in_bytes_shows_its_document_as_it_came()
    {
        var utf8 = Entry("é").ToUtf8();
        Encoding.UTF8.GetString(utf8).Should().Contain($$"""{ "id":"{{Alice}}",  "note":"é" }""");
        CachedDidResolution.TryParse(utf8, out var entry).Should().BeTrue();
        (entry!.Did, entry.StoredAt, entry.FreshUntil, entry.KeptUntil).Should().Be((Alice, Now, Now.AddMinutes(1), Now.AddHours(1)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"version":2,"did":"did:x:1","storedAt":0,"freshUntil":0,"keptUntil":0,"metadata":{},"document":{"id":"did:x:1"}}""")]
    [InlineData("""{"version":1,"did":"did:x:1","storedAt":0,"freshUntil":0,"keptUntil":0,"metadata":{},"document":{"id":"did:x:2"}}""")]
    [InlineData("""{"version":1,"did":"did:x:1","storedAt":0,"freshUntil":0,"keptUntil":0,"metadata":{},"document":"x"}""")]
    [InlineData("""{"version":1,"did":"did:x:1","storedAt":0,"freshUntil":0,"keptUntil":0,"metadata":{}}""")]
    [InlineData("""{"version":1,"did":"did:x:1","storedAt":0,"freshUntil":0,"keptUntil":0,"metadata":{},"error":["a","b","c"]}""")]
    [InlineData("""{"version":1,"did":"did:x:1","storedAt":0,"freshUntil":0,"keptUntil":0,"metadata":{},"error":["a","b","c",1]}""")]
    [InlineData("""{"version":1,"did":"did:x:1","storedAt":0,"freshUntil":0,"keptUntil":0,"metadata":{},"error":["a","b","c","d"],"document":{"id":"did:x:1"}}""")]
    [InlineData("""{"version":1,"did":"did:x:1","storedAt":9223372036854775807,"freshUntil":0,"keptUntil":0,"metadata":{},"document":{"id":"did:x:1"}}""")]
    [InlineData("""{"version":1,"did":"x","storedAt":0,"freshUntil":0,"keptUntil":0,"metadata":{},"document":{"id":"did:x:1"}}""")]
    public void Bytes_that_are_no_entry_are_refused(string text)
    {
        CachedDidResolution.TryParse(Encoding.UTF8.GetBytes(text), out var entry).Should().BeFalse();
        entry.Should().BeNull();
    }

    [Fact]
    public void Whatever_bytes_a_store_gives_nothing_is_thrown()
    {
        var seed = Entry().ToUtf8();
        var random = new Random(3);
        for (var i = 0; i < Fuzz.Rounds(5_000); i++)
        {
            var bytes = seed.ToArray();
            for (var flips = random.Next(1, 4); flips > 0; flips--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            if (CachedDidResolution.TryParse(bytes.AsSpan(0, random.Next(4) == 0 ? random.Next(bytes.Length) : bytes.Length), out var entry))
                (entry.Result.Document is null || entry.Result.Document.Id == entry.Did).Should().BeTrue();
        }
    }

    [Fact]
    public void A_result_with_metadata_of_a_method_survives()
    {
        var metadata = new DidDocumentMetadata
        {
            Updated = Now,
            NextUpdate = Now.AddDays(1),
            NextVersionId = "2",
            CanonicalId = Did.Parse("did:web:alice.example:x"),
            EquivalentId = [Did.Parse("did:web:alice.example:y")],
        };
        metadata = metadata with { Additional = metadata.Additional.Add("ttl", JsonElement.Parse("3600")) };
        var before = new CachedDidResolution(Alice, StubResolver.Found(Alice, metadata), Now, Now, Now);
        CachedDidResolution.TryParse(before.ToUtf8(), out var after).Should().BeTrue();
        Encoding.UTF8.GetString(after!.Result.ToUtf8()).Should().Be(Encoding.UTF8.GetString(before.Result.ToUtf8()));
    }

    private static CachedDidResolution Entry(string extra = "") => new(Alice, StubResolver.Found(Alice, null, extra), Now, Now.AddMinutes(1), Now.AddHours(1));

    private static ServiceProvider Hybrid(IDistributedCache? shared = null)
    {
        var services = new ServiceCollection();
        if (shared is not null)
            services.AddSingleton(shared);
        services.AddHybridCache();
        return services.BuildServiceProvider();
    }

    // As a server that several processes reach.
    private sealed class SharedCache : IDistributedCache
    {
        private readonly ConcurrentDictionary<string, byte[]> entries = new(StringComparer.Ordinal);

        public ICollection<string> Keys => entries.Keys;

        public byte[]? Get(string key) => entries.GetValueOrDefault(key);

        public Task<byte[]?> GetAsync(string key, CancellationToken token = default) => Task.FromResult(Get(key));

        public void Set(string key, byte[] value, DistributedCacheEntryOptions options) => entries[key] = value;

        public Task SetAsync(string key, byte[] value, DistributedCacheEntryOptions options, CancellationToken token = default)
        {
            Set(key, value, options);
            return Task.CompletedTask;
        }

        public void Refresh(string key)
        {
        }

        public Task RefreshAsync(string key, CancellationToken token = default) => Task.CompletedTask;

        public void Remove(string key) => entries.TryRemove(key, out _);

        public Task RemoveAsync(string key, CancellationToken token = default)
        {
            Remove(key);
            return Task.CompletedTask;
        }
    }
}
