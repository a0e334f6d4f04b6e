using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity.Cryptography.Tests.Keys;

/// <summary>The cache of keys seen before, and the pools of native handles.</summary>
public sealed class KeyCacheTests
{
    [Fact]
    public void A_key_imported_twice_is_one_object_in_every_encoding()
    {
        using var key = KeyAlgorithm.P256.Generate();
        var first = PublicKey.FromMultikey(key.PublicKey.ToMultikey());

        PublicKey.FromMultikey(key.PublicKey.ToMultikey()).Should().BeSameAs(first);
        KeyAlgorithm.P256.ImportPublicKey(key.PublicKey.Raw).Should().BeSameAs(first);
        PublicKey.TryImportSubjectPublicKeyInfo(key.PublicKey.ExportSubjectPublicKeyInfo(), out var fromSpki, out _).Should().BeTrue();
        fromSpki.Should().BeSameAs(first);
    }

    [Fact]
    public void The_cache_stays_bounded_and_evicts_keys_not_used_again_first()
    {
        var cache = new KeyCache(capacity: 4);
        var keys = Enumerable.Range(0, 40).Select(i => Key(i)).ToArray();
        cache.Add(keys[0]).Should().BeSameAs(keys[0]);
        for (var i = 1; i < keys.Length; i++)
        {
            cache.Find(keys[0].Raw).Should().BeSameAs(keys[0], "it is asked for all the time");
            cache.Add(keys[i]).Should().BeSameAs(keys[i]);
            cache.Count.Should().BeLessThanOrEqualTo(4);
        }

        cache.Find(keys[5].Raw).Should().BeNull();
        cache.Find(keys[^1].Raw).Should().BeSameAs(keys[^1]);
        cache.Add(Key(39)).Should().BeSameAs(keys[39], "an equal key is there already");
    }

    [Fact]
    public void A_key_still_verifies_after_more_strangers_passed_than_the_cache_holds()
    {
        using var signer = KeyAlgorithm.P256.Generate();
        var held = PublicKey.FromMultikey(signer.PublicKey.ToMultikey());
        var signature = signer.Sign([1]);
        held.Verify([1], signature).Should().BeTrue();
        for (var i = 0; i < 3 * KeyCache.DefaultCapacity; i++)
            KeyAlgorithm.P256.TryImportPublicKey([(byte)(2 + i % 2), .. new byte[28], .. BitConverter.GetBytes(i)], out _, out _);

        held.Verify([1], signature).Should().BeTrue();
        PublicKey.FromMultikey(held.ToMultikey()).Verify([1], signature).Should().BeTrue();
    }

    [Fact]
    public async Task Threads_that_add_find_and_evict_at_once_always_get_the_key_they_asked_for()
    {
        var cache = new KeyCache(capacity: 8);
        var keys = Enumerable.Range(0, 32).Select(i => Key(i)).ToArray();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(worker => Task.Run(() =>
        {
            for (var i = 0; i < 20_000; i++)
            {
                var key = keys[(i * 7 + worker * 13) % keys.Length];
                (cache.Find(key.Raw) ?? cache.Add(key)).Should().BeSameAs(key);
            }
        })));
        cache.Count.Should().BeLessThanOrEqualTo(8);
    }

    [Fact]
    public void A_pool_lends_each_handle_once_and_disposes_what_it_cannot_keep()
    {
        var pool = new HandlePool<Handle>();
        pool.TryRent().Should().BeNull();
        var handles = Enumerable.Range(0, 12).Select(_ => new Handle()).ToArray();
        foreach (var handle in handles)
            pool.Return(handle);
        var lent = new List<Handle>();
        while (pool.TryRent() is { } handle)
            lent.Add(handle);

        lent.Should().OnlyHaveUniqueItems().And.OnlyContain(h => !h.Disposed);
        handles.Except(lent).Should().OnlyContain(h => h.Disposed);

        pool.Return(lent[0]);
        pool.Close();
        lent[0].Disposed.Should().BeTrue();
        if (lent.Count > 1)
        {
            pool.Return(lent[1]);
            lent[1].Disposed.Should().BeTrue("a closed pool keeps nothing");
        }

        pool.TryRent().Should().BeNull();
    }

    private static X25519PublicKey Key(int i) => new([(byte)i, (byte)(i >> 8), .. new byte[29], 1]);

    private sealed class Handle : IDisposable
    {
        public bool Disposed { get; private set; }

        public void Dispose() => Disposed = true;
    }
}
