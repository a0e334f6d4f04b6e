using System.Security.Cryptography;

using NSec.Cryptography;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>An X25519 secret in the guarded memory of libsodium.</summary>
internal sealed class X25519AgreementKey : AgreementKey
{
    private readonly Key handle;

    public X25519AgreementKey(ReadOnlySpan<byte> secret, KeyExportPolicy export) : this(Import(secret, export), export)
    {
    }

    private X25519AgreementKey(Key handle, KeyExportPolicy export)
        : base(new X25519PublicKey(handle.PublicKey.Export(KeyBlobFormat.RawPublicKey)), export) => this.handle = handle;

    private protected override bool DeriveCore(PublicKey other, Span<byte> sharedSecret)
    {
        var parameters = new SharedSecretCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };

        // RFC 7748 section 6.1: null when the result is all zero.
        using var shared = KeyAgreementAlgorithm.X25519.Agree(handle, ((X25519PublicKey)other).Handle, parameters);
        sharedSecret.Clear();
        if (shared is null)
            return false;
        var bytes = shared.Export(SharedSecretBlobFormat.RawSharedSecret);
        bytes.CopyTo(sharedSecret);
        CryptographicOperations.ZeroMemory(bytes);
        return true;
    }

    private protected override byte[] ExportSecretCore() => handle.Export(KeyBlobFormat.RawPrivateKey);

    private protected override void DisposeCore() => handle.Dispose();

    private static Key Import(ReadOnlySpan<byte> secret, KeyExportPolicy export) =>
        Key.Import(KeyAgreementAlgorithm.X25519, secret, KeyBlobFormat.RawPrivateKey, new()
        {
            ExportPolicy = export == KeyExportPolicy.Exportable ? KeyExportPolicies.AllowPlaintextExport : KeyExportPolicies.None,
        });
}
