// Reference: RDF Dataset Canonicalization 1.0 section 3.1, "canonicalized dataset".
using System.Collections.ObjectModel;
using System.Text;

using DigitalIdentity.JsonLd.Rdf.Canonicalization;

namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>A dataset in canonical form: its lines, and what its blank nodes were called before. Immutable and thread-safe.</summary>
public sealed class RdfCanonicalDataset
{
    private readonly byte[] _nQuads;
    private readonly int[] _lineEnds;
    private readonly int[] _lineQuads;

    internal RdfCanonicalDataset(in RdfView view, CanonicalizationState state)
    {
        _nQuads = state.NQuads.ToArray();
        _lineEnds = state.LineEnds.ToArray();
        _lineQuads = state.LineQuads.ToArray();
        var identifiers = new OrderedDictionary<string, string>(state.Issued.Length, StringComparer.Ordinal);
        var number = 0;
        foreach (var node in state.Issued)
            identifiers.Add(Encoding.UTF8.GetString(view.TextOf(view.BlankNodes[node])[2..]), $"c14n{number++}");
        IssuedIdentifiers = new ReadOnlyDictionary<string, string>(identifiers);
    }

    /// <summary>How many quads there are, each of them one line.</summary>
    public int Count => _lineEnds.Length;

    /// <summary>
    /// The serialized canonical form: N-Quads in UTF-8, lines in code point order, each with its line feed. Empty where there are no quads.
    /// </summary>
    public ReadOnlyMemory<byte> NQuads => _nQuads;

    /// <summary>
    /// The issued identifiers map: from labels of the input dataset to canonical labels such as <c>c14n0</c>, both without <c>_:</c>, in the
    /// order of issuance.
    /// </summary>
    /// <remarks>
    /// Where blank nodes are interchangeable, another processor may map them otherwise; <see cref="NQuads"/> is the same nevertheless.
    /// </remarks>
    public IReadOnlyDictionary<string, string> IssuedIdentifiers { get; }

    /// <summary>One line with its line feed.</summary>
    /// <param name="index">From 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line.</exception>
    public ReadOnlyMemory<byte> LineAt(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        var start = index == 0 ? 0 : _lineEnds[index - 1];
        return _nQuads.AsMemory(start, _lineEnds[index] - start);
    }

    /// <summary>Which quad of the input dataset a line is.</summary>
    /// <param name="index">The line, from 0.</param>
    /// <returns>The quad's place in the enumeration of the input dataset, from 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such line.</exception>
    public int InputIndexAt(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
        return _lineQuads[index];
    }

    /// <summary>The quads in canonical order with canonical labels.</summary>
    public RdfDataset ToDataset() =>
        RdfDataset.TryParseNQuads(_nQuads, out var dataset, out var problem, Unlimited)
            ? dataset
            : throw new InvalidOperationException(problem.ToString());

    private static NQuadsOptions Unlimited { get; } =
        new() { Limits = new RdfLimits { MaxQuads = int.MaxValue, MaxTermsSize = int.MaxValue } };

    /// <summary>The canonical form as text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(NQuads.Span);
}
