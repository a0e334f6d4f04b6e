using DigitalIdentity.Cryptography.Bls12381.Lanes;

namespace DigitalIdentity.Cryptography.Bls12381;

/// <content>The lines in the form of the lane tier.</content>
internal sealed partial class G2Prepared
{
    /// <summary>The lines in lanes; null for the identity, and where <see cref="LaneKernel.IsSupported"/> says no.</summary>
    internal LaneLines? LaneLines { get; }
}
