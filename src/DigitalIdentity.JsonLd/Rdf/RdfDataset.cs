// Reference: RDF 1.1 Concepts and Abstract Syntax section 4; RDF 1.1 N-Quads.
using System.Buffers;
using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace DigitalIdentity.JsonLd.Rdf;

/// <summary>
/// A set of quads, in the order in which they came. Held compactly: each distinct term once, as UTF-8, and four numbers for each quad;
/// <see cref="RdfTerm"/> objects are made when they are asked for. Immutable and thread-safe.
/// </summary>
public sealed class RdfDataset : IReadOnlyCollection<RdfQuad>
{
    private readonly RdfView _view;
    private RdfTerm?[]? _terms;

    private RdfDataset(RdfView view) => _view = view;

    /// <summary>The dataset without quads.</summary>
    public static RdfDataset Empty { get; } = new RdfDatasetBuilder().Build();

    /// <summary>How many quads there are.</summary>
    public int Count => _view.Quads.Length;

    /// <summary>The arrays.</summary>
    internal RdfView View => _view;

    /// <summary>Reads N-Quads 1.1.</summary>
    /// <param name="utf8">A document in UTF-8, without byte order mark. Blank nodes keep their labels; equal quads become one.</param>
    /// <param name="dataset">The dataset, or null.</param>
    /// <param name="problem">
    /// Why there is none: <see cref="RdfErrorCode.InvalidNQuads"/>, <see cref="RdfErrorCode.BlankNodePredicate"/> or
    /// <see cref="RdfErrorCode.LimitExceeded"/>, with the line; or null.
    /// </param>
    /// <param name="options">Limits, and what else to read. Default null: <see cref="NQuadsOptions.Default"/>.</param>
    /// <returns>True when the text is N-Quads.</returns>
    public static bool TryParseNQuads(
        ReadOnlySpan<byte> utf8,
        [NotNullWhen(true)] out RdfDataset? dataset,
        [NotNullWhen(false)] out RdfProblem? problem,
        NQuadsOptions? options = null)
    {
        options ??= NQuadsOptions.Default;
        var store = RdfQuadStore.Rent(options.Limits);
        problem = NQuadsReader.Read(utf8, store, options.AllowBlankNodePredicates);
        dataset = problem is null ? Of(store) : null;
        RdfQuadStore.Return(store);
        return problem is null;
    }

    /// <inheritdoc cref="TryParseNQuads(ReadOnlySpan{byte}, out RdfDataset, out RdfProblem, NQuadsOptions)"/>
    /// <param name="text">A document. Blank nodes keep their labels; equal quads become one.</param>
    /// <param name="dataset">The dataset, or null.</param>
    /// <param name="problem">Why there is none, with the line; or null.</param>
    /// <param name="options">Limits, and what else to read. Default null: <see cref="NQuadsOptions.Default"/>.</param>
    public static bool TryParseNQuads(
        string text,
        [NotNullWhen(true)] out RdfDataset? dataset,
        [NotNullWhen(false)] out RdfProblem? problem,
        NQuadsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);

        // A lone surrogate has no UTF-8; the bytes ED A0 80 stand for it and are refused.
        var utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var status = System.Text.Unicode.Utf8.FromUtf16(text, utf8, out _, out var length, replaceInvalidSequences: false);
        if (status != OperationStatus.Done)
        {
            utf8[length] = 0xED;
            length++;
        }

        var read = TryParseNQuads(utf8.AsSpan(0, length), out dataset, out problem, options);
        ArrayPool<byte>.Shared.Return(utf8);
        return read;
    }

    /// <summary>The dataset as canonical N-Quads lines in the order of the dataset, with the labels of the dataset.</summary>
    /// <returns>UTF-8. This is not the canonical form of the dataset: <see cref="RdfCanonicalizer"/> makes that.</returns>
    /// <exception cref="InvalidOperationException">There are more than 2 GiB.</exception>
    public byte[] ToNQuads()
    {
        var length = NQuadsWriter.Length(_view);
        if (length > Array.MaxLength)
            throw new InvalidOperationException("The dataset has more than 2 GiB as N-Quads.");
        var utf8 = new byte[length];
        var at = 0;
        foreach (ref readonly var quad in _view.Quads)
            at += NQuadsWriter.Write(_view, quad, utf8.AsSpan(at));
        return utf8;
    }

    /// <summary>Writes what <see cref="ToNQuads"/> gives.</summary>
    /// <param name="destination">Receives UTF-8.</param>
    public void WriteNQuads(IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(destination);
        var terms = _view.Terms;
        foreach (ref readonly var quad in _view.Quads)
        {
            var length = terms[quad.Subject].Length + terms[quad.Predicate].Length + terms[quad.Object].Length + NQuadsWriter.Overhead
                + (quad.Graph < 0 ? 0 : terms[quad.Graph].Length + 1);
            destination.Advance(NQuadsWriter.Write(_view, quad, destination.GetSpan(length)));
        }
    }

    /// <summary>
    /// True when both datasets are the same but for the labels of blank nodes, and this can be shown within the limits.
    /// </summary>
    /// <param name="other">Any dataset.</param>
    /// <param name="limits">Bounds the work. Default null: <see cref="RdfLimits.Default"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <remarks><see cref="TryIsIsomorphicTo"/> tells 'no' from 'not within the limits'.</remarks>
    public bool IsIsomorphicTo(RdfDataset other, RdfLimits? limits = null, CancellationToken cancellationToken = default) =>
        TryIsIsomorphicTo(other, out var isomorphic, out _, limits, cancellationToken) && isomorphic;

    /// <summary>Finds out whether both datasets are the same but for the labels of blank nodes.</summary>
    /// <param name="other">Any dataset.</param>
    /// <param name="isomorphic">The answer; false where there is none.</param>
    /// <param name="problem">Why there is none, such as <see cref="RdfErrorCode.ComplexityExceeded"/>; or null.</param>
    /// <param name="limits">Bounds the work. Default null: <see cref="RdfLimits.Default"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>True when there is an answer.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public bool TryIsIsomorphicTo(
        RdfDataset other,
        out bool isomorphic,
        [NotNullWhen(false)] out RdfProblem? problem,
        RdfLimits? limits = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(other);
        problem = RdfIsomorphism.Compare(_view, other._view, limits ?? RdfLimits.Default, cancellationToken, out isomorphic);
        return problem is null;
    }

    /// <summary>The quads, in the order of the dataset.</summary>
    public IEnumerator<RdfQuad> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return QuadAt(i);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>A dataset of what is in a store, in memory of its own.</summary>
    internal static RdfDataset Of(RdfQuadStore store) => new(store.Copy());

    private RdfQuad QuadAt(int index)
    {
        var quad = _view.Quads[index];
        return new RdfQuad(
            TermAt(quad.Subject), TermAt(quad.Predicate), TermAt(quad.Object), quad.Graph < 0 ? null : TermAt(quad.Graph));
    }

    // Two threads may make the same term: either will do.
    private RdfTerm TermAt(int number)
    {
        var terms = _terms ??= new RdfTerm?[_view.Terms.Length];
        return terms[number] ??= RdfTerm.Parse(_view.TextOf(number), _view.Terms[number].Kind);
    }
}
