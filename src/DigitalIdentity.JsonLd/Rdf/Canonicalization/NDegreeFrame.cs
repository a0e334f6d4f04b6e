namespace DigitalIdentity.JsonLd.Rdf.Canonicalization;

/// <summary>The variables of one call of the Hash N-Degree Quads algorithm, kept for the next call at the same depth.</summary>
internal sealed class NDegreeFrame
{
    internal RelatedNode[] Related = [];
    internal RelatedNode[] RelatedScratch = [];
    internal int RelatedCount;

    // The permutation being built: the nodes to place, which are placed, and the state before each place.
    internal int[] Nodes = [];
    internal int[] NodeScratch = [];
    internal bool[] IsPlaced = [];
    internal Placement[] Placements = [];
    internal int[] Recursion = [];
    internal int RecursionCount;

    internal int[] ChosenIssued = [];
    internal int ChosenIssuedCount;
    internal bool HasChosen;

    /// <summary>Data to hash.</summary>
    internal ByteBuffer Data { get; } = new();

    /// <summary>The path of a permutation.</summary>
    internal ByteBuffer Path { get; } = new();

    /// <summary>The chosen path.</summary>
    internal ByteBuffer Chosen { get; } = new();

    /// <summary>The resulting hash.</summary>
    internal byte[] Digest { get; } = new byte[MessageHash.MaxSize];

    /// <summary>The state before one place of a permutation is filled.</summary>
    /// <param name="Next">The first node not tried at this place.</param>
    /// <param name="Node">The node at this place; -1 for none.</param>
    /// <param name="PathLength">How long the path is.</param>
    /// <param name="RecursionCount">How long the recursion list is.</param>
    /// <param name="Issued">How many identifiers are issued.</param>
    /// <param name="IsBelow">True when the path is less than the chosen path already; false when it is equal so far.</param>
    internal record struct Placement(int Next, int Node, int PathLength, int RecursionCount, int Issued, bool IsBelow);
}
