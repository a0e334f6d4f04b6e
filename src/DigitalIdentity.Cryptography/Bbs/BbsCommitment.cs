using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

using DigitalIdentity.Cryptography.Bls12381;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>
/// A holder's commitment to what a signer shall sign without seeing it, and the secret blinding factor that later goes with the signature. Thread-safe.
/// Dispose it to overwrite the secret.
/// </summary>
[Experimental(ExperimentalFeatures.MovingDraft)]
[DebuggerDisplay("{ToString(),nq}")]
public sealed class BbsCommitment : IDisposable
{
    private readonly byte[] commitmentWithProof;
    private readonly byte[] blind = GC.AllocateUninitializedArray<byte>(Scalar.Length, pinned: true);
    private readonly Lock gate = new();
    private bool disposed; // guarded by the gate

    internal BbsCommitment(byte[] commitmentWithProof, in Scalar blind)
    {
        this.commitmentWithProof = commitmentWithProof;
        blind.Encode(this.blind);
    }

    /// <summary>What the signer gets: 112 bytes, and 32 for each committed message or pseudonym secret. It reveals nothing of them.</summary>
    public ReadOnlyMemory<byte> CommitmentWithProof => commitmentWithProof;

    /// <summary>The secret_prover_blind, 32 bytes. The holder keeps it with the signature: no proof can be made without it. The caller zeroes it.</summary>
    /// <exception cref="ObjectDisposedException">The commitment was disposed.</exception>
    public byte[] ExportSecretProverBlind()
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return blind.AsSpan().ToArray();
        }
    }

    /// <summary>Overwrites the secret.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            CryptographicOperations.ZeroMemory(blind);
        }
    }

    /// <summary>The kind of object and its size; never the secret.</summary>
    public override string ToString() => $"BBS commitment of {commitmentWithProof.Length} bytes";
}
