// Reference: RDF Dataset Canonicalization 1.0 section 4.6.3, step 3.1.
namespace DigitalIdentity.JsonLd.Rdf.Canonicalization;

/// <summary>Lines of canonical N-Quads in which one blank node is <c>_:a</c> and all others are <c>_:z</c>.</summary>
internal readonly ref struct PlaceholderLines(RdfView view, int self)
{
    private const int PlaceholderLength = 3;

    private readonly ReadOnlySpan<byte> _text = view.Text;
    private readonly ReadOnlySpan<RdfTermEntry> _terms = view.Terms;

    /// <summary>How many bytes a line has.</summary>
    internal long LengthOf(in RdfQuadEntry quad)
    {
        var length = (long)LengthOf(_terms[quad.Subject]) + _terms[quad.Predicate].Length + LengthOf(_terms[quad.Object]) + NQuadsWriter.Overhead;
        return quad.Graph < 0 ? length : length + LengthOf(_terms[quad.Graph]) + 1;
    }

    /// <summary>Writes a line.</summary>
    internal void Write(in RdfQuadEntry quad, Span<byte> line)
    {
        ref readonly var predicate = ref _terms[quad.Predicate];
        var at = NQuadsWriter.Append(Component(quad.Subject), line, 0);
        at = NQuadsWriter.Append(_text.Slice(predicate.Offset, predicate.Length), line, at);
        at = NQuadsWriter.Append(Component(quad.Object), line, at);
        if (quad.Graph >= 0)
            at = NQuadsWriter.Append(Component(quad.Graph), line, at);
        NQuadsWriter.End(line, at);
    }

    private static int LengthOf(in RdfTermEntry term) => term.Kind == RdfTermKind.BlankNode ? PlaceholderLength : term.Length;

    // Step 3.1.1.1.
    private ReadOnlySpan<byte> Component(int term)
    {
        ref readonly var entry = ref _terms[term];
        return entry.Kind != RdfTermKind.BlankNode ? _text.Slice(entry.Offset, entry.Length) : term == self ? "_:a"u8 : "_:z"u8;
    }
}
