using System.Buffers.Text;

namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>
/// Takes in quads: terms by their canonical N-Quads text in UTF-8, each text once, and quads as four numbers, each quad once.
/// Nothing is allocated once the memory has grown to what the datasets need. Reusable; not thread-safe.
/// </summary>
/// <remarks>
/// The texts are taken as they are: whoever gives them has made sure that they are canonical. Two ways to name blank nodes, not to be mixed in one
/// dataset: texts <c>_:label</c> through <see cref="Intern(ReadOnlySpan{byte}, RdfTermKind)"/> keep their labels; <see cref="NewBlankNode"/> and
/// <see cref="BlankNode"/> number nodes anew.
/// </remarks>
internal sealed class RdfQuadStore
{
    private const int SmallestTable = 128;
    private const int LargestKeptTable = 4096;
    private const int LongestNumberedLabel = 3 + 10;

    private const int LargestKeptText = 1 << 20;
    private const int LargestKeptQuads = 1 << 14;

    [ThreadStatic]
    private static RdfQuadStore? _kept;

    private readonly RdfTermTable _terms = new();
    private RdfTermTable? _labels; // by source label; the ordinal is the term
    private int[] _blankNodes = new int[16];
    private int _lastNumber;

    private RdfQuadEntry[] _quads = new RdfQuadEntry[64];
    private int _maxQuads;

    // How many quads there is room for: none during a selection.
    private int _room;

    // During a selection: by quad, whether it was named; else null.
    private ulong[]? _selected;
    private bool _isExact;

    // Only counts quads: one term stands for all of its kind.
    private bool _isCounting;

    // 0 is a free slot; else the upper half of the quad's hash, and its index + 1.
    private ulong[] _slots = new ulong[SmallestTable];
    private int _mask = SmallestTable - 1;

    /// <summary>An empty dataset.</summary>
    /// <param name="limits">Bounds growth; null for the defaults.</param>
    internal RdfQuadStore(RdfLimits? limits = null) => SetLimits(limits ?? RdfLimits.Default);

    /// <summary>An empty store, with the memory of an earlier one of this thread where there is one.</summary>
    /// <param name="limits">Bounds growth; null for the defaults.</param>
    internal static RdfQuadStore Rent(RdfLimits? limits = null)
    {
        var store = _kept;
        if (store is null)
            return new RdfQuadStore(limits);
        _kept = null;
        store.SetLimits(limits ?? RdfLimits.Default);
        return store;
    }

    /// <summary>Gives a store back, so that its memory is used again unless it has grown large.</summary>
    internal static void Return(RdfQuadStore store)
    {
        if (store._quads.Length > LargestKeptQuads || store._terms.TextBuffer.Length > LargestKeptText
            || store._labels?.TextBuffer.Length > LargestKeptText)
            return;
        store.Reset();
        _kept = store;
    }

    /// <summary>How many quads there are.</summary>
    internal int QuadCount { get; private set; }

    /// <summary>How many terms there are, used in a quad or not.</summary>
    internal int TermCount => _terms.Count;

    /// <summary>How many blank nodes there are, used in a quad or not.</summary>
    internal int BlankNodeCount { get; private set; }

    /// <summary>The dataset as it stands. Valid until the next change.</summary>
    internal RdfView View => new(
        _terms.TextBuffer, _terms.TermBuffer, _terms.Count, _quads, QuadCount, _blankNodes, BlankNodeCount);

    /// <summary>The same, in arrays that nobody else holds.</summary>
    internal RdfView Copy() => new(
        _terms.TextBuffer[.._terms.TextLength], _terms.TermBuffer[.._terms.Count], _terms.Count,
        _quads[..QuadCount], QuadCount, _blankNodes[..BlankNodeCount], BlankNodeCount);

    /// <summary>The kind of a term.</summary>
    internal RdfTermKind KindOf(int term) => _terms[term].Kind;

    /// <summary>The canonical text of a term. Valid until the next change.</summary>
    internal ReadOnlySpan<byte> TextOf(int term) => _terms.TextOf(term);

    /// <summary>Forgets everything, and keeps the memory.</summary>
    /// <param name="limits">New limits; null for those there were.</param>
    internal void Reset(RdfLimits? limits = null)
    {
        if (limits is not null)
            SetLimits(limits);
        _terms.Reset();
        _labels?.Reset();
        var size = _mask + 1;
        if (size > SmallestTable && QuadCount * 8 < size)
            size /= 2;
        size = Math.Min(size, LargestKeptTable);
        if (QuadCount > 0)
            _slots.AsSpan(0, size).Clear();
        _mask = size - 1;
        (QuadCount, BlankNodeCount, _lastNumber) = (0, 0, 0);
        (_selected, _room, _isCounting) = (null, _maxQuads, false);
    }

