namespace DigitalIdentity.Cryptography.Bls12381.Lanes;

/// <summary>
/// The lines of a prepared point of G2 as blocks: in each half four lanes (c0, c1, b0, b1) of a line 1 + b xP w^2 + c yP w^3. Immutable, thread-safe.
/// Takes 30 KB.
/// </summary>
internal sealed unsafe class LaneLines
{
    private readonly long[] _memory;

    /// <summary>Brings the lines into lanes.</summary>
    public LaneLines(ReadOnlySpan<PreparedLine> lines)
    {
        var blocks = (lines.Length + 1) / 2;
        _memory = GC.AllocateUninitializedArray<long>(LaneKernel.SizeOf(blocks) / sizeof(long), pinned: true);
        fixed (long* memory = _memory)
            First = LaneKernel.Align(memory);
        Span<Fp> values = stackalloc Fp[8];
        for (var i = 0; i < blocks; i++)
        {
            values.Clear();
            Put(values, lines[2 * i]);
            if ((2 * i) + 1 < lines.Length)
                Put(values[4..], lines[(2 * i) + 1]);
            LaneConversion.Load(First + i, values);
        }
    }

    /// <summary>The first block, with the first two lines. Valid as long as this object is alive.</summary>
    public FpLanes* First { get; }

    private static void Put(Span<Fp> values, in PreparedLine line)
    {
        values[0] = line.C.C0;
        values[1] = line.C.C1;
        values[2] = line.B.C0;
        values[3] = line.B.C1;
    }
}
