using System.Buffers;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Jose;

/// <summary>
/// One signature over one payload, as received: a compact JWS, or one signature of a JWS in JSON form. Parsing checked the form;
/// nothing here is to be believed before <see cref="Verify"/> has returned true with a key that is trusted for other reasons.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class JwsToken
{
    private readonly ReadOnlyMemory<byte> signingInput;   // protected '.' payload when both stand together in memory, else empty
    private readonly JwsPayload payload;
    private readonly byte[] signature;

    internal JwsToken(
        JwsHeader header, ReadOnlyMemory<byte> signingInput, ReadOnlyMemory<byte> protectedText, JwsPayload payload, byte[] signature,
        JsonElement? unprotectedHeader)
    {
        (Header, this.signingInput, ProtectedText, this.payload) = (header, signingInput, protectedText, payload);
        (this.signature, UnprotectedHeader) = (signature, unprotectedHeader);
    }

    /// <summary>The protected header.</summary>
    public JwsHeader Header { get; }

    /// <summary>The header that the signature does not cover; only JSON forms have one, else null.</summary>
    public JsonElement? UnprotectedHeader { get; }

    /// <summary>The payload, decoded. Decoded once, then kept.</summary>
    public ReadOnlyMemory<byte> Payload => payload.Bytes;

    /// <summary>The payload's base64url text (ASCII) as received.</summary>
    public ReadOnlyMemory<byte> PayloadText => payload.Text;

    /// <summary>The protected header's base64url text (ASCII) as received.</summary>
    public ReadOnlyMemory<byte> ProtectedText { get; }

    /// <summary>The signature, decoded; checked for nothing yet.</summary>
    public ReadOnlyMemory<byte> Signature => signature;

    /// <summary>The <c>kid</c> of the protected header, else of the unprotected header, else null. A hint, never a proof.</summary>
    public string? KeyId =>
        Header.Kid ?? (UnprotectedHeader is { } header && header.TryGetProperty("kid", out var kid) && kid.ValueKind == JsonValueKind.String ? kid.GetString() : null);

    /// <summary>Verifies the signature over the bytes that arrived.</summary>
    /// <param name="key">A key found by means that do not rest on this token alone, such as <see cref="JwsKeyFinder"/>.</param>
    /// <param name="error">
    /// <see cref="JoseError.AlgorithmMismatch"/> when the header's <c>alg</c> is not the key's, <see cref="JoseError.InvalidSignature"/>, or
    /// <see cref="JoseError.None"/>.
    /// </param>
    /// <returns>True when the key signed this header and payload.</returns>
    public bool Verify(PublicKey key, out JoseError error)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!ReferenceEquals(key.Algorithm, Header.Algorithm))
        {
            error = JoseError.AlgorithmMismatch;
            return false;
        }

        var valid = signingInput.IsEmpty ? VerifyJoined(key) : VerifyRaw(key, signingInput.Span);
        error = valid ? JoseError.None : JoseError.InvalidSignature;
        return valid;
    }

    /// <summary>Reads the payload as a JWT Claims Set: one strict JSON object. Parsed once, then kept.</summary>
    /// <param name="value">The claims; undefined on failure.</param>
    /// <param name="error"><see cref="JoseError.InvalidClaims"/> or <see cref="JoseError.None"/>.</param>
    public bool TryGetClaims(out JsonElement value, out JoseError error)
    {
        var found = payload.TryGetClaims(out value);
        error = found ? JoseError.None : JoseError.InvalidClaims;
        return found;
    }

    /// <summary>The compact serialization: the received texts joined. Without the unprotected header, which that form cannot carry.</summary>
    public string ToCompact()
    {
        var signatureLength = Base64UrlStrict.GetEncodedLength(signature.Length);
        return string.Create(ProtectedText.Length + PayloadText.Length + signatureLength + 2, this, static (text, token) =>
        {
            var position = Widen(token.ProtectedText.Span, text, 0);
            text[position++] = '.';
            position = Widen(token.PayloadText.Span, text, position);
            text[position++] = '.';
            System.Buffers.Text.Base64Url.EncodeToChars(token.signature, text[position..]);
        });
    }

    /// <summary>The same signature with another unprotected header.</summary>
    /// <param name="unprotectedHeader">
    /// A JSON object that shares no member with the protected header and has none of <c>alg</c>, <c>crit</c>, <c>b64</c>, <c>zip</c>; null for none.
    /// </param>
    /// <exception cref="ArgumentException">The header is not such an object.</exception>
    public JwsToken WithUnprotectedHeader(JsonElement? unprotectedHeader)
    {
        if (unprotectedHeader is { } value && !JwsHeaderReader.IsDisjoint(Header, value))
            throw new ArgumentException("The unprotected header must be an object that shares no member with the protected one.", nameof(unprotectedHeader));
        return new JwsToken(Header, signingInput, ProtectedText, payload, signature, unprotectedHeader?.Clone());
    }

    internal string SignatureText() => Base64UrlStrict.Encode(signature);

    private bool VerifyJoined(PublicKey key)
    {
        var length = ProtectedText.Length + 1 + PayloadText.Length;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            ProtectedText.Span.CopyTo(rented);
            rented[ProtectedText.Length] = (byte)'.';
            PayloadText.Span.CopyTo(rented.AsSpan(ProtectedText.Length + 1));
            return VerifyRaw(key, rented.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    // RFC 7518 section 3.4: the signature is r‖s of exactly the curve's size, never DER; the key checks that, and the range of r and s.
    private bool VerifyRaw(PublicKey key, ReadOnlySpan<byte> input) => key.VerifyJose(Header.Alg, input, signature);

    private static int Widen(ReadOnlySpan<byte> ascii, Span<char> destination, int position) =>
        position + System.Text.Encoding.ASCII.GetChars(ascii, destination[position..]);
}
