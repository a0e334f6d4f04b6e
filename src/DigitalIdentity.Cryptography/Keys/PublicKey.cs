using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity;

/// <summary>
/// A public key that was checked when it was made: right length, canonical, on its curve, not weak. Bound to one algorithm.
/// Immutable, thread-safe, and needs no disposal. Two keys are equal when algorithm and key are the same.
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public abstract class PublicKey : IEquatable<PublicKey>
{
    private readonly byte[] raw;
    private string? multikey;
    private string? thumbprint;

    private protected PublicKey(KeyAlgorithm algorithm, byte[] raw)
    {
        Algorithm = algorithm;
        this.raw = raw;
    }

    /// <summary>The algorithm the key is bound to.</summary>
    public KeyAlgorithm Algorithm { get; }

    /// <summary>The raw key: Ed25519, X25519 32 bytes; EC the compressed point, 33, 49 or 67 bytes; RSA PKCS#1 RSAPublicKey DER.</summary>
    public ReadOnlySpan<byte> Raw => raw;

    /// <summary>Bytes of a signature that this key verifies; for RSA the bytes of the modulus; 0 for X25519.</summary>
    public virtual int SignatureSize => Algorithm.SignatureSize;

    /// <summary>Reads a Multikey (CID 1.0 section 2.2.2): <c>z</c>, base58btc of multicodec header and raw key.</summary>
    /// <param name="multikey">The text.</param>
    /// <param name="key">The key, or null.</param>
    /// <param name="error">Why it was refused; <see cref="KeyError.SecretHeader"/> when the text is a secret key.</param>
    public static bool TryFromMultikey(ReadOnlySpan<char> multikey, [NotNullWhen(true)] out PublicKey? key, out KeyError error)
    {
        error = Multikey.DecodePublic(multikey, out key);
        return error == KeyError.None && key is not null;
    }

    /// <summary>Reads a Multikey. See <see cref="TryFromMultikey"/>.</summary>
    /// <param name="multikey">The text.</param>
    /// <exception cref="ArgumentException">The text is no public Multikey of a known algorithm.</exception>
    public static PublicKey FromMultikey(string multikey) =>
        TryFromMultikey(multikey, out var key, out var error) ? key : throw KeyException.Refused(error, nameof(multikey));

    /// <summary>
    /// Reads a public JWK (RFC 7517, strict): consistent <c>kty</c>, <c>crv</c> and <c>alg</c>, exact lengths, unpadded base64url,
    /// a point on the curve, no duplicate and no secret member. Other members (<c>kid</c>, <c>use</c> ...) are the caller's.
    /// </summary>
    /// <param name="jwk">The JSON object.</param>
    /// <param name="key">The key, or null.</param>
    /// <param name="error">Why it was refused.</param>
    public static bool TryFromJwk(JsonElement jwk, [NotNullWhen(true)] out PublicKey? key, out KeyError error)
    {
        error = Jwk.ReadPublic(jwk, out key);
        return error == KeyError.None && key is not null;
    }

    /// <summary>Reads a DER SubjectPublicKeyInfo (RFC 5280, RFC 5480 named curves, RFC 8410).</summary>
    /// <param name="der">The bytes; nothing may follow the structure.</param>
    /// <param name="key">The key, or null.</param>
    /// <param name="error">Why it was refused.</param>
    public static bool TryImportSubjectPublicKeyInfo(ReadOnlySpan<byte> der, [NotNullWhen(true)] out PublicKey? key, out KeyError error)
    {
        error = Pkix.ReadSpki(der, out key);
        return error == KeyError.None && key is not null;
    }

    /// <summary>Reads one <c>PUBLIC KEY</c> block of PEM text (RFC 7468).</summary>
    /// <param name="pem">The text: one block and nothing else but white space.</param>
    /// <param name="key">The key, or null.</param>
    /// <param name="error">Why it was refused.</param>
    public static bool TryImportSubjectPublicKeyInfoPem(ReadOnlySpan<char> pem, [NotNullWhen(true)] out PublicKey? key, out KeyError error)
    {
        error = Pkix.ReadSpkiPem(pem, out key);
        return error == KeyError.None && key is not null;
    }

    /// <summary>
    /// Checks a signature over <paramref name="data"/> (the message, not its hash). ECDSA takes the curve's own hash (SHA-256, SHA-384
    /// for P-384, SHA-512 for P-521) and the fixed-size <c>r‖s</c> form, r and s in [1, n-1], high s accepted; RSA is PS256, or the <c>alg</c> its JWK named.
    /// </summary>
    /// <param name="data">The message, any length.</param>
    /// <param name="signature">The signature; any other length than <see cref="SignatureSize"/> is just false.</param>
    /// <returns>Whether the signature is good. Never throws for a bad one.</returns>
    /// <exception cref="InvalidOperationException">The key does not verify (X25519).</exception>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        !Algorithm.CanSign ? throw KeyException.CannotVerify(Algorithm)
        : signature.Length == SignatureSize && VerifyCore(data, signature);

    /// <summary>
    /// Checks a JOSE signature. The key decides which <paramref name="alg"/> values it takes (<see cref="KeyAlgorithm.JoseAlgorithms"/>);
    /// every other value is just false. An RSA key whose JWK named an <c>alg</c> takes only that one.
    /// </summary>
    /// <param name="alg">The <c>alg</c> header value.</param>
    /// <param name="data">The signing input.</param>
    /// <param name="signature">The signature.</param>
    /// <exception cref="InvalidOperationException">The key does not verify (X25519).</exception>
    public bool VerifyJose(ReadOnlySpan<char> alg, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        !Algorithm.CanSign ? throw KeyException.CannotVerify(Algorithm)
        : Algorithm.AllowsJose(alg) && signature.Length == SignatureSize && VerifyJoseCore(alg, data, signature);

    /// <summary>A copy of <see cref="Raw"/>.</summary>
    public byte[] ToRaw() => raw.AsSpan().ToArray();

    /// <summary>The Multikey text of the key.</summary>
    public string ToMultikey() => multikey ??= Multikey.Encode(Algorithm.PublicCodec, raw);

    /// <summary>Writes the key as one JSON object with the members that make the key: <c>kty</c>, <c>crv</c>, <c>x</c>, <c>y</c>, or <c>kty</c>, <c>n</c>, <c>e</c>.</summary>
    /// <param name="writer">Where to write; positioned where a value may stand.</param>
    public void WriteJwk(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject();
        WriteJwkMembers(writer, canonical: false);
        writer.WriteEndObject();
    }

    /// <summary>The JWK of <see cref="WriteJwk"/> as UTF-8, without white space.</summary>
    public byte[] ToJwkUtf8() => Jwk.Write(WriteJwk);

    /// <summary>The JWK of <see cref="WriteJwk"/> as a new JSON object.</summary>
    public JsonObject ToJwk() => JsonNode.Parse(ToJwkUtf8())!.AsObject();

    /// <summary>The RFC 7638 thumbprint: base64url of SHA-256 of the canonical JWK, 43 characters.</summary>
    public string Thumbprint()
    {
        return thumbprint ??= Base64UrlStrict.Encode(SHA256.HashData(Jwk.Write(Canonical)));

        // RFC 7638 section 3: only the required members, in lexicographic order, no white space.
        void Canonical(Utf8JsonWriter writer)
        {
            writer.WriteStartObject();
            WriteJwkMembers(writer, canonical: true);
            writer.WriteEndObject();
        }
    }

    /// <summary>The key as DER SubjectPublicKeyInfo; EC points uncompressed, as X.509 has them.</summary>
    /// <exception cref="InvalidOperationException">The algorithm has no X.509 form (<see cref="KeyAlgorithm.HasX509Form"/>).</exception>
    public byte[] ExportSubjectPublicKeyInfo() => Pkix.WriteSpki(this);

    /// <summary>The key as a PEM <c>PUBLIC KEY</c> block.</summary>
    /// <exception cref="InvalidOperationException">The algorithm has no X.509 form (<see cref="KeyAlgorithm.HasX509Form"/>).</exception>
    public string ExportSubjectPublicKeyInfoPem() => PemEncoding.WriteString("PUBLIC KEY", ExportSubjectPublicKeyInfo());

    /// <summary>The X25519 key that belongs to the same secret as this Ed25519 key (the birational map of RFC 7748 section 4.1).</summary>
    /// <exception cref="InvalidOperationException">The key is not an Ed25519 key.</exception>
    public virtual PublicKey ToX25519() => throw new InvalidOperationException($"{Algorithm.Name} keys have no X25519 form.");

    /// <inheritdoc/>
    public bool Equals(PublicKey? other) =>
        ReferenceEquals(this, other) || (other is not null && Algorithm == other.Algorithm && raw.AsSpan().SequenceEqual(other.raw));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PublicKey);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.AddBytes(raw);
        return hash.ToHashCode();
    }

    /// <summary>The algorithm's name and the Multikey text.</summary>
    public override string ToString() => $"{Algorithm.Name} {ToMultikey()}";

    /// <summary>Checks a signature of the right size.</summary>
    private protected abstract bool VerifyCore(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);

    /// <summary>Checks a signature of the right size under an allowed alg.</summary>
    private protected virtual bool VerifyJoseCore(ReadOnlySpan<char> alg, ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        VerifyCore(data, signature);

    /// <summary>Writes the members; in the order of RFC 7638 when <paramref name="canonical"/>.</summary>
    internal abstract void WriteJwkMembers(Utf8JsonWriter writer, bool canonical);

    /// <summary>The bytes of <see cref="Raw"/> themselves, as the key of a cache. Never changed.</summary>
    internal byte[] RawArray => raw;

    /// <summary>Frees native handles that are not in use. The key stays usable.</summary>
    internal virtual void ReleaseIdleHandles()
    {
    }

    /// <summary>The content of the SubjectPublicKeyInfo bit string.</summary>
    internal virtual ReadOnlySpan<byte> SpkiBits => Raw;
}
