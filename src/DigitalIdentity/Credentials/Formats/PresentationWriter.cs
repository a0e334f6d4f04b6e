// Reference: Verifiable Credentials Data Model 2.0 sections 4.13 and 4.13.1 (enveloped credentials); VC-JOSE-COSE section 3.1.2.
using System.Buffers;
using System.Text;
using System.Text.Json;

using DigitalIdentity.Cryptography.Encoding;
using DigitalIdentity.DataIntegrity;

namespace DigitalIdentity.Credentials.Formats;

/// <summary>Writes the presentation that holds secured credentials: those with embedded proofs as they are, others enveloped.</summary>
internal static class PresentationWriter
{
    /// <summary>Writes it.</summary>
    /// <param name="credentials">The credentials, as they are to be shown.</param>
    /// <param name="request">Who presents it; null for a presentation that nobody signs.</param>
    /// <param name="withAudience">True for the claims by which an envelope is bound to an audience.</param>
    public static byte[] Write(IReadOnlyList<SecuredCredential> credentials, PresentationRequest? request, bool withAudience)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true }))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("@context"u8);
            if (AllOfVersion1(credentials))
            {
                writer.WriteStringValue(VcdmContexts.V1);
                if (request is not null && !withAudience)
                    writer.WriteStringValue(SuiteContext.Url);
            }
            else
            {
                writer.WriteStringValue(VcdmContexts.V2);
            }

            writer.WriteEndArray();
            writer.WriteString("type"u8, "VerifiablePresentation"u8);
            if (request is not null)
                writer.WriteString("holder"u8, request.Holder);
            writer.WriteStartArray("verifiableCredential"u8);
            foreach (var credential in credentials)
                WriteCredential(writer, credential);
            writer.WriteEndArray();
            if (request is not null && withAudience)
            {
                writer.WriteString("aud"u8, request.Audience.Domain);
                writer.WriteString("nonce"u8, request.Audience.Nonce);
                writer.WriteNumber("iat"u8, request.Now.ToUnixTimeSeconds());
            }

            writer.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteCredential(Utf8JsonWriter writer, SecuredCredential credential)
    {
        // Parsed, so that what others sent is one JSON object or one token, and cannot write members of the presentation.
        if (credential.MediaType == "application/vc")
        {
            OwnedJson.WriteRaw(writer, StrictJson.TryParse(credential.Utf8.Span, out var json, out var error) && json.ValueKind == JsonValueKind.Object
                ? json
                : throw new ArgumentException($"The credential is not a JSON object: {error}.", nameof(credential)));
            return;
        }

        // RFC 9901 section 8.1: an SD-JWT in JSON form has a compact form too.
        var text = credential.TryOpen(out var input, out _) && input.SdJwt is { } token ? token.Compact : credential.Utf8;
        OwnedJson.WriteRaw(writer, new EnvelopedVerifiableCredential(credential.MediaType, Encoding.UTF8.GetString(text.Span)).Json);
    }

    private static bool AllOfVersion1(IReadOnlyList<SecuredCredential> credentials)
    {
        foreach (var credential in credentials)
        {
            if (!credential.TryOpen(out var input, out _) || input.Json is not { } json || !json.TryGetProperty("@context"u8, out var context)
                || context.ValueKind != JsonValueKind.Array || context.GetArrayLength() == 0 || context[0].ValueKind != JsonValueKind.String
                || !context[0].ValueEquals(VcdmContexts.V1))
                return false;
        }

        return true;
    }
}
