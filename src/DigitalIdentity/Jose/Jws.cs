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
    /// <exception cref="ArgumentException">The key does not sign, or the header has members that it may not have.</exception>
    /// <exception cref="DigitalIdentityException">The signer returned a signature of the wrong length.</exception>
    public static async ValueTask<string> SignAsync(
        ReadOnlyMemory<byte> payload, JwsHeaderOptions header, ISigner signer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(header);
        ArgumentNullException.ThrowIfNull(signer);

        // RFC 7515 section 5.1 steps 3 to 5: the signing input.
        var algorithm = signer.PublicKey.Algorithm;
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
        if (!TrySplit(compact, '.', out var header, out var payload, out var signature, out error))
            return false;

        var parts = new Parts(header, payload, signature);
        if (Encoding.ASCII.GetBytes(compact[..parts.SigningInputLength], parts.SigningInput) != parts.SigningInputLength
            || !Ascii.Equals(compact[..parts.SigningInputLength], parts.SigningInput)
            || !Base64UrlStrict.TryDecode(compact[(parts.SigningInputLength + 1)..], parts.Signature, out _, out _))
            return Refuse(JoseError.InvalidBase64Url, out error);
        error = parts.Read(understood, out token);
        return token is not null;
    }

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, out JwsToken?, out JoseError)"/>
    public static bool TryParse(ReadOnlySpan<byte> compact, [NotNullWhen(true)] out JwsToken? token, out JoseError error) =>
        TryParse(compact, null, out token, out error);

    /// <inheritdoc cref="TryParse(ReadOnlySpan{char}, IReadOnlySet{string}, out JwsToken?, out JoseError)"/>
    public static bool TryParse(
        ReadOnlySpan<byte> compact, IReadOnlySet<string>? understood, [NotNullWhen(true)] out JwsToken? token, out JoseError error)
    {
        token = null;
        if (!TrySplit(compact, (byte)'.', out var header, out var payload, out var signature, out error))
            return false;

        var parts = new Parts(header, payload, signature);
        compact[..parts.SigningInputLength].CopyTo(parts.SigningInput);
        if (!Base64UrlStrict.TryDecode(compact[(parts.SigningInputLength + 1)..], parts.Signature, out _, out _))
            return Refuse(JoseError.InvalidBase64Url, out error);
        error = parts.Read(understood, out token);
        return token is not null;
    }

    // RFC 7515 section 5.2 step 1, section 7.1: exactly two dots.
    private static bool TrySplit<T>(ReadOnlySpan<T> text, T dot, out int header, out int payload, out int signature, out JoseError error)
        where T : unmanaged, IEquatable<T>
    {
        (header, payload, signature) = (0, 0, 0);
        if (text.Length > MaxLength)
            return Refuse(JoseError.TooLarge, out error);

        header = text.IndexOf(dot);
        if (header <= 0)
            return Refuse(JoseError.Malformed, out error);
        if (header > MaxHeaderLength)
            return Refuse(JoseError.TooLarge, out error);
        payload = text[(header + 1)..].IndexOf(dot);
        signature = text.Length - header - payload - 2;
        if (payload < 0 || signature <= 0 || text[(header + payload + 2)..].Contains(dot))
            return Refuse(JoseError.Malformed, out error);
        error = JoseError.None;
        return true;
    }

    private static bool Refuse(JoseError reason, out JoseError error)
    {
        error = reason;
        return false;
    }

    // One buffer for the whole token: the signing input as received, then the decoded payload, then the decoded signature.
    private readonly struct Parts
    {
        private readonly byte[] buffer;
        private readonly int header;
        private readonly int payloadText;
        private readonly int payload;

        public Parts(int header, int payloadText, int signatureText)
        {
            (this.header, this.payloadText, payload) = (header, payloadText, Base64UrlStrict.GetDecodedLength(payloadText));
            SigningInputLength = header + 1 + payloadText;
            buffer = new byte[SigningInputLength + payload + Base64UrlStrict.GetDecodedLength(signatureText)];
        }

        public int SigningInputLength { get; }

        public Span<byte> SigningInput => buffer.AsSpan(0, SigningInputLength);

        public Span<byte> Signature => buffer.AsSpan(SigningInputLength + payload);

        public JoseError Read(IReadOnlySet<string>? understood, out JwsToken? token)
        {
            token = null;
            var whole = buffer.AsMemory();
            var error = JwsHeaderCache.TryGet(whole.Span[..header], out var parsed);
            if (parsed is null)
                return error;
            if (!IsUnderstood(parsed, understood))
                return JoseError.UnsupportedCritical;
            var text = whole.Slice(header + 1, payloadText);
            if (!Base64UrlStrict.TryDecode(text.Span, whole.Span.Slice(SigningInputLength, payload), out _, out _))
                return JoseError.InvalidBase64Url;
            token = new JwsToken(
                parsed, whole[..SigningInputLength], whole[..header], text,
                whole.Slice(SigningInputLength, payload), whole[(SigningInputLength + payload)..], null);
            return JoseError.None;
        }
    }

    internal static bool IsUnderstood(JwsHeader header, IReadOnlySet<string>? understood)
    {
        foreach (var name in header.Crit)
            if (understood is null || !understood.Contains(name))
                return false;
        return true;
    }
}
