using Microsoft.IdentityModel.Tokens;

namespace DigitalIdentity.Jose;

/// <summary>Signs and verifies for Microsoft.IdentityModel with a key of this library.</summary>
/// <remarks>Thread-safe. ECDSA signatures are <c>r‖s</c> of exact length; anything else does not verify.</remarks>
public sealed class DigitalIdentitySignatureProvider : SignatureProvider
{
    private readonly DigitalIdentitySecurityKey key;

    /// <summary>Binds a key to one of its algorithms.</summary>
    /// <param name="key">The key.</param>
    /// <param name="algorithm">The <c>alg</c>.</param>
    /// <param name="willCreateSignatures">Whether it is to sign.</param>
    /// <exception cref="NotSupportedException">The algorithm is not the key's.</exception>
    /// <exception cref="InvalidOperationException">It is to sign and the key cannot, or cannot with this algorithm.</exception>
    public DigitalIdentitySignatureProvider(DigitalIdentitySecurityKey key, string algorithm, bool willCreateSignatures)
        : base(key, algorithm)
    {
        if (!key.IsSupportedAlgorithm(algorithm))
            throw new NotSupportedException($"{key.PublicKey.Algorithm.Name} keys do not take the algorithm '{algorithm}'.");
        if (willCreateSignatures && key.Signer is null)
            throw new InvalidOperationException("The key verifies only: it has no signer.");

        // A signer makes one kind of signature, and only a key in memory can be asked for another RSA padding.
        if (willCreateSignatures && algorithm != key.Algorithm && key.PublicKey.Algorithm == KeyAlgorithm.Rsa && key.Signer is not SigningKey)
            throw new InvalidOperationException($"The signer signs with '{key.Algorithm}', not '{algorithm}'.");
        this.key = key;
        WillCreateSignatures = willCreateSignatures;
    }

    /// <inheritdoc/>
    public override byte[] Sign(byte[] input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return SignCore(input);
    }

    /// <inheritdoc/>
    public override byte[] Sign(byte[] input, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(input);
        return SignCore(input.AsMemory(offset, count));
    }

    /// <inheritdoc/>
    public override bool Sign(ReadOnlySpan<byte> data, Span<byte> destination, out int bytesWritten)
    {
        var signature = SignCore(data.ToArray());
        bytesWritten = signature.AsSpan().TryCopyTo(destination) ? signature.Length : 0;
        return bytesWritten > 0;
    }

    /// <inheritdoc/>
    public override bool Verify(byte[] input, byte[] signature)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(signature);
        return VerifyCore(input, signature);
    }

    /// <inheritdoc/>
    public override bool Verify(byte[] input, int inputOffset, int inputLength, byte[] signature, int signatureOffset, int signatureLength)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(signature);
        return VerifyCore(input.AsSpan(inputOffset, inputLength), signature.AsSpan(signatureOffset, signatureLength));
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
    }

    private bool VerifyCore(ReadOnlySpan<byte> input, ReadOnlySpan<byte> signature) => key.PublicKey.VerifyJose(Algorithm, input, signature);

    private byte[] SignCore(ReadOnlyMemory<byte> input)
    {
        if (!WillCreateSignatures)
            throw new InvalidOperationException("The provider was made to verify.");
        if (key.Signer is SigningKey memory)
            return memory.SignJose(Algorithm, input.Span);
        var pending = key.Signer!.SignAsync(input);
        return pending.IsCompletedSuccessfully ? pending.Result : pending.AsTask().GetAwaiter().GetResult();
    }
}
