using System.Security.Cryptography;

using NSec.Cryptography;

namespace DigitalIdentity.Cryptography.Keys;

/// <summary>An Ed25519 seed in the guarded memory of libsodium.</summary>
internal sealed class Ed25519SigningKey(Key handle, KeyExportPolicy export)
    : SigningKey(new Ed25519PublicKey(handle.PublicKey.Export(KeyBlobFormat.RawPublicKey)), export)
{
    /// <summary>The handle never leaves this class and the gate is <see cref="SigningKey.ExportPolicy"/>; ToX25519 needs the seed.</summary>
    internal static KeyCreationParameters Creation => new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };

    private protected override void SignCore(ReadOnlySpan<byte> data, Span<byte> signature) => SignatureAlgorithm.Ed25519.Sign(handle, data, signature);

    private protected override byte[] ExportSecretCore() => handle.Export(KeyBlobFormat.RawPrivateKey);

    private protected override AgreementKey ToX25519Core()
    {
        // RFC 8032 section 5.1.5, steps 1 and 2: the scalar is the clamped first half of SHA-512 of the seed.
        Span<byte> digest = stackalloc byte[64];
        var seed = ExportSecretCore();
        try
        {
            SHA512.HashData(seed, digest);
            return new X25519AgreementKey(digest[..32], ExportPolicy);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
            CryptographicOperations.ZeroMemory(digest);
        }
    }

    private protected override void DisposeCore() => handle.Dispose();
}
