// Reference: RFC 7515 section 7.2 (JSON serialization, general and flattened), section 5.2 (at most one payload, each signature by itself).
using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Jose;

/// <summary>
/// JSON Web Signature, JSON serialization (RFC 7515 section 7.2): one payload with one signature (flattened) or several (general).
/// Every signature must have a protected header with its <c>alg</c>.
/// </summary>
/// <remarks>Immutable and thread-safe. Each signature is verified by itself; which of them must verify is the caller's policy.</remarks>
public sealed class JwsJson
{
    /// <summary>The largest number of signatures that is parsed.</summary>
    public const int MaxSignatures = 32;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Puts signatures over one payload together.</summary>
    /// <param name="signatures">At least one; all over the same payload.</param>
    /// <exception cref="ArgumentException">None, or the payloads differ.</exception>
    public JwsJson(params IReadOnlyList<JwsToken> signatures)
    {
        ArgumentNullException.ThrowIfNull(signatures);
        var copy = signatures.ToArray();
        if (copy.Length == 0)
            throw new ArgumentException("At least one signature is needed.", nameof(signatures));
        if (copy.Any(token => !token.PayloadText.Span.SequenceEqual(copy[0].PayloadText.Span)))
            throw new ArgumentException("All signatures must be over the same payload.", nameof(signatures));
        Signatures = Array.AsReadOnly(copy);
    }

    /// <summary>The signatures, in the order received.</summary>
    public IReadOnlyList<JwsToken> Signatures { get; }

    /// <summary>The payload, decoded.</summary>
    public ReadOnlyMemory<byte> Payload => Signatures[0].Payload;

    /// <summary>Parses either JSON form and checks its form. Does not verify: see <see cref="JwsToken.Verify"/>.</summary>
    /// <param name="utf8Json">The object; hostile input is expected.</param>
    /// <param name="jws">The JWS, or null.</param>
    /// <param name="error">Why it was refused; <see cref="JoseError.None"/> on success.</param>
    public static bool TryParse(ReadOnlySpan<byte> utf8Json, [NotNullWhen(true)] out JwsJson? jws, out JoseError error)
    {
        jws = null;
        error = utf8Json.Length > Jws.MaxLength ? JoseError.TooLarge
            : JoseJson.TryParseObject(utf8Json, out var json) ? Read(json, out jws)
            : JoseError.Malformed;
        return jws is not null;
    }

    /// <summary>The flattened form.</summary>
    /// <exception cref="InvalidOperationException">There is more than one signature.</exception>
    public string ToFlattened() => Signatures.Count == 1
        ? Write(writer => WriteSignature(writer, Signatures[0]))
        : throw new InvalidOperationException("The flattened form has room for one signature.");

    /// <summary>The general form.</summary>
    public string ToGeneral() => Write(writer =>
    {
        writer.WriteStartArray("signatures"u8);
        foreach (var token in Signatures)
        {
            writer.WriteStartObject();
            WriteSignature(writer, token);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private static JoseError Read(JsonElement json, out JwsJson? jws)
    {
        jws = null;
        if (!TryText(json, "payload", out var payloadText))
            return JoseError.Malformed;
        if (!Base64UrlStrict.IsValid(payloadText.AsSpan()))
            return JoseError.InvalidBase64Url;
        var payload = new JwsPayload(System.Text.Encoding.ASCII.GetBytes(payloadText));

        // Section 7.2: the members of the two forms must not be mixed.
        var general = json.TryGetProperty("signatures"u8, out var signatures);
        var flattened = json.TryGetProperty("signature"u8, out _) || json.TryGetProperty("protected"u8, out _) || json.TryGetProperty("header"u8, out _);
        if (general == flattened || (general && signatures.ValueKind != JsonValueKind.Array))
            return JoseError.Malformed;
        if (!general)
        {
            var error = ReadSignature(json, payload, out var token);
            if (token is not null)
                jws = new JwsJson(token);
            return error;
        }

        var count = signatures.GetArrayLength();
        if (count is 0 or > MaxSignatures)
            return count == 0 ? JoseError.Malformed : JoseError.TooLarge;
        var tokens = new List<JwsToken>(count);
        foreach (var item in signatures.EnumerateArray())
        {
            if (item.ValueKind != JsonValueKind.Object)
                return JoseError.Malformed;
            var error = ReadSignature(item, payload, out var token);
            if (token is null)
                return error;
            tokens.Add(token);
        }

        jws = new JwsJson(tokens);
        return JoseError.None;
    }

    private static JoseError ReadSignature(JsonElement json, JwsPayload payload, out JwsToken? token)
    {
        token = null;
        if (!TryText(json, "signature", out var signatureText) || signatureText.Length == 0)
            return JoseError.Malformed;
        if (!json.TryGetProperty("protected"u8, out _))
            return JoseError.MissingAlgorithm;
        if (!TryText(json, "protected", out var protectedText) || protectedText.Length == 0)
            return JoseError.Malformed;
        if (protectedText.Length > Jws.MaxHeaderLength)
            return JoseError.TooLarge;
        if (!Base64UrlStrict.IsValid(protectedText.AsSpan()) || !Base64UrlStrict.TryDecode(signatureText.AsSpan(), out byte[] signature, out _))
            return JoseError.InvalidBase64Url;

        var protectedBytes = System.Text.Encoding.ASCII.GetBytes(protectedText);
        var error = JwsHeaderCache.TryGet(protectedBytes, out var header);
        if (header is null)
            return error;
        if (!Jws.IsUnderstood(header, null))
            return JoseError.UnsupportedCritical;

        JsonElement? unprotected = null;
        if (json.TryGetProperty("header"u8, out var value))
        {
            if (!JwsHeaderReader.IsDisjoint(header, value))
                return JoseError.InvalidHeader;
            unprotected = value;
        }

        token = new JwsToken(header, default, protectedBytes, payload, signature, unprotected);
        return JoseError.None;
    }

    private static bool TryText(JsonElement json, string name, [NotNullWhen(true)] out string? text)
    {
        text = json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return text is not null;
    }

    private string Write(Action<Utf8JsonWriter> rest)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        writer.WriteString("payload"u8, Signatures[0].PayloadText.Span);
        rest(writer);
        writer.WriteEndObject();
        writer.Flush();
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteSignature(Utf8JsonWriter writer, JwsToken token)
    {
        writer.WriteString("protected"u8, token.ProtectedText.Span);
        if (token.UnprotectedHeader is { } header)
        {
            writer.WritePropertyName("header"u8);
            header.WriteTo(writer);
        }

        writer.WriteString("signature"u8, token.SignatureText());
    }
}
