namespace DigitalIdentity.Cryptography.Keys;

/// <summary>
/// A secret scalar inside ECDSA handles. The BCL promises no thread safety for one handle, so the main one is used under its lock, and a
/// thread that would wait takes a clone.
/// </summary>
internal sealed class EcSigningKey(PublicKey publicKey, EcdsaHandle main, KeyExportPolicy export) : SigningKey(publicKey, export)
{
    private readonly HandlePool<EcdsaHandle> clones = new();
    private bool gone; // guarded by the lock

    private protected override void SignCore(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        var algorithm = (EcAlgorithm)Algorithm;
        Span<byte> hash = stackalloc byte[algorithm.HashSize];
        algorithm.Hash(data, hash);
        if (Monitor.TryEnter(main))
        {
            try
            {
                ObjectDisposedException.ThrowIf(gone, this);
                main.SignHash(hash, signature);
                return;
            }
            finally
            {
                Monitor.Exit(main);
            }
        }

        var clone = clones.TryRent() ?? Clone();
        clone.SignHash(hash, signature);
        clones.Return(clone);
    }

    private protected override byte[] ExportSecretCore()
    {
        lock (main)
        {
            ObjectDisposedException.ThrowIf(gone, this);
            return main.ExportSecret();
        }
    }

    private protected override void DisposeCore()
    {
        lock (main)
        {
            gone = true;
            main.Dispose();
        }

        clones.Close();
    }

    private EcdsaHandle Clone()
    {
        lock (main)
        {
            ObjectDisposedException.ThrowIf(gone, this);
            return main.Clone();
        }
    }
}
