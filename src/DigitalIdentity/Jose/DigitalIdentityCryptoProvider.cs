using Microsoft.IdentityModel.Tokens;

namespace DigitalIdentity.Jose;

/// <summary>
/// Tells Microsoft.IdentityModel how to sign and verify with a <see cref="DigitalIdentitySecurityKey"/>. Such keys bring this provider along;
/// it need not be registered anywhere.
/// </summary>
/// <remarks>Stateless and thread-safe.</remarks>
public sealed class DigitalIdentityCryptoProvider : ICryptoProvider
{
    private DigitalIdentityCryptoProvider()
    {
    }

    /// <summary>The one instance.</summary>
    public static DigitalIdentityCryptoProvider Instance { get; } = new();

    /// <summary>True when <paramref name="args"/> starts with a <see cref="DigitalIdentitySecurityKey"/> and the algorithm is that key's.</summary>
    /// <param name="algorithm">The <c>alg</c>.</param>
    /// <param name="args">The key, and then whether it is to sign.</param>
    public bool IsSupportedAlgorithm(string algorithm, params object[] args) =>
        args is [DigitalIdentitySecurityKey key, ..] && key.IsSupportedAlgorithm(algorithm);

    /// <summary>Makes a <see cref="DigitalIdentitySignatureProvider"/>.</summary>
    /// <param name="algorithm">The <c>alg</c>.</param>
    /// <param name="args">The key, and then whether it is to sign (default: no).</param>
    /// <exception cref="NotSupportedException">The algorithm is not the key's, or the key is of another type.</exception>
    public object Create(string algorithm, params object[] args) =>
        args is [DigitalIdentitySecurityKey key, ..] && key.IsSupportedAlgorithm(algorithm)
            ? new DigitalIdentitySignatureProvider(key, algorithm, args is [_, true, ..])
            : throw new NotSupportedException($"The key does not take the algorithm '{algorithm}'.");

    /// <summary>Disposes what <see cref="Create"/> made.</summary>
    /// <param name="cryptoInstance">The provider.</param>
    public void Release(object cryptoInstance) => (cryptoInstance as IDisposable)?.Dispose();
}
