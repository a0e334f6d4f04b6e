// Reference: FIPS 180-4 sections 4.1.2, 4.2.2, 5.1.1, 5.3.3, 6.2.2.
using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace DigitalIdentity.Cryptography.Encoding;

/// <summary>Hashes up to one vector's worth of messages side by side.</summary>
internal static class Sha256LaneHasher
{
    private const int BlockSize = 64;
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

    /// <summary>Hashes the messages that <paramref name="group"/> names.</summary>
    /// <param name="buffer">Holds the messages.</param>
    /// <param name="messages">All messages.</param>
    /// <param name="group">For each lane in use: block count in the high half, index in <paramref name="messages"/> in the low half; ascending.</param>
    /// <param name="digests">All digests.</param>
    internal static void Hash<TLanes>(ReadOnlySpan<byte> buffer, ReadOnlySpan<Range> messages, ReadOnlySpan<long> group, Span<byte> digests)
        where TLanes : struct, ISha256Lanes<TLanes>
    {
        Span<uint> state = stackalloc uint[8 * TLanes.Count];
        Span<uint> block = stackalloc uint[Words * TLanes.Count];
        for (var i = 0; i < 8; i++)
            TLanes.Store(TLanes.All(Initial[i]), ref state[i * TLanes.Count]);
        block.Clear();

        var last = (int)(group[^1] >> 32);
        for (var n = 0; n < last; n++)
        {
            for (var lane = 0; lane < group.Length; lane++)
                if (n < (int)(group[lane] >> 32))
                    Fill(buffer[messages[(int)(uint)group[lane]]], n, block[lane..], TLanes.Count);
            Compress<TLanes>(state, block);

            for (var lane = 0; lane < group.Length; lane++)
                if (n == (int)(group[lane] >> 32) - 1)
                    for (var i = 0; i < 8; i++)
                        BinaryPrimitives.WriteUInt32BigEndian(digests[(((int)(uint)group[lane] * 32) + (4 * i))..], state[(i * TLanes.Count) + lane]);
        }
    }

    // Writes block n of one message, padding included, into its lane.
    private static void Fill(ReadOnlySpan<byte> message, int n, Span<uint> lane, int lanes)
    {
        Span<byte> padded = stackalloc byte[BlockSize];
        var from = n * BlockSize;
        scoped ReadOnlySpan<byte> block;
        if (message.Length - from >= BlockSize)
        {
            block = message.Slice(from, BlockSize);
        }
        else
        {
            padded.Clear();
            if (from <= message.Length)
            {
                message[from..].CopyTo(padded);
                padded[message.Length - from] = 0x80;
            }

            if (n == BlockCount(message.Length) - 1)
                BinaryPrimitives.WriteUInt64BigEndian(padded[56..], (ulong)message.Length * 8);
            block = padded;
        }

        for (var t = 0; t < Words; t++)
            lane[t * lanes] = BinaryPrimitives.ReadUInt32BigEndian(block[(4 * t)..]);
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
                var w15 = TLanes.SmallSigma(TLanes.Load(in w[((t + 1) & 15) * lanes]), 7, 18, 3);
                var w2 = TLanes.SmallSigma(TLanes.Load(in w[((t + 14) & 15) * lanes]), 17, 19, 10);
                var w7 = TLanes.Load(in w[((t + 9) & 15) * lanes]);
                word = TLanes.Add(TLanes.Add(word, w15), TLanes.Add(w7, w2));
                TLanes.Store(word, ref w[slot]);
            }

            // Step 3.
            var t1 = TLanes.Add(TLanes.Add(h, TLanes.Sigma(e, 6, 11, 25)), TLanes.Add(TLanes.Add(TLanes.Choose(e, f, g), TLanes.All(K[t])), word));
            var t2 = TLanes.Add(TLanes.Sigma(a, 2, 13, 22), TLanes.Majority(a, b, c));
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
