// Reference: FIPS 180-4 sections 5.1.1, 5.2.1, 6.2 (SHA-256).
// Parameters: 16 lanes (AVX-512) or 8 lanes (AVX2, where 512-bit vectors are absent); else the platform's SHA-256 one by one.
using System.Buffers;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>
/// SHA-256 of many short messages at once, such as the disclosures of one SD-JWT: each vector lane hashes its own message, which
/// saves the fixed cost of a platform call for each. Results are those of <see cref="SHA256"/>. Running time depends on lengths
/// only, never on content. Thread-safe.
/// </summary>
static partial class Sha256Batch
{
    /// <summary>The size of one digest: 32 bytes.</summary>
    public const int HashSize = 32;

    // Longer messages are left to the platform, whose bulk rate is as good.
    private const int LongestLaneMessage = 4096;

    /// <summary>Hashes slices of one buffer.</summary>
    /// <param name="buffer">The text that holds the messages.</param>
    /// <param name="messages">Where each message lies in <paramref name="buffer"/>; overlap is allowed.</param>
    /// <param name="digests">Receives 32 bytes for each message, in the same order.</param>
    /// <exception cref="ArgumentOutOfRangeException">A range lies outside <paramref name="buffer"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="digests"/> is shorter than 32 bytes a message.</exception>
    public static void Hash(ReadOnlySpan<byte> buffer, ReadOnlySpan<Range> messages, Span<byte> digests) =>
        Hash(buffer, messages, digests, Tier.Best);

    /// <summary>How wide to hash.</summary>
    internal enum Tier
    {
        /// <summary>The widest that the processor has.</summary>
        Best,

        /// <summary>The platform's one-shot, message by message.</summary>
        Platform,

        /// <summary>Eight lanes.</summary>
        Lanes8,

        /// <summary>Sixteen lanes.</summary>
        Lanes16,
    }

    internal static void Hash(ReadOnlySpan<byte> buffer, ReadOnlySpan<Range> messages, Span<byte> digests, Tier tier)
    {
        if (digests.Length < (long)messages.Length * HashSize)
            throw new ArgumentException("The digests need 32 bytes for each message.", nameof(digests));
        foreach (var range in messages)
            _ = range.GetOffsetAndLength(buffer.Length);

        if (tier == Tier.Best)
            tier = messages.Length < 2 ? Tier.Platform
                : Vector512.IsHardwareAccelerated ? Tier.Lanes16
                : Vector256.IsHardwareAccelerated ? Tier.Lanes8
                : Tier.Platform;

        if (tier == Tier.Lanes16)
            HashInLanes<Sha256Lanes16>(buffer, messages, digests);
        else if (tier == Tier.Lanes8)
            HashInLanes<Sha256Lanes8>(buffer, messages, digests);
        else
            for (var i = 0; i < messages.Length; i++)
                SHA256.HashData(buffer[messages[i]], digests.Slice(i * HashSize, HashSize));
    }

    private static void HashInLanes<TLanes>(ReadOnlySpan<byte> buffer, ReadOnlySpan<Range> messages, Span<byte> digests)
        where TLanes : struct, ISha256Lanes<TLanes>
    {
        // A counting sort by number of blocks: messages that end together go together.
        Span<int> starts = stackalloc int[LongestLaneMessage / 64 + 3];
        starts.Clear();
        foreach (var range in messages)
        {
            var length = range.GetOffsetAndLength(buffer.Length).Length;
            if (length <= LongestLaneMessage)
                starts[Sha256LaneHasher.BlockCount(length) + 1]++;
        }

        for (var i = 1; i < starts.Length; i++)
            starts[i] += starts[i - 1];

        var count = starts[^1];
        var order = ArrayPool<Sha256LaneMessage>.Shared.Rent(Math.Max(1, count));
        for (var i = 0; i < messages.Length; i++)
        {
            var (offset, length) = messages[i].GetOffsetAndLength(buffer.Length);
            if (length <= LongestLaneMessage)
                order[starts[Sha256LaneHasher.BlockCount(length)]++] = new Sha256LaneMessage(i, offset, length);
            else
                SHA256.HashData(buffer.Slice(offset, length), digests.Slice(i * HashSize, HashSize));
        }

        for (var start = 0; start < count; start += TLanes.Count)
            HashGroup<TLanes>(buffer, order.AsSpan(start, Math.Min(TLanes.Count, count - start)), digests);
        ArrayPool<Sha256LaneMessage>.Shared.Return(order);
    }

    // All lanes run as long as the longest message. A few long ones among short ones are quicker one by one, so the group is cut where
    // the sum is least. In units of a platform block: a step of all lanes costs 6, a platform call 10 and its blocks.
    private static void HashGroup<TLanes>(ReadOnlySpan<byte> buffer, ReadOnlySpan<Sha256LaneMessage> group, Span<byte> digests)
        where TLanes : struct, ISha256Lanes<TLanes>
    {
        var (inLanes, single) = (group.Length, 0);
        var least = int.MaxValue;
        for (var n = group.Length; n >= 0; n--)
        {
            var blocks = n == 0 ? 0 : Sha256LaneHasher.BlockCount(group[n - 1].Length);
            if ((6 * blocks) + single < least)
                (least, inLanes) = ((6 * blocks) + single, n);
            single += 10 + blocks;
        }

        if (inLanes > 0)
            Sha256LaneHasher.Hash<TLanes>(buffer, group[..inLanes], digests);
        foreach (var message in group[inLanes..])
            SHA256.HashData(buffer.Slice(message.Offset, message.Length), digests.Slice(message.Index * HashSize, HashSize));
    }
}
