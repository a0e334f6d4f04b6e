// Reference: RDF Dataset Canonicalization 1.0 sections 4.4.3 (step 2), 4.6.3 (step 4) and 5 (code point order of lines).
using System.Buffers.Binary;

namespace DigitalIdentity.JsonLd.Rdf.Canonicalization;

/// <summary>
/// Sorts quads as their lines would sort, without writing lines. Reusable; not thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// The order of the lines is the order of the tuples (subject, predicate, object, graph), each term compared by its bytes, where a
/// term that is the beginning of another one comes first, and no graph comes before any. Proof: two lines that differ first differ in
/// one term each, or where one term has ended. In the first case the terms decide in both orders. In the second a space, behind the
/// shorter term, meets a byte inside the longer one. A term goes on behind the whole of another term only as a longer blank node label
/// or language tag, or as a literal that has a language or datatype where the other has none: with a letter, digit, other label character, <c>.</c>,
/// <c>-</c>, <c>@</c> or <c>^</c>. (An IRI ends at its only <c>&gt;</c>, the quoted text of a literal at its only bare quotation mark.) All of these
/// are above a space, so the shorter one comes first in both orders. And behind the object a full stop is below <c>&lt;</c> and <c>_</c>.
/// </para>
/// <para>
/// So each distinct IRI among subjects, predicates and graph names gets a rank, once. Quads go to one bucket for each subject by counting. In a
/// bucket they are sorted by a key: 30 bits rank of the predicate, 2 bits kind of object (<c>"</c> before <c>&lt;</c> before <c>_</c>), 32
/// bits beginning of the object; only where keys are equal do object texts and graphs decide.
/// </para>
/// <para>
/// Before blank nodes have labels, a bucket is in the order of the Hash First Degree Quads algorithm for its own subject: as objects
/// and graph names that subject is <c>_:a</c>, and all other blank nodes are <c>_:z</c>. Then <see cref="Relabel"/> moves what needs to be moved.
/// </para>
/// </remarks>
internal sealed class QuadOrder
{
    private const int KindShift = 32;
    private const int PredicateShift = 34;
    private const int Unseen = -1;

    private int[] _ranks = [];
    private int[] _iris = [];
    private int[] _iriScratch = [];
    private int[] _starts = [];
    private int[] _incoming = [];
    private RankedQuad[] _items = [];
    private RankedQuad[] _itemScratch = [];
    private bool[] _hasBlank = [];
    private RdfView _view;
    private int _blankNodeCount;

    /// <summary>How many IRIs have a rank: the bucket of the first blank node.</summary>
    internal int IriCount { get; private set; }

    /// <summary>
    /// By term: an IRI's rank among those that are subject, predicate or graph name; of a blank node, <see cref="IriCount"/> and its
    /// ordinal. Below 0 for others.
    /// </summary>
    internal ReadOnlySpan<int> Ranks => _ranks;

    /// <summary>By ordinal of a blank node: how many quads mention it that have another subject.</summary>
    internal ReadOnlySpan<int> IncomingCounts => _incoming.AsSpan(0, _blankNodeCount);

    /// <summary>The quads whose subject is of one rank, sorted.</summary>
    internal ReadOnlySpan<RankedQuad> Bucket(int rank) => _items.AsSpan(_starts[rank]..(_starts[rank + 1]));

    /// <summary>Where the bucket of a rank begins, among all.</summary>
    internal int StartOf(int rank) => _starts[rank];

    /// <summary>Sorts the quads of a dataset.</summary>
    /// <returns>What is wrong; null when nothing is.</returns>
    internal RdfProblem? Arrange(in RdfView view)
    {
        _view = view;
        _blankNodeCount = view.BlankNodes.Length;
        if (!RankIris())
            return new RdfProblem(RdfErrorCode.BlankNodePredicate, "A dataset with a blank node as predicate has no canonical form.");
        FillBuckets();

        var order = new ItemOrder(this, [], IriCount);
        for (var rank = 0; rank < IriCount + _blankNodeCount; rank++)
        {
            var bucket = _items.AsSpan(_starts[rank].._starts[rank + 1]);
            if (bucket.Length < 2)
                continue;
            order.Subject = rank;
            StableSort.Sort(bucket, ref _itemScratch, order);
        }

        return null;
    }

