namespace DigitalIdentity.Cryptography.Keys;

/// <summary>Makes ECDSA and ECDH handles for one curve, out of input that was checked before.</summary>
internal abstract class EcBackend
{
    public abstract EcdsaHandle ImportPublic(EcPublicKey key);

    public abstract EcdsaHandle ImportSecret(EcAlgorithm algorithm, ReadOnlySpan<byte> scalar, out PublicKey publicKey);

    public abstract EcdsaHandle Generate(EcAlgorithm algorithm, out PublicKey publicKey);

    public abstract EcdhHandle ImportAgreement(EcAlgorithm algorithm, ReadOnlySpan<byte> scalar, out PublicKey publicKey);

    public abstract EcdhHandle GenerateAgreement(EcAlgorithm algorithm, out PublicKey publicKey);

    public PublicKey PublicKeyOf(EcAlgorithm algorithm, ReadOnlySpan<byte> scalar)
    {
        using var handle = ImportSecret(algorithm, scalar, out var publicKey);
        return publicKey;
    }
}

/// <summary>One ECDSA key of a backend. Used by one thread at a time.</summary>
internal abstract class EcdsaHandle : IDisposable
{
    public abstract bool VerifyHash(ReadOnlySpan<byte> hash, ReadOnlySpan<byte> signature);

    public abstract void SignHash(ReadOnlySpan<byte> hash, Span<byte> signature);

    /// <summary>The secret scalar, which the caller zeroes.</summary>
    public abstract byte[] ExportSecret();

    public abstract EcdsaHandle Clone();

    public abstract void Dispose();
}

/// <summary>One ECDH key of a backend. Used by one thread at a time.</summary>
internal abstract class EcdhHandle : IDisposable
{
    public abstract void Derive(EcPublicKey other, Span<byte> sharedSecret);

    /// <summary>The secret scalar, which the caller zeroes.</summary>
    public abstract byte[] ExportSecret();

    public abstract void Dispose();
}
