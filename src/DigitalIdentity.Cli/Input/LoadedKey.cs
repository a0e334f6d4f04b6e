namespace DigitalIdentity.Cli.Input;

/// <summary>A key that was read: a public one, one that signs, or one that agrees on secrets. Disposing it drops the secret.</summary>
internal sealed class LoadedKey : IDisposable
{
    public LoadedKey(PublicKey key, string form) => (Public, Form) = (key, form);

    public LoadedKey(SigningKey key, string form) => (Public, Signing, Form) = (key.PublicKey, key, form);

    public LoadedKey(AgreementKey key, string form) => (Public, Agreement, Form) = (key.PublicKey, key, form);

    public PublicKey Public { get; }

    public SigningKey? Signing { get; }

    public AgreementKey? Agreement { get; }

    /// <summary>How it was written: JWK, Multikey, PEM.</summary>
    public string Form { get; }

    public bool IsPrivate => Signing is not null || Agreement is not null;

    public void Dispose()
    {
        Signing?.Dispose();
        Agreement?.Dispose();
    }
}
