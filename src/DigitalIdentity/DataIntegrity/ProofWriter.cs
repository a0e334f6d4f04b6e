using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DigitalIdentity.DataIntegrity;

/// <summary>Writes proofs from options.</summary>
internal static class ProofWriter
{
    // What is escaped and what is not makes no difference to what is signed; this way URLs stay readable.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The proof without its value, as a JSON object.</summary>
    public static byte[] WriteConfiguration(
        string cryptosuite, ProofOptions options, DateTimeOffset? created, ReadOnlySpan<string> previousProofs, JsonElement? context)
    {
        var output = new ArrayBufferWriter<byte>(640);
        using (var writer = new Utf8JsonWriter(output, WriterOptions))
        {
            writer.WriteStartObject();
            writer.WriteString("type"u8, "DataIntegrityProof"u8);
            if (options.Id is not null)
                writer.WriteString("id"u8, options.Id);
            writer.WriteString("cryptosuite"u8, cryptosuite);
            if (created is { } from)
                writer.WriteString("created"u8, XsdDateTime.Format(from));
            if (options.Expires is { } until)
                writer.WriteString("expires"u8, XsdDateTime.Format(until));
            writer.WriteString("verificationMethod"u8, options.VerificationMethod);
            writer.WriteString("proofPurpose"u8, options.ProofPurpose);
            WriteSet(writer, "domain"u8, [.. options.Domains]);
            if (options.Challenge is not null)
                writer.WriteString("challenge"u8, options.Challenge);
            if (options.Nonce is not null)
                writer.WriteString("nonce"u8, options.Nonce);
            WriteSet(writer, "previousProof"u8, previousProofs);
            if (context is { } value)
            {
                writer.WritePropertyName("@context"u8);
                writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
            }

            writer.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    /// <summary>The proof: its configuration with the proof value as last member.</summary>
    public static byte[] WithProofValue(ReadOnlySpan<byte> configuration, string proofValue) =>
        [.. configuration[..^1], .. ",\"proofValue\":\""u8, .. Encoding.ASCII.GetBytes(proofValue), .. "\"}"u8];

    /// <summary>The proof with another value; every other member as it stands.</summary>
    public static byte[] WithOtherProofValue(JsonElement proof, ReadOnlySpan<byte> proofValue)
    {
        var text = JsonMarshal.GetRawUtf8Value(proof);
        var value = JsonMarshal.GetRawUtf8Value(proof.GetProperty("proofValue"u8));
        text.Overlaps(value, out var start);
        return [.. text[..start], (byte)'"', .. proofValue, (byte)'"', .. text[(start + value.Length)..]];
    }

    /// <summary>
    /// The proof without <c>proofValue</c>, or whichever member holds its signature, under a <c>@context</c> in place of its own:
    /// "Proof Configuration" of the RDF cryptosuites, steps 1 and 4.
    /// </summary>
    public static ReadOnlyMemory<byte> WriteUnderContext(DataIntegrityProof proof, JsonElement? context, string signatureMember = "proofValue")
    {
        var output = new ArrayBufferWriter<byte>(JsonMarshal.GetRawUtf8Value(proof.Json).Length + (context is { } c ? JsonMarshal.GetRawUtf8Value(c).Length : 0) + 16);
        output.Write("{"u8);
        if (context is { } value)
        {
            output.Write("\"@context\":"u8);
            output.Write(JsonMarshal.GetRawUtf8Value(value));
        }

        foreach (var member in proof.Json.EnumerateObject())
        {
            if (member.NameEquals(signatureMember) || member.NameEquals("@context"u8))
                continue;
            output.Write(output.WrittenCount == 1 ? "\""u8 : ",\""u8);
            output.Write(JsonMarshal.GetRawUtf8PropertyName(member));
            output.Write("\":"u8);
            output.Write(JsonMarshal.GetRawUtf8Value(member.Value));
        }

        output.Write("}"u8);
        return output.WrittenMemory;
    }

    private static void WriteSet(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ReadOnlySpan<string> values)
    {
        if (values.Length == 1)
        {
            writer.WriteString(name, values[0]);
        }
        else if (values.Length > 1)
        {
            writer.WriteStartArray(name);
            foreach (var value in values)
                writer.WriteStringValue(value);
            writer.WriteEndArray();
        }
    }
}
