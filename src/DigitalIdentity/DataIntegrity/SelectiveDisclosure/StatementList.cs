// Reference: Data Integrity ECDSA Cryptosuites 1.0, "labelReplacementCanonicalizeNQuads", "relabelBlankNodes"
// Parameters: the lines are put in code point order after their labels were replaced, as the published vectors have them
using System.Buffers;
using System.Buffers.Text;

using DigitalIdentity.JsonLd.Rdf;

namespace DigitalIdentity.DataIntegrity.SelectiveDisclosure;

/// <summary>
/// The canonical N-Quads of a document under other labels, in their order: the statements that a selective disclosure suite signs one by one.
/// </summary>
/// <remarks>Used by one thread. Its text is wiped when it is disposed.</remarks>
internal sealed class StatementList : IDisposable
{
    public const int None = -1;
    public const int Several = -2;

    private readonly CanonicalBuffer _text = CanonicalBuffer.Rent();
    private readonly int[] _ends;
    private readonly int[] _order;
    private readonly int[] _nodes;

    /// <summary>Replaces the labels and sorts.</summary>
    /// <param name="canonical">The canonical form.</param>
    /// <param name="labels">A label for each of its blank nodes.</param>
    public StatementList(RdfCanonicalDataset canonical, BlankNodeLabels labels)
    {
        _ends = new int[canonical.Count];
        _order = new int[canonical.Count];
        _nodes = new int[canonical.Count];
        var runs = new List<Run>(labels.Count + 1);
        for (var line = 0; line < _order.Length; line++)
        {
            _order[line] = line;
            var subject = Relabel(canonical.LineAt(line).Span, labels, out var hasOtherLabels);
            _nodes[line] = hasOtherLabels ? Several : subject;
            _ends[line] = _text.Written.Length;
            if (runs.Count > 0 && runs[^1].Subject == subject)
                runs[^1] = runs[^1] with { End = line + 1, IsSorted = runs[^1].IsSorted && !hasOtherLabels };
            else
                runs.Add(new Run(subject, line, line + 1, !hasOtherLabels));
        }

        Sort(runs, labels);
    }

    /// <summary>How many statements there are.</summary>
    public int Count => _order.Length;

    /// <summary>A statement: one line with its line feed.</summary>
    public ReadOnlySpan<byte> this[int index] => LineOf(_order[index]);

    /// <summary>Which line of the canonical form, under the canonical labels, a statement is.</summary>
    public int CanonicalLineAt(int index) => _order[index];

    /// <summary>The number of the blank node in a line of the canonical form; <see cref="None"/>, or <see cref="Several"/> where there may be more than one.</summary>
    public int NodeOfLine(int line) => _nodes[line];

    public void Dispose() => _text.Dispose();

    private ReadOnlySpan<byte> LineOf(int line) => _text.Written[(line == 0 ? 0 : _ends[line - 1]).._ends[line]];

    // Gives the number of the subject; None for one that is no blank node.
    private int Relabel(ReadOnlySpan<byte> line, BlankNodeLabels labels, out bool hasOtherLabels)
    {
        hasOtherLabels = false;
        var (written, subject) = (0, None);
        if (line[0] == '_')
            subject = Replace(line, 0, labels, ref written);

        // The predicate is an IRI and holds no '>'; after it and a space comes the object.
        var predicate = line.IndexOf((byte)' ') + 1;
        var value = predicate + line[predicate..].IndexOf((byte)'>') + 2;
        if (line[value] == '_')
        {
            Replace(line, value, labels, ref written);
            hasOtherLabels = true;
        }

        // The graph, if it is a blank node, is the last of the terms. No literal ends in a space and the whole of a label.
        var last = line[..^3].LastIndexOf((byte)' ') + 1;
        if (last > value && IsLabel(line[last..^3]))
        {
            Replace(line, last, labels, ref written);
            hasOtherLabels = true;
        }

        _text.Write(line[written..]);
        return subject;
    }

    private int Replace(ReadOnlySpan<byte> line, int start, BlankNodeLabels labels, ref int written)
    {
        const int Prefix = 6; // _:c14n
        _ = Utf8Parser.TryParse(line[(start + Prefix)..], out int number, out var digits);
        _text.Write(line[written..(start + 2)]);
        _text.Write(labels.TextOf(number));
        written = start + Prefix + digits;
        return number;
    }

    private static bool IsLabel(ReadOnlySpan<byte> term) => term.StartsWith("_:c14n"u8) && !term[6..].ContainsAnyExceptInRange((byte)'0', (byte)'9');

    // Lines of one subject stand together before and after: its runs are put in order, and within a run, where another label was replaced, the lines.
    private void Sort(List<Run> runs, BlankNodeLabels labels)
    {
        // IRIs begin with '<', which comes before '_'.
        runs.Sort((a, b) => a.Subject < 0 || b.Subject < 0
            ? a.Subject.CompareTo(b.Subject)
            : labels.TextOf(a.Subject).SequenceCompareTo(labels.TextOf(b.Subject)));

        var position = 0;
        foreach (var run in runs)
        {
            var order = _order.AsSpan(position, run.End - run.Start);
            for (var i = 0; i < order.Length; i++)
                order[i] = run.Start + i;
            position += order.Length;
            if (!run.IsSorted && !IsSorted(order))
                order.Sort((a, b) => LineOf(a).SequenceCompareTo(LineOf(b)));
        }
    }

    private bool IsSorted(ReadOnlySpan<int> order)
    {
        for (var i = 1; i < order.Length; i++)
            if (LineOf(order[i - 1]).SequenceCompareTo(LineOf(order[i])) > 0)
                return false;
        return true;
    }

    private readonly record struct Run(int Subject, int Start, int End, bool IsSorted);
}