    /// <summary>Forgets the dataset.</summary>
    internal void End() => _view = default;

    /// <summary>How many bytes are kept, roughly.</summary>
    internal long Kept => (16 * _items.LongLength) + (8 * _ranks.LongLength) + (8 * _starts.LongLength);

    /// <summary>Sorts anew what depends on the labels of blank nodes.</summary>
    /// <param name="places">By ordinal: the place of the blank node's label in code point order.</param>
    internal void Relabel(ReadOnlySpan<int> places)
    {
        var terms = _view.Terms;
        var quads = _view.Quads;
        var order = new ItemOrder(this, places, IriCount);
        for (var rank = 0; rank < IriCount + _blankNodeCount; rank++)
        {
            if (!_hasBlank[rank])
                continue;
            var bucket = _items.AsSpan(_starts[rank].._starts[rank + 1]);
            foreach (ref var item in bucket)
            {
                ref readonly var entry = ref terms[quads[item.Quad].Object];
                if (entry.Kind == RdfTermKind.BlankNode)
                    item = item with { Key = (item.Key >> 32 << 32) | (uint)places[entry.Ordinal] };
            }

            StableSort.Sort(bucket, ref _itemScratch, order);
        }
    }

    // False where a predicate is a blank node.
    private bool RankIris()
    {
        var terms = _view.Terms;
        Buffers.Ensure(ref _ranks, terms.Length);
        var ranks = _ranks.AsSpan(0, terms.Length);
        ranks.Fill(Unseen);
        Buffers.Ensure(ref _iris, terms.Length);
        var count = 0;
        foreach (ref readonly var quad in _view.Quads)
        {
            if (ranks[quad.Subject] == Unseen && terms[quad.Subject].Kind == RdfTermKind.Iri)
                (ranks[quad.Subject], _iris[count++]) = (0, quad.Subject);
            if (ranks[quad.Predicate] == Unseen)
            {
                if (terms[quad.Predicate].Kind != RdfTermKind.Iri)
                    return false;
                (ranks[quad.Predicate], _iris[count++]) = (0, quad.Predicate);
            }

            if (quad.Graph >= 0 && ranks[quad.Graph] == Unseen && terms[quad.Graph].Kind == RdfTermKind.Iri)
                (ranks[quad.Graph], _iris[count++]) = (0, quad.Graph);
        }

        StableSort.Sort(_iris.AsSpan(0, count), ref _iriScratch, new TextOrder(_view));
        for (var rank = 0; rank < count; rank++)
            ranks[_iris[rank]] = rank;
        IriCount = count;
        for (var ordinal = 0; ordinal < _blankNodeCount; ordinal++)
            ranks[_view.BlankNodes[ordinal]] = count + ordinal;
        return true;
    }

    private void FillBuckets()
    {
        var ranks = IriCount + _blankNodeCount;
        Buffers.EnsureCleared(ref _starts, ranks + 2);
        Buffers.EnsureCleared(ref _incoming, _blankNodeCount);
        Buffers.EnsureCleared(ref _hasBlank, ranks);
        Buffers.Ensure(ref _items, _view.Quads.Length);
        foreach (ref readonly var quad in _view.Quads)
            _starts[_ranks[quad.Subject] + 2]++;
        for (var i = 2; i < ranks + 2; i++)
            _starts[i] += _starts[i - 1];
        Place();
    }

