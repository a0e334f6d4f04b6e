// Reference: RDF Dataset Canonicalization 1.0 section 5 (Serialization).
namespace DigitalIdentity.JsonLd.Rdf.Canonicalization;

/// <summary>Writes the sorted quads with the canonical labels. Reusable; not thread-safe.</summary>
internal sealed class CanonicalWriter
{
    /// <summary>The largest result there can be: 1 GiB.</summary>
    internal const int LargestOutput = 1 << 30;

    // A label has its text at the beginning of a slot and its length at the end.
    private const int SlotSize = 24;

    private byte[] _output = [];
    private int[] _lineEnds = [];
    private int[] _lineQuads = [];
    private byte[] _labels = [];
    private int _length;
    private int _lines;

    /// <summary>The lines.</summary>
    internal ReadOnlySpan<byte> Output => _output.AsSpan(0, _length);

    /// <summary>By line: where it ends.</summary>
    internal ReadOnlySpan<int> LineEnds => _lineEnds.AsSpan(0, _lines);

    /// <summary>By line: its quad.</summary>
    internal ReadOnlySpan<int> LineQuads => _lineQuads.AsSpan(0, _lines);

    /// <summary>How many bytes there is room for.</summary>
    internal int Capacity => _output.Length;

    /// <summary>What to report where the result would be too large.</summary>
    internal static RdfProblem TooLarge(int maxSize) =>
        new(RdfErrorCode.LimitExceeded, $"The canonical form has more than {maxSize} bytes.");

    /// <summary>Writes all lines.</summary>
    /// <param name="view">The dataset.</param>
    /// <param name="order">Its quads, each bucket in its final order.</param>
    /// <param name="canonical">The labels.</param>
    /// <param name="numbers">The numbers of the labels in code point order, where there are several.</param>
    /// <param name="maxSize">How many bytes the result may have.</param>
    internal RdfProblem? Write(in RdfView view, QuadOrder order, BlankNodeIssuer canonical, ReadOnlySpan<int> numbers, int maxSize)
    {
        (_length, _lines) = (0, 0);
        var count = canonical.Count;
        WriteLabels(canonical, view.BlankNodes.Length);
        var size = Length(view);
        if (size > Math.Min(maxSize, LargestOutput))
            return TooLarge(Math.Min(maxSize, LargestOutput));
        Buffers.Ensure(ref _output, (int)size);
        Buffers.Ensure(ref _lineEnds, view.Quads.Length);
        Buffers.Ensure(ref _lineQuads, view.Quads.Length);

        for (var rank = 0; rank < order.IriCount; rank++)
            WriteBucket(view, order.Bucket(rank));
        for (var place = 0; place < count; place++)
            WriteBucket(view, order.Bucket(order.IriCount + canonical.Nodes[count == 1 ? 0 : numbers[place]]));
        return null;
    }

    private void WriteLabels(BlankNodeIssuer canonical, int nodeCount)
    {
        Buffers.Ensure(ref _labels, nodeCount * SlotSize);
        var nodes = canonical.Nodes;
        for (var number = 0; number < nodes.Length; number++)
        {
            var slot = _labels.AsSpan(nodes[number] * SlotSize, SlotSize);
            slot[SlotSize - 1] = (byte)BlankNodeIssuer.WriteLabel("_:c14n"u8, number, slot);
        }
    }

    private long Length(in RdfView view)
    {
        var terms = view.Terms;
        long length = 0;
        foreach (ref readonly var quad in view.Quads)
        {
            length += (long)LengthOf(terms[quad.Subject]) + terms[quad.Predicate].Length + LengthOf(terms[quad.Object]) + NQuadsWriter.Overhead;
            if (quad.Graph >= 0)
                length += LengthOf(terms[quad.Graph]) + 1;
        }

        return length;
    }

    private int LengthOf(in RdfTermEntry term) =>
        term.Kind == RdfTermKind.BlankNode ? _labels[(term.Ordinal * SlotSize) + SlotSize - 1] : term.Length;

    private void WriteBucket(in RdfView view, ReadOnlySpan<RankedQuad> bucket)
    {
        if (bucket.IsEmpty)
            return;
        var quads = view.Quads;
        var terms = view.Terms;
        var text = view.Text;
        var output = _output.AsSpan();
        var lineEnds = _lineEnds.AsSpan(_lines, bucket.Length);
        var lineQuads = _lineQuads.AsSpan(_lines, bucket.Length);
        var subject = TextOf(text, terms[quads[bucket[0].Quad].Subject]);
        var at = _length;
        for (var i = 0; i < bucket.Length; i++)
        {
            var index = bucket[i].Quad;
            ref readonly var quad = ref quads[index];
            ref readonly var predicate = ref terms[quad.Predicate];
            at = NQuadsWriter.Append(subject, output, at);
            at = NQuadsWriter.Append(text.Slice(predicate.Offset, predicate.Length), output, at);
            at = NQuadsWriter.Append(TextOf(text, terms[quad.Object]), output, at);
            if (quad.Graph >= 0)
                at = NQuadsWriter.Append(TextOf(text, terms[quad.Graph]), output, at);
            at = NQuadsWriter.End(output, at);
            (lineEnds[i], lineQuads[i]) = (at, index);
        }

        _length = at;
        _lines += bucket.Length;
    }

    private ReadOnlySpan<byte> TextOf(ReadOnlySpan<byte> text, in RdfTermEntry term)
    {
        if (term.Kind != RdfTermKind.BlankNode)
            return text.Slice(term.Offset, term.Length);
        var slot = _labels.AsSpan(term.Ordinal * SlotSize, SlotSize);
        return slot[..slot[SlotSize - 1]];
    }
}
