// Reference: RFC 7515 section 5.1 steps 2 to 5.
using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;

namespace DigitalIdentity.Jose;

/// <summary>Writes the protected header and the signing input.</summary>
internal static class JwsHeaderWriter
{
    // The default encoder would write 'vc+jwt' as 'vc\u002Bjwt': legal, but longer and hard to read.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary><c>BASE64URL(header) '.' BASE64URL(payload)</c> in ASCII.</summary>
    public static byte[] SigningInput(ReadOnlySpan<byte> payload, JwsHeaderOptions header, KeyAlgorithm algorithm)
    {
        var json = Write(header, algorithm).WrittenSpan;
        var headerLength = Base64UrlStrict.GetEncodedLength(json.Length);
        var input = new byte[headerLength + 1 + Base64UrlStrict.GetEncodedLength(payload.Length)];
        Base64UrlStrict.EncodeToUtf8(json, input);
        input[headerLength] = (byte)'.';
        Base64UrlStrict.EncodeToUtf8(payload, input.AsSpan(headerLength + 1));
        return input;
    }

    private static ArrayBufferWriter<byte> Write(JwsHeaderOptions header, KeyAlgorithm algorithm)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        writer.WriteString("alg"u8, algorithm.JoseAlgorithms[0]);
        WriteOptional(writer, "typ", header.Typ);
        WriteOptional(writer, "cty", header.Cty);
        WriteOptional(writer, "kid", header.Kid);
        WriteOptional(writer, "iss", header.Iss);
        if (header.Jwk is { } key)
        {
            writer.WritePropertyName("jwk"u8);
            key.WriteJwk(writer);
        }

        if (header.X5c.Count > 0)
            WriteChain(writer, header.X5c);
        foreach (var (name, value) in header.Extra)
        {
            if (IsReserved(name))
                throw new ArgumentException($"'{name}' may not be among the extra members of a header.", nameof(header));
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer;
    }

    // RFC 7515 section 4.1.6: plain base64, not base64url.
    private static void WriteChain(Utf8JsonWriter writer, IReadOnlyList<ReadOnlyMemory<byte>> chain)
    {
        writer.WriteStartArray("x5c"u8);
        foreach (var certificate in chain)
            writer.WriteBase64StringValue(certificate.Span);
        writer.WriteEndArray();
    }

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
            writer.WriteString(name, value);
    }

    private static bool IsReserved(string name) =>
        name is "alg" or "typ" or "cty" or "kid" or "iss" or "jwk" or "x5c" or "crit" or "b64" or "zip" or "enc";
}
