// Reference: RDF Dataset Canonicalization 1.0 section 4.6 (Hash First Degree Quads).
using System.Buffers.Binary;

namespace DigitalIdentity.JsonLd.Rdf.Canonicalization;

/// <summary>
/// Hashes the quads around every blank node. The messages of many nodes are written to one buffer and hashed together. Reusable;
/// not thread-safe.
/// </summary>
internal sealed class FirstDegreeHasher
{
    // Messages are hashed when they have so many bytes together: enough for all lanes, and still in the cache.
    private const int BatchSize = 128 * 1024;

    private int[] _nodes = [];
    private int[] _positions = [];
    private int[] _incomingStarts = [];
    private int[] _incoming = [];
    private int[] _scratch = [];
    private byte[] _messages = [];
    private Range[] _ranges = [];
    private byte[] _digests = [];
    private HashedNode[] _hashed = [];
    private HashedNode[] _hashedScratch = [];
    private MessageHash _hash;

    /// <summary>How many blank nodes are in a quad.</summary>
    internal int NodeCount { get; private set; }

    /// <summary>The blank nodes that are in a quad, by ordinal, in ascending order.</summary>
    internal ReadOnlySpan<int> Nodes => _nodes.AsSpan(0, NodeCount);

    /// <summary>The same, in ascending order of their hashes.</summary>
    internal ReadOnlySpan<HashedNode> ByHash => _hashed.AsSpan(0, NodeCount);

    /// <summary>The first degree hash of a blank node.</summary>
    internal ReadOnlySpan<byte> DigestOf(int node) => _digests.AsSpan(_positions[node] * _hash.Size, _hash.Size);

    /// <summary>The quads that mention a node and have another subject.</summary>
    internal ReadOnlySpan<int> IncomingOf(int node) => _incoming.AsSpan(_incomingStarts[node].._incomingStarts[node + 1]);

    /// <summary>Where <see cref="IncomingOf"/> begins, among all.</summary>
    internal int IncomingStartOf(int node) => _incomingStarts[node];

    /// <summary>How many bytes are kept, roughly.</summary>
    internal long Kept => _messages.LongLength + (80 * _nodes.LongLength) + (4 * _incoming.LongLength);

    /// <summary>Finds the blank nodes that are in a quad.</summary>
    internal void FindNodes(in RdfView view, QuadOrder order)
    {
        var count = view.BlankNodes.Length;
        Buffers.Ensure(ref _nodes, count);
        Buffers.Ensure(ref _positions, count);
        NodeCount = 0;
        var incoming = order.IncomingCounts;
        for (var node = 0; node < count; node++)
        {
            if (incoming[node] == 0 && order.Bucket(order.IriCount + node).IsEmpty)
                continue;
            _positions[node] = NodeCount;
            _nodes[NodeCount++] = node;
        }
    }

    /// <summary>Hashes the quads around every blank node.</summary>
    /// <returns>What is wrong; null when nothing is.</returns>
    internal RdfProblem? HashAll(in RdfView view, QuadOrder order, MessageHash hash, int maxSize, CancellationToken cancellationToken)
    {
        _hash = hash;
        LinkIncoming(view, order);
        Buffers.Ensure(ref _digests, NodeCount * hash.Size);
        Buffers.Ensure(ref _ranges, NodeCount);
        var (written, first) = (0, 0);
        for (var position = 0; position < NodeCount; position++)
        {
            var start = written;
            written = WriteMessage(view, order, _nodes[position], written, maxSize);
            if (written < 0)
                return new RdfProblem(RdfErrorCode.LimitExceeded, $"The quads around one blank node have more than {maxSize} bytes.");
            _ranges[position] = start..written;
            if (written < BatchSize && position + 1 < NodeCount)
                continue;

            // Step 5.
            cancellationToken.ThrowIfCancellationRequested();
            hash.HashAll(_messages, _ranges.AsSpan(first..(position + 1)), _digests.AsSpan(first * hash.Size));
            (written, first) = (0, position + 1);
        }

        SortByHash();
        return null;
    }

