namespace DigitalIdentity.Cryptography.Keys;

/// <summary>Why a key that came from outside was refused.</summary>
public enum KeyError
{
    /// <summary>No error: the key was accepted.</summary>
    None,

    /// <summary>The text or bytes are not well formed: wrong multibase, base58, base64url, DER, PEM or JSON shape, or data left over.</summary>
    InvalidEncoding,

    /// <summary>The multicodec header, the OID, or the <c>kty</c> and <c>crv</c> name no key algorithm of this library.</summary>
    UnknownAlgorithm,

    /// <summary>The multicodec header is a varint with needless bytes.</summary>
    NonMinimalVarint,

    /// <summary>The key is for another purpose than the one asked: an agreement key where a signing key is meant, or the <c>alg</c> of another key type.</summary>
    KeyTypeMismatch,

    /// <summary>The key, a coordinate or a scalar has not exactly the length its algorithm has.</summary>
    InvalidLength,

    /// <summary>The point form is not the one meant here: uncompressed or hybrid where compressed is meant.</summary>
    InvalidPointFormat,

    /// <summary>A coordinate is not below the field prime, or the point is not on the curve.</summary>
    NotOnCurve,

    /// <summary>The key offers no security: an Ed25519 point of small order, or RSA below 2048 bits or of a generator known to be broken (ROCA).</summary>
    WeakKey,

    /// <summary>The secret scalar is zero or not below the order of the group, or the secret and the public half do not belong together.</summary>
    InvalidSecret,

    /// <summary>A secret or symmetric JWK member (<c>d</c>, <c>p</c>, <c>q</c>, <c>dp</c>, <c>dq</c>, <c>qi</c>, <c>oth</c>, <c>k</c>, <c>priv</c>), PKCS#8 block or the like stands where a public key is meant.</summary>
    PrivateKeyMaterial,

    /// <summary>A secret-key Multikey header stands where a public key is meant.</summary>
    SecretHeader,

    /// <summary>The key is a public one where a secret key is meant.</summary>
    PublicKeyOnly,
}
