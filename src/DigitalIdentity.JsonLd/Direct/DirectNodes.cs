using DigitalIdentity.JsonLd.Rdf;
using DigitalIdentity.JsonLd.Selection;

namespace DigitalIdentity.JsonLd.Direct;

/// <summary>
/// The blank nodes of a document, by the tokens that they are made for: in the walk through the document they are new, in a walk through a
/// selection those of the document. A token has one for itself, and one around it: a graph that it is in, or its place in a list.
/// </summary>
internal sealed class DirectNodes
{
    private const int None = -1;

    private readonly RdfQuadStore _store;
    private readonly int[] _nodes;

    public DirectNodes(RdfQuadStore store, int tokens)
    {
        (_store, _nodes) = (store, new int[2 * tokens]);
        _nodes.AsSpan().Fill(None);
    }

    /// <summary>The selection that is walked through; null for the whole document.</summary>
    public TapeSelection? Selection { get; set; }

    /// <summary>A blank node: of the document, or a new one where the document has none there.</summary>
    public int At(int token, bool isAround)
    {
        if (Selection is null)
            return _nodes[(2 * token) + (isAround ? 1 : 0)] = _store.NewBlankNode();
        var known = _nodes[(2 * Selection.OriginOf(token)) + (isAround ? 1 : 0)];
        return known == None ? _store.NewBlankNode() : known;
    }

    /// <summary>True when a part of an array is selected.</summary>
    public bool IsIncomplete(int token) => Selection is not null && Selection.IsIncomplete(token);
}
