// Reference: RDF Dataset Canonicalization 1.0 sections 4.7 (Hash Related Blank Node) and 4.8 (Hash N-Degree Quads).
using System.Runtime.CompilerServices;

namespace DigitalIdentity.JsonLd.Rdf.Canonicalization;

/// <summary>
/// Hashes a blank node by all that is connected to it. The results are those of the standard's algorithm; what differs is that identifier
/// issuers are not copied but taken back, that a permutation is given up as soon as its beginning is beyond the chosen path,
/// and that related hashes are kept. Reusable; not thread-safe.
/// </summary>
internal sealed class NDegreeHasher
{
    private const int CancellationInterval = 1024;
    private const int MostKeptFrames = 64;

    private readonly BlankNodeIssuer _issuer = new();
    private readonly List<NDegreeFrame> _frames = [];
    private readonly RelatedHashes _hashes = new();
    private QuadOrder _order = null!;
    private FirstDegreeHasher _first = null!;
    private BlankNodeIssuer _canonical = null!;
    private RdfView _view;
    private MessageHash _hash;
    private CancellationToken _cancellationToken;
    private long _stepsLeft;
    private int _maxDepth;
    private int _untilCheck;

    /// <summary>Why the work was given up; null when it was not.</summary>
    internal RdfProblem? Problem { get; private set; }

    /// <summary>The temporary issuer, with what the last call issued.</summary>
    internal BlankNodeIssuer Issuer => _issuer;

    /// <summary>Begins the work on a dataset.</summary>
    internal void Begin(
        in RdfView view, QuadOrder order, FirstDegreeHasher first, BlankNodeIssuer canonical, MessageHash hash,
        long maxSteps, int maxDepth, CancellationToken cancellationToken)
    {
        (_view, _order, _first, _canonical, _hash, _cancellationToken) = (view, order, first, canonical, hash, cancellationToken);
        (_stepsLeft, _maxDepth, _untilCheck, Problem) = (maxSteps, maxDepth, CancellationInterval, null);
        _issuer.Reset(view.BlankNodes.Length);
        _hashes.Begin(view, first, canonical, _issuer, hash);
    }

    /// <summary>Forgets the dataset.</summary>
    internal void End()
    {
        (_view, _cancellationToken) = (default, default);
        _hashes.End();
        if (_frames.Count > MostKeptFrames)
            _frames.RemoveRange(MostKeptFrames, _frames.Count - MostKeptFrames);
    }

    /// <summary>How many bytes are kept, roughly.</summary>
    internal long Kept => _hashes.Kept;

    /// <summary>Sections 4.4.3, steps 5.2.2 to 5.2.4: hashes one node with an issuer of its own.</summary>
    /// <param name="node">The node.</param>
    /// <param name="digest">Receives the hash.</param>
    /// <returns>False when the work was given up.</returns>
    internal bool TryHash(int node, Span<byte> digest)
    {
        _issuer.GoBackTo(0);
        _issuer.Issue(node);
        if (!TryHash(node, 0))
            return false;
        _frames[0].Digest.AsSpan(0, _hash.Size).CopyTo(digest);
        return true;
    }

