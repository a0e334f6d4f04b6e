using System.Diagnostics.CodeAnalysis;

namespace DigitalIdentity.Cryptography.Bbs;

/// <summary>A signature over what a holder committed to, or why the commitment was refused. Immutable.</summary>
[Experimental(ExperimentalFeatures.MovingDraft)]
public sealed class BbsSignResult
{
    private readonly byte[]? signature;

    /// <summary>A signature.</summary>
    /// <param name="signature">Its bytes, <see cref="BbsCiphersuite.SignatureSize"/> of them. They are taken over, not copied.</param>
    /// <exception cref="ArgumentException">There are more or fewer bytes.</exception>
    public BbsSignResult(byte[] signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        if (signature.Length != BbsCiphersuite.SignatureSize)
            throw new ArgumentException($"A signature has {BbsCiphersuite.SignatureSize} bytes.", nameof(signature));
        this.signature = signature;
    }

    /// <summary>A refusal.</summary>
    /// <param name="error">Why.</param>
    /// <exception cref="ArgumentException">The error is <see cref="BbsError.None"/>.</exception>
    public BbsSignResult(BbsError error) =>
        Error = error == BbsError.None ? throw new ArgumentException("A refusal has a reason.", nameof(error)) : error;

    /// <summary>Why there is no signature; <see cref="BbsError.None"/> when there is one.</summary>
    public BbsError Error { get; }

    /// <summary>The signature, if there is one.</summary>
    /// <param name="bytes">The signature, or null.</param>
    public bool TryGetSignature([NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = signature;
        return bytes is not null;
    }
}