    /// <summary>
    /// From now until <see cref="Reset"/>, only the number of quads is kept, equal ones counted each time: for who wants to know whether a document
    /// can be turned into quads, and not which. Of a term only its kind is known.
    /// </summary>
    internal void BeginCounting()
    {
        // Their numbers are those of their kinds.
        _ = Intern("<>"u8, RdfTermKind.Iri);
        _ = Intern("_:"u8, RdfTermKind.BlankNode);
        _ = Intern("\"\""u8, RdfTermKind.Literal);
        _isCounting = true;
    }

    /// <summary>The number of a term.</summary>
    /// <param name="canonicalText">Its text in canonical N-Quads.</param>
    /// <param name="kind">What it is.</param>
    /// <exception cref="RdfLimitException">There is more text than the limit allows.</exception>
    internal int Intern(ReadOnlySpan<byte> canonicalText, RdfTermKind kind) => Intern(canonicalText, ByteHash.Of(canonicalText), kind);

    /// <summary>The number of a term whose hash is known.</summary>
    /// <param name="canonicalText">Its text in canonical N-Quads.</param>
    /// <param name="hash">The <see cref="ByteHash"/> of the text.</param>
    /// <param name="kind">What it is.</param>
    /// <exception cref="RdfLimitException">There is more text than the limit allows.</exception>
    internal int Intern(ReadOnlySpan<byte> canonicalText, ulong hash, RdfTermKind kind)
    {
        if (_isCounting)
            return (int)kind;
        var term = _terms.Intern(canonicalText, hash, kind, OrdinalOf(kind), out var isNew);
        if (isNew && kind == RdfTermKind.BlankNode)
            AddBlankNode(term);
        return term;
    }

    /// <summary>Room to write the canonical text of a term to, which <see cref="Commit"/> then takes in.</summary>
    /// <param name="maxLength">The fewest bytes wanted.</param>
    /// <param name="keep">How many bytes written to the room given last are to stay, when more room is asked for.</param>
    /// <returns>At least <paramref name="maxLength"/> bytes. Valid until the next call of any method but <see cref="Commit"/>.</returns>
    /// <exception cref="RdfLimitException">There is more text than the limit allows.</exception>
    internal Span<byte> Reserve(int maxLength, int keep = 0) => _terms.Reserve(maxLength, keep);

    /// <summary>Writes text as it stands between the quotation marks of a literal, behind what was written to the room given last.</summary>
    /// <param name="utf8">Valid UTF-8 without surrogates; not in the store's own room.</param>
    /// <param name="written">How many bytes were written so far.</param>
    /// <returns>How many bytes are written now.</returns>
    /// <exception cref="RdfLimitException">There is more text than the limit allows.</exception>
    internal int WriteEscaped(ReadOnlySpan<byte> utf8, int written)
    {
        var clean = NQuadsText.IndexOfSuspect(utf8);
        if (clean < 0)
        {
            utf8.CopyTo(Reserve(written + utf8.Length, written)[written..]);
            return written + utf8.Length;
        }

        // In pieces, so that no more room is asked for than a piece can need.
        const int Piece = 1024;
        for (var at = 0; at < utf8.Length;)
        {
            var length = Math.Min(Piece, utf8.Length - at);
            while (length > 1 && at + length < utf8.Length && (utf8[at + length] & 0xC0) == 0x80)
                length--; // not inside a character
            var room = Reserve(written + (length * NQuadsText.LongestEscape), written);
            written += NQuadsText.Escape(utf8.Slice(at, length), room[written..]);
            at += length;
        }

        return written;
    }

    /// <summary>The number of the term whose text was written to the room that <see cref="Reserve"/> gave.</summary>
    /// <param name="length">How many bytes were written.</param>
    /// <param name="kind">What the term is.</param>
    /// <exception cref="RdfLimitException">There is more text than the limit allows.</exception>
    internal int Commit(int length, RdfTermKind kind)
    {
        if (_isCounting)
            return (int)kind;
        var term = _terms.Commit(length, kind, OrdinalOf(kind), out var isNew);
        if (isNew && kind == RdfTermKind.BlankNode)
            AddBlankNode(term);
        return term;
    }

    /// <summary>A blank node that was not there yet, labelled <c>_:b</c> and a running number.</summary>
    /// <exception cref="RdfLimitException">There is more text than the limit allows.</exception>
    internal int NewBlankNode()
    {
        if (_isCounting)
            return (int)RdfTermKind.BlankNode;
        while (true)
        {
            var label = Reserve(LongestNumberedLabel);
            "_:b"u8.CopyTo(label);
            _ = Utf8Formatter.TryFormat(_lastNumber++, label[3..], out var digits);
            var term = _terms.Commit(3 + digits, RdfTermKind.BlankNode, BlankNodeCount, out var isNew);
            if (!isNew)
                continue;
            AddBlankNode(term);
            return term;
        }
    }

