namespace DigitalIdentity;

/// <summary>
/// Something that signs with one private key: an in-memory key, or a hardware module, cloud key service or
/// remote wallet that never shows the key. Implementations must be safe for concurrent use.
/// </summary>
public interface ISigner
{
    /// <summary>The public half of the key that signs. It fixes the algorithm; callers never choose one.</summary>
    PublicKey PublicKey { get; }

    /// <summary>Signs <paramref name="data"/> (the message itself, not its hash).</summary>
    /// <param name="data">The bytes to sign, any length.</param>
    /// <param name="cancellationToken">Cancels a remote call; in-memory keys complete synchronously.</param>
    /// <returns>
    /// The signature in the algorithm's fixed-size form, <see cref="KeyAlgorithm.SignatureSize"/> bytes: Ed25519 <c>R‖S</c> (64),
    /// ECDSA <c>r‖s</c> (P-256 and secp256k1 64, P-384 96, P-521 132).
    /// </returns>
    ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default);
}
