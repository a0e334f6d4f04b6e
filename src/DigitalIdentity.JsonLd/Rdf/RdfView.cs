namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>
/// A dataset as its arrays, whoever holds them: what algorithms run over. Valid as long as the holder does not change.
/// </summary>
internal readonly struct RdfView
{
    private readonly byte[] _text;
    private readonly RdfTermEntry[] _terms;
    private readonly RdfQuadEntry[] _quads;
    private readonly int[] _blankNodes;
    private readonly int _termCount;
    private readonly int _quadCount;
    private readonly int _blankNodeCount;

    internal RdfView(
        byte[] text, RdfTermEntry[] terms, int termCount, RdfQuadEntry[] quads, int quadCount, int[] blankNodes, int blankNodeCount)
    {
        (_text, _terms, _quads, _blankNodes) = (text, terms, quads, blankNodes);
        (_termCount, _quadCount, _blankNodeCount) = (termCount, quadCount, blankNodeCount);
    }

    /// <summary>Holds the texts of all terms, in canonical N-Quads form.</summary>
    internal ReadOnlySpan<byte> Text => _text;

    /// <summary>The terms.</summary>
    internal ReadOnlySpan<RdfTermEntry> Terms => _terms.AsSpan(0, _termCount);

    /// <summary>The quads: no two are equal.</summary>
    internal ReadOnlySpan<RdfQuadEntry> Quads => _quads.AsSpan(0, _quadCount);

    /// <summary>The term of each blank node, by ordinal. Not each of them needs to be in a quad.</summary>
    internal ReadOnlySpan<int> BlankNodes => _blankNodes.AsSpan(0, _blankNodeCount);

    /// <summary>The text of a term.</summary>
    internal ReadOnlySpan<byte> TextOf(int term)
    {
        ref readonly var entry = ref _terms[term];
        return _text.AsSpan(entry.Offset, entry.Length);
    }
}
