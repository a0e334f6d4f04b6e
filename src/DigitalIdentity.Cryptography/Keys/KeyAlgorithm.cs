using System.Diagnostics.CodeAnalysis;

using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity;

/// <summary>
/// One kind of key: the mathematics, the sizes, and the names it has in Multikey, JOSE, COSE and X.509. The set is closed.
/// Immutable and thread-safe; two algorithms are equal when they are the same object.
/// </summary>
public abstract class KeyAlgorithm
{
    private readonly string[] jose;

    private protected KeyAlgorithm(KeyAlgorithmFacts facts)
    {
        Facts = facts;
        jose = facts.JoseAlgorithms;
        JoseAlgorithms = Array.AsReadOnly(jose);
    }

    /// <summary>Ed25519 signatures (RFC 8032).</summary>
    public static KeyAlgorithm Ed25519 { get; } = new Cryptography.Keys.Ed25519();

    /// <summary>X25519 key agreement (RFC 7748).</summary>
    public static KeyAlgorithm X25519 { get; } = new Cryptography.Keys.X25519();

    /// <summary>NIST P-256: ECDSA with SHA-256, and ECDH (FIPS 186-5, SP 800-56A).</summary>
    public static KeyAlgorithm P256 { get; } = new Cryptography.Keys.P256();

    /// <summary>NIST P-384: ECDSA with SHA-384, and ECDH (FIPS 186-5, SP 800-56A).</summary>
    public static KeyAlgorithm P384 { get; } = new Cryptography.Keys.P384();

    /// <summary>NIST P-521: ECDSA with SHA-512, and ECDH (FIPS 186-5, SP 800-56A).</summary>
    public static KeyAlgorithm P521 { get; } = new Cryptography.Keys.P521();

    /// <summary>secp256k1: ECDSA with SHA-256, and ECDH (SEC 2, RFC 8812).</summary>
    public static KeyAlgorithm Secp256k1 { get; } = new Cryptography.Keys.Secp256k1();

    /// <summary>RSA of 2048 to 8192 bits, for JOSE: PSS (the default) and PKCS#1 v1.5 signatures (RFC 8017, RFC 7518).</summary>
    public static KeyAlgorithm Rsa { get; } = new Cryptography.Keys.Rsa();

    /// <summary>
    /// BLS12-381 with public keys in G2: BBS signatures over lists of messages (draft-irtf-cfrg-bbs-signatures; see <see cref="Cryptography.Bbs.BbsCiphersuite"/>).
    /// <see cref="SigningKey.Sign(ReadOnlySpan{byte})"/> and <see cref="PublicKey.Verify"/> take the data as the one message, under the ciphersuite with
    /// SHA-256 and no header.
    /// </summary>
    public static KeyAlgorithm Bls12381G2 { get; } = new Cryptography.Keys.Bls12381G2();

    /// <summary>Every algorithm, in a fixed order.</summary>
    public static IReadOnlyList<KeyAlgorithm> All { get; } = Array.AsReadOnly([Ed25519, X25519, P256, P384, P521, Secp256k1, Rsa, Bls12381G2]);

    /// <summary>The name: <c>Ed25519</c>, <c>X25519</c>, <c>P-256</c>, <c>P-384</c>, <c>P-521</c>, <c>secp256k1</c>, <c>RSA</c> or <c>BLS12-381-G2</c>.</summary>
    public string Name => Facts.Name;

    /// <summary>Keys of this algorithm sign and verify.</summary>
    public bool CanSign => Facts.CanSign;

    /// <summary>Keys of this algorithm agree on shared secrets.</summary>
    public bool CanAgree => Facts.CanAgree;

    /// <summary>Bytes of a signature: 64, 80, 96 or 132; 0 when there is none, and 0 for RSA, where it depends on the key.</summary>
    public int SignatureSize => Facts.SignatureSize;

