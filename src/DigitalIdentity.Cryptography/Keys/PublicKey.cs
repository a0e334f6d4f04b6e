namespace DigitalIdentity;

/// <summary>A public key.</summary>
public abstract class PublicKey
{
    private protected PublicKey(KeyAlgorithm algorithm) => Algorithm = algorithm;

    /// <summary>The algorithm.</summary>
    public KeyAlgorithm Algorithm { get; }

    /// <summary>Verifies.</summary>
    public abstract bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);
}
