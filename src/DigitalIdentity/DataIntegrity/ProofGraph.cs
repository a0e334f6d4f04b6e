// Reference: Verifiable Credential Data Integrity 1.0 sections 2.1.2 (Proof Chains) and 4.5 (Verify Proof Sets and Chains)
// Parameters: the proofs and references are counted before any is followed
namespace DigitalIdentity.DataIntegrity;

/// <summary>The proofs of a document and how they build on each other.</summary>
internal sealed class ProofGraph
{
    private static readonly ProofGraph Single = new([[]], [0]);

    private readonly int[][] _previous;

    private ProofGraph(int[][] previous, int[] order) => (_previous, Order) = (previous, order);

    /// <summary>The proofs' indexes, each after those that it builds on.</summary>
    public int[] Order { get; }

    /// <summary>The indexes of the proofs that a proof builds on, in the document's order.</summary>
    public int[] PreviousOf(int index) => _previous[index];

    /// <summary>Links the proofs, or says why they can't be linked: all of them stand or fall with that.</summary>
    /// <param name="proofs">The proofs of the document, as read.</param>
    /// <param name="pointer">JSON Pointer to the document's <c>proof</c>.</param>
    /// <param name="maxReferences">The most references that all proofs may have together.</param>
    /// <param name="graph">The linked proofs.</param>
    public static Problem? TryLink(ReadOnlySpan<DataIntegrityProof> proofs, string pointer, int maxReferences, out ProofGraph graph)
    {
        graph = Single;
        if (proofs is [{ PreviousProofs.Count: 0 }])
            return null;

        var indexById = new Dictionary<string, int>(StringComparer.Ordinal);
        var references = 0;
        for (var i = 0; i < proofs.Length; i++)
        {
            references += proofs[i].PreviousProofs.Count;
            if (proofs[i].Id is { } id && !indexById.TryAdd(id, i))
                return DataIntegrityError.ProofVerificationError.At($"{proofs[i].Pointer}/id", "Two proofs have the same id.");
        }

        if (references > maxReferences)
        {
            return DataIntegrityError.ProofVerificationError.At(
                pointer, $"The proofs refer to previous proofs {references} times; {maxReferences} is the limit.");
        }

        // 4.5 step 3.2: matchingProofs, in the order of allProofs. Each previousProof must exist.
        var previous = new int[proofs.Length][];
        for (var i = 0; i < proofs.Length; i++)
        {
            var matching = new SortedSet<int>();
            foreach (var id in proofs[i].PreviousProofs)
            {
                if (!indexById.TryGetValue(id, out var index))
                {
                    return DataIntegrityError.ProofVerificationError.At(
                        $"{proofs[i].Pointer}/previousProof", "No proof has the id that \"previousProof\" names.");
                }

                matching.Add(index);
            }

            previous[i] = [.. matching];
        }

        return Sort(previous) is { } order
            ? Linked(new(previous, order), out graph)
            : DataIntegrityError.ProofVerificationError.At(pointer, "The proofs build on each other in a circle.");
    }

    private static Problem? Linked(ProofGraph linked, out ProofGraph graph)
    {
        graph = linked;
        return null;
    }

    // Takes the proofs whose predecessors were all taken, until none is left; null when some wait for each other.
    private static int[]? Sort(int[][] previous)
    {
        var order = new List<int>(previous.Length);
        var taken = new bool[previous.Length];
        for (var progress = true; progress && order.Count < previous.Length;)
        {
            progress = false;
            for (var i = 0; i < previous.Length; i++)
            {
                if (taken[i] || !Array.TrueForAll(previous[i], p => taken[p]))
                    continue;
                taken[i] = progress = true;
                order.Add(i);
            }
        }

        return order.Count == previous.Length ? [.. order] : null;
    }
}
