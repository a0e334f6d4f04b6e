// Reference: RFC 7515 (JWS), sections 3.1, 5.1, 5.2, 7.1; RFC 7518 section 3; RFC 8037; RFC 8812; RFC 9864; RFC 8725.
// Parameters: compact serialization only here; asymmetric algorithms only; b64 (RFC 7797) and zip refused.
using System.Diagnostics.CodeAnalysis;
using System.Text;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Jose;

/// <summary>
/// JSON Web Signature, compact serialization (RFC 7515 section 7.1): sign, and parse strictly. The JSON forms are in <see cref="JwsJson"/>.
/// </summary>
public static class Jws
{
    /// <summary>The longest token that is parsed, in characters: 4 MiB.</summary>
    public const int MaxLength = 4 * 1024 * 1024;

    /// <summary>The longest protected header that is parsed, in base64url characters: 64 KiB.</summary>
    public const int MaxHeaderLength = 64 * 1024;

    /// <summary>Signs a payload. The algorithm is the first of the key's <see cref="KeyAlgorithm.JoseAlgorithms"/>.</summary>
    /// <param name="payload">The bytes to sign, any length; for a JWT the UTF-8 JSON of the claims.</param>
    /// <param name="header">What else stands in the protected header.</param>
    /// <param name="signer">The key.</param>
    /// <param name="cancellationToken">Cancels a remote signer.</param>
    /// <returns>The compact JWS.</returns>
    /// <exception cref="ArgumentException">The key does not sign for JOSE (X25519, BLS12-381-G2), or the header has members that it may not have.</exception>
    /// <exception cref="DigitalIdentityException">The signer returned a signature of the wrong length.</exception>
    public static async ValueTask<string> SignAsync(
        ReadOnlyMemory<byte> payload, JwsHeaderOptions header, ISigner signer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(signer);

        var algorithm = signer.PublicKey.Algorithm;
        if (algorithm.JoseAlgorithms.Count == 0)
            throw new ArgumentException($"{algorithm.Name} keys do not sign for JOSE.", nameof(signer));

        // RFC 7515 section 5.1 steps 2 to 5: the signing input.
        var input = JwsHeaderWriter.SigningInput(payload.Span, header, algorithm);
        var signature = await signer.SignAsync(input, cancellationToken).ConfigureAwait(false);
        if (signature?.Length != signer.PublicKey.SignatureSize)
            throw new DigitalIdentityException(JoseError.InvalidSignature.ToProblem() with
            {
                Detail = $"The signer returned {signature?.Length ?? 0} bytes; signatures of this {algorithm.Name} key have {signer.PublicKey.SignatureSize}.",
                Remedy = "A signer returns r and s side by side, not DER.",
            });

        return string.Create(input.Length + 1 + Base64UrlStrict.GetEncodedLength(signature.Length), (input, signature), static (text, state) =>
        {
            var position = Encoding.ASCII.GetChars(state.input, text);
            text[position++] = '.';
            System.Buffers.Text.Base64Url.EncodeToChars(state.signature, text[position..]);
        });
    }

    /// <summary>Parses a compact JWS and checks its form. Does not verify it: see <see cref="JwsToken.Verify"/>.</summary>
    /// <param name="compact">The token; hostile input is expected. White space, quotes and padding are refused.</param>
    /// <param name="token">The token, or null.</param>
    /// <param name="error">Why it was refused; <see cref="JoseError.None"/> on success.</param>
    public static bool TryParse(ReadOnlySpan<char> compact, [NotNullWhen(true)] out JwsToken? token, out JoseError error) =>
        TryParse(compact, null, out token, out error);

