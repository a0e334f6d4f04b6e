namespace DigitalIdentity.Cryptography.Keys;

/// <summary>One ECDH key of a backend. Used by one thread at a time.</summary>
internal abstract class EcdhHandle : IDisposable
{
    public abstract void Derive(EcPublicKey other, Span<byte> sharedSecret);

    /// <summary>The secret scalar, which the caller zeroes.</summary>
    public abstract byte[] ExportSecret();

    public abstract void Dispose();
}
