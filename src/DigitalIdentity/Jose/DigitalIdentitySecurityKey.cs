using Microsoft.IdentityModel.Tokens;

namespace DigitalIdentity.Jose;

/// <summary>
/// A key of this library as Microsoft.IdentityModel wants it: put it in <see cref="TokenValidationParameters.IssuerSigningKey"/> or in
/// <see cref="SigningCredentials"/>, and <c>JsonWebTokenHandler</c> and ASP.NET Core's JwtBearer use it, for algorithms they do not have
/// themselves too (<c>EdDSA</c>, <c>Ed25519</c>, <c>ES256K</c>).
/// </summary>
/// <remarks>
/// The key fixes the algorithm: any other <c>alg</c> in a token's header is refused. Safe for concurrent use once
/// <see cref="SecurityKey.KeyId"/> is set. Does not own the signer: dispose that yourself.
/// </remarks>
public sealed class DigitalIdentitySecurityKey : AsymmetricSecurityKey
{
    /// <summary>A key that verifies.</summary>
    /// <param name="publicKey">The key.</param>
    /// <param name="keyId">The <c>kid</c> that tokens name it by; null when keys are tried without one.</param>
    public DigitalIdentitySecurityKey(PublicKey publicKey, string? keyId = null)
    {
        ArgumentNullException.ThrowIfNull(publicKey);
        PublicKey = publicKey;
        KeyId = keyId;
        CryptoProviderFactory = new CryptoProviderFactory { CustomCryptoProvider = DigitalIdentityCryptoProvider.Instance, CacheSignatureProviders = false };
    }

    /// <summary>A key that signs and verifies.</summary>
    /// <param name="signer">The signer. Microsoft.IdentityModel signs synchronously: a remote signer blocks the calling thread.</param>
    /// <param name="keyId">The <c>kid</c> that is written in tokens; null for none.</param>
    public DigitalIdentitySecurityKey(ISigner signer, string? keyId = null)
        : this((signer ?? throw new ArgumentNullException(nameof(signer))).PublicKey, keyId) => Signer = signer;

    /// <summary>The public key.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>The <c>alg</c> to name in <see cref="SigningCredentials"/>: the first of the key's <see cref="KeyAlgorithm.JoseAlgorithms"/>.</summary>
    /// <exception cref="InvalidOperationException">The key does not sign for JOSE (X25519, BLS12-381-G2).</exception>
    public string Algorithm => PublicKey.Algorithm.JoseAlgorithms is [var first, ..]
        ? first
        : throw new InvalidOperationException($"{PublicKey.Algorithm.Name} keys do not sign for JOSE.");

    /// <inheritdoc/>
    public override int KeySize => PublicKey.Algorithm.PublicKeySize == 0 ? PublicKey.SignatureSize * 8 : PublicKey.Algorithm.SecretKeySize * 8;

    /// <inheritdoc/>
    [Obsolete("Use PrivateKeyStatus: the base class says so.")]
    public override bool HasPrivateKey => Signer is not null;

    /// <inheritdoc/>
    public override PrivateKeyStatus PrivateKeyStatus => Signer is null ? PrivateKeyStatus.DoesNotExist : PrivateKeyStatus.Exists;

    internal ISigner? Signer { get; }

    /// <summary>True for the algorithms of the key, and for no other.</summary>
    /// <param name="algorithm">The <c>alg</c>, case-sensitive.</param>
    public override bool IsSupportedAlgorithm(string algorithm) => PublicKey.Algorithm.JoseAlgorithms.Contains(algorithm, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override bool CanComputeJwkThumbprint() => true;

    /// <summary>The RFC 7638 thumbprint with SHA-256.</summary>
    public override byte[] ComputeJwkThumbprint() => Base64UrlEncoder.DecodeBytes(PublicKey.Thumbprint());

    /// <summary>The key's algorithm and <c>kid</c>; never key material.</summary>
    public override string ToString() => $"{PublicKey.Algorithm.Name} {KeyId}";
}
