// Reference: RFC 9901 section 4.3 (Key Binding JWT), 4.3.1 (sd_hash), 7.3 step 5 (its validation).
using System.Text.Json;

using DigitalIdentity.Jose;

namespace DigitalIdentity.SdJwt;

/// <summary>Validates Key Binding JWTs.</summary>
internal static class KeyBinding
{
    internal const string Type = "kb+jwt";

    /// <summary>Validates the Key Binding JWT of a token with the holder's key.</summary>
    /// <returns>Null when it is good.</returns>
    internal static Problem? Validate(SdJwtToken token, SdJwtHashAlgorithm algorithm, PublicKey key, SdJwtPolicy policy, TimeProvider time)
    {
        // Steps 5.2 and 5.3: an asymmetric alg, that of the key; the signature.
        if (!Jws.TryParse(token.KeyBindingJwt.Span, out var jwt, out var error) || !jwt.Verify(key, out error))
            return SdJwtError.KeyBindingSignature.ToProblem() is var refused ? refused with { Detail = $"{refused.Detail} {error.ToProblem().Detail}" } : null;

        // Step 5.4.
        if (jwt.Header.Typ != Type)
            return SdJwtError.KeyBindingType.ToProblem();

        // Section 4.3: iat, aud, nonce, sd_hash; aud is one string.
        if (!jwt.TryGetClaims(out var claims, out _) || !IsString(claims, "aud", out var audience)
            || !IsString(claims, "nonce", out var nonce) || !IsString(claims, "sd_hash", out var hash))
            return SdJwtError.KeyBindingClaims.ToProblem();

        // Steps 5.5 and 5.8: iat within the window; exp and nbf, where there are any.
        var times = policy.Validity with { RequireExpiration = false, RequireIssuedAt = true, MaxAge = policy.KeyBinding.MaxAge };
        foreach (var check in JwtTimes.Validate(claims, time, times))
            if (check.Problem is { } problem)
                return problem.Code == JoseError.InvalidClaim.Code() || problem.Code == JoseError.MissingClaim.Code()
                    ? SdJwtError.KeyBindingClaims.ToProblem()
                    : SdJwtError.KeyBindingIssuedAt.ToProblem();

        // Step 5.6.
        if (!audience.ValueEquals(policy.KeyBinding.Audience))
            return SdJwtError.KeyBindingAudience.ToProblem();
        if (!nonce.ValueEquals(policy.KeyBinding.Nonce))
            return SdJwtError.KeyBindingNonce.ToProblem();

        // Step 5.7.
        Span<byte> expected = stackalloc byte[algorithm.TextLength];
        algorithm.HashToText(token.SdJwt.Span, expected);
        return hash.ValueEquals(expected) ? null : SdJwtError.KeyBindingHash.ToProblem();
    }

    private static bool IsString(JsonElement claims, string name, out JsonElement value) =>
        claims.TryGetProperty(name, out value) && value.ValueKind == JsonValueKind.String;
}
