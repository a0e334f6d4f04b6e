// Reference: Data Integrity ECDSA Cryptosuites 1.0, "canonicalizeAndGroup".
using System.Numerics;

using DigitalIdentity.JsonLd.Rdf;
using DigitalIdentity.JsonLd.Selection;

namespace DigitalIdentity.JsonLd;

/// <summary>A document in canonical form, and which of its lines belong to each of several selections. Immutable and thread-safe.</summary>
public sealed class JsonLdGroups
{
    private readonly ulong[][] _lines;
    private readonly int[][] _indexes;
    private readonly bool[] _isExact;

    internal JsonLdGroups(RdfCanonicalDataset canonical, ReadOnlySpan<int> lineQuads, SelectedQuads[] groups)
    {
        Canonical = canonical;
        (_lines, _indexes, _isExact) = (new ulong[groups.Length][], new int[groups.Length][], new bool[groups.Length]);
        for (var group = 0; group < groups.Length; group++)
        {
            (var quads, _isExact[group]) = groups[group];
            var count = 0;
            foreach (var word in quads)
                count += BitOperations.PopCount(word);
            var (lines, indexes) = (new ulong[(lineQuads.Length + 63) / 64], new int[count]);
            count = 0;
            for (var line = 0; line < lineQuads.Length; line++)
            {
                if (!Has(quads, lineQuads[line]))
                    continue;
                lines[line >> 6] |= 1UL << line;
                indexes[count++] = line;
            }

            (_lines[group], _indexes[group]) = (lines, indexes);
        }
    }

    /// <summary>The whole document.</summary>
    public RdfCanonicalDataset Canonical { get; }

    /// <summary>How many groups there are.</summary>
    public int Count => _indexes.Length;

    /// <summary>Whether a line is in a group.</summary>
    /// <param name="group">From 0.</param>
    /// <param name="line">A line of <see cref="Canonical"/>, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such group or line.</exception>
    public bool Contains(int group, int line)
    {
        CheckGroup(group);
        ArgumentOutOfRangeException.ThrowIfNegative(line);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(line, Canonical.Count);
        return Has(_lines[group], line);
    }

    /// <summary>The lines of a group, ascending.</summary>
    /// <param name="group">From 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such group.</exception>
    public IReadOnlyList<int> LinesOf(int group)
    {
        CheckGroup(group);
        return Array.AsReadOnly(_indexes[group]);
    }

    /// <summary>
    /// Whether what is selected says nothing that the document does not say. It does where a list is selected in part, which is another list;
    /// such a selection cannot be proven.
    /// </summary>
    /// <param name="group">From 0.</param>
    /// <returns>True when the selection comes to the lines of the group and to no others; so too when nothing is selected.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such group.</exception>
    public bool IsExact(int group)
    {
        CheckGroup(group);
        return _isExact[group];
    }

    private static bool Has(ulong[] bits, int at) => (bits[at >> 6] & (1UL << at)) != 0;

    private void CheckGroup(int group)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(group);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(group, Count);
    }
}
