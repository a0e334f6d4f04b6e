namespace DigitalIdentity.Cryptography.Keys;

/// <summary>A secret scalar inside an ECDH handle, used under a lock.</summary>
internal sealed class EcAgreementKey(PublicKey publicKey, EcdhHandle handle, KeyExportPolicy export) : AgreementKey(publicKey, export)
{
    private protected override bool DeriveCore(PublicKey other, Span<byte> sharedSecret)
    {
        // The other point was checked when it was made and is never the identity, so the result is not either: the order is prime.
        lock (handle)
            handle.Derive((EcPublicKey)other, sharedSecret);
        return true;
    }

    private protected override byte[] ExportSecretCore()
    {
        lock (handle)
            return handle.ExportSecret();
    }

    private protected override void DisposeCore()
    {
        lock (handle)
            handle.Dispose();
    }
}