    /// <summary>Bytes of a raw public key: 32 for Curve25519, the compressed point (33, 49, 67 or 96) on the other curves, 0 for RSA.</summary>
    public int PublicKeySize => Facts.PublicKeySize;

    /// <summary>Bytes of a raw secret key: the seed or scalar (32, 48 or 66); 0 for RSA.</summary>
    public int SecretKeySize => Facts.SecretKeySize;

    /// <summary>Multicodec code of a public key, such as 0xed.</summary>
    public ulong PublicCodec => Facts.PublicCodec;

    /// <summary>Multicodec code of a secret key, such as 0x1300.</summary>
    public ulong SecretCodec => Facts.SecretCodec;

    /// <summary>JWK <c>kty</c>: <c>OKP</c>, <c>EC</c> or <c>RSA</c>.</summary>
    public string JwkKeyType => Facts.JwkKeyType;

    /// <summary>JWK <c>crv</c>; null for RSA.</summary>
    public string? JwkCurve => Facts.JwkCurve;

    /// <summary>The JOSE signature <c>alg</c> values a key of this algorithm may be used with; the first is the one written. Empty for X25519 and BLS12-381-G2.</summary>
    public IReadOnlyList<string> JoseAlgorithms { get; }

    /// <summary>COSE key type (label 1): 1 OKP, 2 EC2, 3 RSA.</summary>
    public int CoseKeyType => Facts.CoseKeyType;

    /// <summary>COSE curve (label -1); null for RSA.</summary>
    public int? CoseCurve => Facts.CoseCurve;

    /// <summary>COSE signature algorithm, such as -7 for ES256; null when there is none.</summary>
    public int? CoseAlgorithm => Facts.CoseAlgorithm;

    internal KeyAlgorithmFacts Facts { get; }

    /// <summary>Keys have an X.509 form: SubjectPublicKeyInfo and PKCS#8. Not so for BLS12-381-G2, for which none was published.</summary>
    public bool HasX509Form => Facts.Oid is not null;

    /// <summary>Finds the algorithm whose public keys carry a multicodec code.</summary>
    /// <param name="codec">The code, such as 0xed.</param>
    /// <param name="algorithm">The algorithm, or null.</param>
    public static bool TryFromPublicCodec(ulong codec, [NotNullWhen(true)] out KeyAlgorithm? algorithm)
    {
        foreach (var candidate in All)
            if (candidate.PublicCodec == codec)
                return Found(candidate, out algorithm);
        return NotFound(out algorithm);
    }

    /// <summary>Finds the algorithm that a JOSE signature <c>alg</c> belongs to.</summary>
    /// <param name="alg">The header value, case-sensitive, such as <c>ES256</c>.</param>
    /// <param name="algorithm">The algorithm, or null.</param>
    public static bool TryFromJose(string alg, [NotNullWhen(true)] out KeyAlgorithm? algorithm)
    {
        foreach (var candidate in All)
            if (candidate.AllowsJose(alg))
                return Found(candidate, out algorithm);
        return NotFound(out algorithm);
    }

    /// <summary>Finds the algorithm of a JWK.</summary>
    /// <param name="kty">The JWK <c>kty</c>.</param>
    /// <param name="crv">The JWK <c>crv</c>; null where there is none.</param>
    /// <param name="algorithm">The algorithm, or null.</param>
    public static bool TryFromJwk(string kty, string? crv, [NotNullWhen(true)] out KeyAlgorithm? algorithm)
    {
        foreach (var candidate in All)
            if (candidate.JwkKeyType == kty && candidate.JwkCurve == crv)
                return Found(candidate, out algorithm);
        return NotFound(out algorithm);
    }

    /// <summary>Makes a new signing key from the system's random numbers. RSA keys have 2048 bits.</summary>
    /// <param name="export">Whether the key may be exported; not, by default.</param>
    /// <exception cref="InvalidOperationException">The algorithm does not sign (X25519).</exception>
    public SigningKey Generate(KeyExportPolicy export = KeyExportPolicy.None) =>
        CanSign ? GenerateSigningKey(export) : throw new InvalidOperationException($"{Name} keys do not sign; use {nameof(GenerateAgreementKey)}.");