    /// <summary>Parses a compact JWS whose <c>crit</c> extensions the caller understands.</summary>
    /// <param name="compact">The token.</param>
    /// <param name="understood">Names that may stand in <c>crit</c> because the caller processes them; null for none. <c>b64</c> has no effect.</param>
    /// <param name="token">The token, or null.</param>
    /// <param name="error">Why it was refused.</param>
    public static bool TryParse(
        ReadOnlySpan<char> compact, IReadOnlySet<string>? understood, [NotNullWhen(true)] out JwsToken? token, out JoseError error)
    {
        token = null;
        if (!TrySplit(compact, '.', out var header, out var input, out error))
            return false;

        // Characters outside ASCII become '?', which is not base64url either.
        var signingInput = new byte[input];
        Encoding.ASCII.GetBytes(compact[..input], signingInput);
        return Base64UrlStrict.TryDecode(compact[(input + 1)..], out byte[] signature, out _)
            ? TryRead(signingInput, header, signature, understood, out token, out error)
            : Refuse(JoseError.InvalidBase64Url, out error);
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out JwsToken?, out JoseError)"/>
    public static bool TryParse(ReadOnlySpan<byte> compact, [NotNullWhen(true)] out JwsToken? token, out JoseError error) =>
        TryParse(compact, null, out token, out error);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IReadOnlySet{string}, out JwsToken?, out JoseError)"/>
    public static bool TryParse(
        ReadOnlySpan<byte> compact, IReadOnlySet<string>? understood, [NotNullWhen(true)] out JwsToken? token, out JoseError error)
    {
        token = null;
        if (!TrySplit(compact, (byte)'.', out var header, out var input, out error))
            return false;
        return Base64UrlStrict.TryDecode(compact[(input + 1)..], out byte[] signature, out _)
            ? TryRead(compact[..input].ToArray(), header, signature, understood, out token, out error)
            : Refuse(JoseError.InvalidBase64Url, out error);
    }

    /// <summary>As <see cref="TryParse(ReadOnlySpan{byte}, out JwsToken?, out JoseError)"/>, without a copy: the caller owns the bytes and never changes them.</summary>
    internal static bool TryParseOwned(ReadOnlyMemory<byte> compact, [NotNullWhen(true)] out JwsToken? token, out JoseError error)
    {
        token = null;
        if (!TrySplit(compact.Span, (byte)'.', out var header, out var input, out error))
            return false;
        return Base64UrlStrict.TryDecode(compact.Span[(input + 1)..], out byte[] signature, out _)
            ? TryRead(compact[..input], header, signature, null, out token, out error)
            : Refuse(JoseError.InvalidBase64Url, out error);
    }

    internal static bool IsUnderstood(JwsHeader header, IReadOnlySet<string>? understood)
    {
        foreach (var name in header.Crit)
            if (understood is null || !understood.Contains(name))
                return false;
        return true;
    }

    // RFC 7515 section 5.2 step 1, section 7.1: exactly two dots. Gives the lengths of the header and of the signing input.
    private static bool TrySplit<T>(ReadOnlySpan<T> text, T dot, out int header, out int input, out JoseError error)
        where T : unmanaged, IEquatable<T>
    {
        (header, input) = (0, 0);
        if (text.Length > MaxLength)
            return Refuse(JoseError.TooLarge, out error);

        header = text.IndexOf(dot);
        if (header <= 0)
            return Refuse(JoseError.Malformed, out error);
        if (header > MaxHeaderLength)
            return Refuse(JoseError.TooLarge, out error);
        var payload = text[(header + 1)..].IndexOf(dot);
        input = header + 1 + payload;
        if (payload < 0 || input == text.Length - 1 || text[(input + 1)..].Contains(dot))
            return Refuse(JoseError.Malformed, out error);
        error = JoseError.None;
        return true;
    }

    // RFC 7515 section 5.2 steps 2 to 7; step 8 is JwsToken.Verify.
    private static bool TryRead(
        ReadOnlyMemory<byte> signingInput, int headerLength, byte[] signature, IReadOnlySet<string>? understood,
        [NotNullWhen(true)] out JwsToken? token, out JoseError error)
    {
        token = null;
        error = JwsHeaderCache.TryGet(signingInput.Span[..headerLength], out var header);
        if (header is null)
            return false;
        if (!IsUnderstood(header, understood))
            return Refuse(JoseError.UnsupportedCritical, out error);
        var payload = signingInput[(headerLength + 1)..];
        if (!Base64UrlStrict.IsValid(payload.Span))
            return Refuse(JoseError.InvalidBase64Url, out error);
        token = new JwsToken(header, signingInput, signingInput[..headerLength], new JwsPayload(payload), signature, null);
        return true;
    }

    private static bool Refuse(JoseError reason, out JoseError error)
    {
        error = reason;
        return false;
    }
}
