namespace DigitalIdentity.Cli.Options;

/// <summary>A DID under control, with the key that was read for it. Disposing it drops the secret.</summary>
internal sealed class Signer(SigningKey key, ControlledDid did) : IDisposable
{
    public ControlledDid Did => did;

    public void Dispose()
    {
        did.Dispose();
        key.Dispose();
    }
}
