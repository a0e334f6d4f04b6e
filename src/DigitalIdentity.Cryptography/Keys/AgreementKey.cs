using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity;

/// <summary>
/// A private key in memory that agrees on shared secrets (X25519; ECDH on P-256, P-384, P-521, secp256k1), bound to one algorithm. It shows
/// its secret only when it was made <see cref="KeyExportPolicy.Exportable"/>. Thread-safe. Dispose it to drop the secret; after that
/// every use throws <see cref="ObjectDisposedException"/>.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class AgreementKey : IDisposable
{
    private volatile bool disposed;

    private protected AgreementKey(PublicKey publicKey, KeyExportPolicy export) => (PublicKey, ExportPolicy) = (publicKey, export);

    /// <summary>The public half. It stays usable after the key is disposed.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>The algorithm the key is bound to.</summary>
    public KeyAlgorithm Algorithm => PublicKey.Algorithm;

    /// <summary>Whether the key may be exported.</summary>
    public KeyExportPolicy ExportPolicy { get; }

    /// <summary>Bytes of a shared secret: 32, P-384 48, P-521 66.</summary>
    public int SharedSecretSize => Algorithm.SecretKeySize;

    /// <summary>Reads a secret Multikey (CID 1.0 section 2.2.2).</summary>
    /// <param name="multikey">The text.</param>
    /// <param name="export">Whether the key may be exported again.</param>
    /// <param name="key">The key, to be disposed by the caller; or null.</param>
    /// <param name="error">Why it was refused.</param>
    public static bool TryFromMultikey(ReadOnlySpan<char> multikey, KeyExportPolicy export, [NotNullWhen(true)] out AgreementKey? key, out KeyError error)
    {
        error = Multikey.DecodeSecret(multikey, out var algorithm, out var secret);
        return SecretImport.Agreement(error, algorithm, secret, expected: null, export, out key, out error);
    }

    /// <summary>Reads a private JWK (RFC 7517). The public members must be there and belong to <c>d</c>.</summary>
    /// <param name="jwk">The JSON object.</param>
    /// <param name="export">Whether the key may be exported again.</param>
    /// <param name="key">The key, to be disposed by the caller; or null.</param>
    /// <param name="error">Why it was refused.</param>
    public static bool TryFromJwk(JsonElement jwk, KeyExportPolicy export, [NotNullWhen(true)] out AgreementKey? key, out KeyError error)
    {
        error = Jwk.ReadSecret(jwk, out var algorithm, out var secret, out var expected);
        return SecretImport.Agreement(error, algorithm, secret, expected, export, out key, out error);
    }

    /// <summary>Reads an unencrypted DER PKCS#8 private key (RFC 5958).</summary>
    /// <param name="der">The bytes.</param>
    /// <param name="export">Whether the key may be exported again.</param>
    /// <param name="key">The key, to be disposed by the caller; or null.</param>
    /// <param name="error">Why it was refused.</param>
    public static bool TryImportPkcs8PrivateKey(ReadOnlySpan<byte> der, KeyExportPolicy export, [NotNullWhen(true)] out AgreementKey? key, out KeyError error)
    {
        error = Pkix.ReadPkcs8(der, out var algorithm, out var secret);
        return SecretImport.Agreement(error, algorithm, secret, expected: null, export, out key, out error);
    }

    /// <summary>Reads one unencrypted <c>PRIVATE KEY</c> block of PEM text (RFC 7468).</summary>
    /// <param name="pem">The text.</param>
    /// <param name="export">Whether the key may be exported again.</param>
    /// <param name="key">The key, to be disposed by the caller; or null.</param>
    /// <param name="error">Why it was refused.</param>
    public static bool TryImportPkcs8PrivateKeyPem(ReadOnlySpan<char> pem, KeyExportPolicy export, [NotNullWhen(true)] out AgreementKey? key, out KeyError error)
    {
        error = Pkix.ReadPkcs8Pem(pem, out var algorithm, out var secret);
        return SecretImport.Agreement(error, algorithm, secret, expected: null, export, out key, out error);
    }

    /// <summary>
    /// Computes the raw shared secret with another party: the x coordinate (SP 800-56A) or the u coordinate (RFC 7748), big-endian
    /// for the former, little-endian for the latter. Never use it as a key without a key derivation function.
    /// </summary>
    /// <param name="other">The other party's key, of the same algorithm.</param>
    /// <param name="sharedSecret">Exactly <see cref="SharedSecretSize"/> bytes. The caller zeroes it.</param>
    /// <returns>False when the result would be the same for every secret (X25519: all zero); the buffer is then zero.</returns>
    /// <exception cref="ArgumentException">The keys are of different algorithms, or the buffer has another size.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public bool TryDeriveSharedSecret(PublicKey other, Span<byte> sharedSecret)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.Algorithm != Algorithm)
            throw new ArgumentException($"A {Algorithm.Name} key agrees only with another {Algorithm.Name} key.", nameof(other));
        if (sharedSecret.Length != SharedSecretSize)
            throw new ArgumentException($"The buffer must have exactly {SharedSecretSize} bytes.", nameof(sharedSecret));
        ObjectDisposedException.ThrowIf(disposed, this);
        return DeriveCore(other, sharedSecret);
    }

    /// <summary>Computes the raw shared secret. See <see cref="TryDeriveSharedSecret"/>.</summary>
    /// <param name="other">The other party's key, of the same algorithm.</param>
    /// <returns><see cref="SharedSecretSize"/> bytes. The caller zeroes them.</returns>
    /// <exception cref="ArgumentException">The keys are of different algorithms, or the other key is one that agrees on zero with everybody.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public byte[] DeriveSharedSecret(PublicKey other)
    {
        var secret = new byte[SharedSecretSize];
        return TryDeriveSharedSecret(other, secret) ? secret : throw KeyException.Refused(KeyError.WeakKey, nameof(other));
    }

    /// <summary>The raw secret: X25519 32 bytes, EC the scalar. The caller zeroes it.</summary>
    /// <exception cref="InvalidOperationException">The key is not exportable.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public byte[] ExportRaw()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (ExportPolicy != KeyExportPolicy.Exportable)
            throw KeyException.NotExportable();
        return ExportSecretCore();
    }

    /// <summary>The secret Multikey text.</summary>
    /// <exception cref="InvalidOperationException">The key is not exportable.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public string ToMultikey() => SecretExport.Multikey(Algorithm, ExportRaw());

    /// <summary>Writes the private JWK, public members included.</summary>
    /// <param name="writer">Where to write; positioned where a value may stand.</param>
    /// <exception cref="InvalidOperationException">The key is not exportable.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public void WriteJwk(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        SecretExport.Jwk(writer, PublicKey, ExportRaw());
    }

    /// <summary>The private JWK as UTF-8, without white space. The caller zeroes it.</summary>
    /// <exception cref="InvalidOperationException">The key is not exportable.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public byte[] ToJwkUtf8() => Jwk.Write(WriteJwk, Jwk.SecretCapacity);

    /// <summary>The private JWK as a new JSON object.</summary>
    /// <exception cref="InvalidOperationException">The key is not exportable.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public JsonObject ToJwk() => SecretExport.JwkObject(ToJwkUtf8());

    /// <summary>The key as unencrypted DER PKCS#8. The caller zeroes it.</summary>
    /// <exception cref="InvalidOperationException">The key is not exportable.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public byte[] ExportPkcs8PrivateKey() => SecretExport.Pkcs8(PublicKey, ExportRaw());

    /// <summary>The key as an unencrypted PEM <c>PRIVATE KEY</c> block.</summary>
    /// <exception cref="InvalidOperationException">The key is not exportable.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public string ExportPkcs8PrivateKeyPem() => SecretExport.Pkcs8Pem(PublicKey, ExportRaw());

    /// <summary>Drops the secret.</summary>
    public void Dispose()
    {
        if (!disposed)
        {
            disposed = true;
            DisposeCore();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>The algorithm's name and the public Multikey; never the secret.</summary>
    public override string ToString() => $"{Algorithm.Name} agreement key for {PublicKey.ToMultikey()}";

    private protected abstract bool DeriveCore(PublicKey other, Span<byte> sharedSecret);

    private protected abstract byte[] ExportSecretCore();

    private protected abstract void DisposeCore();
}