    /// <summary>True when two neighbours in <see cref="ByHash"/> have the same hash.</summary>
    internal bool AreSame(in HashedNode x, in HashedNode y) => x.Key == y.Key && DigestOf(x.Node).SequenceEqual(DigestOf(y.Node));

    private void SortByHash()
    {
        Buffers.Ensure(ref _hashed, NodeCount);
        for (var position = 0; position < NodeCount; position++)
            _hashed[position] = new HashedNode(BinaryPrimitives.ReadUInt64BigEndian(_digests.AsSpan(position * _hash.Size)), _nodes[position]);
        StableSort.Sort(_hashed.AsSpan(0, NodeCount), ref _hashedScratch, new HashOrder(this));
    }

    // Step 2, the part that is not in the node's own bucket: by counting, in the order of the subjects.
    private void LinkIncoming(in RdfView view, QuadOrder order)
    {
        var count = view.BlankNodes.Length;
        Buffers.EnsureCleared(ref _incomingStarts, count + 2);
        var counts = order.IncomingCounts;
        for (var node = 0; node < count; node++)
            _incomingStarts[node + 2] = _incomingStarts[node + 1] + counts[node];
        Buffers.Ensure(ref _incoming, _incomingStarts[count + 1]);

        var ranks = order.Ranks;
        var iriCount = order.IriCount;
        for (var rank = 0; rank < iriCount + count; rank++)
        {
            foreach (ref readonly var item in order.Bucket(rank))
            {
                ref readonly var quad = ref view.Quads[item.Quad];
                var node = ranks[quad.Object] - iriCount;
                if (node >= 0 && quad.Object != quad.Subject)
                    _incoming[_incomingStarts[node + 1]++] = item.Quad;
                if (quad.Graph < 0 || quad.Graph == quad.Subject || quad.Graph == quad.Object)
                    continue;
                node = ranks[quad.Graph] - iriCount;
                if (node >= 0)
                    _incoming[_incomingStarts[node + 1]++] = item.Quad;
            }
        }
    }

    // Steps 1 to 4 and the concatenation. Gives the end of the message, or -1 when it is too long.
    private int WriteMessage(in RdfView view, QuadOrder order, int node, int start, int maxSize)
    {
        var incoming = _incoming.AsSpan(_incomingStarts[node].._incomingStarts[node + 1]);
        var self = view.BlankNodes[node];
        if (incoming.Length > 1)
            StableSort.Sort(incoming, ref _scratch, new IncomingOrder(view, order, self));

        // Subjects that are IRIs, then _:a, then _:z.
        var lines = new PlaceholderLines(view, self);
        var quads = view.Quads;
        var (at, next) = (start, 0);
        var limit = start + (long)maxSize;
        for (; next < incoming.Length && order.Ranks[quads[incoming[next]].Subject] < order.IriCount; next++)
            at = WriteLine(lines, quads[incoming[next]], at, limit);
        foreach (ref readonly var item in order.Bucket(order.IriCount + node))
            at = WriteLine(lines, quads[item.Quad], at, limit);
        for (; next < incoming.Length; next++)
            at = WriteLine(lines, quads[incoming[next]], at, limit);
        return at;
    }

    private int WriteLine(in PlaceholderLines lines, in RdfQuadEntry quad, int at, long limit)
    {
        if (at < 0)
            return at;
        var end = (long)at + lines.LengthOf(quad);
        if (end > _messages.Length)
        {
            if (end > limit || end > Array.MaxLength)
                return -1;
            Buffers.Grow(ref _messages, (int)end, at);
        }

        lines.Write(quad, _messages.AsSpan(at));
        return end > limit ? -1 : (int)end;
    }

    private readonly struct HashOrder(FirstDegreeHasher owner) : IOrder<HashedNode>
    {
        public int Compare(in HashedNode x, in HashedNode y) =>
            x.Key != y.Key ? x.Key.CompareTo(y.Key) : owner.DigestOf(x.Node).SequenceCompareTo(owner.DigestOf(y.Node));
    }
}
