namespace DigitalIdentity.Cryptography.Keys;

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
