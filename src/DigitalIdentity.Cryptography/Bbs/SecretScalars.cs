using System.Runtime.InteropServices;
using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>A list of secret scalars, which the runtime makes no copies of, and which is overwritten when it goes.</summary>
internal readonly ref struct SecretScalars(int count)
{
    /// <summary>The scalars, zero at first.</summary>
    public Span<Scalar> Span { get; } = GC.AllocateArray<Scalar>(count, pinned: true);

    /// <summary>Overwrites them.</summary>
    public void Dispose() => CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(Span));
}