    private void Place()
    {
        var terms = _view.Terms;
        var quads = _view.Quads;
        var text = _view.Text;
        for (var i = 0; i < quads.Length; i++)
        {
            ref readonly var quad = ref quads[i];
            ref readonly var entry = ref terms[quad.Object];
            var rank = _ranks[quad.Subject];
            var key = (ulong)(uint)_ranks[quad.Predicate] << PredicateShift;
            if (entry.Kind == RdfTermKind.BlankNode)
            {
                var other = quad.Object == quad.Subject ? 0 : 1;
                key |= (2UL << KindShift) | (uint)other;
                _hasBlank[rank] = true;
                _incoming[entry.Ordinal] += other;
            }
            else
            {
                // Behind the first byte, which the kind stands for. A text that ends before is filled with zeros, which no text has.
                if (entry.Kind == RdfTermKind.Iri)
                    key |= 1UL << KindShift;
                key |= entry.Length > 4
                    ? BinaryPrimitives.ReadUInt32BigEndian(text[(entry.Offset + 1)..])
                    : Beginning(text.Slice(entry.Offset + 1, entry.Length - 1));
            }

            if (quad.Graph >= 0 && _ranks[quad.Graph] >= IriCount)
            {
                _hasBlank[rank] = true;
                if (quad.Graph != quad.Subject && quad.Graph != quad.Object)
                    _incoming[_ranks[quad.Graph] - IriCount]++;
            }

            _items[_starts[rank + 1]++] = new RankedQuad(key, i);
        }
    }

    private static uint Beginning(ReadOnlySpan<byte> text)
    {
        var beginning = 0U;
        for (var i = 0; i < 4; i++)
            beginning = (beginning << 8) | (i < text.Length ? text[i] : 0U);
        return beginning;
    }

    // IRIs by their texts.
    private readonly ref struct TextOrder(RdfView view) : IOrder<int>
    {
        private readonly ReadOnlySpan<byte> _text = view.Text;
        private readonly ReadOnlySpan<RdfTermEntry> _terms = view.Terms;

        public int Compare(in int x, in int y)
        {
            ref readonly var left = ref _terms[x];
            ref readonly var right = ref _terms[y];
            return _text.Slice(left.Offset, left.Length).SequenceCompareTo(_text.Slice(right.Offset, right.Length));
        }
    }

    // The quads of one subject.
    private ref struct ItemOrder(QuadOrder owner, ReadOnlySpan<int> places, int iriCount) : IOrder<RankedQuad>
    {
        private readonly ReadOnlySpan<byte> _text = owner._view.Text;
        private readonly ReadOnlySpan<RdfTermEntry> _terms = owner._view.Terms;
        private readonly ReadOnlySpan<RdfQuadEntry> _quads = owner._view.Quads;
        private readonly ReadOnlySpan<int> _ranks = owner._ranks;
        private readonly ReadOnlySpan<int> _places = places;

        public int Subject { get; set; }

        public readonly int Compare(in RankedQuad x, in RankedQuad y) =>
            x.Key != y.Key ? (x.Key < y.Key ? -1 : 1) : CompareRest(_quads[x.Quad], _quads[y.Quad]);

        private readonly int CompareRest(in RdfQuadEntry x, in RdfQuadEntry y)
        {
            ref readonly var left = ref _terms[x.Object];
            if (x.Object != y.Object && left.Kind != RdfTermKind.BlankNode)
            {
                ref readonly var right = ref _terms[y.Object];
                return _text.Slice(left.Offset, left.Length).SequenceCompareTo(_text.Slice(right.Offset, right.Length));
            }

            return GraphPlace(x.Graph).CompareTo(GraphPlace(y.Graph));
        }

        // None, IRIs, then blank nodes: by label, or the subject before others.
        private readonly long GraphPlace(int graph)
        {
            if (graph < 0)
                return -1;
            var rank = _ranks[graph];
            if (rank < iriCount)
                return rank;
            return iriCount + (_places.IsEmpty ? (rank == Subject ? 0L : 1L) : _places[rank - iriCount]);
        }
    }
}
