using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DigitalIdentity.SdJwt;

/// <summary>
/// The digests of one SD-JWT, as text, each with the Disclosure it belongs to: those computed over the Disclosures, then those met
/// in the payload. An open-addressing table that keeps no strings.
/// </summary>
internal sealed class DigestTable : IDisposable
{
    /// <summary>The digest belongs to no Disclosure that was sent.</summary>
    internal const int Hidden = -1;

    /// <summary>The digest was met before.</summary>
    internal const int MetBefore = -2;

    // Drawn anew by each process, so that nobody can choose digests that fall into one slot.
    private static readonly ulong[] Keys = RandomKeys();

    private readonly int textLength;
    private int[] slots;
    private Entry[] entries;
    private byte[] texts;
    private int mask;
    private int count;
    private int used;

    /// <summary>Makes room for a number of Disclosures; the table grows as more digests are met.</summary>
    internal DigestTable(int disclosures, int textLength)
    {
        this.textLength = textLength;
        var capacity = Math.Max(disclosures * 2, 16);
        entries = ArrayPool<Entry>.Shared.Rent(capacity);
        texts = ArrayPool<byte>.Shared.Rent(capacity * textLength);
        slots = [];
        Resize(capacity);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(slots);
        ArrayPool<Entry>.Shared.Return(entries);
        ArrayPool<byte>.Shared.Return(texts);
        (slots, entries, texts, count) = ([], [], [], 0);
    }

    /// <summary>Adds the digests of all Disclosures, in their order.</summary>
    /// <param name="digests">One digest after the other.</param>
    /// <param name="digestSize">Bytes of each.</param>
    /// <returns>False when two are equal: the same Disclosure was sent twice.</returns>
    internal bool AddDisclosures(ReadOnlySpan<byte> digests, int digestSize)
    {
        for (var i = 0; i < digests.Length / digestSize; i++)
        {
            var text = texts.AsSpan(used, textLength);
            _ = Cryptography.Encoding.Base64UrlStrict.EncodeToUtf8(digests.Slice(i * digestSize, digestSize), text);
            ref var slot = ref Find(text, out var hash);
            if (slot != 0)
                return false;
            Add(ref slot, hash, textLength, i);
        }

        return true;
    }

    /// <summary>The Disclosure that a digest belongs to, or <see cref="Hidden"/>. Remembers nothing.</summary>
    internal int Find(ReadOnlySpan<byte> text)
    {
        var slot = Find(text, out _);
        return slot == 0 ? Hidden : entries[slot - 1].Disclosure;
    }

    /// <summary>The Disclosure that a digest met in the payload belongs to, <see cref="Hidden"/>, or <see cref="MetBefore"/>.</summary>
    internal int Meet(ReadOnlySpan<byte> text)
    {
        ref var slot = ref Find(text, out var hash);
        if (slot != 0)
        {
            ref var entry = ref entries[slot - 1];
            var met = entry.Met;
            entry.Met = true;
            return met ? MetBefore : entry.Disclosure;
        }

        if (used + text.Length > texts.Length)
            Grow(ref texts, used, used + text.Length);
        text.CopyTo(texts.AsSpan(used));
        Add(ref slot, hash, text.Length, Hidden);
        return Hidden;
    }

    private void Add(ref int slot, uint hash, int length, int disclosure)
    {
        if (count == entries.Length)
            Grow(ref entries, count, count + 1);
        entries[count++] = new Entry { Offset = used, Length = length, Hash = hash, Disclosure = disclosure, Met = disclosure == Hidden };
        slot = count;
        used += length;
        if (count * 2 > mask)
            Resize(count * 2);
    }

    // The slot that holds the text, or the empty one where it belongs.
    private ref int Find(ReadOnlySpan<byte> text, out uint hash)
    {
        hash = Hash(text);
        for (var i = (int)hash & mask; ; i = (i + 1) & mask)
        {
            ref var slot = ref slots[i];
            if (slot == 0)
                return ref slot;
            ref readonly var entry = ref entries[slot - 1];
            if (entry.Hash == hash && texts.AsSpan(entry.Offset, entry.Length).SequenceEqual(text))
                return ref slot;
        }
    }

    private void Resize(int capacity)
    {
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)capacity * 2);
        if (slots.Length != 0)
            ArrayPool<int>.Shared.Return(slots);
        slots = ArrayPool<int>.Shared.Rent(size);
        slots.AsSpan(0, size).Clear();
        mask = size - 1;
        for (var e = 0; e < count; e++)
        {
            var i = (int)entries[e].Hash & mask;
            while (slots[i] != 0)
                i = (i + 1) & mask;
            slots[i] = e + 1;
        }
    }

    private static void Grow<T>(ref T[] array, int keep, int needed)
    {
        var larger = ArrayPool<T>.Shared.Rent(Math.Max(needed, array.Length * 2));
        array.AsSpan(0, keep).CopyTo(larger);
        ArrayPool<T>.Shared.Return(array);
        array = larger;
    }

    // Folded products of 64-bit words with secret keys.
    private static uint Hash(ReadOnlySpan<byte> text)
    {
        var (k0, k1) = (Keys[0], Keys[1]);
        var hash = Keys[2] ^ (ulong)text.Length;
        while (text.Length >= 16)
        {
            hash = Fold(MemoryMarshal.Read<ulong>(text) ^ k0 ^ hash, MemoryMarshal.Read<ulong>(text[8..]) ^ k1);
            text = text[16..];
        }

        if (text.Length > 0)
        {
            Span<byte> rest = stackalloc byte[16];
            rest.Clear();
            text.CopyTo(rest);
            hash = Fold(MemoryMarshal.Read<ulong>(rest) ^ k0 ^ hash, MemoryMarshal.Read<ulong>(rest[8..]) ^ k1);
        }

        return (uint)(hash ^ (hash >> 32));
    }

    private static ulong Fold(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }

    private static ulong[] RandomKeys()
    {
        var keys = new ulong[3];
        RandomNumberGenerator.Fill(MemoryMarshal.AsBytes(keys.AsSpan()));
        return keys;
    }

    private struct Entry
    {
        internal int Offset;
        internal int Length;
        internal uint Hash;
        internal int Disclosure;
        internal bool Met;
    }
}
