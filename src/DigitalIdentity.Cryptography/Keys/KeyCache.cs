using System.Collections.Concurrent;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>
/// The public keys of one algorithm that were seen last, by their raw bytes, so that a key seen before costs no decompression, no check
/// and no import of a native handle. Bounded: second-chance (clock) replacement. A key that was evicted lives on with whoever holds it: only
/// its idle native handles are freed, never one in use. Reads take no lock.
/// </summary>
/// <param name="capacity">How many keys are kept.</param>
internal sealed class KeyCache(int capacity = KeyCache.DefaultCapacity)
{
    public const int DefaultCapacity = 256;

    private readonly ConcurrentDictionary<byte[], Entry> entries = new(ByteComparer.Instance);
    private readonly List<Entry> ring = [];
    private readonly Lock gate = new();
    private int hand;

    public int Count => entries.Count;

    public PublicKey? Find(ReadOnlySpan<byte> raw)
    {
        if (!entries.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(raw, out var entry))
            return null;
        if (!entry.Touched)
            entry.Touched = true;
        return entry.Key;
    }

    /// <summary>Keeps a key; returns it, or the equal one that was there before.</summary>
    public PublicKey Add(PublicKey key)
    {
        PublicKey? evicted = null;
        lock (gate)
        {
            if (entries.TryGetValue(key.RawArray, out var there))
                return there.Key;
            var entry = new Entry(key);
            if (ring.Count < capacity)
            {
                ring.Add(entry);
            }
            else
            {
                // Every pass takes one touch away, so this ends within two rounds.
                for (; ring[hand].Touched; hand = (hand + 1) % capacity)
                    ring[hand].Touched = false;
                evicted = ring[hand].Key;
                entries.TryRemove(evicted.RawArray, out _);
                ring[hand] = entry;
                hand = (hand + 1) % capacity;
            }

            entries[key.RawArray] = entry;
        }

        evicted?.ReleaseIdleHandles();
        return key;
    }

    private sealed class Entry(PublicKey key)
    {
        private volatile bool touched;

        public PublicKey Key { get; } = key;

        public bool Touched
        {
            get => touched;
            set => touched = value;
        }
    }

    private sealed class ByteComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly ByteComparer Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
