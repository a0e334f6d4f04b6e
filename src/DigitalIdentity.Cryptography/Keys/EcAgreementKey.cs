namespace DigitalIdentity.Cryptography.Keys;

/// <summary>A secret scalar inside an ECDH handle, used under a lock.</summary>
internal sealed class EcAgreementKey(PublicKey publicKey, EcdhHandle handle, KeyExportPolicy export) : AgreementKey(publicKey, export)
{
    private bool gone; // guarded by the lock

    private protected override bool DeriveCore(PublicKey other, Span<byte> sharedSecret)
    {
        // The other point was checked when it was made and is never the identity, so the result is not either: the order is prime.
        lock (handle)
        {
            ObjectDisposedException.ThrowIf(gone, this);
            handle.Derive((EcPublicKey)other, sharedSecret);
        }

        return true;
    }

    private protected override byte[] ExportSecretCore()
    {
        lock (handle)
        {
            ObjectDisposedException.ThrowIf(gone, this);
            return handle.ExportSecret();
        }
    }

    private protected override void DisposeCore()
    {
        lock (handle)
        {
            gone = true;
            handle.Dispose();
        }
    }
}
