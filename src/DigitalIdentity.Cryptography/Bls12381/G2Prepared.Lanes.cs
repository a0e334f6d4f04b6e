using DigitalIdentity.Cryptography.Bls12381.Lanes;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <content>The lines in the form of the lane tier.</content>
internal sealed partial class G2Prepared
{
    private LaneLines? laneLines;

    /// <summary>The lines in lanes, made when first asked for. Only where <see cref="LaneKernel.IsSupported"/>.</summary>
    internal LaneLines LaneLines => Volatile.Read(ref laneLines) ?? Interlocked.CompareExchange(ref laneLines, new LaneLines(lines), null) ?? laneLines;
}