    /// <summary>The blank node of a label of the source: a new one for each new label.</summary>
    /// <param name="sourceLabel">Any bytes; with or without <c>_:</c>, always the same way.</param>
    /// <exception cref="RdfLimitException">There is more text than the limit allows.</exception>
    internal int BlankNode(ReadOnlySpan<byte> sourceLabel)
    {
        if (_isCounting)
            return (int)RdfTermKind.BlankNode;
        _labels ??= new RdfTermTable { MaxTextLength = _terms.MaxTextLength };
        var label = _labels.Intern(sourceLabel, ByteHash.Of(sourceLabel), RdfTermKind.BlankNode, _terms.Count, out var isNew);
        if (!isNew)
            return _labels[label].Ordinal;

        // The term that comes next is the one that the label was given.
        return NewBlankNode();
    }

    /// <summary>Adds a quad, unless it is there already.</summary>
    /// <param name="subject">The number of a term.</param>
    /// <param name="predicate">The number of a term.</param>
    /// <param name="object">The number of a term.</param>
    /// <param name="graph">The number of a term, or -1 for the default graph.</param>
    /// <returns>True when the quad is new.</returns>
    /// <exception cref="RdfLimitException">There are more quads than the limit allows.</exception>
    internal bool AddQuad(int subject, int predicate, int @object, int graph)
    {
        if (_isCounting)
        {
            if (QuadCount == _maxQuads)
                throw new RdfLimitException($"The dataset has more than {_maxQuads} quads.");
            QuadCount++;
            return true;
        }

        var quad = new RdfQuadEntry(subject, predicate, @object, graph);
        var hash = HashOf(quad);
        var i = (int)hash & _mask;
        for (; _slots[i] != 0; i = (i + 1) & _mask)
            if (_slots[i] >> 32 == hash >> 32 && _quads[(int)(uint)_slots[i] - 1] == quad)
                return Again((int)(uint)_slots[i] - 1);

        if (QuadCount >= _room)
            return Refuse();
        if (QuadCount == _quads.Length)
            Array.Resize(ref _quads, 2 * QuadCount);
        _quads[QuadCount] = quad;
        _slots[i] = ((hash >> 32) << 32) | (uint)(QuadCount + 1);
        if (++QuadCount * 2 > _mask)
            Rehash();
        return true;
    }

    /// <summary>
    /// From now on the quads stay as they are: to add one is to select it, where it is there.
    /// </summary>
    /// <returns>By quad, one bit: whether it is selected.</returns>
    internal ulong[] BeginSelection()
    {
        (_selected, _isExact, _room) = (new ulong[(QuadCount + 63) / 64], true, 0);
        return _selected;
    }

    /// <summary>Ends what <see cref="BeginSelection"/> began.</summary>
    /// <returns>True when all quads that were to be selected are there.</returns>
    internal bool EndSelection()
    {
        (_selected, _room) = (null, _maxQuads);
        return _isExact;
    }

    private bool Again(int quad)
    {
        if (_selected is not null)
            _selected[quad >> 6] |= 1UL << quad;
        return false;
    }

    private bool Refuse()
    {
        if (_selected is null)
            throw new RdfLimitException($"The dataset has more than {_maxQuads} quads.");
        return _isExact = false;
    }

    /// <summary>Removes the quads that were added last. Terms and blank nodes stay.</summary>
    /// <param name="quadCount">How many quads remain.</param>
    internal void Truncate(int quadCount)
    {
        // Backwards, so that each is the last one of its chain: nothing behind it was placed after it.
        while (QuadCount > quadCount)
        {
            var hash = HashOf(_quads[QuadCount - 1]);
            var i = (int)hash & _mask;
            while ((uint)_slots[i] != (uint)QuadCount)
                i = (i + 1) & _mask;
            _slots[i] = 0;
            QuadCount--;
        }
    }

    private static ulong HashOf(RdfQuadEntry quad) =>
        ByteHash.Of(((ulong)(uint)quad.Subject << 32) | (uint)quad.Predicate, ((ulong)(uint)quad.Object << 32) | (uint)quad.Graph);

    private int OrdinalOf(RdfTermKind kind) => kind == RdfTermKind.BlankNode ? BlankNodeCount : -1;

    private void AddBlankNode(int term)
    {
        if (BlankNodeCount == _blankNodes.Length)
            Array.Resize(ref _blankNodes, 2 * BlankNodeCount);
        _blankNodes[BlankNodeCount++] = term;
    }

    private void Rehash()
    {
        var size = 2 * (_mask + 1);
        if (_slots.Length < size)
            _slots = new ulong[size];
        else
            _slots.AsSpan(0, size).Clear();
        _mask = size - 1;
        for (var n = 0; n < QuadCount; n++)
        {
            var hash = HashOf(_quads[n]);
            var i = (int)hash & _mask;
            while (_slots[i] != 0)
                i = (i + 1) & _mask;
            _slots[i] = ((hash >> 32) << 32) | (uint)(n + 1);
        }
    }

    private void SetLimits(RdfLimits limits)
    {
        // So large that neither the array of quads nor one line of four terms exceeds an array.
        _room = _maxQuads = Math.Min(limits.MaxQuads, 1 << 26);
        _terms.MaxTextLength = Math.Min(limits.MaxTermsSize, 384 << 20);
        _labels?.MaxTextLength = _terms.MaxTextLength;
    }
}
