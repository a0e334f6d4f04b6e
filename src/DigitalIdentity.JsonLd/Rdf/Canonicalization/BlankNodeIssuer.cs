// Reference: RDF Dataset Canonicalization 1.0 sections 4.3 (Blank Node Identifier Issuer State) and 4.5 (Issue Identifier).
using System.Buffers.Text;

namespace DigitalIdentity.JsonLd.Rdf.Canonicalization;

/// <summary>
/// Numbers blank nodes in the order in which they are asked for. A copy of an issuer is this issuer and a count to go back to: what
/// was issued later is undone at once. Reusable; not thread-safe.
/// </summary>
internal sealed class BlankNodeIssuer
{
    // A number is a node's when the node is at that number: so going back needs no clearing.
    private int[] _numbers = [];
    private int[] _nodes = [];

    /// <summary>How many nodes have a number.</summary>
    internal int Count { get; private set; }

    /// <summary>The nodes, by number.</summary>
    internal ReadOnlySpan<int> Nodes => _nodes.AsSpan(0, Count);

    /// <summary>Begins anew.</summary>
    /// <param name="nodeCount">All nodes are below this.</param>
    internal void Reset(int nodeCount)
    {
        Buffers.EnsureCleared(ref _numbers, nodeCount);
        Buffers.Ensure(ref _nodes, nodeCount);
        Count = 0;
    }

    /// <summary>The number of a node; -1 when it has none.</summary>
    internal int NumberOf(int node)
    {
        var number = _numbers[node];
        return number < Count && _nodes[number] == node ? number : -1;
    }

    /// <summary>The number of a node: a new one when it has none.</summary>
    internal int Issue(int node)
    {
        // Step 1.
        var number = NumberOf(node);
        if (number >= 0)
            return number;

        // Steps 2 to 5.
        number = Count++;
        (_numbers[node], _nodes[number]) = (number, node);
        return number;
    }

    /// <summary>Takes back the numbers from a count on.</summary>
    internal void GoBackTo(int count) => Count = count;

    /// <summary>Writes a prefix and a number.</summary>
    /// <returns>How many bytes were written: at most 10 more than the prefix has.</returns>
    internal static int WriteLabel(ReadOnlySpan<byte> prefix, int number, Span<byte> destination)
    {
        prefix.CopyTo(destination);
        _ = Utf8Formatter.TryFormat(number, destination[prefix.Length..], out var digits);
        return prefix.Length + digits;
    }
}
