using System.Runtime.CompilerServices;

namespace DigitalIdentity.Cryptography.Bls12381.Lanes;

/// <summary>
/// Eight values of the base field side by side: 14 rows of 8 lanes, where row i holds the limbs of weight 2^(28 i). It is used through
/// pointers to memory that is aligned to 64 bytes (<see cref="LaneKernel.Align"/>); what the limbs may be is said at <see cref="LaneKernel"/>.
/// </summary>
[InlineArray(LaneKernel.Words)]
internal struct FpLanes
{
    private long _first;
}