    /// <summary>Makes a new key-agreement key from the system's random numbers.</summary>
    /// <param name="export">Whether the key may be exported; not, by default.</param>
    /// <exception cref="InvalidOperationException">The algorithm has no key agreement (Ed25519, RSA, BLS12-381-G2).</exception>
    public AgreementKey GenerateAgreementKey(KeyExportPolicy export = KeyExportPolicy.None) =>
        CanAgree ? GenerateAgreement(export) : throw new InvalidOperationException($"{Name} keys do not agree on secrets.");

    /// <summary>Reads a raw public key, checks it, and says why not.</summary>
    /// <param name="raw">Ed25519, X25519: 32 bytes. EC and BLS12-381-G2: the compressed point, <see cref="PublicKeySize"/> bytes. RSA: PKCS#1 RSAPublicKey DER.</param>
    /// <param name="key">The key, or null.</param>
    /// <param name="error">Why the key was refused.</param>
    public bool TryImportPublicKey(ReadOnlySpan<byte> raw, [NotNullWhen(true)] out PublicKey? key, out KeyError error)
    {
        error = ImportPublic(raw, out key);
        return error == KeyError.None && key is not null;
    }

    /// <summary>Reads a raw public key. See <see cref="TryImportPublicKey"/> for the form.</summary>
    /// <param name="raw">The bytes.</param>
    /// <exception cref="ArgumentException">The bytes are no key of this algorithm.</exception>
    public PublicKey ImportPublicKey(ReadOnlySpan<byte> raw) =>
        TryImportPublicKey(raw, out var key, out var error) ? key : throw KeyException.Refused(error, nameof(raw));

    /// <summary>Reads a raw secret key for signing.</summary>
    /// <param name="secret">Ed25519: the 32-byte seed. EC and BLS12-381-G2: the scalar, big-endian, <see cref="SecretKeySize"/> bytes. RSA: PKCS#1 RSAPrivateKey DER.</param>
    /// <param name="export">Whether the key may be exported again.</param>
    /// <param name="key">The key, to be disposed by the caller; or null.</param>
    /// <param name="error">Why the key was refused.</param>
    public bool TryImportSigningKey(ReadOnlySpan<byte> secret, KeyExportPolicy export, [NotNullWhen(true)] out SigningKey? key, out KeyError error)
    {
        key = null;
        error = CanSign ? ImportSigning(secret, export, out key) : KeyError.KeyTypeMismatch;
        return error == KeyError.None && key is not null;
    }

    /// <summary>Reads a raw secret key for signing. See <see cref="TryImportSigningKey"/> for the form.</summary>
    /// <param name="secret">The bytes.</param>
    /// <param name="export">Whether the key may be exported again; not, by default.</param>
    /// <exception cref="ArgumentException">The bytes are no signing key of this algorithm.</exception>
    public SigningKey ImportSigningKey(ReadOnlySpan<byte> secret, KeyExportPolicy export = KeyExportPolicy.None) =>
        TryImportSigningKey(secret, export, out var key, out var error) ? key : throw KeyException.Refused(error, nameof(secret));

    /// <summary>Reads a raw secret key for key agreement.</summary>
    /// <param name="secret">X25519: 32 bytes. EC: the scalar, big-endian, <see cref="SecretKeySize"/> bytes.</param>
    /// <param name="export">Whether the key may be exported again.</param>
    /// <param name="key">The key, to be disposed by the caller; or null.</param>
    /// <param name="error">Why the key was refused.</param>
    public bool TryImportAgreementKey(ReadOnlySpan<byte> secret, KeyExportPolicy export, [NotNullWhen(true)] out AgreementKey? key, out KeyError error)
    {
        key = null;
        error = CanAgree ? ImportAgreement(secret, export, out key) : KeyError.KeyTypeMismatch;
        return error == KeyError.None && key is not null;
    }

