// Reference: RFC 7517 sections 4.2 (use), 4.3 (key_ops), 4.4 (alg), 4.5 (kid); RFC 8725 section 3.1.
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

using DigitalIdentity.Cryptography.Keys;

namespace DigitalIdentity.Jose;

/// <summary>
/// A public JWK that came from somewhere trusted (issuer metadata, a <c>cnf</c> claim that was verified), with what its owner lets it be
/// used for: <c>alg</c>, <c>use</c> and <c>key_ops</c> are obeyed.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class JwsVerificationKey
{
    private JwsVerificationKey(PublicKey publicKey, string? keyId, string? alg) => (PublicKey, KeyId, Alg) = (publicKey, keyId, alg);

    /// <summary>The key.</summary>
    public PublicKey PublicKey { get; }

    /// <summary>The JWK's <c>kid</c>; null when absent.</summary>
    public string? KeyId { get; }

    /// <summary>The one algorithm that the JWK allows; null when it names none, so that the kind of key decides.</summary>
    public string? Alg { get; }

    /// <summary>Reads a public JWK that may verify signatures.</summary>
    /// <param name="jwk">The JWK; hostile input is expected.</param>
    /// <param name="key">The key, or null.</param>
    /// <param name="error">
    /// Why it was refused: the errors of <see cref="PublicKey.TryFromJwk"/>; <see cref="KeyError.KeyTypeMismatch"/> when the key does not sign for JOSE or
    /// <c>use</c> or <c>key_ops</c> are for something else; <see cref="KeyError.InvalidEncoding"/> when one of these members has the wrong type.
    /// </param>
    public static bool TryFromJwk(JsonElement jwk, [NotNullWhen(true)] out JwsVerificationKey? key, out KeyError error)
    {
        key = null;
        if (!PublicKey.TryFromJwk(jwk, out var publicKey, out error))
            return false;
        if (IsNotText(jwk, "kid", out var keyId) | IsNotText(jwk, "alg", out var alg) | IsNotText(jwk, "use", out var use))
            error = KeyError.InvalidEncoding;
        else if (publicKey.Algorithm.JoseAlgorithms.Count == 0 || use is not (null or "sig") || !AllowsVerify(jwk)
            || (alg is not null && !publicKey.Algorithm.JoseAlgorithms.Contains(alg)))
            error = KeyError.KeyTypeMismatch;
        else
            key = new JwsVerificationKey(publicKey, keyId, alg);
        return key is not null;
    }

    /// <summary>Verifies a token: its <c>alg</c> must be the one that the JWK allows.</summary>
    /// <param name="token">The token.</param>
    /// <param name="error"><see cref="JoseError.AlgorithmMismatch"/>, <see cref="JoseError.InvalidSignature"/> or <see cref="JoseError.None"/>.</param>
    public bool Verify(JwsToken token, out JoseError error)
    {
        ArgumentNullException.ThrowIfNull(token);
        var fits = Fits(token);
        error = fits ? JoseError.None : JoseError.AlgorithmMismatch;
        return fits && token.Verify(PublicKey, out error);
    }

    /// <summary>True when the token's <c>alg</c> is the key's, and one that the JWK allows.</summary>
    internal bool Fits(JwsToken token) =>
        ReferenceEquals(PublicKey.Algorithm, token.Header.Algorithm)

        // EdDSA and Ed25519 are two names of one algorithm (RFC 9864); the RSA names are not.
        && (Alg is null || Alg == token.Header.Alg || PublicKey.Algorithm == KeyAlgorithm.Ed25519);

    // False when the member is absent or a string.
    private static bool IsNotText(JsonElement jwk, string name, out string? text)
    {
        text = null;
        if (!jwk.TryGetProperty(name, out var value))
            return false;
        text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return text is null;
    }

    private static bool AllowsVerify(JsonElement jwk)
    {
        if (!jwk.TryGetProperty("key_ops"u8, out var operations))
            return true;
        if (operations.ValueKind != JsonValueKind.Array)
            return false;
        foreach (var operation in operations.EnumerateArray())
            if (operation.ValueKind == JsonValueKind.String && operation.ValueEquals("verify"u8))
                return true;
        return false;
    }
}
