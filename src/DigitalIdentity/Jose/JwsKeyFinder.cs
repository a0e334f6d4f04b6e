// Reference: RFC 7515 section 4.1.4 (kid), Securing VCs using JOSE and COSE section 4 (key discovery), RFC 8725 section 3.10.
using DigitalIdentity.ControlledIdentifiers;

namespace DigitalIdentity.Jose;

/// <summary>
/// Finds the key of a token by its <c>kid</c>, in the document of whoever controls the key. Keys and key addresses inside the token
/// (<c>jwk</c>, <c>jku</c>, <c>x5u</c>, <c>x5c</c>) are never followed here.
/// </summary>
public static class JwsKeyFinder
{
    private const int MaxUrlLength = 16 * 1024;

    /// <summary>The absolute URL of the verification method that a token names.</summary>
    /// <param name="keyId">
    /// The token's <c>kid</c>: an absolute URL, or a fragment with or without its sign (<c>#key-1</c>, <c>key-1</c>).
    /// </param>
    /// <param name="issuer">The <c>iss</c> that a fragment alone belongs to; null when there is none.</param>
    /// <param name="url">The URL, or null.</param>
    /// <returns>False when there is no <c>kid</c>, or it is relative and there is no absolute issuer, or either is not a URL.</returns>
    public static bool TryGetMethodUrl(string? keyId, string? issuer, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? url)
    {
        url = null;
        if (string.IsNullOrEmpty(keyId) || keyId.Length > MaxUrlLength || issuer?.Length > MaxUrlLength)
            return false;

        var fragment = keyId[0] == '#' ? keyId[1..] : keyId;
        if (IsAbsolute(keyId))
            url = keyId;
        else if (fragment.Length > 0 && !fragment.AsSpan().ContainsAny("/#\\") && issuer is not null && !issuer.Contains('#', StringComparison.Ordinal))
            url = $"{issuer}#{fragment}";
        url = url is not null && IsAbsolute(url) ? url : null;
        return url is not null;
    }

    /// <summary>Finds the verification method of a token for one relationship.</summary>
    /// <param name="token">The token, not yet verified.</param>
    /// <param name="issuer">The <c>iss</c> claim, when a relative <c>kid</c> is to be allowed; null otherwise.</param>
    /// <param name="relationship">What the key must be listed for: credentials <see cref="VerificationRelationship.AssertionMethod"/>, presentations <see cref="VerificationRelationship.Authentication"/>.</param>
    /// <param name="finder">Resolves and retrieves.</param>
    /// <param name="cancellationToken">Cancels the resolution.</param>
    /// <returns>The method with its key; else a problem: <c>JOSE_KEY_NOT_IDENTIFIED</c>, <c>JOSE_ALGORITHM_MISMATCH</c> (no usable key), or the finder's own.</returns>
    public static async ValueTask<VerificationMethodResult> FindAsync(
        JwsToken token, string? issuer, VerificationRelationship relationship, IVerificationMethodFinder finder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(finder);
        if (!TryGetMethodUrl(token.KeyId, issuer, out var url))
            return VerificationMethodResult.Refused(JoseError.KeyNotIdentified.ToProblem());

        var result = await finder.FindAsync(url, relationship, cancellationToken).ConfigureAwait(false);
        return result.Method is { } method && !ReferenceEquals(method.PublicKey?.Algorithm, token.Header.Algorithm)
            ? VerificationMethodResult.Refused(JoseError.AlgorithmMismatch.ToProblem())
            : result;
    }

    // RFC 3986 section 3.1: a scheme, and something after it. What the rest means is for whoever resolves it.
    private static bool IsAbsolute(string url)
    {
        var colon = url.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || colon == url.Length - 1 || url[colon + 1] == '#' || !char.IsAsciiLetter(url[0]))
            return false;
        foreach (var c in url.AsSpan(0, colon))
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return false;
        foreach (var c in url)
            if (c <= ' ' || c >= 0x7f)
                return false;
        return true;
    }
}
