namespace DigitalIdentity.Cryptography.Bls12381.Lanes;

/// <summary>
/// The lines of a prepared point of G2 as blocks: in each half four lanes (c0, c1, b0, b1) of a line 1 + b xP w^2 + c yP w^3. Immutable, thread-safe.
/// Takes 30 KB.
/// </summary>
internal sealed unsafe class LaneLines
{
    private const int Blocks = (G2Prepared.LineCount + 1) / 2;

    private readonly long[] _words = new long[Blocks * LaneKernel.Words];

    /// <summary>Works out the lines.</summary>
    /// <param name="point">A point of the group, not the identity.</param>
    public LaneLines(in G2Affine point)
    {
        fixed (long* words = _words)
            LanePreparation.Compute((FpLanes*)words, point);
    }

    /// <summary>Copies the lines 2 index and 2 index + 1.</summary>
    public void CopyTo(FpLanes* destination, int index) =>
        _words.AsSpan(index * LaneKernel.Words, LaneKernel.Words).CopyTo(new Span<long>(destination, LaneKernel.Words));
}
