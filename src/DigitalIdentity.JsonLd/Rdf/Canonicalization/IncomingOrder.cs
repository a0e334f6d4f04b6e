// Reference: RDF Dataset Canonicalization 1.0 section 4.6.3, step 4.
namespace DigitalIdentity.JsonLd.Rdf.Canonicalization;

/// <summary>
/// The order of quads as the Hash First Degree Quads algorithm writes them for one node: it is <c>_:a</c>, other blank nodes are
/// <c>_:z</c>. See <see cref="QuadOrder"/> for why terms are compared instead of lines.
/// </summary>
internal readonly ref struct IncomingOrder(RdfView view, QuadOrder order, int self) : IOrder<int>
{
    private readonly ReadOnlySpan<byte> _text = view.Text;
    private readonly ReadOnlySpan<RdfTermEntry> _terms = view.Terms;
    private readonly ReadOnlySpan<RdfQuadEntry> _quads = view.Quads;
    private readonly ReadOnlySpan<int> _ranks = order.Ranks;
    private readonly int _iriCount = order.IriCount;

    public int Compare(in int x, in int y)
    {
        ref readonly var left = ref _quads[x];
        ref readonly var right = ref _quads[y];
        var result = Place(left.Subject).CompareTo(Place(right.Subject));
        if (result == 0)
            result = _ranks[left.Predicate].CompareTo(_ranks[right.Predicate]);
        if (result == 0)
            result = CompareObjects(left.Object, right.Object);
        return result != 0 ? result : Place(left.Graph).CompareTo(Place(right.Graph));
    }

    private int CompareObjects(int x, int y)
    {
        if (x == y)
            return 0;
        ref readonly var left = ref _terms[x];
        ref readonly var right = ref _terms[y];
        if (left.Kind == RdfTermKind.BlankNode && right.Kind == RdfTermKind.BlankNode)
            return Place(x).CompareTo(Place(y));

        // The first byte tells kinds apart: it is below _ but for blank nodes.
        return _text.Slice(left.Offset, left.Length).SequenceCompareTo(_text.Slice(right.Offset, right.Length));
    }

    // No graph, IRIs by rank, the node, other blank nodes.
    private int Place(int term)
    {
        if (term < 0)
            return -1;
        var rank = _ranks[term];
        return rank < _iriCount ? rank : term == self ? _iriCount : _iriCount + 1;
    }
}