    // Section 4.8.3. The result is in the frame of the depth, and in the issuer.
    private bool TryHash(int node, int depth)
    {
        if (depth >= _maxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return GiveUp($"Blank nodes that look alike are chained more than {depth} deep.");
        if (depth == _frames.Count)
            _frames.Add(new NDegreeFrame());
        var frame = _frames[depth];

        // Steps 1 to 3.
        if (!TryFindRelated(frame, node))
            return false;

        // Step 4.
        frame.Data.Length = 0;

        // Step 5. Related nodes are in the order of their hashes.
        for (int start = 0, end; start < frame.RelatedCount; start = end)
        {
            var digest = frame.Related[start].Digest;
            end = start + 1;
            while (end < frame.RelatedCount && _hashes.AreSame(frame.Related[start], frame.Related[end]))
                end++;

            // Step 5.1.
            frame.Data.AppendHex(_hashes.DigestAt(digest));

            // Steps 5.2 to 5.6.
            if (!(end == start + 1 ? TryOne(frame, frame.Related[start].Node, depth) : TryPermutations(frame, start, end, depth)))
                return false;
        }

        // Step 6.
        _hash.Hash(frame.Data.Span, frame.Digest.AsSpan(0, _hash.Size));
        return true;
    }

    // Step 3.
    private bool TryFindRelated(NDegreeFrame frame, int node)
    {
        var ranks = _order.Ranks;
        var quads = _view.Quads;
        var iriCount = _order.IriCount;
        var own = _order.Bucket(iriCount + node);
        var incoming = _first.IncomingOf(node);
        if (!TrySpend(own.Length + incoming.Length + 1))
            return false;

        // A quad has at most two other blank nodes.
        Buffers.Ensure(ref frame.Related, 2 * (own.Length + incoming.Length));
        var related = frame.Related;
        var self = iriCount + node;
        var count = 0;
        foreach (ref readonly var item in own)
            AddObjectAndGraph(item.Quad, quads[item.Quad], ranks);
        foreach (var quad in incoming)
        {
            var subject = ranks[quads[quad].Subject];
            if (subject >= iriCount)
                related[count++] = new RelatedNode(subject - iriCount, quad, (byte)'s', 0, 0);
            AddObjectAndGraph(quad, quads[quad], ranks);
        }

        frame.RelatedCount = count;
        if (!_hashes.TryFill(node, related.AsSpan(0, count)))
            return GiveUp("Telling apart the blank nodes takes too much memory.");
        StableSort.Sort(related.AsSpan(0, count), ref frame.RelatedScratch, new RelatedOrder(_hashes));
        return true;

        void AddObjectAndGraph(int index, in RdfQuadEntry quad, ReadOnlySpan<int> ranks)
        {
            var rank = ranks[quad.Object];
            if (rank >= iriCount && rank != self)
                related[count++] = new RelatedNode(rank - iriCount, index, (byte)'o', 0, 0);
            if (quad.Graph < 0)
                return;
            rank = ranks[quad.Graph];
            if (rank >= iriCount && rank != self)
                related[count++] = new RelatedNode(rank - iriCount, index, (byte)'g', 0, 0);
        }
    }

    // Steps 5.2 to 5.6 where there is one node, so one permutation.
    private bool TryOne(NDegreeFrame frame, int related, int depth)
    {
        if (AppendIdentifier(frame.Data, related))
            return true;
        var number = _issuer.NumberOf(related);
        return TryRecurse(frame.Data, related, number, depth);
    }

    // Steps 5.2 to 5.6. Permutations are built place by place.
    private bool TryPermutations(NDegreeFrame frame, int start, int end, int depth)
    {
        var count = end - start;
        if (!TrySpend(count))
            return false;
        Buffers.Ensure(ref frame.Nodes, count);
        Buffers.EnsureCleared(ref frame.IsPlaced, count);
        Buffers.Ensure(ref frame.Placements, count + 1);
        Buffers.Ensure(ref frame.Recursion, count);
        var nodes = frame.Nodes.AsSpan(0, count);
        var unlabelled = 0;
        for (var i = 0; i < count; i++)
        {
            nodes[i] = frame.Related[start + i].Node;
            if (_canonical.NumberOf(nodes[i]) < 0 && _issuer.NumberOf(nodes[i]) < 0)
                unlabelled++;
        }

        StableSort.Sort(nodes, ref frame.NodeScratch, new LabelOrder(_canonical, _issuer));
        if (unlabelled == 0)
        {
            // Nothing to recurse into, so the least path is that of the labels in the order in which concatenations are least.
            foreach (var node in nodes)
                AppendIdentifier(frame.Data, node);
            return true;
        }

        var issued = _issuer.Count;
        (frame.Path.Length, frame.RecursionCount, frame.HasChosen) = (0, 0, false);
        frame.Placements[0] = new(0, -1, 0, 0, issued, false);
        var place = 0;
        while (place >= 0)
        {
            // Step 5.4.1 and the like, for what the permutations with this beginning have in common.
            ref var placement = ref frame.Placements[place];
            frame.Path.Length = placement.PathLength;
            frame.RecursionCount = placement.RecursionCount;
            _issuer.GoBackTo(placement.Issued);
            if (place == count)
            {
                if (!TryPath(frame, issued, count, depth))
                    return false;
                place--;
                continue;
            }

            if (placement.Node >= 0)
                frame.IsPlaced[placement.Node] = false;
            placement.Node = NextToPlace(frame, placement.Next, count);
            if (!TrySpend((placement.Node < 0 ? count : placement.Node) - placement.Next + 1))
                return false;
            if (placement.Node < 0)
            {
                place--;
                continue;
            }

            placement.Next = placement.Node + 1;
            frame.IsPlaced[placement.Node] = true;

            // Step 5.4.4.
            var related = nodes[placement.Node];
            if (!AppendIdentifier(frame.Path, related))
                frame.Recursion[frame.RecursionCount++] = related;

            // Step 5.4.4.3.
            var isBelow = placement.IsBelow;
            if (!IsBeyondChosen(frame, placement.PathLength, ref isBelow))
                frame.Placements[++place] = new(0, -1, frame.Path.Length, frame.RecursionCount, _issuer.Count, isBelow);
        }

        // Steps 5.5 and 5.6.
        frame.Data.Append(frame.Chosen.Span);
        _issuer.GoBackTo(issued);
        for (var i = 0; i < frame.ChosenIssuedCount; i++)
            _issuer.Issue(frame.ChosenIssued[i]);
        return true;
    }

    // Where one node is in the list more than once, its copies are placed in one order only.
    private static int NextToPlace(NDegreeFrame frame, int from, int count)
    {
        for (var i = from; i < count; i++)
            if (!frame.IsPlaced[i] && (i == 0 || frame.IsPlaced[i - 1] || frame.Nodes[i] != frame.Nodes[i - 1]))
                return i;
        return -1;
    }

    // Steps 5.4.5 and 5.4.6.
    private bool TryPath(NDegreeFrame frame, int issued, int count, int depth)
    {
        var isBelow = frame.Placements[count].IsBelow;
        for (var i = 0; i < frame.RecursionCount; i++)
        {
            var related = frame.Recursion[i];
            var compared = frame.Path.Length;
            if (!TryRecurse(frame.Path, related, _issuer.NumberOf(related), depth))
                return false;

            // Step 5.4.5.5.
            if (IsBeyondChosen(frame, compared, ref isBelow))
                return true;
        }

        // Where the path is not below in a byte, it is equal as far as both go.
        if (frame.HasChosen && !isBelow && frame.Path.Length >= frame.Chosen.Length)
            return true;
        frame.HasChosen = true;
        frame.Chosen.Length = 0;
        frame.Chosen.Append(frame.Path.Span);
        var added = _issuer.Nodes[issued..];
        Buffers.Ensure(ref frame.ChosenIssued, added.Length);
        added.CopyTo(frame.ChosenIssued);
        frame.ChosenIssuedCount = added.Length;

        // Every beginning of this path is equal to the chosen one now.
        foreach (ref var placement in frame.Placements.AsSpan(0, count))
            placement.IsBelow = false;
        return true;
    }

    // Steps 5.4.5.1 to 5.4.5.4.
    private bool TryRecurse(ByteBuffer path, int related, int number, int depth)
    {
        if (!TryHash(related, depth + 1))
            return false;
        path.AppendLabel("_:b"u8, number);
        path.Append((byte)'<');
        path.AppendHex(_frames[depth + 1].Digest.AsSpan(0, _hash.Size));
        path.Append((byte)'>');
        return true;
    }

    // Steps 5.4.4.1 and 5.4.4.2. False when the identifier was issued now.
    private bool AppendIdentifier(ByteBuffer path, int related)
    {
        var number = _canonical.NumberOf(related);
        if (number >= 0)
        {
            path.AppendLabel("_:c14n"u8, number);
            return true;
        }

        var before = _issuer.Count;
        path.AppendLabel("_:b"u8, _issuer.Issue(related));
        return _issuer.Count == before;
    }

    // The standard waits until the path is as long as the chosen one; a path that is greater before that stays greater. What was compared
    // before, and was equal, is not compared again.
    private static bool IsBeyondChosen(NDegreeFrame frame, int compared, ref bool isBelow)
    {
        var end = Math.Min(frame.Path.Length, frame.Chosen.Length);
        if (!frame.HasChosen || isBelow || compared >= end)
            return false;
        var order = frame.Path.Span[compared..end].SequenceCompareTo(frame.Chosen.Span[compared..end]);
        isBelow = order < 0;
        return order > 0;
    }

    private bool TrySpend(int steps)
    {
        _untilCheck -= steps;
        if (_untilCheck < 0)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            _untilCheck = CancellationInterval;
        }

        _stepsLeft -= steps;
        return _stepsLeft >= 0 || GiveUp("Telling apart the blank nodes takes more steps than the limit allows.");
    }

    private bool GiveUp(string detail)
    {
        Problem ??= new RdfProblem(RdfErrorCode.ComplexityExceeded, detail);
        return false;
    }

    private readonly struct RelatedOrder(RelatedHashes hashes) : IOrder<RelatedNode>
    {
        public int Compare(in RelatedNode x, in RelatedNode y) =>
            x.Key != y.Key ? x.Key.CompareTo(y.Key) : hashes.DigestAt(x.Digest).SequenceCompareTo(hashes.DigestAt(y.Digest));
    }
}
