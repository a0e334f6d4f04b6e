using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity;

/// <summary>
/// A private key in memory that signs, bound to one algorithm, made by <see cref="KeyAlgorithm.Generate"/> or by an import. It shows its
/// secret only when it was made <see cref="KeyExportPolicy.Exportable"/>. Thread-safe. Dispose it to drop the secret; after that
/// signing and exporting throw <see cref="ObjectDisposedException"/>.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class SigningKey : ISigner, IDisposable
{
    private volatile bool disposed;

    private protected SigningKey(PublicKey publicKey, KeyExportPolicy export) => (PublicKey, ExportPolicy) = (publicKey, export);

    /// <summary>The public half. It stays usable after the signing key is disposed.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>The algorithm the key is bound to.</summary>
    public KeyAlgorithm Algorithm => PublicKey.Algorithm;

    /// <summary>Whether the key may be exported.</summary>
    public KeyExportPolicy ExportPolicy { get; }

    /// <summary>Bytes of every signature of this key.</summary>
    public int SignatureSize => PublicKey.SignatureSize;

    /// <summary>Reads a secret Multikey (CID 1.0 section 2.2.2), such as <c>z3u2…</c> for Ed25519.</summary>
    /// <param name="multikey">The text.</param>
    /// <param name="export">Whether the key may be exported again.</param>
    /// <param name="key">The key, to be disposed by the caller; or null.</param>
    /// <param name="error">Why it was refused.</param>
    public static bool TryFromMultikey(ReadOnlySpan<char> multikey, KeyExportPolicy export, [NotNullWhen(true)] out SigningKey? key, out KeyError error)
    {
        error = Multikey.DecodeSecret(multikey, out var algorithm, out var secret);
        return SecretImport.Signing(error, algorithm, secret, expected: null, export, out key, out error);
    }

    /// <summary>Reads a private JWK (RFC 7517). The public members must be there and belong to <c>d</c>.</summary>
    /// <param name="jwk">The JSON object.</param>
    /// <param name="export">Whether the key may be exported again.</param>
    /// <param name="key">The key, to be disposed by the caller; or null.</param>
    /// <param name="error">Why it was refused.</param>
    public static bool TryFromJwk(JsonElement jwk, KeyExportPolicy export, [NotNullWhen(true)] out SigningKey? key, out KeyError error)
    {
        error = Jwk.ReadSecret(jwk, out var algorithm, out var secret, out var expected);
        return SecretImport.Signing(error, algorithm, secret, expected, export, out key, out error);
    }

    /// <summary>Reads an unencrypted DER PKCS#8 private key (RFC 5958).</summary>
    /// <param name="der">The bytes.</param>
    /// <param name="export">Whether the key may be exported again.</param>
    /// <param name="key">The key, to be disposed by the caller; or null.</param>
    /// <param name="error">Why it was refused.</param>
    public static bool TryImportPkcs8PrivateKey(ReadOnlySpan<byte> der, KeyExportPolicy export, [NotNullWhen(true)] out SigningKey? key, out KeyError error)
    {
        error = Pkix.ReadPkcs8(der, out var algorithm, out var secret);
        return SecretImport.Signing(error, algorithm, secret, expected: null, export, out key, out error);
    }

    /// <summary>Reads one unencrypted <c>PRIVATE KEY</c> block of PEM text (RFC 7468).</summary>
    /// <param name="pem">The text.</param>
    /// <param name="export">Whether the key may be exported again.</param>
    /// <param name="key">The key, to be disposed by the caller; or null.</param>
    /// <param name="error">Why it was refused.</param>
    public static bool TryImportPkcs8PrivateKeyPem(ReadOnlySpan<char> pem, KeyExportPolicy export, [NotNullWhen(true)] out SigningKey? key, out KeyError error)
    {
        error = Pkix.ReadPkcs8Pem(pem, out var algorithm, out var secret);
        return SecretImport.Signing(error, algorithm, secret, expected: null, export, out key, out error);
    }

    /// <summary>Signs <paramref name="data"/> (the message, not its hash). ECDSA: fixed-size <c>r‖s</c>; RSA: PS256.</summary>
    /// <param name="data">The message, any length.</param>
    /// <returns><see cref="SignatureSize"/> bytes.</returns>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        var signature = new byte[SignatureSize];
        Sign(data, signature);
        return signature;
    }

    /// <summary>Signs into a buffer of exactly the right size.</summary>
    /// <param name="data">The message, any length.</param>
    /// <param name="signature">Exactly <see cref="SignatureSize"/> bytes.</param>
    /// <exception cref="ArgumentException">The buffer has another size.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public void Sign(ReadOnlySpan<byte> data, Span<byte> signature)
    {
        if (signature.Length != SignatureSize)
            throw new ArgumentException($"The signature buffer must have exactly {SignatureSize} bytes.", nameof(signature));
        ObjectDisposedException.ThrowIf(disposed, this);
        SignCore(data, signature);
    }

    /// <summary>Signs into a buffer that may be larger.</summary>
    /// <param name="data">The message, any length.</param>
    /// <param name="destination">Where the signature goes.</param>
    /// <param name="bytesWritten">Its size, or 0.</param>
    /// <returns>False when the buffer is too small.</returns>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public bool TrySign(ReadOnlySpan<byte> data, Span<byte> destination, out int bytesWritten)
    {
        bytesWritten = 0;
        if (destination.Length < SignatureSize)
            return false;
        Sign(data, destination[..SignatureSize]);
        bytesWritten = SignatureSize;
        return true;
    }

    /// <inheritdoc/>
    /// <remarks>Completes synchronously.</remarks>
    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(Sign(data.Span));
    }

    /// <summary>Signs for JOSE under one of the <c>alg</c> values of the key. Only for RSA does the value make a difference.</summary>
    /// <param name="alg">One of <see cref="KeyAlgorithm.JoseAlgorithms"/>.</param>
    /// <param name="data">The signing input.</param>
    /// <returns><see cref="SignatureSize"/> bytes.</returns>
    /// <exception cref="ArgumentException">The key's algorithm does not have this <paramref name="alg"/>.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public byte[] SignJose(string alg, ReadOnlySpan<byte> data)
    {
        if (!Algorithm.AllowsJose(alg))
            throw new ArgumentException($"{Algorithm.Name} keys do not sign with this alg.", nameof(alg));
        ObjectDisposedException.ThrowIf(disposed, this);
        var signature = new byte[SignatureSize];
        SignJoseCore(alg, data, signature);
        return signature;
    }

    /// <summary>The raw secret: Ed25519 the 32-byte seed, EC the scalar, RSA PKCS#1 RSAPrivateKey DER. The caller zeroes it.</summary>
    /// <exception cref="InvalidOperationException">The key is not exportable.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public byte[] ExportRaw()
    {
        ThrowIfNotExportable();
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
    /// <exception cref="InvalidOperationException">The key is not exportable, or its algorithm has no X.509 form (<see cref="KeyAlgorithm.HasX509Form"/>).</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public byte[] ExportPkcs8PrivateKey() => SecretExport.Pkcs8(PublicKey, ExportRaw());

    /// <summary>The key as an unencrypted PEM <c>PRIVATE KEY</c> block.</summary>
    /// <exception cref="InvalidOperationException">The key is not exportable, or its algorithm has no X.509 form (<see cref="KeyAlgorithm.HasX509Form"/>).</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public string ExportPkcs8PrivateKeyPem() => SecretExport.Pkcs8Pem(PublicKey, ExportRaw());

    /// <summary>
    /// The X25519 key derived from this Ed25519 key: the clamped first half of SHA-512 of the seed (RFC 8032 section 5.1.5). It has the
    /// export policy of this key and its public half is <see cref="PublicKey.ToX25519"/> of this one's. The caller disposes it.
    /// </summary>
    /// <exception cref="InvalidOperationException">The key is not an Ed25519 key.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed.</exception>
    public AgreementKey ToX25519()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        return ToX25519Core();
    }

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
    public override string ToString() => $"{Algorithm.Name} signing key for {PublicKey.ToMultikey()}";

    private protected abstract void SignCore(ReadOnlySpan<byte> data, Span<byte> signature);

    private protected virtual void SignJoseCore(string alg, ReadOnlySpan<byte> data, Span<byte> signature) => SignCore(data, signature);

    private protected abstract byte[] ExportSecretCore();

    private protected virtual AgreementKey ToX25519Core() => throw new InvalidOperationException($"{Algorithm.Name} keys have no X25519 form.");

    private protected abstract void DisposeCore();

    private void ThrowIfNotExportable()
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        if (ExportPolicy != KeyExportPolicy.Exportable)
            throw KeyException.NotExportable();
    }
}
