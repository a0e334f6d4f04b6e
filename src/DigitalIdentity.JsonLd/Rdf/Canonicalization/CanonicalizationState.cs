// Reference: RDF Dataset Canonicalization 1.0 section 4.4.3 (the algorithm RDFC-1.0) and section 5 (Serialization).
using System.Buffers.Binary;

namespace DigitalIdentity.JsonLd.Rdf.Canonicalization;

/// <summary>
/// Canonicalizes datasets one after the other, and holds the result of the last one. All memory is kept for the next dataset. Not
/// thread-safe; <see cref="Rent"/> gives one for each thread.
/// </summary>
internal sealed class CanonicalizationState
{
    private const int LargestKept = 1 << 23;

    // With fewer steps than this nobody is harmed.
    private const long FreeSteps = 200_000;
    private const long MostSteps = 1 << 28;
    private const int DeepestRecursion = 2000;

    [ThreadStatic]
    private static CanonicalizationState? _kept;

    private readonly QuadOrder _order = new();
    private readonly FirstDegreeHasher _first = new();
    private readonly BlankNodeIssuer _canonical = new();
    private readonly CanonicalWriter _writer = new();
    private NDegreeHasher? _nDegree;
    private int[] _places = [];
    private int[] _numbers = [];

    // Hash path lists: the hash of each result, and what its issuer issued.
    private byte[] _digests = [];
    private HashedNode[] _results = [];
    private HashedNode[] _resultScratch = [];
    private int[] _issued = [];
    private int[] _issuedEnds = [];

    /// <summary>The canonical form: UTF-8. Valid until the next dataset.</summary>
    internal ReadOnlySpan<byte> NQuads => _writer.Output;

    /// <summary>By line: where it ends, behind its line feed.</summary>
    internal ReadOnlySpan<int> LineEnds => _writer.LineEnds;

    /// <summary>By line: the index of its quad in the dataset.</summary>
    internal ReadOnlySpan<int> LineQuads => _writer.LineQuads;

    /// <summary>The blank nodes that are in a quad, by their number: the node's ordinal at n has the label <c>c14n</c>n.</summary>
    internal ReadOnlySpan<int> Issued => _canonical.Nodes;

    /// <summary>A state, with the memory of an earlier one of this thread where there is one.</summary>
    internal static CanonicalizationState Rent()
    {
        var state = _kept ?? new CanonicalizationState();
        _kept = null;
        return state;
    }

    /// <summary>Gives a state back.</summary>
    internal static void Return(CanonicalizationState state)
    {
        state._order.End();
        if (state._nDegree?.Kept > LargestKept)
            state._nDegree = null;
        if (state._writer.Capacity + state._order.Kept + state._first.Kept + (4 * state._issued.LongLength) <= LargestKept)
            _kept = state;
    }

    /// <summary>Canonicalizes a dataset.</summary>
    /// <returns>Why there is no result; null when there is one.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal RdfProblem? Run(in RdfView view, RdfCanonicalizationOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var limits = options.Limits;
        if (view.Quads.Length > limits.MaxQuads)
            return new RdfProblem(RdfErrorCode.LimitExceeded, $"The dataset has more than {limits.MaxQuads} quads.");

        // Steps 1 and 2.
        _canonical.Reset(view.BlankNodes.Length);
        var problem = _order.Arrange(view);
        if (problem is not null)
            return problem;
        _first.FindNodes(view, _order);

        if (_first.NodeCount == 1)
            _canonical.Issue(_first.Nodes[0]); // the one node is c14n0, whatever its hash
        else if (_first.NodeCount > 1)
            problem = Label(view, options, cancellationToken);