    /// <summary>Reads a raw secret key for key agreement. See <see cref="TryImportAgreementKey"/> for the form.</summary>
    /// <param name="secret">The bytes.</param>
    /// <param name="export">Whether the key may be exported again; not, by default.</param>
    /// <exception cref="ArgumentException">The bytes are no agreement key of this algorithm.</exception>
    public AgreementKey ImportAgreementKey(ReadOnlySpan<byte> secret, KeyExportPolicy export = KeyExportPolicy.None) =>
        TryImportAgreementKey(secret, export, out var key, out var error) ? key : throw KeyException.Refused(error, nameof(secret));

    /// <summary>Returns <see cref="Name"/>.</summary>
    public override string ToString() => Name;

    internal bool AllowsJose(ReadOnlySpan<char> alg)
    {
        foreach (var allowed in jose)
            if (alg.SequenceEqual(allowed))
                return true;
        return false;
    }

    /// <summary>Parses and checks the raw public form.</summary>
    internal abstract KeyError ImportPublic(ReadOnlySpan<byte> raw, out PublicKey? key);

    /// <summary>The same for a key that will not be seen again: it takes no place among those that are kept.</summary>
    internal virtual KeyError ImportTransient(ReadOnlySpan<byte> raw, out PublicKey? key) => ImportPublic(raw, out key);

    /// <summary>Reads a raw public key that will not be seen again, such as one that was made for a single proof.</summary>
    internal bool TryImportTransientKey(ReadOnlySpan<byte> raw, [NotNullWhen(true)] out PublicKey? key) =>
        ImportTransient(raw, out key) == KeyError.None && key is not null;

    /// <summary>Parses and checks the public part of a JWK whose kty and crv are this algorithm's.</summary>
    internal abstract KeyError ReadJwkPublic(in JwkMembers jwk, out PublicKey? key);

    /// <summary>Reads the secret part of such a JWK into the raw secret form; the caller zeroes it.</summary>
    internal abstract KeyError ReadJwkSecret(in JwkMembers jwk, out byte[]? secret);

    /// <summary>Parses and checks the content of a SubjectPublicKeyInfo bit string.</summary>
    internal virtual KeyError ReadSpkiPublic(ReadOnlySpan<byte> bits, out PublicKey? key) => ImportPublic(bits, out key);

    /// <summary>Turns the content of a PKCS#8 privateKey octet string into the raw secret form; the caller zeroes it.</summary>
    internal abstract KeyError ReadPkcs8Secret(ReadOnlyMemory<byte> content, out byte[]? secret);

    /// <summary>The content of a PKCS#8 privateKey octet string for a raw secret.</summary>
    internal abstract byte[] WritePkcs8Secret(ReadOnlySpan<byte> secret, PublicKey publicKey);

    /// <summary>Writes the secret members of a JWK.</summary>
    internal abstract void WriteJwkSecret(System.Text.Json.Utf8JsonWriter writer, ReadOnlySpan<byte> secret);

    internal virtual SigningKey GenerateSigningKey(KeyExportPolicy export) => throw new InvalidOperationException();

    internal virtual AgreementKey GenerateAgreement(KeyExportPolicy export) => throw new InvalidOperationException();

    internal virtual KeyError ImportSigning(ReadOnlySpan<byte> secret, KeyExportPolicy export, out SigningKey? key) => throw new InvalidOperationException();

    internal virtual KeyError ImportAgreement(ReadOnlySpan<byte> secret, KeyExportPolicy export, out AgreementKey? key) => throw new InvalidOperationException();

    private static bool Found(KeyAlgorithm candidate, [NotNullWhen(true)] out KeyAlgorithm? algorithm)
    {
        algorithm = candidate;
        return true;
    }

    private static bool NotFound(out KeyAlgorithm? algorithm)
    {
        algorithm = null;
        return false;
    }
}
