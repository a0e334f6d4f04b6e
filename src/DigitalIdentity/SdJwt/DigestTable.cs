using System.Buffers;
using System.Buffers.Text;
using System.Numerics;
using System.Text;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.SdJwt;

/// <summary>
/// The digests of one SD-JWT: first those computed over the Disclosures, in their order, then those met in the payload that belong to
/// none. An open-addressing table over the bytes, without strings.
/// </summary>
internal sealed class DigestTable : IDisposable
{
    /// <summary>The digest belongs to no Disclosure that was sent.</summary>
    internal const int Hidden = -1;

    /// <summary>The digest was met before.</summary>
    internal const int MetBefore = -2;

    private readonly int disclosures;
    private readonly int size;
    private byte[] digests;
    private bool[] met;
    private int[] slots;                // index + 1; 0 is free
    private int mask;
    private int count;
    private HashSet<string>? malformed; // what stands where a digest should, and can't be one

    /// <summary>Makes room for the digests of some Disclosures; the table grows as more are met.</summary>
    internal DigestTable(int disclosures, int digestSize)
    {
        (this.disclosures, size) = (disclosures, digestSize);
        var capacity = Math.Max(disclosures * 2, 16);
        digests = ArrayPool<byte>.Shared.Rent(capacity * size);
        met = ArrayPool<bool>.Shared.Rent(capacity);
        slots = [];
        Resize(capacity);
    }

    /// <summary>Where the digests of the Disclosures are to be written before <see cref="TryIndex"/>.</summary>
    internal Span<byte> Computed => digests.AsSpan(0, disclosures * size);

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(slots);
        ArrayPool<bool>.Shared.Return(met);
        ArrayPool<byte>.Shared.Return(digests);
        (slots, met, digests, count) = ([], [], [], 0);
    }

    /// <summary>Enters the digests of the Disclosures.</summary>
    /// <returns>False when two are equal: the same Disclosure was sent twice.</returns>
    internal bool TryIndex()
    {
        while (count < disclosures)
        {
            ref var slot = ref Find(Digest(count));
            if (slot != 0)
                return false;
            met[count] = false;
            slot = ++count;
        }

        return true;
    }

    /// <summary>The Disclosure that a digest met in the payload belongs to, <see cref="Hidden"/>, or <see cref="MetBefore"/>.</summary>
    /// <param name="text">The digest in base64url.</param>
    internal int Meet(ReadOnlySpan<byte> text)
    {
        Span<byte> digest = stackalloc byte[64];
        if (text.Length != Base64Url.GetEncodedLength(size) || !Base64UrlStrict.TryDecode(text, digest, out _, out _))
        {
            // Section 7.1 step 3.3.1: it matches nothing and is ignored, but twice is twice (step 4).
            malformed ??= new HashSet<string>(StringComparer.Ordinal);
            return malformed.Add(Encoding.UTF8.GetString(text)) ? Hidden : MetBefore;
        }

        digest = digest[..size];
        ref var slot = ref Find(digest);
        if (slot != 0)
        {
            var index = slot - 1;
            if (met[index])
                return MetBefore;
            met[index] = true;
            return index;
        }

        if (count == met.Length || (count + 1) * size > digests.Length)
        {
            Grow(ref met, count, (count + 1) * 2);
            Grow(ref digests, count * size, (count + 1) * 2 * size);
        }

        digest.CopyTo(Digest(count));
        met[count] = true;
        slot = ++count;
        if (count * 2 > mask)
            Resize(count * 2);
        return Hidden;
    }

    private Span<byte> Digest(int index) => digests.AsSpan(index * size, size);

    // The slot that holds the digest, or the free one where it belongs.
    private ref int Find(ReadOnlySpan<byte> digest)
    {
        for (var i = Utf8Hash.Of(digest) & mask; ; i = (i + 1) & mask)
        {
            ref var slot = ref slots[i];
            if (slot == 0 || Digest(slot - 1).SequenceEqual(digest))
                return ref slot;
        }
    }

    private void Resize(int capacity)
    {
        var length = (int)BitOperations.RoundUpToPowerOf2((uint)capacity * 2);
        if (slots.Length != 0)
            ArrayPool<int>.Shared.Return(slots);
        slots = ArrayPool<int>.Shared.Rent(length);
        slots.AsSpan(0, length).Clear();
        mask = length - 1;
        for (var index = 0; index < count; index++)
            Find(Digest(index)) = index + 1;
    }

    private static void Grow<T>(ref T[] array, int keep, int length)
    {
        var larger = ArrayPool<T>.Shared.Rent(length);
        array.AsSpan(0, keep).CopyTo(larger);
        ArrayPool<T>.Shared.Return(array);
        array = larger;
    }
}