        // Step 7.
        problem ??= _writer.Write(view, _order, _canonical, _numbers, limits.MaxOutputSize);
        return problem;
    }

    private RdfProblem? Label(in RdfView view, RdfCanonicalizationOptions options, CancellationToken cancellationToken)
    {
        // Step 3. Each line is in three messages at most, so the work is bounded by the size of the result.
        var maxSize = Math.Min(options.Limits.MaxOutputSize, CanonicalWriter.LargestOutput);
        if (NQuadsWriter.Length(view) > maxSize + (16L * view.Quads.Length))
            return CanonicalWriter.TooLarge(maxSize);
        var hash = new MessageHash(options.HashAlgorithm);
        var problem = _first.HashAll(view, _order, hash, maxSize, cancellationToken);
        if (problem is not null)
            return problem;

        // Step 4.
        var nodes = _first.ByHash;
        var shared = 0;
        for (int start = 0, end; start < nodes.Length; start = end)
        {
            end = EndOfSame(nodes, start);
            if (end == start + 1)
                _canonical.Issue(nodes[start].Node);
            else
                shared += end - start;
        }

        // Step 5.
        if (shared > 0)
            problem = LabelShared(view, options, hash, shared, cancellationToken);
        if (problem is not null)
            return problem;

        Buffers.Ensure(ref _places, view.BlankNodes.Length);
        Buffers.Ensure(ref _numbers, _canonical.Count);
        CodePointPlaces.Fill(_numbers.AsSpan(0, _canonical.Count));
        for (var place = 0; place < _canonical.Count; place++)
            _places[_canonical.Nodes[_numbers[place]]] = place;
        _order.Relabel(_places);
        return null;
    }

    private int EndOfSame(ReadOnlySpan<HashedNode> nodes, int start)
    {
        var end = start + 1;
        while (end < nodes.Length && _first.AreSame(nodes[start], nodes[end]))
            end++;
        return end;
    }

    private RdfProblem? LabelShared(
        in RdfView view, RdfCanonicalizationOptions options, MessageHash hash, int shared, CancellationToken cancellationToken)
    {
        var limits = options.Limits;
        var steps = Math.Min(Math.Min(limits.MaxWork, MostSteps), Math.Max(FreeSteps, (long)Math.Min(limits.WorkFactor, 1 << 20) * Math.Min(shared, 1 << 20) * shared));
        _nDegree ??= new NDegreeHasher();
        _nDegree.Begin(
            view, _order, _first, _canonical, hash, steps, Math.Min(limits.MaxDepth, DeepestRecursion), cancellationToken);
        var nodes = _first.ByHash;
        for (int start = 0, end; start < nodes.Length && _nDegree.Problem is null; start = end)
        {
            end = EndOfSame(nodes, start);
            if (end > start + 1)
                LabelGroup(nodes[start..end], hash);
        }

        _nDegree.End();
        return _nDegree.Problem;
    }

    // Steps 5.1 to 5.3 for one hash.
    private void LabelGroup(ReadOnlySpan<HashedNode> nodes, MessageHash hash)
    {
        Buffers.Ensure(ref _digests, nodes.Length * hash.Size);
        Buffers.Ensure(ref _results, nodes.Length);
        Buffers.Ensure(ref _issuedEnds, nodes.Length + 1);
        _issuedEnds[0] = 0;
        var count = 0;
        foreach (var (_, node) in nodes)
        {
            // Step 5.2.1.
            if (_canonical.NumberOf(node) >= 0)
                continue;

            // Steps 5.2.2 to 5.2.4.
            var digest = _digests.AsSpan(count * hash.Size, hash.Size);
            if (!_nDegree!.TryHash(node, digest))
                return;
            _results[count] = new HashedNode(BinaryPrimitives.ReadUInt64BigEndian(digest), count);
            var issued = _nDegree.Issuer.Nodes;
            Buffers.Grow(ref _issued, _issuedEnds[count] + issued.Length, _issuedEnds[count]);
            issued.CopyTo(_issued.AsSpan(_issuedEnds[count]));
            _issuedEnds[count + 1] = _issuedEnds[count] + issued.Length;
            count++;
        }

        // Step 5.3.
        StableSort.Sort(_results.AsSpan(0, count), ref _resultScratch, new ResultOrder(_digests, hash.Size));
        foreach (var (_, result) in _results.AsSpan(0, count))
            for (var i = _issuedEnds[result]; i < _issuedEnds[result + 1]; i++)
                _canonical.Issue(_issued[i]); // Step 5.3.1.
    }

    private readonly struct ResultOrder(byte[] digests, int size) : IOrder<HashedNode>
    {
        public int Compare(in HashedNode x, in HashedNode y) => x.Key != y.Key
            ? x.Key.CompareTo(y.Key)
            : digests.AsSpan(x.Node * size, size).SequenceCompareTo(digests.AsSpan(y.Node * size, size));
    }
}
