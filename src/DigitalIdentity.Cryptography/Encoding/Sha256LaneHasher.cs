// Reference: FIPS 180-4 sections 4.1.2, 4.2.2, 5.1.1, 5.3.3, 6.2.2.
using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>Hashes up to one vector's worth of messages side by side.</summary>
internal static class Sha256LaneHasher
{
    private const int BlockSize = 64;
    private const int TailSize = 2 * BlockSize;
    private const int Words = 16;

    // FIPS 180-4 section 4.2.2.
    private static ReadOnlySpan<uint> K =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    // FIPS 180-4 section 5.3.3.
    private static ReadOnlySpan<uint> Initial =>
        [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    /// <summary>Blocks that a message takes with its padding: one bit, zeros, 64 bits of length.</summary>
    internal static int BlockCount(int length) => ((length + 8) / BlockSize) + 1;

    /// <summary>Hashes one message in each lane.</summary>
    /// <param name="buffer">Holds the messages.</param>
    /// <param name="messages">At most as many as there are lanes, in ascending order of block count.</param>
    /// <param name="digests">The digests of the whole batch.</param>
    internal static void Hash<TLanes>(ReadOnlySpan<byte> buffer, ReadOnlySpan<Sha256LaneMessage> messages, Span<byte> digests)
        where TLanes : struct, ISha256Lanes<TLanes>
    {
        // For each lane: the rest of its message after the last whole block, with its padding, in one or two blocks.
        Span<byte> tails = stackalloc byte[TailSize * TLanes.Count];
        for (var lane = 0; lane < messages.Length; lane++)
            Pad(buffer.Slice(messages[lane].Offset, messages[lane].Length), tails.Slice(lane * TailSize, TailSize));

        Span<uint> state = stackalloc uint[8 * TLanes.Count];
        Span<uint> block = stackalloc uint[Words * TLanes.Count];
        for (var i = 0; i < 8; i++)
            TLanes.Store(TLanes.All(Initial[i]), ref state[i * TLanes.Count]);

        var last = messages[^1];
        var blocks = BlockCount(last.Length);
        var done = 0; // the lanes before this one have their digest
        for (var n = 0; n < blocks; n++)
        {
            for (var lane = done & ~3; lane < TLanes.Count; lane += 4)
                LoadFour(
                    Block(buffer, messages, tails, lane, n), Block(buffer, messages, tails, lane + 1, n),
                    Block(buffer, messages, tails, lane + 2, n), Block(buffer, messages, tails, lane + 3, n),
                    block[lane..], TLanes.Count);
            Compress<TLanes>(state, block);

            for (; done < messages.Length && n == BlockCount(messages[done].Length) - 1; done++)
            {
                var digest = digests.Slice(messages[done].Index * Sha256Batch.HashSize, Sha256Batch.HashSize);
                for (var i = 0; i < 8; i++)
                    BinaryPrimitives.WriteUInt32BigEndian(digest[(4 * i)..], state[(i * TLanes.Count) + done]);
            }
        }
    }

    // Block n of a lane. Lanes that are unused or ended get some block: what comes of it is not read.
    private static ReadOnlySpan<byte> Block(
        ReadOnlySpan<byte> buffer, ReadOnlySpan<Sha256LaneMessage> messages, ReadOnlySpan<byte> tails, int lane, int n)
    {
        if (lane >= messages.Length)
            return tails[..BlockSize];
        ref readonly var message = ref messages[lane];
        var inTail = n - (message.Length / BlockSize);
        return inTail < 0
            ? buffer.Slice(message.Offset + (n * BlockSize), BlockSize)
            : tails.Slice((lane * TailSize) + ((inTail & 1) * BlockSize), BlockSize);
    }

    // Puts the words of four blocks side by side: word t of the four goes to four neighbours at t * lanes.
    private static void LoadFour(
        ReadOnlySpan<byte> b0, ReadOnlySpan<byte> b1, ReadOnlySpan<byte> b2, ReadOnlySpan<byte> b3, Span<uint> words, int lanes)
    {
        if (!Ssse3.IsSupported)
        {
            for (var t = 0; t < Words; t++)
            {
                var at = words[(t * lanes)..];
                at[0] = BinaryPrimitives.ReadUInt32BigEndian(b0[(4 * t)..]);
                at[1] = BinaryPrimitives.ReadUInt32BigEndian(b1[(4 * t)..]);
                at[2] = BinaryPrimitives.ReadUInt32BigEndian(b2[(4 * t)..]);
                at[3] = BinaryPrimitives.ReadUInt32BigEndian(b3[(4 * t)..]);
            }

            return;
        }

        for (var t = 0; t < Words; t += 4)
        {
            // A transposition of four by four words.
            var (r0, r1, r2, r3) = (Words4(b0, t), Words4(b1, t), Words4(b2, t), Words4(b3, t));
            var low01 = Sse2.UnpackLow(r0, r1).AsUInt64();
            var low23 = Sse2.UnpackLow(r2, r3).AsUInt64();
            var high01 = Sse2.UnpackHigh(r0, r1).AsUInt64();
            var high23 = Sse2.UnpackHigh(r2, r3).AsUInt64();
            Sse2.UnpackLow(low01, low23).AsUInt32().CopyTo(words[(t * lanes)..]);
            Sse2.UnpackHigh(low01, low23).AsUInt32().CopyTo(words[((t + 1) * lanes)..]);
            Sse2.UnpackLow(high01, high23).AsUInt32().CopyTo(words[((t + 2) * lanes)..]);
            Sse2.UnpackHigh(high01, high23).AsUInt32().CopyTo(words[((t + 3) * lanes)..]);
        }
    }

    // Four big-endian words.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<uint> Words4(ReadOnlySpan<byte> block, int t) => Ssse3.Shuffle(
        Vector128.Create(block.Slice(4 * t, 16)), Vector128.Create((byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12)).AsUInt32();

    // FIPS 180-4 section 5.1.1: one bit, zeros, the length in bits.
    private static void Pad(ReadOnlySpan<byte> message, Span<byte> tail)
    {
        var rest = message[(message.Length / BlockSize * BlockSize)..];
        tail.Clear();
        rest.CopyTo(tail);
        tail[rest.Length] = 0x80;
        var end = rest.Length + 8 < BlockSize ? BlockSize : TailSize;
        BinaryPrimitives.WriteUInt64BigEndian(tail[(end - 8)..], (ulong)message.Length * 8);
    }

    // FIPS 180-4 section 6.2.2, steps 1 to 4, in every lane.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Compress<TLanes>(Span<uint> state, Span<uint> w)
        where TLanes : struct, ISha256Lanes<TLanes>
    {
        var lanes = TLanes.Count;
        var a = TLanes.Load(in state[0]);
        var b = TLanes.Load(in state[lanes]);
        var c = TLanes.Load(in state[2 * lanes]);
        var d = TLanes.Load(in state[3 * lanes]);
        var e = TLanes.Load(in state[4 * lanes]);
        var f = TLanes.Load(in state[5 * lanes]);
        var g = TLanes.Load(in state[6 * lanes]);
        var h = TLanes.Load(in state[7 * lanes]);

        for (var t = 0; t < 64; t++)
        {
            // Step 1: the message schedule, sixteen words of it kept at a time.
            var slot = (t & 15) * lanes;
            var word = TLanes.Load(in w[slot]);
            if (t >= 16)
            {
                var w15 = TLanes.SmallSigma0(TLanes.Load(in w[((t + 1) & 15) * lanes]));
                var w2 = TLanes.SmallSigma1(TLanes.Load(in w[((t + 14) & 15) * lanes]));
                var w7 = TLanes.Load(in w[((t + 9) & 15) * lanes]);
                word = TLanes.Add(TLanes.Add(word, w15), TLanes.Add(w7, w2));
                TLanes.Store(word, ref w[slot]);
            }

            // Step 3.
            var t1 = TLanes.Add(TLanes.Add(h, TLanes.BigSigma1(e)), TLanes.Add(TLanes.Add(TLanes.Choose(e, f, g), TLanes.All(K[t])), word));
            var t2 = TLanes.Add(TLanes.BigSigma0(a), TLanes.Majority(a, b, c));
            h = g;
            g = f;
            f = e;
            e = TLanes.Add(d, t1);
            d = c;
            c = b;
            b = a;
            a = TLanes.Add(t1, t2);
        }

        // Step 4.
        AddTo(a, state, 0);
        AddTo(b, state, 1);
        AddTo(c, state, 2);
        AddTo(d, state, 3);
        AddTo(e, state, 4);
        AddTo(f, state, 5);
        AddTo(g, state, 6);
        AddTo(h, state, 7);

        static void AddTo(TLanes value, Span<uint> state, int i) =>
            TLanes.Store(TLanes.Add(TLanes.Load(in state[i * TLanes.Count]), value), ref state[i * TLanes.Count]);
    }
}
