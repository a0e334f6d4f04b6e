using DigitalIdentity.JsonLd.Rdf;
using DigitalIdentity.JsonLd.Selection;

namespace DigitalIdentity.JsonLd.Direct;

/// <summary>
/// The blank nodes of a document, by the tokens that they are made for: in the walk through the document they are new, in a walk through a
/// selection those of the document. A token has one for itself, and one around it: a graph that it is in, or its place in a list.
/// Reusable; not thread-safe.
/// </summary>
internal sealed class DirectNodes
{
    private const int None = -1;

    private readonly TapeSelection _selection = new();
    private RdfQuadStore _store = null!;
    private int[] _nodes = [];
    private bool _isSelection;

    /// <summary>Begins a document.</summary>
    public void Begin(RdfQuadStore store, int tokens)
    {
        (_store, _isSelection) = (store, false);
        if (_nodes.Length < 2 * tokens)
            _nodes = new int[Math.Max(512, 2 * tokens)];
        _nodes.AsSpan(0, 2 * tokens).Fill(None);
    }

    /// <summary>Begins a selection of the document.</summary>
    /// <returns>The tape to walk over; null where a pointer is wrong.</returns>
    public JsonTape? Select(JsonTape document, PointerTree pointers)
    {
        _isSelection = true;
        return _selection.Select(document, pointers, keepBlankNodes: true) is null ? _selection.Tape : null;
    }

    /// <summary>Forgets the document.</summary>
    public void Clear()
    {
        _store = null!;
        _selection.Clear();
    }

    /// <summary>A blank node: of the document, or a new one where the document has none there.</summary>
    public int At(int token, bool isAround)
    {
        if (!_isSelection)
            return _nodes[(2 * token) + (isAround ? 1 : 0)] = _store.NewBlankNode();
        var known = _nodes[(2 * _selection.OriginOf(token)) + (isAround ? 1 : 0)];
        return known == None ? _store.NewBlankNode() : known;
    }

    /// <summary>True when items of an array are not selected.</summary>
    public bool IsIncomplete(int token) => _isSelection && _selection.IsIncomplete(token);
}
