namespace DigitalIdentity;

/// <summary>A key algorithm.</summary>
public abstract class KeyAlgorithm
{
    private protected KeyAlgorithm(string name, int signatureSize) => (Name, SignatureSize) = (name, signatureSize);

    /// <summary>Name.</summary>
    public string Name { get; }

    /// <summary>Signature size in bytes; 0 for key agreement.</summary>
    public int SignatureSize { get; }
}
